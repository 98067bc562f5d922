/// The shape of the database, one step a version. `PRAGMA user_version` counts them.
///
/// A step that has left this house is never changed. Steps only add, with defaults, so that the
/// software of the other slot can still open what this one has migrated.
enum Migrations {
    static let steps: [[String]] = [
        [
            """
            CREATE TABLE plans (
                hash TEXT PRIMARY KEY NOT NULL,
                body BLOB NOT NULL)
            """,
            """
            CREATE TABLE entries (
                sequence INTEGER PRIMARY KEY NOT NULL,
                at INTEGER NOT NULL,
                body TEXT NOT NULL,
                plan TEXT,
                proof INTEGER NOT NULL)
            """,
            """
            CREATE TABLE snapshots (
                sequence INTEGER PRIMARY KEY NOT NULL,
                at INTEGER NOT NULL,
                body BLOB NOT NULL)
            """,
        ]
    ]

    /// Brings a database to the newest version that is known here. One of a later version is left
    /// as it is. Returns the version that it has then.
    static func run(on database: borrowing Database) throws(StoreError) -> Int {
        let found = Int(try database.integer("PRAGMA user_version") ?? 0)
        guard found >= 0 else { throw .damaged("its version is \(found)") }
        guard found < steps.count else { return found }
        for version in found..<steps.count {
            // Version and shape change together, or a power cut would leave one without the other.
            try database.run("BEGIN IMMEDIATE")
            do throws(StoreError) {
                for sql in steps[version] { try database.run(sql) }
                try database.run("PRAGMA user_version = \(version + 1)")
                try database.run("COMMIT")
            } catch {
                // The first error is the one to tell; SQLite may have rolled back by itself.
                try? database.run("ROLLBACK")
                throw error
            }
        }
        return steps.count
    }
}
