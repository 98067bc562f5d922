import CoachCore
import PanelCore
import Platform
import Store

/// Keeps entries: durable before anything is said about them, in order, and none twice.
///
/// When the card is full or gone the panel goes on for the person; what could not be kept waits
/// here, nothing of it is reported, and each turn tries again.
struct Keeper: ~Copyable {
    /// Why a panel that began without its journal must begin again.
    struct Returned: Error, CustomStringConvertible {
        var description: String {
            "the journal can be used again and tells more than was known here; this ends, so that "
                + "the next start goes on from it"
        }
    }

    /// A journal that could not be used.
    private struct Absence {
        var directory: String
        /// What was known of it, and what the waiting entries follow.
        var base: Coach
        /// By the monotonic clock: when to try again.
        var next: Int64
    }

    /// What only all that the panel believes can make good, and why. The waiting entries are then
    /// of no use.
    private enum Debt {
        /// They cannot be written, or are too many; the journal itself is sound.
        case snapshot(String)
        /// The database is damaged: a part of them may be in it when it is set aside.
        case anew(String)
    }

    /// Nil while it is absent.
    private var journal: Journal?
    private var absence: Absence?
    private var waiting: [Entry] = []
    private var troubled = false
    private var debt: Debt?
    /// Whether what could not be written wants nothing but room.
    private(set) var lacksRoom = false
    /// What last stood in the way of paying the debt.
    private var obstacle: String?

    /// At the bound the entries are dropped, and the next that is written begins with all that the
    /// panel believes instead: the journal has no gap, and the memory is bounded.
    static let mostWaiting = 10_000
    /// How long an absent journal is left alone. Each try reads all of it.
    static let patienceMilliseconds: Int64 = 5000

    init(journal: consuming Journal) { self.journal = consume journal }

    private init(without directory: String, since base: Coach, lacksRoom: Bool) {
        self.lacksRoom = lacksRoom
        absence = Absence(
            directory: directory, base: base,
            next: monotonicMilliseconds() + Self.patienceMilliseconds)
    }

    /// Takes the journal in a folder, and reads into `coach` what it tells.
    ///
    /// A card that is full or takes no writes makes no black wall: then the coach is what can be
    /// read, and the journal is taken up when it can be. Throws `.inUse` alone.
    static func open(
        _ directory: String, at now: WallTime, remembering coach: inout Coach
    ) throws(StoreError) -> Keeper {
        var lacksRoom = false
        do throws(StoreError) {
            var journal = try Journal.open(directory: directory)
            let restored = try journal.restore(at: now)
            for line in restored.story { log(line) }
            coach = restored.coach
            return Keeper(journal: journal)
        } catch {
            // Two panels on one journal would write over each other.
            if case .inUse = error { throw error }
            if case .full = error { lacksRoom = true }
            log("\(error)")
        }
        do throws(StoreError) {
            let recalled = try Journal.recall(directory: directory, at: now)
            for line in recalled.story { log(line) }
            coach = recalled.coach
        } catch {
            log("nothing can be read either: \(error)")
        }
        log("the panel goes on without its journal, from entry \(coach.applied)")
        return Keeper(without: directory, since: coach, lacksRoom: lacksRoom)
    }

    var isWaiting: Bool { !waiting.isEmpty || debt != nil || absence != nil }

    mutating func add(_ entry: Entry) {
        guard debt == nil else { return }
        waiting.append(entry)
        guard waiting.count > Self.mostWaiting else { return }
        owe(.snapshot("more than \(Self.mostWaiting) entries waited"))
    }

    /// Writes what waits. Answers how far the journal is durable, or nil when nothing was written.
    ///
    /// Throws `Returned` alone.
    mutating func keep(_ coach: Coach, at now: WallTime) throws -> UInt64? {
        if let absence, try !takeUp(absence, at: now) { return nil }
        if debt != nil { return pay(with: coach, at: now) }
        guard let last = waiting.last else { return nil }
        do throws(StoreError) {
            try journal?.append(waiting)
        } catch {
            switch error {
            case .damaged(let what): owe(.anew(what))
            // No second try will write it, and it must not stand in the way of those after it.
            case .document(let what): owe(.snapshot("\(what)"))
            default:
                complain(error)
                return nil
            }
            return pay(with: coach, at: now)
        }
        recover()
        waiting = []
        return last.sequence
    }

    /// Makes a snapshot if one is due. Answers how far the journal is durable where it had to begin
    /// anew for it.
    mutating func rest(_ coach: Coach, at now: WallTime, isCalm: Bool) -> UInt64? {
        guard !isWaiting else { return nil }
        do throws(StoreError) {
            guard try journal?.snapshotIfDue(coach, at: now, isCalm: isCalm) == true else {
                return nil
            }
        } catch {
            if case .damaged(let what) = error {
                owe(.anew(what))
                return pay(with: coach, at: now)
            }
            // The entries are kept; only the next start reads more of them.
            complain(error, "no snapshot: ")
            return nil
        }
        recover()
        return nil
    }

    /// From here on only the whole helps, however often it has to be tried.
    private mutating func owe(_ what: Debt) {
        debt = what
        waiting = []
    }

    private mutating func pay(with coach: Coach, at now: WallTime) -> UInt64? {
        do throws(StoreError) {
            switch debt {
            case nil: return nil
            case .snapshot(let why):
                say("the journal goes on from a snapshot: \(why)")
                try journal?.leap(to: coach, at: now)
            case .anew(let why):
                say("the journal begins anew: \(why)")
                for line in try journal?.replace(with: coach, at: now) ?? [] { log(line) }
            }
        } catch {
            if case .damaged(let what) = error { debt = .anew(what) }
            if case .full = error { lacksRoom = true }
            // Another word than the first: it says what stands in the way.
            let line = "\(error)"
            if line != obstacle { log(line) }
            obstacle = line
            return nil
        }
        debt = nil
        recover()
        return coach.applied
    }

    /// Whether an absent journal is there again, with nothing in it that was not known.
    private mutating func takeUp(_ absence: Absence, at now: WallTime) throws -> Bool {
        guard monotonicMilliseconds() >= absence.next else { return false }
        self.absence?.next = monotonicMilliseconds() + Self.patienceMilliseconds
        var isSame = false
        do throws(StoreError) {
            var found = try Journal.open(directory: absence.directory)
            let restored = try found.restore(at: now)
            for line in restored.story { log(line) }
            isSame = restored.coach == absence.base
            journal = consume found
        } catch {
            complain(error)
            return false
        }
        guard isSame else { throw Returned() }
        self.absence = nil
        // Said even where nothing waits: the log has told of the trouble.
        troubled = true
        if waiting.isEmpty && debt == nil { recover() }
        return true
    }

    private mutating func recover() {
        if troubled { log("the journal is written again") }
        troubled = false
        lacksRoom = false
        obstacle = nil
    }

    private mutating func complain(_ error: StoreError, _ consequence: String = "") {
        if case .full = error { lacksRoom = true }
        say("\(consequence)\(error)")
    }

    /// Once for a trouble: each turn tries again.
    private mutating func say(_ line: String) {
        if !troubled { log(line) }
        troubled = true
    }
}

extension Journal {
    /// Answers whether one was made.
    fileprivate mutating func snapshotIfDue(
        _ coach: Coach, at now: WallTime, isCalm: Bool
    ) throws(StoreError) -> Bool {
        guard wantsSnapshot(at: now, isCalm: isCalm) else { return false }
        try snapshot(coach, at: now)
        return true
    }
}
