import CoachCore
import Glibc

// A look at a journal that changes nothing.
extension Journal {
    /// What a journal tells, without a change to any file of it: for a card that takes no writes,
    /// and for a look from outside.
    ///
    /// The database is copied to where files are volatile, because SQLite cannot read a log without
    /// writing beside it. `story` tells the log what was found. The same coach comes of a `restore`
    /// later, if nobody has been there in between.
    ///
    /// Throws `.inUse` while a panel runs on it, and what the world refuses.
    public static func recall(
        directory: String, at now: WallTime
    ) throws(StoreError) -> (coach: Coach, story: [String]) {
        let folder = try Folder.look(directory)
        let copy = try Copy(of: folder)
        var journal = try open(directory: copy.path)
        var story: [String] = []
        var coach = Coach()
        if let damage = try journal.read(into: &coach, &story) {
            story.append("the journal is damaged: \(damage)")
            coach.resume(after: try journal.numberNeverUsed(after: coach.applied))
        }
        return (coach, story)
    }
}

/// The files of a journal in a folder of their own, gone when this is.
///
/// A class, so that `deinit` runs also when making it has failed half-way.
private final class Copy {
    private(set) var path = ""

    /// Where files are forgotten: the service's own folder, memory, and where programs draft.
    private static var grounds: [String] {
        let own = getenv("RUNTIME_DIRECTORY").map { String(cString: $0) }
        return [own, "/dev/shm", "/tmp"].compactMap { $0 }
    }

    init(of folder: borrowing Folder) throws(StoreError) {
        var last = StoreError.failed(call: "mkdtemp", code: ENOENT, words: "no folder for a copy")
        for ground in Self.grounds {
            do throws(StoreError) {
                path = try Self.folder(on: ground)
                try fill(from: folder)
                return
            } catch {
                last = error
                remove()
            }
        }
        throw last
    }

    deinit { remove() }

    private static func folder(on ground: String) throws(StoreError) -> String {
        var name = Array("\(ground)/coach-journal-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw StoreError(call: "mkdtemp", errno, ground) }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func fill(from folder: borrowing Folder) throws(StoreError) {
        for name in try folder.names() {
            if name.hasPrefix("journal.damaged-") {
                // Only that there is one counts.
                try Folder.fill("\(path)/\(name)", with: [])
            } else if [Journal.file, "\(Journal.file)-wal"].contains(name)
                || SideSnapshot.sequence(name) != nil
            {
                // What cannot be read is missing in the copy, as it is in effect on the card.
                guard let bytes = folder.read(name, limit: 256 << 20) else { continue }
                try Folder.fill("\(path)/\(name)", with: bytes)
            }
        }
    }

    private func remove() {
        guard !path.isEmpty else { return }
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink("\(path)/\(name)")
            }
            closedir(stream)
        }
        rmdir(path)
        path = ""
    }
}
