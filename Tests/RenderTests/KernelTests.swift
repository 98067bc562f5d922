import CKernels
import Testing

@testable import Render
@testable import SceneBench

/// The loops in C against the definition, and against the same loops in Swift.
@Suite struct KernelTests {
    private func nearest(_ value: UInt32) -> UInt32 { (2 * value + 255) / 510 }

    private func mix(_ over: UInt32, _ under: UInt32, _ alpha: UInt32) -> UInt32 {
        [0, 8, 16].reduce(0xFF00_0000) { pixel, shift in
            let value = (over >> shift & 0xFF) * alpha + (under >> shift & 0xFF) * (255 - alpha)
            return pixel | nearest(value) << shift
        }
    }

    private func over(_ above: UInt32, _ under: UInt32) -> UInt32 {
        [0, 8, 16, 24].reduce(UInt32(0)) { sum, shift in
            let kept = nearest((under >> shift & 0xFF) * (255 - above >> 24))
            return sum | ((above >> shift & 0xFF) + kept) << shift
        }
    }

    /// What a row becomes; it lies between others, which must stay as they are.
    private func row(
        _ under: [UInt32], clip: Range<Int>, _ draw: (kernel_frame, kernel_box) -> Void
    ) -> [UInt32] {
        let edge = (0..<8).map { UInt32($0) }
        var pixels = edge + under + edge
        pixels.withUnsafeMutableBufferPointer { pixels in
            guard let start = pixels.baseAddress else { return }
            draw(
                kernel_frame(pixels: start + 8, pitch: under.count),
                kernel_box(
                    left: Int32(clip.lowerBound), top: 0, right: Int32(clip.upperBound), bottom: 1))
        }
        #expect(Array(pixels.prefix(8)) == edge && Array(pixels.suffix(8)) == edge)
        return Array(pixels.dropFirst(8).dropLast(8))
    }

    /// Stretches of nothing, of everything and of what lies between, as shapes have them.
    private func shares(_ dice: inout Dice, count: Int) -> [UInt8] {
        var shares: [UInt8] = []
        while shares.count < count {
            let kind = dice.roll(0...3)
            for _ in 0..<dice.roll(1...24) {
                shares.append(kind == 0 ? 0 : kind == 1 ? 255 : UInt8(dice.roll(0...255)))
            }
        }
        return Array(shares.prefix(count))
    }

    private func clip(_ dice: inout Dice, _ count: Int) -> Range<Int> {
        guard dice.roll(0...1) == 0 else { return 0..<count }
        let start = Int(dice.roll(0...Int32(count)))
        return start..<Int(dice.roll(Int32(start)...Int32(count)))
    }

    @Test func coverageMixesToTheNearestValue() {
        for seed in seeds {
            var dice = Dice(seed)
            let shares = shares(&dice, count: 1 + Int(seed % 70))
            let under = shares.map { _ in dice.color().opaque }
            let ink = dice.color().opaque
            let clip = clip(&dice, shares.count)
            let width = Int32(shares.count)
            let sprite = Sprite(mask: shares, pitch: shares.count, width: width, height: 1)
            let drawn = row(under, clip: clip) {
                kernel_draw($0, $1, kernel_place(sprite: sprite.view, x: 0, y: 0), ink)
            }
            var expected = under
            for x in clip { expected[x] = mix(ink, under[x], UInt32(shares[x])) }
            #expect(drawn == expected, "seed \(seed)")
            var swift = under
            let words = shares.map { UInt32($0) | UInt32($0) << 16 }
            SwiftKernels.cover(&swift, shares.count, words, ink)
            #expect(clip.allSatisfy { swift[$0] == drawn[$0] }, "seed \(seed)")
        }
    }

    @Test func premultipliedPixelsLieOverOthers() {
        for seed in seeds {
            var dice = Dice(seed)
            let above = shares(&dice, count: 1 + Int(seed % 70)).map { share in
                let alpha = UInt32(share)
                let blue = dice.roll(0...2) == 0 ? alpha / 2 : alpha
                return alpha << 24 | alpha / 2 << 16 | alpha / 3 << 8 | blue
            }
            let under = above.map { _ in dice.color().opaque }
            let clip = clip(&dice, above.count)
            let width = Int32(above.count)
            let sprite = Sprite(pixels: above, pitch: above.count, width: width, height: 1)
            let drawn = row(under, clip: clip) {
                kernel_draw($0, $1, kernel_place(sprite: sprite.view, x: 0, y: 0), 0)
            }
            var expected = under
            for x in clip { expected[x] = over(above[x], under[x]) }
            #expect(drawn == expected, "seed \(seed)")
            var swift = under
            SwiftKernels.blend(&swift, above.count, above)
            #expect(clip.allSatisfy { swift[$0] == drawn[$0] }, "seed \(seed)")
        }
    }

