import Foundation
import Input
import Support

/// A hand that touches targets on a sample panel: it aims, trembles, presses twice and brushes the
/// glass as it is told, and repeats itself from its seed.
struct SimulatedHand {
    /// How far it lands from where it aims: the standard deviation along each side, in mm.
    var aim = 3.0
    /// How far it swings to each side while it rests, in mm, and how often in a second.
    var tremor = 0.0
    var hertz = 6.0
    /// How long it presses, in ms: about so much.
    var length = 200.0
    /// One touch in so many is made twice, so many ms after the first.
    var twiceIn: Int?
    var gap: Int64 = 300
    /// Before one target in so many something brushes the glass far away, for so many ms.
    var strayIn: Int?
    var strayLength: Int64 = 120
    /// How far it drifts while it presses, in mm.
    var drift = 0.0

    var chance: Chance
    /// 10.1 inches at 150 dots an inch, and how many reports the sensor gives in a second.
    var pixelsPerMillimetre = 5.9
    var reports = 60
    private(set) var milliseconds: Int64 = 1_000_000

    init(seed: UInt64) { chance = Chance(seed: seed) }

    private mutating func normal() -> Double {
        // Irwin and Hall: twelve dice in place of a bell.
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &chance) }
    }

    /// One contact from a place in mm, for so long.
    mutating func press(x: Double, y: Double, for length: Int64, _ take: (Touch) -> Void) {
        let phase = Double.random(in: 0..<(2 * .pi), using: &chance)
        let angle = Double.random(in: 0..<(2 * .pi), using: &chance)
        func place(_ at: Int64) -> Point {
            let swing = tremor * sin(2 * .pi * hertz * Double(at) / 1000 + phase)
            let far = drift * Double(at) / Double(max(1, length))
            let (dx, dy) = (swing * cos(angle) + far, swing * sin(angle))
            return Point(
                x: Int32(((x + dx) * pixelsPerMillimetre).rounded()),
                y: Int32(((y + dy) * pixelsPerMillimetre).rounded()))
        }
        let (start, step) = (milliseconds, Int64(1000 / reports))
        var at: Int64 = 0
        take(Touch(.down, at: place(0), milliseconds: start))
        while at + step < length {
            at += step
            take(Touch(.moved, at: place(at), milliseconds: start + at))
        }
        milliseconds = start + length
        take(Touch(.up, at: place(at), milliseconds: milliseconds))
    }

    mutating func wait(_ time: Int64) { milliseconds += time }

    /// Touches a target of the try-out until it is answered, at most five times.
    mutating func touch(_ middle: (x: Double, y: Double), in tryOut: inout TryOut) {
        let side = Int32(40 * pixelsPerMillimetre)
        let center = Point(
            x: Int32(middle.x * pixelsPerMillimetre), y: Int32(middle.y * pixelsPerMillimetre))
        tryOut.show(TryOut.Target(center: center, side: side))
        milliseconds += 1500 + Int64(chance.below(2000))
        if let strayIn, chance.once(in: strayIn) {
            let far = middle.x < 110 ? 200.0 : 10
            press(x: far, y: middle.y, for: strayLength) { _ = tryOut.consume($0) }
            milliseconds += 700
        }
        for _ in 0..<5 {
            let (x, y) = (middle.x + aim * normal(), middle.y + aim * normal())
            let time = max(40, length * (1 + 0.15 * normal()))
            var hit = false
            press(x: x, y: y, for: Int64(time)) { hit = tryOut.consume($0) || hit }
            if let twiceIn, hit, chance.once(in: twiceIn) {
                milliseconds += gap
                press(x: x + 1, y: y, for: Int64(time)) { _ = tryOut.consume($0) }
            }
            if hit { break }
            milliseconds += 600
        }
        tryOut.show(nil)
        // What comes next is another wish.
        milliseconds += 3500
    }

    /// The whole try-out.
    mutating func tries(_ count: Int = TryOut.wanted) -> TryOut {
        var tryOut = TryOut(pixelsPerMillimetre: pixelsPerMillimetre)
        for index in 0..<count {
            let x = index % 2 == 0 ? 50.0 : 160
            touch((x, 40 + Double(index % 3) * 25), in: &tryOut)
        }
        return tryOut
    }
}
