import CoachCore
import PanelCore
import Store

/// Keeps entries: durable before anything is said about them, in order, and none twice.
///
/// When the card is full or gone the panel goes on for the person; what could not be kept waits
/// here, nothing of it is reported, and each turn tries again.
struct Keeper: ~Copyable {
    private var journal: Journal
    private var waiting: [Entry] = []
    private var troubled = false

    /// At the bound the panel goes on without a memory of what comes: it says so in the log, and a
    /// restart comes back to what was kept.
    static let mostWaiting = 10_000

    init(journal: consuming Journal) { self.journal = journal }

    var isWaiting: Bool { !waiting.isEmpty }

    mutating func add(_ entry: Entry) {
        if waiting.count < Self.mostWaiting { waiting.append(entry) }
    }

    /// Writes what waits. Answers how far the journal is durable, or nil when nothing was written.
    mutating func keep(_ coach: Coach, at now: WallTime) -> UInt64? {
        guard let last = waiting.last else { return nil }
        do {
            try journal.append(waiting)
        } catch .damaged(let what) {
            return replace(coach, at: now, because: what)
        } catch {
            complain("\(error)")
            return nil
        }
        if troubled { log("the journal is written again") }
        troubled = false
        waiting = []
        snapshotIfDue(coach, at: now)
        return last.sequence
    }

    private mutating func replace(
        _ coach: Coach, at now: WallTime, because what: String
    ) -> UInt64? {
        complain("the journal is damaged: \(what)")
        do {
            for line in try journal.replace(with: coach, at: now) { log(line) }
        } catch {
            complain("\(error)")
            return nil
        }
        waiting = []
        return coach.applied
    }

    private mutating func snapshotIfDue(_ coach: Coach, at now: WallTime) {
        guard journal.wantsSnapshot(at: now) else { return }
        do {
            try journal.snapshot(coach, at: now)
        } catch {
            // The entries are kept; only the next start reads more of them.
            log("no snapshot: \(error)")
        }
    }

    private mutating func complain(_ line: String) {
        if !troubled { log(line) }
        troubled = true
    }
}
