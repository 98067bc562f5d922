import Render
import Testing

@testable import RenderDRM

@Suite struct BufferRingTests {
    private let all = Rect(x: 0, y: 0, width: 80, height: 40)

    private func ring() -> BufferRing { BufferRing(count: 3, width: 80, height: 40) }

    private func rect(_ x: Int32, _ y: Int32, _ size: Int32 = 4) -> Rect {
        Rect(x: x, y: y, width: size, height: size)
    }

    @Test func everyBufferLacksEverythingAtFirst() {
        let ring = ring()
        for buffer in 0..<3 { #expect(ring.missing(in: buffer) == [all]) }
        #expect(!ring.isCurrent)
    }

    @Test func whatIsForgottenIsNotGivenAgainAtOnce() {
        for latest in 0..<3 {
            let ring = BufferRing(count: 3, width: 80, height: 40, latest: latest)
            #expect(ring.next != latest)
        }
        var shown = ring()
        shown.launch(shown.next)
        #expect(shown.latest == 0)
        shown.land()
        #expect(shown.next == 1)
    }

    @Test func neverDrawsIntoWhatTheScreenReads() {
        var ring = ring()
        for turn in 0..<30 {
            let buffer = ring.next
            #expect(buffer != ring.onGlass)
            ring.launch(buffer)
            #expect(ring.next != ring.inFlight)
            #expect(ring.next != ring.onGlass)
            if turn % 3 != 2 { #expect(ring.inFlight == buffer) }
            ring.land()
            #expect(ring.onGlass == buffer)
        }
    }

    @Test func takesTheBuffersInTurns() {
        var ring = ring()
        var order: [Int] = []
        for _ in 0..<6 {
            order.append(ring.next)
            ring.launch(ring.next)
            ring.land()
        }
        #expect(order == [0, 1, 2, 0, 1, 2])
    }

    @Test func aBufferLacksAllThatChangedSinceItsOwnTurn() {
        var ring = ring()
        for _ in 0..<3 {
            ring.launch(ring.next)
            ring.land()
        }
        for change in [rect(0, 0), rect(10, 0), rect(20, 0)] {
            ring.note([change])
            ring.launch(ring.next)
            ring.land()
        }
        #expect(ring.missing(in: 0) == [rect(10, 0), rect(20, 0)])
        #expect(ring.missing(in: 1) == [rect(20, 0)])
        #expect(ring.missing(in: 2).isEmpty)
        #expect(ring.isCurrent)
    }

    @Test func damageOutsideTheScreenIsCutOff() {
        var ring = painted()
        ring.note([Rect(x: -10, y: 30, width: 20, height: 20), rect(200, 200)])
        #expect(ring.missing(in: 0) == [Rect(x: 0, y: 30, width: 10, height: 10)])
    }

    @Test func damageInsideOtherDamageIsNotCopiedTwice() {
        var ring = painted()
        ring.note([rect(2, 2), rect(0, 0, 10), rect(4, 4)])
        #expect(ring.missing(in: 0) == [rect(0, 0, 10)])
    }

    @Test func manyRectanglesBecomeOne() {
        var ring = painted()
        let spots = (0..<Int32(BufferRing.limit)).map { rect($0 % 10 * 8, $0 / 10 * 8) }
        ring.note(spots)
        #expect(ring.missing(in: 0).count == BufferRing.limit)
        ring.note([rect(40, 30)])
        #expect(ring.missing(in: 0) == [Rect(x: 0, y: 0, width: 76, height: 34)])
    }

    /// Any damage, any order, late landings and refusals: a flipped buffer shows the whole picture.
    @Test(arguments: 0..<200) func aFlippedBufferShowsTheWholePicture(seed: UInt64) {
        var dice = Dice(seed: seed)
        var ring = ring()
        let pixels = Int(all.width * all.height)
        var picture = [UInt8](repeating: 0, count: pixels)
        var buffers = [[UInt8]](repeating: [UInt8](repeating: 255, count: pixels), count: 3)
        for _ in 0..<60 {
            let damage = (0..<Int.random(in: 0...6, using: &dice)).map { _ in
                anyRect(using: &dice)
            }
            for rect in damage {
                fill(rect, of: &picture, with: .random(in: 0...250, using: &dice))
            }
            ring.note(damage)
            let buffer = ring.next
            for rect in ring.missing(in: buffer) { copy(rect, of: picture, to: &buffers[buffer]) }
            // The kernel refuses now and then, after the copy.
            if Int.random(in: 0..<5, using: &dice) == 0 { continue }
            ring.launch(buffer)
            #expect(buffers[buffer] == picture, "seed \(seed)")
            ring.land()
        }
    }

    private func painted() -> BufferRing {
        var ring = ring()
        for _ in 0..<3 {
            ring.launch(ring.next)
            ring.land()
        }
        return ring
    }

    private func anyRect(using dice: inout Dice) -> Rect {
        Rect(
            x: .random(in: -20...80, using: &dice), y: .random(in: -20...40, using: &dice),
            width: .random(in: 0...40, using: &dice), height: .random(in: 0...30, using: &dice))
    }

    private func fill(_ rect: Rect, of picture: inout [UInt8], with value: UInt8) {
        let inside = rect.intersection(all)
        for y in inside.y..<inside.bottom {
            for x in inside.x..<inside.right { picture[Int(y * all.width + x)] = value }
        }
    }

    private func copy(_ rect: Rect, of picture: [UInt8], to buffer: inout [UInt8]) {
        for y in rect.y..<rect.bottom {
            for x in rect.x..<rect.right {
                buffer[Int(y * all.width + x)] = picture[Int(y * all.width + x)]
            }
        }
    }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
