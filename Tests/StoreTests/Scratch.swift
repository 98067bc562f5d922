import CoachCore
import Glibc
import Support

@testable import Store

/// A folder of a test's own, gone when the test is.
final class Scratch {
    let path: String

    init() {
        var pattern = Array("/tmp/coach-store-XXXXXX".utf8CString)
        precondition(mkdtemp(&pattern) != nil, "no folder could be made in /tmp")
        path = String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    var names: [String] { Support.names(inFolder: path) }

    func read(_ name: String) -> [UInt8]? {
        guard let file = fopen("\(path)/\(name)", "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 {
            bytes += piece[..<count]
        }
        return bytes
    }

    func write(_ bytes: [UInt8], to name: String) {
        guard let file = fopen("\(path)/\(name)", "w") else {
            preconditionFailure("\(name) could not be written")
        }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    func remove(_ name: String) { unlink("\(path)/\(name)") }

    /// What a power cut would leave at this instant: the files as they are, closed by nobody.
    func copy() -> Scratch {
        let copy = Scratch()
        for name in names { if let bytes = read(name) { copy.write(bytes, to: name) } }
        return copy
    }

    /// Opens the journal in here, reads it, and closes it after the work.
    @discardableResult
    func start<Result>(
        at now: WallTime = Sample.at(7), _ work: (Life) throws -> Result
    ) throws -> Result {
        var journal = try Journal.open(directory: path)
        let (coach, story) = try journal.restore(at: now)
        return try work(Life(journal, coach: coach, story: story))
    }

    /// What a start finds, and what it says of it.
    func look() throws -> (coach: Coach, story: [String]) { try start { ($0.coach, $0.story) } }

    /// Works on the database behind the journal's back.
    func withDatabase<Result>(_ work: (borrowing Database) throws -> Result) throws -> Result {
        let database = try Database.open("\(path)/journal.sqlite")
        return try work(database)
    }
}

/// A panel without glass: a journal and the coach that it tells of.
final class Life {
    var journal: Journal
    var coach: Coach
    let story: [String]

    init(_ journal: consuming Journal, coach: Coach, story: [String]) {
        self.journal = journal
        self.coach = coach
        self.story = story
    }

    /// Appends events and lets them happen.
    func live(_ events: [Event], at now: WallTime = Sample.at(7)) throws {
        var next = coach
        var entries: [Entry] = []
        for event in events {
            entries.append(Entry(sequence: next.applied + 1, at: now, event: event))
            next.apply(entries[entries.count - 1])
        }
        try journal.append(entries)
        coach = next
    }

    /// Lets as many events happen as chance brings, one append for one to four of them.
    func live(_ count: Int, _ chance: inout Chance, at now: WallTime = Sample.at(7)) throws {
        for _ in 0..<count {
            var next = coach
            var events: [Event] = []
            for _ in 0...chance.below(4) {
                events.append(chance.event(for: next))
                next.happen(events[events.count - 1], at: now)
            }
            try live(events, at: now)
        }
    }

    /// Appends an entry that has happened already.
    func append(_ entry: Entry) throws { try journal.append([entry]) }

    func wantsSnapshot(at now: WallTime) -> Bool { journal.wantsSnapshot(at: now) }

    var book: Book? { journal.book }

    func snapshot(at now: WallTime = Sample.at(7)) throws { try journal.snapshot(coach, at: now) }
}
