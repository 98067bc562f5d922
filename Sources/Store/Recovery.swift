import CoachCore
import Wire

// What a start does: read the journal, or what can be saved of it.
extension Journal {
    static let file = "journal.sqlite"
    /// After a loss the numbers go on at the next multiple of this: far more than can have been
    /// given since the newest snapshot.
    static let numbersSkipped: UInt64 = 1_000_000

    /// Reads the last good snapshot and folds the entries after it.
    ///
    /// A database that is damaged is renamed to `journal.damaged-<k>.sqlite` with its logs, never
    /// deleted; the state is then the last good snapshot and those later entries that still prove
    /// themselves, and the numbers go on at the next million, since some may have been used that
    /// nobody remembers. `story` tells what was done, a line each, for the log.
    ///
    /// Throws what the world refuses: `.inUse`, `.full`, `.readOnly`, `.denied`, `.failed`. It may
    /// then be tried again.
    public mutating func restore(
        at now: WallTime
    ) throws(StoreError) -> (coach: Coach, story: [String]) {
        precondition(book == nil, "a journal is restored once")
        var story: [String] = []
        var coach = Coach()
        if let damage = try read(into: &coach, &story) {
            story.append("the journal is damaged: \(damage)")
            coach.resume(after: try numberNeverUsed(after: coach.applied))
            try beginAnew(with: coach, at: now, &story)
        } else {
            newest = coach.applied
            if snapshot.sequence == 0 { snapshot.at = now }
        }
        return (coach, story)
    }

    /// Sets a database that turned out damaged aside, and goes on in a new one with what the panel
    /// believes.
    ///
    /// For an `append` or `snapshot` that threw `.damaged`. Every entry that was tried is in the
    /// coach already, so no number is skipped. Returns the story for the log. After an error
    /// only this may be tried again, with all that the panel believes then: the database may have
    /// been set aside already.
    public mutating func replace(
        with coach: Coach, at now: WallTime
    ) throws(StoreError) -> [String] {
        precondition(coach.applied >= newest, "the panel knows all that was ever appended")
        var story: [String] = []
        try beginAnew(with: coach, at: now, &story)
        return story
    }

    /// What is wrong with the journal, or nil; the coach then knows all that could be read.
    mutating func read(
        into coach: inout Coach, _ story: inout [String]
    ) throws(StoreError) -> String? {
        let damage = try openBook()
        // Those beside it are there for the day when this fails.
        let rows = try? book?.snapshots()
        try readSnapshot(from: rows ?? [], into: &coach, &story)
        if let version = book?.version, version > Migrations.steps.count {
            story.append(
                "the journal is of newer software (version \(version), this knows "
                    + "\(Migrations.steps.count)); what is not known here is kept")
        }
        let start = coach.applied
        let gap = try readEntries(into: &coach)
        if start > 0 || coach.applied > 0 {
            story.append(
                "started from snapshot \(start) and \(coach.applied - start) later entries"
            )
        }
        if let first = damage ?? gap { return first }
        return rows == nil ? "its snapshots cannot be read" : try lack()
    }

    /// Opens the database and lets SQLite look through it. Returns what is damaged, or nil.
    private mutating func openBook() throws(StoreError) -> String? {
        // SQLite deletes the log of a database that is gone or empty. What is in it may be all.
        if (folder.size(Self.file) ?? 0) == 0, (folder.size("\(Self.file)-wal") ?? 0) > 0 {
            return "\(Self.file) is gone or empty, and its log is not"
        }
        do throws(StoreError) {
            let opened = try Book.open("\(folder.path)/\(Self.file)")
            book = opened
            try opened.check()
            try folder.sync()
            return nil
        } catch {
            // What can still be read is read all the same: each line proves itself.
            if case .damaged(let what) = error { return what }
            book = nil
            throw error
        }
    }

