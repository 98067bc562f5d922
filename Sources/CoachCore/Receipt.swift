/// A fact that the hub shall know: delivered, shown, answered or done. Shown is not seen.
public struct Receipt: Hashable, Sendable, Codable {
    /// The four honest states, and the one correction.
    public enum Kind: Hashable, Sendable, Codable {
        case delivered(version: UInt64)
        case shown(Occurrence.ID)
        case answered(Occurrence.ID)
        case done(Occurrence.ID)
        /// A "done" that the person took back.
        case undone(Occurrence.ID)
        /// Nobody answered a reminder: this helper, by name, is to be told.
        case unanswered(Occurrence.ID, tell: String)
        /// The person asked for help with this.
        case wantsHelp(Occurrence.ID)
        /// The person has not come home from this in the time agreed: this helper is to be told.
        case late(Occurrence.ID, tell: String)
        /// The person asked this helper, by name, to help.
        case wantsHelper(String)
        /// The person made, moved or hid a card of their own, or took that back.
        case own(OwnDeed, OwnCard)
        /// The person removed a helper, by name, or took that back.
        case helper(String, isRemoved: Bool)
        /// The person asks for all that is kept of them.
        case wantsData
    }

    /// Counted by the panel from 1; with the panel's name it makes the receipt unique for ever.
    public var number: UInt64
    /// The journal entry that proves it. It leaves the panel only when that entry is durable.
    public var sequence: UInt64
    public var at: WallTime
    public var kind: Kind

    public init(number: UInt64, sequence: UInt64, at: WallTime, kind: Kind) {
        self.number = number
        self.sequence = sequence
        self.at = at
        self.kind = kind
    }
}

extension Receipt.Kind {
    /// What is let go first when there are too many: 0.
    fileprivate var worth: Int {
        switch self {
        case .shown: 0
        case .delivered, .answered: 1
        case .done, .undone, .own: 2
        case .unanswered, .wantsHelp, .wantsHelper, .late, .helper, .wantsData: 3
        }
    }
}

/// The receipts that the hub has not confirmed: a queue with a bound.
struct Outbox: Hashable, Sendable, Codable {
    /// Three months without a network, at a hundred a day. At the bound the oldest "shown" goes
    /// first, and a "done" only when nothing else is left: what a person did is worth most.
    static let most = 9000

    private(set) var receipts: [Receipt] = []
    private var made: UInt64 = 0

    mutating func append(_ kind: Receipt.Kind, sequence: UInt64, at time: WallTime) {
        made += 1
        receipts.append(Receipt(number: made, sequence: sequence, at: time, kind: kind))
        guard receipts.count > Self.most else { return }
        let leastWorth =
            receipts.firstIndex { $0.kind.worth == 0 }
            ?? receipts.firstIndex { $0.kind.worth == 1 }
            ?? receipts.firstIndex { $0.kind.worth == 2 }
        receipts.remove(at: leastWorth ?? 0)
    }

    mutating func resume(after sequence: UInt64) { made = max(made, sequence) + 1_000_000 }

    mutating func acknowledge(_ number: UInt64) {
        receipts.removeAll { $0.number == number }
    }
}
