import Input

/// Gives each finger of each browser tab a slot of the one panel, as a touch device would.
///
/// Two tabs both call their first finger 0. The panel must see two fingers, and must never see one
/// that comes down twice or leaves without having come. A value; the time is an argument.
struct Fingers {
    /// How many contacts a panel of this kind reports at once. Further ones are not seen at all.
    static let most = 10

    private struct Contact {
        var tab: Tab.ID
        var finger: Int
        var at: Point
    }

    private var slots = [Contact?](repeating: nil, count: most)
    /// A device's clock never goes back, whatever a browser claims.
    private var latest: Int64 = 0

    /// Whether this finger of this tab is down.
    func holds(_ finger: Int, of tab: Tab.ID) -> Bool { slot(finger, tab) != nil }

    /// What the panel's touch device would report for one event of one tab; empty for an event that
    /// no device could report.
    mutating func report(
        _ phase: Touch.Phase, finger: Int, of tab: Tab.ID, at point: Point, milliseconds: Int64
    ) -> [Touch] {
        var touches: [Touch] = []
        if phase == .down, let lost = slot(finger, tab) {
            // The tab lost an `up`. What the panel does not hear of would be held down for ever.
            touches += end(lost, .cancelled, milliseconds)
        }
        if phase == .down {
            guard let free = slots.firstIndex(where: { $0 == nil }) else { return touches }
            slots[free] = Contact(tab: tab, finger: finger, at: point)
            return touches + [touch(.down, free, point, milliseconds)]
        }
        guard let slot = slot(finger, tab) else { return touches }
        slots[slot]?.at = point
        if phase == .moved { return touches + [touch(.moved, slot, point, milliseconds)] }
        return touches + end(slot, phase, milliseconds)
    }

    /// Takes away every finger of a tab that has gone: nothing they did counts.
    mutating func leave(_ tab: Tab.ID, milliseconds: Int64) -> [Touch] {
        slots.indices.filter { slots[$0]?.tab == tab }
            .flatMap { end($0, .cancelled, milliseconds) }
    }

    private func slot(_ finger: Int, _ tab: Tab.ID) -> Int? {
        slots.firstIndex { $0?.tab == tab && $0?.finger == finger }
    }

    private mutating func end(_ slot: Int, _ phase: Touch.Phase, _ time: Int64) -> [Touch] {
        guard let contact = slots[slot] else { return [] }
        slots[slot] = nil
        return [touch(phase, slot, contact.at, time)]
    }

    private mutating func touch(
        _ phase: Touch.Phase, _ slot: Int, _ at: Point, _ time: Int64
    ) -> Touch {
        latest = max(latest, time)
        return Touch(phase, slot: UInt8(slot), at: at, milliseconds: latest)
    }
}