    /// Takes the newest snapshot that proves itself, from the database or beside it.
    private mutating func readSnapshot(
        from rows: [Book.Snapshot], into coach: inout Coach, _ story: inout [String]
    ) throws(StoreError) {
        let beside = try folder.sideSnapshots().map { ($0, WallTime(0), [UInt8]?.none) }
        // Of two with one number the database's comes first: it knows when it was made.
        let all = rows.map { ($0.sequence, $0.at, [UInt8]?.some($0.body)) } + beside
        for (sequence, at, body) in all.sorted(by: { $0.0 > $1.0 }) {
            let place = body == nil ? "beside the database" : "in the database"
            let limit = SnapshotDocument.mostBytes
            let bytes = body ?? folder.read(SideSnapshot.name(sequence), limit: limit)
            do throws(WireError) {
                let found = try SnapshotDocument.decode(bytes ?? [])
                guard found.applied == sequence else { throw WireError(.snapshot, .checksum) }
                coach = found
                snapshot = (sequence, at)
                return
            } catch {
                owesSnapshot = true
                story.append("snapshot \(sequence) \(place) is passed over: \(error.description)")
            }
        }
    }

    private func readEntries(into coach: inout Coach) throws(StoreError) -> String? {
        guard let book else { return nil }
        do throws(StoreError) {
            try book.fold(into: &coach)
            return nil
        } catch {
            guard case .damaged(let what) = error else { throw error }
            return what
        }
    }

    /// What a database that reads well does not have, though it was written: a card that lost its
    /// newest pages, or an older copy that was put back.
    private func lack() throws(StoreError) -> String? {
        guard let newest = try book?.newest() else { return nil }
        let known = try folder.sideSnapshots().first ?? 0
        if newest < known { return "it ends with entry \(newest), and \(known) has been" }
        if newest == 0, try damagedBefore() > 0 { return "it is empty, and one was set aside" }
        return nil
    }

    /// A number behind all that may have been used. A snapshot's name counts when its bytes do not.
    func numberNeverUsed(after applied: UInt64) throws(StoreError) -> UInt64 {
        let named = try folder.sideSnapshots().first ?? 0
        let losses = UInt64(try damagedBefore()) * Self.numbersSkipped
        let used = max(applied, named, losses)
        return (used / Self.numbersSkipped + 1) * Self.numbersSkipped
    }
}

// Setting aside.
extension Journal {
    private static let tails = ["", "-wal", "-shm", "-journal"]

    private static func damaged(_ k: Int) -> String { "journal.damaged-\(k).sqlite" }

    private mutating func beginAnew(
        with coach: Coach, at now: WallTime, _ story: inout [String]
    ) throws(StoreError) {
        // The new state first: from here on nothing that is done to the database can lose it.
        let body = try writeBeside(coach)
        book = nil
        let names = Set(try folder.names())
        let lying = Self.tails.filter { names.contains("\(Self.file)\($0)") }
        if !lying.isEmpty {
            let aside = Self.damaged(try damagedBefore() + 1)
            // The log first. A database without its log would look whole after a power cut here.
            for tail in lying.reversed() {
                try folder.rename("\(Self.file)\(tail)", to: "\(aside)\(tail)")
            }
            try folder.sync()
            story.append("it is set aside as \(folder.path)/\(aside)")
        }
        do throws(StoreError) {
            book = try Book.open("\(folder.path)/\(Self.file)")
            try keep(body, of: coach, at: now)
        } catch {
            // What was begun holds nothing that is not in the snapshot beside it. Left lying, it
            // would be set aside as a loss by the next try, and by the one after that.
            book = nil
            for tail in Self.tails { folder.remove("\(Self.file)\(tail)") }
            throw error
        }
        newest = coach.applied
        story.append("a new journal goes on after entry \(coach.applied)")
    }

    /// The highest k of the files that were set aside; 0 when there is none.
    private func damagedBefore() throws(StoreError) -> Int {
        try folder.names().compactMap { name in
            guard name.hasPrefix("journal.damaged-") else { return nil }
            return Int(name.dropFirst(16).prefix { $0.isNumber })
        }
        .filter { $0 < 1_000_000 }.max() ?? 0
    }
}
