import Glibc

/// Why a file could not be read or written: the C call and the code of `errno`.
struct FileFault: Error {
    var call: String
    /// 0 where no call failed: a pipe, a device or a folder lies there instead of a file.
    var code: Int32

    /// What lies there is no ordinary file. A pipe would be waited for without end, and a device
    /// that is replaced is gone.
    static let noFile = FileFault(call: "fstat", code: 0)

    /// What happened, in words.
    var text: String {
        code == 0
            ? "it is a pipe, a device or a folder" : "\(call): \(String(cString: strerror(code)))"
    }
}

/// Reads a whole ordinary file of at most `limit` bytes; EFBIG says that it is longer.
func readFile(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
    // Opening a pipe waits for somebody at its other end, unless it is told not to.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw FileFault(call: "open", code: errno) }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw FileFault(call: "fstat", code: errno) }
    guard facts.isFile else { throw .noFile }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = read(file, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFault(call: "read", code: errno) }
        if count == 0 { return result }
        guard result.count + count <= limit else { throw FileFault(call: "read", code: EFBIG) }
        result += chunk[..<count]
    }
}

/// Replaces a file so that a power cut leaves either the old one or the new one, never half of one.
///
/// A temporary file beside it is written and synchronised, renamed over it, and the folder
/// synchronised. A link is followed, and stays. The mode of what was there stays too, and where the
/// system allows it the owner; a new file is for its owner alone, as plans tell of a person's life.
func replaceFile(_ path: String, with bytes: [UInt8]) throws(FileFault) {
    let path = try followed(path)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    let temporary = "\(path).new-\(getpid())"
    var before = stat()
    let isThere = stat(path, &before) == 0
    guard isThere || errno == ENOENT else { throw FileFault(call: "stat", code: errno) }
    guard !isThere || before.isFile else { throw .noFile }
    do throws(FileFault) {
        try write(bytes, to: temporary, as: isThere ? before : nil)
        guard rename(temporary, path) == 0 else { throw FileFault(call: "rename", code: errno) }
    } catch {
        unlink(temporary)
        throw error
    }
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw FileFault(call: "open", code: errno) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw FileFault(call: "fsync", code: errno) }
}

/// Where a link leads to; the path itself where there is none.
private func followed(_ path: String) throws(FileFault) -> String {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let real = realpath(path, nil) else { throw FileFault(call: "realpath", code: errno) }
    defer { free(real) }
    return String(cString: real)
}

/// - Parameter before: the file that this one takes the place of.
private func write(_ bytes: [UInt8], to path: String, as before: stat?) throws(FileFault) {
    // One that an earlier process of our number left behind is nobody's.
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileFault(call: "open", code: errno) }
    defer { close(file) }
    if let before {
        // Only root may give a file away; for others it is theirs, as before it was written.
        _ = fchown(file, before.st_uid, before.st_gid)
        guard fchmod(file, before.st_mode & 0o777) == 0 else {
            throw FileFault(call: "fchmod", code: errno)
        }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFault(call: "write", code: errno) }
        rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw FileFault(call: "fsync", code: errno) }
}

extension stat {
    /// An ordinary file.
    fileprivate var isFile: Bool { st_mode & S_IFMT == S_IFREG }
}

/// Reads a file that a person named on the command line.
func readInput(_ place: Place, limit: Int) throws(PlannerError) -> [UInt8] {
    do throws(FileFault) {
        return try readFile(place.file, limit: limit)
    } catch {
        if error.code == EFBIG {
            throw place.error(
                .tooMuch, "the file is larger than \(limit >> 20) MiB", next: "Make it smaller")
        }
        throw place.error(
            .unreadable, "the file can't be read (\(error.text))",
            next: error.code == 0
                ? "Give the name of an ordinary file"
                : "See that the name is right and that you may read it")
    }
}

/// What to do about a file that could not be written.
func nextStep(writing fault: FileFault) -> String {
    switch fault.code {
    case 0: "Give the name of an ordinary file, or of one that is not there yet"
    case ENOSPC, EDQUOT: "Free some space on the disk"
    case EROFS: "Choose a folder that can be written"
    default: "See that the folder exists and that you may write there"
    }
}