    /// On what is there, on one colour without looking, and from that colour made before.
    @Test func shadeIsBlackOverPixels() {
        for seed in seeds {
            var dice = Dice(seed)
            let keeps = shares(&dice, count: 1 + 2 * Int(seed % 35))
            let middle = keeps.count / 2
            let width = keeps.count + Int(dice.roll(0...40))
            let under = (0..<width).map { _ in dice.color().opaque }
            let ground = dice.color().opaque
            let clip = clip(&dice, width)
            var shadow = kernel_shadow(
                width: Int32(keeps.count), middle_x: Int32(middle), middle_y: 0, keeps: nil,
                tint: ground, tinted: nil)
            let tinted = keeps.map { mix(0, ground, 255 - UInt32($0)) }
            let area = kernel_box(left: 0, top: 0, right: Int32(width), bottom: 1)
            let (one, flat) = keeps.withUnsafeBufferPointer { keeps in
                shadow.keeps = keeps.baseAddress
                return (
                    row(under, clip: clip) { kernel_shade($0, $1, &shadow, area) },
                    row(under, clip: clip) { kernel_shade_flat($0, $1, &shadow, area, ground) }
                )
            }
            let copied = tinted.withUnsafeBufferPointer { tinted in
                shadow.keeps = nil
                shadow.tinted = tinted.baseAddress
                return row(under, clip: clip) { kernel_shade_flat($0, $1, &shadow, area, ground) }
            }
            #expect(copied == flat, "seed \(seed)")
            for x in 0..<width {
                let stretch = width - keeps.count
                let column =
                    x <= middle ? x : x <= middle + stretch ? middle : x - stretch
                let dark = 255 - UInt32(keeps[column])
                let isIn = clip.contains(x)
                #expect(one[x] == (isIn ? mix(0, under[x], dark) : under[x]), "seed \(seed)")
                #expect(flat[x] == (isIn ? mix(0, ground, dark) : under[x]), "seed \(seed)")
            }
        }
    }

    /// What is left out below a sprite is exactly what the sprite then writes.
    @Test func aFillAroundASpriteAndTheSpriteAreTheFillAndTheSprite() {
        for seed in seeds {
            var dice = Dice(seed)
            let side = dice.roll(90...120)
            let mask = Shapes.disc(side, turn: dice.roll(2700...3600))
            let sprite = Sprite(mask: mask, pitch: Int(side), width: side, height: side)
            guard let cores = sprite.view.pointee.cores else {
                Issue.record("a disc of \(side) pixels has an inside")
                return
            }
            let (paper, ink) = (dice.color().opaque, dice.color().opaque)
            let line = dice.roll(0...(side - 1))
            var place = kernel_place(sprite: sprite.view, x: dice.roll(-40...40), y: -line)
            let under = (0..<100).map { _ in dice.color().opaque }
            let around = row(under, clip: 0..<100) {
                kernel_fill_around($0, $1, paper, &place, 1)
            }
            let core = cores[Int(line)]
            for x in 0..<100 {
                let isIn = x >= Int(place.x) + Int(core.start) && x < Int(place.x) + Int(core.end)
                #expect(around[x] == (isIn ? under[x] : paper), "seed \(seed)")
            }
            let both = row(around, clip: 0..<100) { kernel_draw($0, $1, place, ink) }
            let plain = row(Array(repeating: paper, count: 100), clip: 0..<100) {
                kernel_draw($0, $1, place, ink)
            }
            #expect(both == plain, "seed \(seed)")
        }
    }

    @Test func aBoundedCacheForgetsWhatIsOldest() {
        var cache = Recent<Int, Int>(most: 10)
        for key in 0..<100 {
            _ = cache.value(key) { key }
            _ = cache.value(0) { -1 }
            #expect(cache.count <= 20)
        }
        #expect(cache[0] == 0, "what is asked for again and again stays")
        #expect(cache[50] == nil)
    }
}
