import CoachCore
import FoundationEssentials
import Store

/// What must survive a power cut, for one citizen: the panel's journal, the receipts that the hub
/// has stored, and the changes that staff made.
///
/// On a disk that is full or gone the panel goes on for those who look at it: what could not be
/// kept waits here, nothing of it is confirmed, and each turn tries again.
final class Memory {
    /// Nil for nobody's memory, which ends with the process.
    let folder: String?
    /// The coach as of the last entry that the panel decided.
    private(set) var coach: Coach
    private var story: [String]
    private var journal: Journal?
    private var waiting: [Entry] = []
    /// Why the journal must begin anew with all that the panel believes.
    private var mustReplace: String?
    private let encoder = JSONEncoder()
    /// A snapshot is owed, and that has been told.
    private var isUntidy = false
    private(set) var changes: Changes
    /// What the citizen said last that people should read.
    private(set) var heard = Heard()
    /// What cannot be kept now, and why, in words.
    private var faults: [Part: String] = [:]
    /// Where changes lie that could not be read: somebody has to make them again.
    let lostChanges: String?

    private enum Part { case journal, receipts }

    /// At the bound the entries are dropped, and the journal begins anew with what the panel
    /// believes: it has no gap, and the memory is bounded.
    static let mostWaiting = 10_000

    init(folder: String, at now: WallTime) throws {
        self.folder = folder
        // The same fact is the same line, so that lines can be compared.
        encoder.outputFormatting = .sortedKeys
        var journal = try Journal.open(directory: "\(folder)/journal")
        (coach, story) = try journal.restore(at: now)
        self.journal = consume journal
        let read = try Changes.read(from: "\(folder)/changes.json")
        (changes, lostChanges) = (read.changes, read.lost)
        story += read.story
        // Without the file nothing was heard; what cannot be read is told when it is written to.
        heard =
            (try? Bytes.tail(of: "\(folder)/receipts.jsonl", most: Heard.reach))
            .map(Heard.reading) ?? Heard()
    }

    /// Nobody's: a panel without a plan.
    init() {
        folder = nil
        coach = Coach()
        story = []
        changes = Changes()
        lostChanges = nil
    }

    /// Whether entries are not kept yet.
    var isWaiting: Bool { !waiting.isEmpty || mustReplace != nil }

    /// Whether receipts were not stored, and have to come again.
    var owesReceipts: Bool { faults[.receipts] != nil }

    /// Why what happens is not kept now; nil when it is.
    var fault: String? { faults[.journal] ?? faults[.receipts] }

    /// Keeps entries. Answers how far they now survive a power cut; nil when they do not yet.
    ///
    /// `coach` is the state after them. A journal that turns out damaged is set aside, and goes on
    /// in a new one with what the panel believes.
    func keep(_ entries: [Entry], coach: Coach, at now: WallTime) -> UInt64? {
        self.coach = coach
        guard folder != nil else { return coach.applied }
        if mustReplace == nil {
            waiting += entries
            if waiting.count > Self.mostWaiting {
                owe("more than \(Self.mostWaiting) entries waited")
            }
        }
        return catchUp(at: now)
    }

    /// Tries to keep what waits. Answers how far everything is kept; nil when something waits on.
    func catchUp(at now: WallTime) -> UInt64? {
        do throws(StoreError) {
            if mustReplace == nil {
                do throws(StoreError) {
                    try journal?.append(waiting)
                } catch {
                    // An entry that is none for the journal stays none: what follows it must not
                    // wait for it.
                    switch error {
                    case .damaged(let what): owe("the journal is damaged: \(what)")
                    case .document(let what): owe("an entry cannot be written: \(what)")
                    default: throw error
                    }
                }
            }
            if mustReplace != nil {
                story += try journal?.replace(with: coach, at: now) ?? []
                mustReplace = nil
            }
        } catch {
            trouble(.journal, "\(error)")
            return nil
        }
        waiting = []
        mended(.journal)
        return coach.applied
    }

    private func owe(_ why: String) {
        story.append(why)
        mustReplace = why
        waiting = []
    }

    /// Told once, and shown for as long as it lasts.
    private func trouble(_ part: Part, _ what: String) {
        if faults.isEmpty {
            story.append("\(what); the panel goes on in memory, and a restart would forget that")
        }
        faults[part] = what
    }

    private func mended(_ part: Part) {
        guard faults.removeValue(forKey: part) != nil, faults.isEmpty else { return }
        story.append("everything is kept again")
    }

    /// What was mended since this was last asked, a line each.
    func takeStory() -> [String] {
        defer { story = [] }
        return story
    }

    /// Writes a snapshot if one is due. Asked for now and then, when nothing moves.
    ///
    /// Without one nothing is lost, only the next start reads more entries: a full disk is told
    /// once, and tried again.
    func tidy(at now: WallTime) {
        guard !isWaiting, journal?.wantsSnapshot(at: now) == true else { return }
        do throws(StoreError) {
            try journal?.snapshot(coach, at: now)
            isUntidy = false
        } catch {
            if case .damaged(let what) = error {
                owe("the journal is damaged: \(what)")
                _ = catchUp(at: now)
                return
            }
            if !isUntidy { story.append("no snapshot: \(error)") }
            isUntidy = true
        }
    }

    /// Stores receipts, one JSON line each. Answers whether they may be confirmed: they survive a
    /// power cut. Those that may not come again.
    ///
    /// After a crash between storing and confirming, a receipt comes again too: its number tells.
    func store(_ receipts: [Receipt]) throws -> Bool {
        guard let folder else {
            heard.hear(receipts)
            return true
        }
        var lines: [UInt8] = []
        for receipt in receipts {
            lines += try encoder.encode(receipt)
            lines.append(UInt8(ascii: "\n"))
        }
        do throws(HubError) {
            try Bytes.append(lines, to: "\(folder)/receipts.jsonl")
        } catch {
            trouble(.receipts, "\(error)")
            return false
        }
        mended(.receipts)
        heard.hear(receipts)
        return true
    }

    /// Changes what staff have changed; nothing has changed when it throws.
    func change(_ body: (inout Changes) throws(Changes.Full) -> Void) throws {
        var changed = changes
        try body(&changed)
        guard changed != changes else { return }
        if let folder {
            try Bytes.replace("\(folder)/changes.json", with: Array(encoder.encode(changed)))
        }
        changes = changed
    }
}
