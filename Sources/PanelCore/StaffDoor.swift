import Input
import Render

/// The way to what is for staff: a finger that rests on the clock for five seconds, and leaves it
/// there. Nobody comes by it by chance, and nothing on the glass shows it.
struct StaffDoor: Hashable, Sendable {
    static let milliseconds: Int64 = 5000

    /// The finger that came down on the clock, and when.
    private struct Rest: Hashable, Sendable {
        var slot: UInt8
        var since: Int64
    }

    private var rest: Rest?

    /// Whether this report ends such a rest.
    mutating func opens(with touch: Touch, over clock: Rect?) -> Bool {
        let isOn = clock?.contains(x: touch.position.x, y: touch.position.y) ?? false
        switch touch.phase {
        case .down:
            // A second finger: a palm, or somebody leaning on the glass.
            rest = rest == nil && isOn ? Rest(slot: touch.slot, since: touch.milliseconds) : nil
            return false
        case .moved:
            if touch.slot == rest?.slot, !isOn { rest = nil }
            return false
        case .cancelled:
            rest = nil
            return false
        case .up:
            guard let rest, rest.slot == touch.slot else { return false }
            self.rest = nil
            // The device's clock may begin anywhere, and a damaged tape's anywhere at all.
            return isOn && touch.milliseconds &- rest.since >= Self.milliseconds
        }
    }
}
