import CoachCore
import Wire

/// What the panel remembers: every entry, in order, in one SQLite file, and snapshots of the whole.
///
/// One process holds a journal at a time, and no two threads use it. `docs/store.md` draws the
/// files and says what happens to each when the power goes.
///
///     var journal = try Journal.open(directory: "/data/journal")
///     var (coach, story) = try journal.restore(at: now)
///     try journal.append(entries)                      // durable when it returns
///     if journal.wantsSnapshot(at: now) { try journal.snapshot(coach, at: now) }
public struct Journal: ~Copyable {
    let folder: Folder
    var book: Book?
    /// The sequence of the newest entry that is durable.
    var newest: UInt64 = 0
    /// Where and when the newest snapshot was made.
    var snapshot = (sequence: UInt64(0), at: WallTime(0))
    /// A snapshot is owed whatever the clock says: one was found damaged.
    var owesSnapshot = false

    /// How many entries may follow a snapshot before the next is due.
    static let entriesPerSnapshot: UInt64 = 500
    /// How long a snapshot may be the newest before the next is due.
    static let millisecondsPerSnapshot = 24 * WallTime.hour
    /// How long an entry is kept at least.
    static let millisecondsKept = 90 * 24 * WallTime.hour
    /// How many snapshots are kept, in the database and beside it.
    static let snapshotsKept = 2

    /// Takes a folder for this process, and makes it where it is missing. Nothing is read yet.
    ///
    /// Throws `.inUse` while another process holds it, `.denied` and `.readOnly`.
    public static func open(directory: String) throws(StoreError) -> Journal {
        Journal(folder: try Folder.open(directory))
    }

    private init(folder: consuming Folder) { self.folder = folder }

    /// Adds entries, all or none. When it returns they are on the card, and what they prove may be
    /// reported.
    ///
    /// They continue the journal without a gap. After an error the journal is as it was, and the
    /// same entries may be tried again; after `.damaged` call `replace`. Costs one `fsync`.
    public mutating func append(_ entries: [Entry]) throws(StoreError) {
        guard let last = entries.last else { return }
        for (index, entry) in entries.enumerated() {
            precondition(
                entry.sequence == newest + 1 + UInt64(index), "the journal would have a gap")
        }
        let book = opened
        try book.transaction { () throws(StoreError) in
            for entry in entries { try book.add(entry) }
        }
        newest = last.sequence
    }

    /// Whether so much has happened, or so long ago, that a snapshot is due.
    ///
    /// It takes a while: while somebody is at the glass it waits, unless far too much has happened.
    public func wantsSnapshot(at now: WallTime, isCalm: Bool = true) -> Bool {
        let since = newest - min(newest, snapshot.sequence)
        if !isCalm { return since >= Self.entriesPerSnapshot * 4 }
        if owesSnapshot { return true }
        // A clock that jumped back a day is a reason too: nobody knows how long it has been.
        let long =
            (now.milliseconds - snapshot.at.milliseconds).magnitude
            >= Self.millisecondsPerSnapshot
        return since >= Self.entriesPerSnapshot || since > 0 && long
    }

    /// Keeps the whole state, so that a start reads only what came later; then forgets what is old.
    ///
    /// Forgotten are entries older than 90 days that two snapshots cover and whose receipts the hub
    /// has confirmed. The coach knows nothing that is not appended. Costs a few fsyncs and about as
    /// many milliseconds as the plan is long in tens of kilobytes: call it when nothing moves.
    public mutating func snapshot(_ coach: Coach, at now: WallTime) throws(StoreError) {
        precondition(coach.applied <= newest, "a snapshot knows only what is durable")
        let body = try writeBeside(coach)
        try keep(body, of: coach, at: now)
    }

    /// Keeps the whole state in the place of entries that cannot be written, and goes on behind.
    ///
    /// What was appended before stays; between it and the next entry the journal has a gap that
    /// the snapshot fills. After an error only this may be tried again, or `replace`, with all that
    /// the panel believes then.
    public mutating func leap(to coach: Coach, at now: WallTime) throws(StoreError) {
        precondition(coach.applied >= newest, "the panel knows all that was ever appended")
        let body = try writeBeside(coach)
        try keep(body, of: coach, at: now)
        newest = coach.applied
    }

    /// Writes a snapshot as a file. Whatever becomes of the database, this is there.
    func writeBeside(_ coach: Coach) throws(StoreError) -> [UInt8] {
        let body: [UInt8]
        do throws(WireError) {
            body = try SnapshotDocument.encode(coach)
        } catch {
            throw .document(error)
        }
        try folder.write(body, to: SideSnapshot.name(coach.applied))
        // Here, and not when the database has it too: on a full card each try would leave one more.
        for old in try folder.sideSnapshots().dropFirst(Self.snapshotsKept) {
            folder.remove(SideSnapshot.name(old))
        }
        return body
    }

    /// Puts a snapshot into the database, and forgets what is old there and beside it.
    mutating func keep(_ body: [UInt8], of coach: Coach, at now: WallTime) throws(StoreError) {
        let row = Book.Snapshot(sequence: coach.applied, at: now, body: body)
        let unproved = coach.unconfirmed.map(\.sequence).min() ?? .max
        let book = opened
        try book.transaction { () throws(StoreError) in
            try book.add(row, keeping: Self.snapshotsKept)
            try book.forget(before: unproved, madeBefore: now + -Self.millisecondsKept)
        }
        try book.checkpoint()
        snapshot = (coach.applied, now)
        owesSnapshot = false
    }

    private var opened: Book {
        guard let book else { preconditionFailure("a journal is restored before it is used") }
        return book
    }
}
