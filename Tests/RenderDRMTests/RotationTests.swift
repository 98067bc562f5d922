import Render
import Testing

@testable import RenderDRM

@Suite struct RotationTests {
    private static let opposite: [Rotation: Rotation] = [
        .upright: .upright, .quarter: .threeQuarters, .half: .half, .threeQuarters: .quarter,
    ]

    /// A picture in which every pixel is another.
    private func picture(_ width: Int32, _ height: Int32) -> [UInt32] {
        (0..<UInt32(width * height)).map { $0 &* 2_654_435_761 }
    }

    /// What a glass shows after rectangles of a picture have been copied to it.
    private func glass(
        of picture: [UInt32], _ width: Int32, _ height: Int32, _ rects: [Rect],
        turned rotation: Rotation, over earlier: [UInt32]? = nil
    ) -> [UInt32] {
        let size = rotation.turned((width: width, height: height))
        var pixels = earlier ?? [UInt32](repeating: 0, count: Int(width * height))
        pixels.withUnsafeMutableBytes { bytes in
            let target = Scanout(
                pixels: bytes.baseAddress!, pitch: Int(size.width) * 4, width: size.width,
                height: size.height)
            picture.withUnsafeBufferPointer { source in
                for rect in rects {
                    target.copy(
                        rect, of: source.baseAddress!, stride: Int(width), turned: rotation)
                }
            }
        }
        return pixels
    }

    @Test func aCornerLiesWhereTheTurnPutsIt() {
        let (width, height): (Int32, Int32) = (40, 24)
        let picture = picture(width, height)
        let whole = Rect(x: 0, y: 0, width: width, height: height)
        func corner(_ rotation: Rotation) -> Int? {
            glass(of: picture, width, height, [whole], turned: rotation).firstIndex(of: picture[0])
        }
        #expect(corner(.upright) == 0)
        // Clockwise: the top left comes to the top right, the bottom right, the bottom left.
        #expect(corner(.quarter) == 23)
        #expect(corner(.half) == 40 * 24 - 1)
        #expect(corner(.threeQuarters) == 39 * 24)
    }

    @Test(arguments: Rotation.allCases)
    func turnedBackItIsThePictureItWas(_ rotation: Rotation) {
        var chance = SystemChance(seed: 7)
        for _ in 0..<100 {
            let (width, height) = (chance.next(in: 1...70), chance.next(in: 1...70))
            let picture = picture(width, height)
            let whole = Rect(x: 0, y: 0, width: width, height: height)
            let turned = glass(of: picture, width, height, [whole], turned: rotation)
            let size = rotation.turned((width: width, height: height))
            let back = glass(
                of: turned, size.width, size.height,
                [Rect(x: 0, y: 0, width: size.width, height: size.height)],
                turned: Self.opposite[rotation]!)
            #expect(back == picture, "\(width)x\(height)")
        }
    }

    /// What the driver is told has changed is just what has.
    @Test(arguments: Rotation.allCases)
    func damageIsCopiedToItsPlaceAndNowhereElse(_ rotation: Rotation) {
        var chance = SystemChance(seed: 11)
        for round in 0..<200 {
            let (width, height) = (chance.next(in: 1...70), chance.next(in: 1...70))
            let picture = picture(width, height)
            let rects = (0..<3).map { _ -> Rect in
                let (x, y) = (chance.next(in: 0...(width - 1)), chance.next(in: 0...(height - 1)))
                return Rect(
                    x: x, y: y, width: chance.next(in: 1...(width - x)),
                    height: chance.next(in: 1...(height - y)))
            }
            let whole = Rect(x: 0, y: 0, width: width, height: height)
            let all = glass(of: picture, width, height, [whole], turned: rotation)
            let part = glass(of: picture, width, height, rects, turned: rotation)
            let size = rotation.turned((width: width, height: height))
            let places = rects.map { rotation.place($0, width: size.width, height: size.height) }
            let isRight = (0..<size.height).allSatisfy { y in
                (0..<size.width).allSatisfy { x in
                    let index = Int(y * size.width + x)
                    let isDamaged = places.contains { $0.contains(x: x, y: y) }
                    return part[index] == (isDamaged ? all[index] : 0)
                }
            }
            #expect(isRight, "round \(round), \(width)x\(height), \(rects)")
        }
    }
}

/// Numbers that are the same in every run (SplitMix64).
private struct SystemChance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(in range: ClosedRange<Int32>) -> Int32 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return range.lowerBound + Int32(mixed % UInt64(range.count))
    }
}
