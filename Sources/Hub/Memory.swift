import CoachCore
import FoundationEssentials
import Store

/// What must survive a power cut, for one citizen: the panel's journal, the receipts that the hub
/// has stored, and the changes that staff made.
final class Memory {
    let folder: String
    /// The coach as of the last entry that was kept.
    private(set) var coach: Coach
    private var story: [String]
    private var journal: Journal
    private let encoder = JSONEncoder()
    /// A snapshot is owed, and that has been told.
    private var isUntidy = false
    private(set) var changes: Changes

    init(folder: String, at now: WallTime) throws {
        self.folder = folder
        // The same fact is the same line, so that lines can be compared.
        encoder.outputFormatting = .sortedKeys
        journal = try Journal.open(directory: "\(folder)/journal")
        (coach, story) = try journal.restore(at: now)
        // Changes that cannot be read are as if nobody had made them; the files still hold.
        let bytes = (try? Bytes.read("\(folder)/changes.json", limit: 1 << 20)) ?? []
        changes = (try? JSONDecoder().decode(Changes.self, from: Data(bytes))) ?? Changes()
    }

    /// Keeps entries; when it returns, they survive a power cut.
    ///
    /// `coach` is the state after them. A journal that turns out damaged is set aside, and goes on
    /// in a new one with what the panel believes.
    func keep(_ entries: [Entry], coach: Coach, at now: WallTime) throws {
        do {
            try journal.append(entries)
        } catch .damaged(let what) {
            story.append("the journal is damaged: \(what)")
            story += try journal.replace(with: coach, at: now)
        }
        self.coach = coach
    }

    /// What was mended since this was last asked, a line each.
    func takeStory() -> [String] {
        defer { story = [] }
        return story
    }

    /// Writes a snapshot if one is due. Asked for now and then, when nothing moves.
    ///
    /// Without one nothing is lost, only the next start reads more entries: a full disk is told
    /// once, and tried again. Throws when the database is damaged and a new one cannot be begun
    /// either.
    func tidy(at now: WallTime) throws {
        guard journal.wantsSnapshot(at: now) else { return }
        do {
            try journal.snapshot(coach, at: now)
            isUntidy = false
        } catch .damaged(let what) {
            story.append("the journal is damaged: \(what)")
            story += try journal.replace(with: coach, at: now)
        } catch {
            if !isUntidy { story.append("no snapshot: \(error)") }
            isUntidy = true
        }
    }

    /// Stores receipts, one JSON line each; when it returns, they may be confirmed.
    ///
    /// After a crash between storing and confirming, a receipt comes again: its number tells.
    func store(_ receipts: [Receipt]) throws {
        var lines: [UInt8] = []
        for receipt in receipts {
            lines += try encoder.encode(receipt)
            lines.append(UInt8(ascii: "\n"))
        }
        try Bytes.append(lines, to: "\(folder)/receipts.jsonl")
    }

    func change(_ body: (inout Changes) throws(Changes.Full) -> Void) throws {
        var changed = changes
        try body(&changed)
        guard changed != changes else { return }
        try Bytes.replace("\(folder)/changes.json", with: Array(encoder.encode(changed)))
        changes = changed
    }
}
