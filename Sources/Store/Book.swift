import CoachCore
import Wire

/// The open database with its prepared statements: rows in, rows out, no decisions.
///
/// A class with one owner, the journal, which drops it to close the file. As a noncopyable value
/// inside an optional it could not be looked at in Swift 6.0 without being taken out.
final class Book {
    /// A snapshot's row, not yet decoded.
    struct Snapshot {
        var sequence: UInt64
        var at: WallTime
        var body: [UInt8]
    }

    let database: Database
    private let addEntry: Statement
    private let addPlan: Statement
    private let entriesAfter: Statement
    private let planWith: Statement
    /// The version of the database's shape; higher than ours when newer software has been here.
    let version: Int

    /// Opens and migrates the database at a path.
    static func open(_ path: String) throws(StoreError) -> Book {
        try Folder.makePrivate(path)
        let database = try Database.open(path)
        // Another program that looks into the file for a moment is waited for.
        try database.run("PRAGMA busy_timeout = 2000")
        // One of ours that is in no log mode has lost its header; writing would hide that.
        let (version, mode) = (
            try database.integer("PRAGMA user_version"), try database.text("PRAGMA journal_mode")
        )
        guard version == 0 || mode == "wal" else { throw .damaged("its header is not ours") }
        guard try database.text("PRAGMA journal_mode = WAL") == "wal" else {
            throw .failed(call: "journal_mode", code: 0, words: "no write-ahead log here")
        }
        // FULL: each commit is on the card before it returns, and only then a receipt may leave.
        try database.run("PRAGMA synchronous = FULL")
        try database.run("PRAGMA cell_size_check = ON")
        try database.run("PRAGMA trusted_schema = OFF")
        let shape = try Migrations.run(on: database)
        let addEntry = try database.prepare(
            "INSERT INTO entries (sequence, at, body, plan, proof) VALUES (?, ?, ?, ?, ?)")
        let addPlan = try database.prepare(
            "INSERT OR IGNORE INTO plans (hash, body) VALUES (?, ?)")
        let entriesAfter = try database.prepare(
            "SELECT sequence, at, body, proof FROM entries WHERE sequence > ? ORDER BY sequence")
        let planWith = try database.prepare("SELECT body FROM plans WHERE hash = ?")
        return Book(
            database: database, addEntry: addEntry, addPlan: addPlan, entriesAfter: entriesAfter,
            planWith: planWith, version: shape)
    }

    private init(
        database: consuming Database, addEntry: consuming Statement, addPlan: consuming Statement,
        entriesAfter: consuming Statement, planWith: consuming Statement, version: Int
    ) {
        self.database = database
        self.addEntry = addEntry
        self.addPlan = addPlan
        self.entriesAfter = entriesAfter
        self.planWith = planWith
        self.version = version
    }

    /// Lets SQLite walk through all its pages (`PRAGMA quick_check`); throws `.damaged`.
    func check() throws(StoreError) {
        let verdict = try database.text("PRAGMA quick_check(1)") ?? "no answer"
        guard verdict == "ok" else { throw .damaged("quick_check found: \(verdict)") }
    }

    /// Does all of the work or nothing of it, durable when this returns.
    func transaction(_ work: () throws(StoreError) -> Void) throws(StoreError) {
        try database.run("BEGIN IMMEDIATE")
        do throws(StoreError) {
            try work()
            try database.run("COMMIT")
        } catch {
            // The first error is the one to tell; SQLite may have rolled back by itself.
            try? database.run("ROLLBACK")
            throw error
        }
    }

    /// Moves the write-ahead log into the database. Busy readers only make it a smaller step.
    func checkpoint() throws(StoreError) { try database.run("PRAGMA wal_checkpoint(TRUNCATE)") }
}

// Entries.
extension Book {
    func add(_ entry: Entry) throws(StoreError) {
        var plan: ContentHash?
        let line: EntryDocument.Line
        if case .pushed(let pushed) = entry.event {
            let body = try encoded { () throws(WireError) in try PlanDocument.encode(pushed) }
            let hash = ContentHash(of: body)
            try addPlan.run([.text(Array(hash.hexadecimal.utf8)), .blob(body)])
            plan = hash
            line = .pushed(.init(version: pushed.version, hash: hash))
        } else {
            line = .whole(entry.event)
        }
        let body = try encoded { () throws(WireError) in try EntryDocument.encode(line) }
        try addEntry.run([
            .integer(Int64(entry.sequence)), .integer(entry.at.milliseconds), .text(body),
            plan.map { .text(Array($0.hexadecimal.utf8)) } ?? .null,
            .integer(Self.proof(of: body, Int64(entry.sequence), entry.at.milliseconds)),
        ])
    }

