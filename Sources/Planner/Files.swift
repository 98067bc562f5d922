import Glibc

/// Why a file could not be read or written: the C call and the code of `errno`.
struct FileFault: Error {
    var call: String
    var code: Int32

    /// The system's words for the code.
    var text: String { String(cString: strerror(code)) }
}

/// Reads a whole file of at most `limit` bytes; EFBIG says that it is longer.
func readFile(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFault(call: "open", code: errno) }
    defer { close(file) }
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
/// synchronised.
func replaceFile(_ path: String, with bytes: [UInt8]) throws(FileFault) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    let temporary = "\(path).new-\(getpid())"
    do throws(FileFault) {
        try write(bytes, to: temporary)
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

private func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileFault(call: "open", code: errno) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileFault(call: "write", code: errno) }
        rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw FileFault(call: "fsync", code: errno) }
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
            .unreadable, "the file can't be read (\(error.call): \(error.text))",
            next: "See that the name is right and that you may read it")
    }
}
