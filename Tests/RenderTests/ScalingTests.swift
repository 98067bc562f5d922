import CKernels
import Glibc
import Testing

@testable import Render

/// Flat pictures are scaled and cut without looking at most of their pixels, discs are made in
/// stretches: both against the slow and obvious way. Scaling itself is held against its definition,
/// and each of its loops against its formula.
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

    // MARK: - Against the definition

    private func channel(_ pixel: UInt32, _ index: Int) -> UInt32 {
        pixel >> UInt32(8 * index) & 255
    }

    private func pixels(_ dice: inout Dice, _ count: Int) -> [UInt32] {
        (0..<count).map { _ in UInt32(truncatingIfNeeded: dice.next()) }
    }

    /// One channel of the scaled picture as `ImageScaling` promises it: halved by the mean of four
    /// while both sides allow it, then bilinear between the middles of the old pixels.
    private func bilinear(
        _ image: Image, _ index: Int, width: Int, height: Int
    ) -> (values: [Double], halvings: Int) {
        let wide = Int(image.width)
        var rows = (0..<Int(image.height)).map { y -> [Double] in
            (0..<wide).map { x -> Double in Double(channel(image.pixels[y * wide + x], index)) }
        }
        var halvings = 0
        while rows[0].count >= 2 * width, rows.count >= 2 * height {
            let old = rows
            rows = (0..<old.count / 2).map { y -> [Double] in
                let (upper, lower) = (old[2 * y], old[2 * y + 1])
                return (0..<upper.count / 2).map { x -> Double in
                    let above: Double = upper[2 * x] + upper[2 * x + 1]
                    let below: Double = lower[2 * x] + lower[2 * x + 1]
                    return (above + below) / 4
                }
            }
            halvings += 1
        }
        func place(_ new: Int, _ count: Int, _ old: Int) -> (first: Int, next: Int, share: Double) {
            let place = (Double(new) + 0.5) * Double(old) / Double(count) - 0.5
            let inside = min(max(place, 0), Double(old - 1))
            return (Int(inside), min(Int(inside) + 1, old - 1), inside - inside.rounded(.down))
        }
        var values: [Double] = []
        for y in 0..<height {
            let v = place(y, height, rows.count)
            for x in 0..<width {
                let h = place(x, width, rows[0].count)
                func across(_ row: [Double]) -> Double {
                    row[h.first] * (1 - h.share) + row[h.next] * h.share
                }
                values.append(
                    across(rows[v.first]) * (1 - v.share) + across(rows[v.next]) * v.share)
            }
        }
        return (values, halvings)
    }

    /// Half a step for each halving and each of the two directions, and another half for each
    /// direction's share, which is told in 1/256 of up to 255.
    @Test func aScaledPictureIsTheBilinearOneButForRounding() {
        for seed in seeds {
            var dice = Dice(seed)
            let (oldWidth, oldHeight) = (dice.roll(1...70), dice.roll(1...24))
            let image = Image(
                width: oldWidth, height: oldHeight,
                pixels: pixels(&dice, Int(oldWidth) * Int(oldHeight)))
            let (width, height) = (dice.roll(1...90), dice.roll(1...30))
            let scaled = image.scaled(width: width, height: height)
            for index in 0..<4 {
                let (values, halvings) = bilinear(
                    image, index, width: Int(width), height: Int(height))
                let most =
                    zip(scaled.pixels, values).map { pixel, value in
                        abs(Double(channel(pixel, index)) - value)
                    }.max() ?? .infinity
                #expect(
                    most <= 2 + 0.5 * Double(halvings), "seed \(seed), channel \(index): \(most)")
            }
        }
    }

    @Test func eachLoopOfScalingIsItsFormula() {
        for seed in seeds {
            var dice = Dice(seed)
            let count = Int(dice.roll(1...40))
            let (first, second) = (pixels(&dice, 2 * count), pixels(&dice, 2 * count))
            var halved = [UInt32](repeating: 0, count: count)
            kernel_halve(&halved, first, second, Int32(count))
            var mixed = [UInt16](repeating: 0, count: 4 * count + 4)
            let share = UInt16(dice.roll(0...256))
            kernel_mix_rows(&mixed, first, second, Int32(count), share)
            mixed.replaceSubrange((4 * count)..., with: mixed[(4 * count - 4)..<(4 * count)])
            let firsts = (0..<2 * count).map { _ in dice.roll(0...Int32(count - 1)) }
            let shares = firsts.map { _ in UInt16(dice.roll(0...256)) }
            var row = [UInt32](repeating: 0, count: 2 * count)
            kernel_mix_columns(
                &row, mixed, firsts,
                shares.map {
                    let rest = 256 - $0
                    return kernel_shares(shares: (rest, rest, rest, rest, $0, $0, $0, $0))
                }, Int32(2 * count))
            func nearest(_ a: UInt32, _ b: UInt32, _ share: UInt16) -> UInt32 {
                (a * (256 - UInt32(share)) + b * UInt32(share) + 128) / 256
            }
            for index in 0..<4 {
                func at(_ row: [UInt32], _ x: Int) -> UInt32 { channel(row[x], index) }
                let means = (0..<count).map { x -> UInt32 in
                    let above: UInt32 = at(first, 2 * x) + at(first, 2 * x + 1)
                    let below: UInt32 = at(second, 2 * x) + at(second, 2 * x + 1)
                    return (above + below + 2) / 4
                }
                #expect(halved.map { channel($0, index) } == means, "seed \(seed)")
                let rows = (0..<count).map { x -> UInt32 in
                    nearest(at(first, x), at(second, x), share)
                }
                let made = (0..<count).map { x -> UInt32 in UInt32(mixed[4 * x + index]) }
                #expect(made == rows, "seed \(seed)")
                let columns = zip(firsts, shares).map { place, share -> UInt32 in
                    nearest(rows[Int(place)], rows[min(Int(place) + 1, count - 1)], share)
                }
                #expect(row.map { channel($0, index) } == columns, "seed \(seed)")
            }
        }
    }

    @Test func sumsGrowByAShareOfEachValue() {
        for seed in seeds {
            var dice = Dice(seed)
            func number() -> Float { Float.random(in: -1...1, using: &dice) }
            let count = Int(dice.roll(1...40))
            let before = (0..<count).map { _ in number() }
            let values = (0..<count).map { _ in number() }
            let share = number()
            var sums = before
            kernel_add_scaled(&sums, values, share, Int32(count))
            for x in 0..<count {
                let exact = Double(before[x]) + Double(share) * Double(values[x])
                // One rounding or two: arm64 multiplies and adds in one step.
                #expect(abs(Double(sums[x]) - exact) <= 0x1p-23, "seed \(seed)")
            }
        }
    }
}