    /// Folds the entries after those that the coach knows into it.
    ///
    /// Throws `.damaged` at the first that is missing or not what was written. The coach then knows
    /// all entries before that one, each proved, and none after.
    func fold(into coach: inout Coach) throws(StoreError) {
        try entriesAfter.begin([.integer(Int64(coach.applied))])
        defer { entriesAfter.end() }
        while try entriesAfter.step() {
            let sequence = entriesAfter.integer(0)
            guard sequence == Int64(coach.applied) + 1 else {
                throw .damaged("entry \(coach.applied + 1) is missing")
            }
            let (at, body) = (entriesAfter.integer(1), entriesAfter.bytes(2))
            guard entriesAfter.integer(3) == Self.proof(of: body, sequence, at) else {
                throw .damaged("entry \(sequence) is not what was written")
            }
            let event = try event(from: body, sequence)
            coach.apply(Entry(sequence: UInt64(sequence), at: WallTime(at), event: event))
        }
    }

    /// The sequence of the newest entry or snapshot; 0 in an empty book.
    func newest() throws(StoreError) -> UInt64 {
        let sql = """
            SELECT max(ifnull((SELECT max(sequence) FROM entries), 0),
                       ifnull((SELECT max(sequence) FROM snapshots), 0))
            """
        return UInt64(clamping: try database.integer(sql) ?? 0)
    }

    private func event(from body: [UInt8], _ sequence: Int64) throws(StoreError) -> Event {
        let line: EntryDocument.Line
        do throws(WireError) {
            line = try EntryDocument.decode(body)
        } catch {
            throw .damaged("entry \(sequence): \(error.description)")
        }
        switch line {
        case .whole(let event): return event
        case .pushed(let name): return .pushed(try plan(name))
        }
    }

    private func plan(_ name: EntryDocument.PlanName) throws(StoreError) -> Plan {
        try planWith.begin([.text(Array(name.hash.hexadecimal.utf8))])
        defer { planWith.end() }
        guard try planWith.step() else { throw .damaged("plan \(name.version) is missing") }
        let body = planWith.bytes(0)
        guard ContentHash(of: body) == name.hash else {
            throw .damaged("plan \(name.version) is not what was written")
        }
        do throws(WireError) {
            return try PlanDocument.decode(body)
        } catch {
            throw .damaged("plan \(name.version): \(error.description)")
        }
    }

    /// SQLite proves its pages' order, not their bytes. This finds a flipped bit in a line.
    static func proof(of body: [UInt8], _ sequence: Int64, _ at: Int64) -> Int64 {
        ContentHash(of: Array("\(sequence) \(at) ".utf8) + body).short
    }

    private func encoded(_ make: () throws(WireError) -> [UInt8]) throws(StoreError) -> [UInt8] {
        do throws(WireError) { return try make() } catch { throw .document(error) }
    }
}

// Snapshots, and what they let us forget. Rare: these statements are not kept.
extension Book {
    /// All snapshots that the book holds, newest first.
    func snapshots() throws(StoreError) -> [Snapshot] {
        let rows = try database.prepare(
            "SELECT sequence, at, body FROM snapshots ORDER BY sequence DESC")
        var result: [Snapshot] = []
        try rows.begin()
        while try rows.step() {
            result.append(
                Snapshot(
                    sequence: UInt64(clamping: rows.integer(0)), at: WallTime(rows.integer(1)),
                    body: rows.bytes(2)))
        }
        return result
    }

    /// Adds a snapshot and drops those that only older ones than `keeping` newer ones follow.
    func add(_ snapshot: Snapshot, keeping: Int) throws(StoreError) {
        let add = try database.prepare(
            "INSERT OR REPLACE INTO snapshots (sequence, at, body) VALUES (?, ?, ?)")
        try add.run([
            .integer(Int64(snapshot.sequence)), .integer(snapshot.at.milliseconds),
            .blob(snapshot.body),
        ])
        try database.run(
            """
            DELETE FROM snapshots WHERE sequence NOT IN
                (SELECT sequence FROM snapshots ORDER BY sequence DESC LIMIT \(keeping))
            """)
    }

    /// Forgets entries that the oldest kept snapshot covers, that lie before `proof`, and that were
    /// made before `time`; and plans that no entry needs to be replayed.
    ///
    /// Entries go from the beginning only, so that a clock that jumped makes no gap.
    func forget(before proof: UInt64, madeBefore time: WallTime) throws(StoreError) {
        let forgetEntries = try database.prepare(
            """
            DELETE FROM entries
            WHERE sequence <= (SELECT min(sequence) FROM snapshots)
                AND sequence < ?1
                AND sequence < ifnull((SELECT min(sequence) FROM entries WHERE at >= ?2), ?1)
            """)
        try forgetEntries.run([.integer(Int64(clamping: proof)), .integer(time.milliseconds)])
        // A snapshot holds its plan itself. 90 days of pushes, each whole, would fill a card.
        try database.run(
            """
            DELETE FROM plans WHERE hash NOT IN
                (SELECT plan FROM entries WHERE plan IS NOT NULL
                    AND sequence > (SELECT min(sequence) FROM snapshots))
            """)
    }
}
