import Input

/// The fingers that are down, so that each can be lifted where it was last seen.
///
/// libinput's "up" carries no place, and a device that is pulled out may say nothing at all.
struct Contacts: Hashable, Sendable {
    /// A device, for as long as it is plugged in.
    struct DeviceID: Hashable, Sendable { var raw: UInt }

    private struct Contact: Hashable, Sendable {
        var device: DeviceID
        var slot: UInt8
        var position: Point
    }

    private var down: [Contact] = []

    /// A finger lands. One that is down already in this slot was missed, and is cancelled first.
    mutating func land(
        _ slot: UInt8, of device: DeviceID, at position: Point, milliseconds: Int64
    ) -> [Touch] {
        let missed = lift(slot, as: .cancelled, milliseconds: milliseconds)
        down.append(Contact(device: device, slot: slot, position: position))
        return missed + [Touch(.down, slot: slot, at: position, milliseconds: milliseconds)]
    }

    /// A finger moves. One that we have not seen land, or that stays on its pixel, is no news.
    mutating func move(_ slot: UInt8, to position: Point, milliseconds: Int64) -> [Touch] {
        guard let index = down.firstIndex(where: { $0.slot == slot }),
            down[index].position != position
        else { return [] }
        down[index].position = position
        return [Touch(.moved, slot: slot, at: position, milliseconds: milliseconds)]
    }

    /// A finger goes, one way or the other.
    mutating func lift(_ slot: UInt8, as phase: Touch.Phase, milliseconds: Int64) -> [Touch] {
        guard let index = down.firstIndex(where: { $0.slot == slot }) else { return [] }
        let contact = down.remove(at: index)
        return [Touch(phase, slot: slot, at: contact.position, milliseconds: milliseconds)]
    }

    /// A device goes, and its fingers with it: nothing has happened.
    mutating func lose(_ device: DeviceID, milliseconds: Int64) -> [Touch] {
        let lost = down.filter { $0.device == device }
        down.removeAll { $0.device == device }
        return lost.map {
            Touch(.cancelled, slot: $0.slot, at: $0.position, milliseconds: milliseconds)
        }
    }
}
