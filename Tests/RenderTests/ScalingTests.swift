import CKernels
import Glibc
import Testing

@testable import Render

/// Flat pictures are scaled and cut without looking at most of their pixels, discs are made in
/// stretches: both against the slow and obvious way.
@Suite struct ScalingTests {
    /// Rows of a few colours, many like the one before, as drawn pictures have them.
    private func flatImage(_ dice: inout Dice, most: Int32) -> Image {
        let width = Int(dice.roll(1...most))
        let height = Int(dice.roll(1...12))
        var pixels: [UInt32] = []
        var row: [UInt32] = []
        for y in 0..<height {
            if y == 0 || dice.roll(0...2) == 0 {
                row.removeAll()
                while row.count < width {
                    let kind = dice.roll(0...4)
                    let alpha = kind == 0 ? 0 : kind < 3 ? 255 : UInt32(dice.roll(0...255))
                    let color =
                        alpha << 24 | alpha / UInt32(dice.roll(1...4)) << 16
                        | alpha / UInt32(dice.roll(1...4)) << 8 | alpha / 2
                    let count = Int(dice.roll(1...(kind == 4 ? 3 : 40)))
                    row += Array(repeating: color, count: count)
                }
                row = Array(row.prefix(width))
            }
            pixels += row
        }
        return Image(width: Int32(width), height: Int32(height), pixels: pixels)
    }

    private func drawn(_ sprite: Sprite, _ under: [UInt32]) -> [UInt32] {
        var pixels = under
        let box = kernel_box(left: 0, top: 0, right: sprite.width, bottom: sprite.height)
        let place = kernel_place(sprite: sprite.view, x: 0, y: 0)
        pixels.withUnsafeMutableBufferPointer {
            let frame = kernel_frame(pixels: $0.baseAddress, pitch: Int(sprite.width))
            kernel_draw(frame, box, place, 0)
        }
        return pixels
    }

    /// Larger, smaller, and so much smaller that it is halved first.
    @Test func aPictureCutWhileScaledIsThePictureScaledAndThenCut() {
        for seed in seeds {
            var dice = Dice(seed)
            let image = flatImage(&dice, most: seed.isMultiple(of: 10) ? 400 : 90)
            let width = dice.roll(1...120)
            let height = dice.roll(1...16)
            let scaled = image.scaled(width: width, height: height)
            let plain = Sprite(
                pixels: scaled.pixels, pitch: Int(width), width: width, height: height)
            let sprite = Sprite(image, width: width, height: height)
            let under = scaled.pixels.map { _ in dice.color().opaque }
            #expect(drawn(sprite, under) == drawn(plain, under), "seed \(seed)")
        }
    }

    /// What is called the inside is left out below: it must be opaque.
    @Test func theInsideOfAScaledPictureIsOpaque() {
        for seed in seeds {
            var dice = Dice(seed)
            let paper = dice.color().opaque
            // High enough to have an inside that counts.
            var pixels: [UInt32] = []
            for _ in 0..<60 {
                let hole = Int(dice.roll(0...119))
                for x in 0..<120 { pixels.append(x == hole ? paper & 0x7F7F_7F7F : paper) }
            }
            let image = Image(width: 120, height: 60, pixels: pixels)
            let width = dice.roll(80...160)
            let height = dice.roll(50...80)
            let sprite = Sprite(image, width: width, height: height)
            let scaled = image.scaled(width: width, height: height)
            guard let cores = sprite.view.pointee.cores else {
                Issue.record("seed \(seed): most of it is opaque")
                return
            }
            for y in 0..<Int(height) {
                let inside = Int(cores[y].start)..<Int(cores[y].end)
                let row = scaled.pixels.dropFirst(y * Int(width))
                let isOpaque = row.dropFirst(inside.lowerBound).prefix(inside.count)
                    .allSatisfy { $0 >> 24 == 255 }
                #expect(isOpaque && inside.count >= 24, "seed \(seed), row \(y)")
            }
        }
    }

    @Test func aRowChangesWhereItsPixelsDiffer() {
        for seed in seeds {
            var dice = Dice(seed)
            let count = Int(dice.roll(1...300))
            let row = (0..<count).map { _ in UInt32(dice.roll(0...2) / 2) }
            var changes = [UInt64](repeating: .max, count: Int(kernel_change_words(Int32(count))))
            let found = kernel_changes(&changes, row, Int32(count))
            let places = (0..<count).filter { changes[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
            #expect(places == (0..<count - 1).filter { row[$0] != row[$0 + 1] }, "seed \(seed)")
            #expect(Int(found) == places.count, "seed \(seed)")
        }
    }

    /// Every pixel of a disc by itself, by its distance from the rim and from the two rays.
    @Test func aDiscInStretchesIsTheDiscByPixels() {
        for seed in seeds {
            var dice = Dice(seed)
            let side = dice.roll(1...90)
            let quarters: [Int32] = [900, 1800, 2700, 3600]
            let turn =
                dice.roll(0...2) == 0 ? quarters[Int(dice.roll(0...3))] : dice.roll(1...3600)
            let radius = Double(side) / 2
            let angle = Double(turn) / 3600 * 2 * Double.pi
            let hand = (x: sin(angle), y: -cos(angle))
            func part(_ distance: Double) -> Double { min(max(distance + 0.5, 0), 1) }
            var expected: [UInt8] = []
            for y in 0..<side {
                for x in 0..<side {
                    let (dx, dy) = (Double(x) + 0.5 - radius, Double(y) + 0.5 - radius)
                    var covered = part(radius - (dx * dx + dy * dy).squareRoot())
                    let after = part(dx)
                    let before = part(hand.y * dx - hand.x * dy)
                    if turn < 3600 {
                        covered *= turn > 1800 ? max(after, before) : min(after, before)
                    }
                    expected.append(UInt8(covered * 255 + 0.5))
                }
            }
            #expect(Shapes.disc(side, turn: turn) == expected, "seed \(seed)")
        }
    }
}
