import CoachCore
import PanelCore
import Support

/// The hub, as far as a household's panel notices it: what it has heard, and a way that loses,
/// repeats and breaks down.
public struct HubSide: Sendable {
    public private(set) var known: [UInt64: Receipt] = [:]
    public private(set) var toConfirm: [UInt64] = []
    public var isDown = false
    /// Whether single messages may be lost.
    public var isLossy = true
    /// Plans that wait for the way, oldest first.
    public var waiting: [Plan] = []
    public private(set) var heard = 0
    public private(set) var lost = 0

    /// Takes a receipt, or loses it. Answers what is wrong with it, or nil.
    mutating func hear(_ receipt: Receipt, _ dice: inout Chance) -> String? {
        if isDown || isLossy && dice.once(in: 8) {
            lost += 1
            return nil
        }
        heard += 1
        defer { toConfirm.append(receipt.number) }
        guard let before = known.updateValue(receipt, forKey: receipt.number) else { return nil }
        return before == receipt ? nil : "one number for two receipts"
    }

    /// The confirmations that reach the panel now; some are lost, some come twice.
    mutating func confirm(_ dice: inout Chance) -> [Stimulus] {
        guard !isDown, !toConfirm.isEmpty else { return [] }
        var confirmed = toConfirm
        toConfirm = []
        if isLossy {
            confirmed.removeAll { _ in dice.once(in: 10) }
            if let twice = confirmed.first, dice.once(in: 4) { confirmed.append(twice) }
        }
        return confirmed.map { .received(.acknowledged($0)) }
    }
}
