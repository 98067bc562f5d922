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

    /// At the bound the entries are dropped, and the next that is written begins with all that the
    /// panel believes instead: the journal has no gap, and the memory is bounded.
    static let mostWaiting = 10_000
    private var hasDropped = false

    init(journal: consuming Journal) { self.journal = journal }

    var isWaiting: Bool { !waiting.isEmpty || hasDropped }

    mutating func add(_ entry: Entry) {
        guard !hasDropped else { return }
        waiting.append(entry)
        guard waiting.count > Self.mostWaiting else { return }
        waiting = []
        hasDropped = true
    }

    /// Writes what waits. Answers how far the journal is durable, or nil when nothing was written.
    mutating func keep(_ coach: Coach, at now: WallTime) -> UInt64? {
        if hasDropped { return replace(coach, at: now, because: "entries were dropped") }
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
        return snapshotIfDue(coach, at: now) ?? last.sequence
    }

    private mutating func replace(
        _ coach: Coach, at now: WallTime, because what: String
    ) -> UInt64? {
        complain("the journal begins anew: \(what)")
        do {
            for line in try journal.replace(with: coach, at: now) { log(line) }
        } catch {
            complain("\(error)")
            return nil
        }
        waiting = []
        hasDropped = false
        troubled = false
        return coach.applied
    }

    /// Answers how far the journal is durable where it had to begin anew for it.
    private mutating func snapshotIfDue(_ coach: Coach, at now: WallTime) -> UInt64? {
        guard journal.wantsSnapshot(at: now) else { return nil }
        do {
            try journal.snapshot(coach, at: now)
        } catch .damaged(let what) {
            return replace(coach, at: now, because: what)
        } catch {
            // The entries are kept; only the next start reads more of them.
            log("no snapshot: \(error)")
        }
        return nil
    }

    private mutating func complain(_ line: String) {
        if !troubled { log(line) }
        troubled = true
    }
}
