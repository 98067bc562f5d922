import CoachCore
import Glibc
import Platform
import Wire

/// Why a file could not be used: which, and the next step.
struct FileFault: Error, CustomStringConvertible {
    var path: String
    var what: String

    var description: String { "\(path): \(what)" }
}

enum Files {
    /// All bytes of a file, if there are not more than so many; `next` is what to do with more.
    static func read(
        _ path: String, atMost limit: Int, next: String? = nil
    ) throws(FileFault) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw fault(path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                let what = "it is larger than \(limit >> 20) MB"
                throw FileFault(path: path, what: next.map { "\(what); \($0)" } ?? what)
            }
            if count < chunk.count { break }
        }
        // A folder opens like a file, and only reading says what it is.
        if ferror(file) != 0 { throw fault(path) }
        return bytes
    }

    static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        guard let file = fopen(path, "wb") else { throw fault(path) }
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw fault(path) }
    }

    /// Puts a file into a folder, whole or not at all, so that neither a power cut nor another who
    /// puts the same one leaves half of it (`fsync(2)`, `rename(2)`).
    static func put(_ bytes: [UInt8], named name: String, in folder: String) throws(FileFault) {
        let draft = "\(folder)/.\(name).\(getpid())"
        // One of an earlier process, or a link that somebody laid there.
        unlink(draft)
        do throws(FileFault) {
            try fill(draft, with: bytes)
            guard rename(draft, "\(folder)/\(name)") == 0 else { throw fault(folder) }
        } catch {
            unlink(draft)
            throw error
        }
        let names = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard names >= 0 else { throw fault(folder) }
        defer { close(names) }
        guard fsync(names) == 0 else { throw fault(folder) }
    }

    private static func fill(_ draft: String, with bytes: [UInt8]) throws(FileFault) {
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw fault(draft) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw fault(draft) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw fault(draft) }
    }

    /// Makes a folder and those above it, where they are missing, for this user alone: as the
    /// journal makes its own.
    static func makeFolder(_ path: String) throws(FileFault) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made == "/" ? String(part) : "/\(part)"
            // One that is there may stand on ground that takes no new ones.
            guard mkdir(made, 0o700) != 0 else { continue }
            let code = errno
            guard access(made, F_OK) == 0 else {
                throw FileFault(path: made, what: describe(errorCode: code))
            }
        }
    }

    static func plan(_ path: String) throws -> Plan {
        do {
            let plan = try PlanDocument.decode(read(path, atMost: PlanDocument.mostBytes))
            // In our own words it may be longer than in theirs: 1e12 becomes thirteen digits. What
            // the journal could not keep must not reach the panel.
            _ = try PlanDocument.encode(plan)
            return plan
        } catch let error as WireError {
            throw FileFault(path: path, what: "\(error)")
        }
    }

    private static func fault(_ path: String) -> FileFault {
        FileFault(path: path, what: describe(errorCode: errno))
    }
}

/// Where the fonts and pictures lie: as told, else beside us, else where the image keeps them.
func assetsDirectory(_ told: String?) -> String {
    if let told { return told }
    if let named = getenv("COACH_ASSETS") { return String(cString: named) }
    return access(".assets", R_OK) == 0 ? ".assets" : "/usr/share/digital-coach"
}
