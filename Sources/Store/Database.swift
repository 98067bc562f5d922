import CSQLite
import Glibc

/// A connection to one SQLite file with exactly one owner, closed when that owner goes away.
///
/// Serialised calls are not needed: nothing here is `Sendable`.
struct Database: ~Copyable {
    private let handle: OpaquePointer
    private let path: String

    /// Opens a file, or makes it (`sqlite3_open_v2`). What lies in it is not looked at yet.
    static func open(_ path: String) throws(StoreError) -> Database {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard let handle else {
            throw .failed(call: "sqlite3_open_v2", code: code, words: "out of memory")
        }
        let database = Database(owning: handle, path: path)
        try database.check(code, "opening \(path)")
        sqlite3_extended_result_codes(handle, 1)
        // Closing would tidy the log into the file and delete it. Of a damaged database both are
        // evidence; of a good one the log is read at the next start.
        _ = coach_leave_wal_on_close(handle)
        return database
    }

    private init(owning handle: OpaquePointer, path: String) {
        self.handle = handle
        self.path = path
    }

    deinit {
        // The second version waits for statements that are finalised later.
        sqlite3_close_v2(handle)
    }

    /// Compiles one statement (`sqlite3_prepare_v3`), to be kept and used often.
    func prepare(_ sql: String) throws(StoreError) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        try check(code, "preparing \(sql)")
        guard let statement else { preconditionFailure("a statement of ours is never empty") }
        return Statement(owning: statement)
    }

    /// Runs one statement that is not worth keeping. Its rows are passed over.
    func run(_ sql: String) throws(StoreError) {
        let statement = try prepare(sql)
        while try statement.step() {}
    }

    /// The first column of the first row.
    func integer(_ sql: String) throws(StoreError) -> Int64? {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : nil
    }

    /// The first column of the first row, as text.
    func text(_ sql: String) throws(StoreError) -> String? {
        let statement = try prepare(sql)
        return try statement.step() ? String(decoding: statement.bytes(0), as: UTF8.self) : nil
    }

    private func check(_ code: Int32, _ doing: String) throws(StoreError) {
        guard code == SQLITE_OK else { throw StoreError(code, handle, doing) }
    }
}

/// A compiled statement with exactly one owner, finalised when that owner goes away.
struct Statement: ~Copyable {
    /// One value that goes into a statement.
    enum Value {
        case integer(Int64)
        case text([UInt8])
        case blob([UInt8])
        case null
    }

    private let handle: OpaquePointer

    fileprivate init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { sqlite3_finalize(handle) }

    /// Makes the statement ready for its first row, with copies of the values in their places.
    func begin(_ values: [Value] = []) throws(StoreError) {
        // The result repeats an error of the last run, which was thrown then.
        sqlite3_reset(handle)
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code =
                switch value {
                case .integer(let value): sqlite3_bind_int64(handle, place, value)
                case .text(let bytes): coach_bind_text(handle, place, bytes, Int32(bytes.count))
                case .blob(let bytes): coach_bind_blob(handle, place, bytes, Int32(bytes.count))
                case .null: sqlite3_bind_null(handle, place)
                }
            guard code == SQLITE_OK else { throw error(code, "sqlite3_bind") }
        }
    }

    /// Goes to the next row (`sqlite3_step`); false when there is none.
    func step() throws(StoreError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            let error = error(code, "running \(String(cString: sqlite3_sql(handle)))")
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs a statement that gives no rows.
    func run(_ values: [Value] = []) throws(StoreError) {
        try begin(values)
        while try step() {}
    }

    /// A column of the row, as a number.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// A copy of a column of the row; empty when it is null.
    func bytes(_ column: Int32) -> [UInt8] {
        // The pointer first: asking for it may change the length.
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Ends a run before its last row.
    func end() { sqlite3_reset(handle) }

    private func error(_ code: Int32, _ doing: String) -> StoreError {
        StoreError(code, sqlite3_db_handle(handle), doing)
    }
}

extension StoreError {
    /// What a result code of SQLite means for the journal.
    fileprivate init(_ code: Int32, _ handle: OpaquePointer?, _ doing: String) {
        let words = String(cString: sqlite3_errmsg(handle))
        let what = "\(words), when \(doing)"
        let system = sqlite3_system_errno(handle)
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .inUse(what)
        case SQLITE_FULL: self = .full(what)
        case SQLITE_READONLY: self = .readOnly(what)
        case SQLITE_PERM, SQLITE_AUTH: self = .denied(what)
        case SQLITE_CANTOPEN, SQLITE_IOERR:
            self =
                switch (code, system) {
                case (_, ENOSPC), (_, EDQUOT): .full(what)
                case (_, EROFS): .readOnly(what)
                case (_, EACCES), (_, EPERM): .denied(what)
                // Sectors that can't be read, or are not there, hold nothing that was written.
                case (Self.readError, _), (Self.shortRead, _): .damaged(what)
                default: .failed(call: doing, code: code, words: words)
                }
        // Our statements fit our tables. If they do not, the tables are not ours.
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH,
            SQLITE_SCHEMA, SQLITE_FORMAT, SQLITE_EMPTY, SQLITE_TOOBIG:
            self = .damaged(what)
        default: self = .failed(call: doing, code: code, words: words)
        }
    }

    // SQLITE_IOERR_READ and SQLITE_IOERR_SHORT_READ are macros that Swift does not see.
    private static let readError = SQLITE_IOERR | 1 << 8
    private static let shortRead = SQLITE_IOERR | 2 << 8
}
