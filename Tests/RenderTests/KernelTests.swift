import Testing

@testable import Render

@Suite struct KernelTests {
    private func nearest(_ value: UInt32) -> UInt32 { (2 * value + 255) / 510 }

    private func mix(_ over: UInt32, _ under: UInt32, _ alpha: UInt32) -> UInt32 {
        [0, 8, 16].reduce(0xFF00_0000) { pixel, shift in
            let value = (over >> shift & 0xFF) * alpha + (under >> shift & 0xFF) * (255 - alpha)
            return pixel | nearest(value) << shift
        }
    }

    /// Every coverage, on every kind of remainder after the last whole vector.
    @Test func coverageMixesToTheNearestValue() {
        var dice = Dice(1)
        for alpha in UInt32(0)...255 {
            let count = 1 + Int(alpha % 9)
            let under = (0..<count).map { _ in dice.color().opaque }
            let ink = dice.color().opaque
            var row = under
            Kernels.cover(&row, count, Array(repeating: alpha | alpha << 16, count: count), ink)
            #expect(row == under.map { mix(ink, $0, alpha) })
        }
    }

    @Test func premultipliedPixelsLieOverOthers() {
        var dice = Dice(2)
        for alpha in UInt32(0)...255 {
            let count = 1 + Int(alpha % 9)
            let under = (0..<count).map { _ in dice.color().opaque }
            let over = alpha << 24 | alpha / 2 << 16 | alpha / 3 << 8 | alpha
            var row = under
            Kernels.blend(&row, count, Array(repeating: over, count: count))
            let expected = under.map { pixel in
                [0, 8, 16, 24].reduce(UInt32(0)) { sum, shift in
                    let kept = nearest((pixel >> shift & 0xFF) * (255 - alpha))
                    return sum | ((over >> shift & 0xFF) + kept) << shift
                }
            }
            #expect(row == expected)
        }
    }

    @Test func shadeIsBlackOverPixels() {
        var dice = Dice(3)
        for keep in UInt32(0)...255 {
            let count = 1 + Int(keep % 9)
            let under = (0..<count).map { _ in dice.color().opaque }
            var one = under
            var other = under
            let word = keep | keep << 16
            Kernels.shade(&one, count, Array(repeating: word, count: count))
            Kernels.shade(&other, count, keep: word)
            #expect(one == under.map { mix(0, $0, 255 - keep) })
            #expect(other == one)
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
