import CoachCore
import FoundationEssentials

/// The last receipts that people should read: what the citizen asked for, or did with what is
/// their own, and what nobody answered.
struct Heard: Hashable, Sendable {
    static let most = 12
    /// So many bytes of the file are looked through for them.
    static let reach = 256 << 10

    /// The newest first.
    private(set) var receipts: [Receipt] = []

    /// Takes receipts in the order of their numbers; one that came again is one.
    mutating func hear(_ new: [Receipt]) {
        for receipt in new where receipt.kind.isForPeople {
            guard !receipts.contains(where: { $0.number == receipt.number }) else { continue }
            receipts.insert(receipt, at: 0)
        }
        receipts = Array(receipts.prefix(Self.most))
    }

    /// What the lines at the end of a file say; a line that is no receipt is passed over.
    static func reading(_ lines: [UInt8]) -> Heard {
        let decoder = JSONDecoder()
        var heard = Heard()
        heard.hear(
            lines.split(separator: UInt8(ascii: "\n")).compactMap {
                // A torn or a newer line is not for this page; it stays in the file.
                try? decoder.decode(Receipt.self, from: Data($0))
            })
        return heard
    }
}

extension Receipt.Kind {
    fileprivate var isForPeople: Bool {
        switch self {
        case .unanswered, .wantsHelp, .own, .helper, .wantsData: true
        default: false
        }
    }

    /// In a sentence, in Swedish and in English; nil for what is not for people to read.
    func sentence(in coach: Coach) -> (swedish: String, english: String)? {
        func title(_ id: Occurrence.ID) -> String { coach.plan?.occurrence(id)?.title ?? id.text }
        switch self {
        case .unanswered(let id, let name):
            let title = title(id)
            return (
                "Ingen svarade på ”\(title)”. \(name) ska få veta.",
                "Nobody answered “\(title)”. \(name) is to be told."
            )
        case .wantsHelp(let id):
            return ("Ber om hjälp med ”\(title(id))”.", "Asks for help with “\(title(id))”.")
        case .own(let deed, let card):
            let (sv, en) = deed.words
            let clock = LocalTime(
                day: card.slot.day, milliseconds: Int64(card.slot.minute) * WallTime.minute
            ).clock
            let what = "\(card.what.picture) \(card.what.title), \(card.slot.day) \(clock)"
            return ("\(sv) \(what).", "\(en) \(what).")
        case .helper(let name, let isRemoved):
            return isRemoved
                ? ("Vill inte ha hjälp av \(name).", "Does not want help from \(name).")
                : ("Vill ha hjälp av \(name) igen.", "Wants help from \(name) again.")
        case .wantsData: return ("Vill ha sina uppgifter.", "Asks for their data.")
        default: return nil
        }
    }
}

extension OwnDeed {
    fileprivate var words: (swedish: String, english: String) {
        switch self {
        case .added: ("Lade till", "Added")
        case .moved: ("Flyttade", "Moved")
        case .hidden: ("Tog bort", "Removed")
        case .restored: ("Ångrade:", "Took back:")
        }
    }
}
