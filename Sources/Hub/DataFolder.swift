import Glibc

/// The folder in which the hub keeps everything: one folder a citizen, and what is chosen.
///
/// One process owns it: the journals in it have one writer. The lock ends with the process, however
/// that ends.
struct DataFolder: ~Copyable {
    let path: String
    private let lock: Int32

    deinit { close(lock) }

    /// Makes the folder if it is missing, and takes it for this process.
    static func open(_ path: String) throws(HubError) -> DataFolder {
        try make(folder: path)
        let file = "\(path)/lock"
        let lock = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw .file(call: "open", path: file, code: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(lock)
            guard code == EWOULDBLOCK else { throw .file(call: "flock", path: file, code: code) }
            let address = (try? Bytes.read(file, limit: 200)) ?? []
            throw .dataInUse(folder: path, address: String(decoding: address, as: UTF8.self))
        }
        return DataFolder(path: path, lock: lock)
    }

    /// Lets another process take it.
    consuming func release() {}

    /// Leaves an address for the person who starts a second hub with the folder at this path.
    static func leave(address: String, in path: String) {
        let file = Glibc.open("\(path)/lock", O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard file >= 0 else { return }
        // Only a courtesy: a full disk must not keep the hub from running.
        _ = write(file, address, address.utf8.count)
        close(file)
    }

    /// The folder of one citizen, made when it is missing.
    static func folder(of citizen: Citizen.ID, in path: String) throws(HubError) -> String {
        let folder = "\(path)/\(citizen)"
        try make(folder: folder)
        return folder
    }

    private static func make(folder: String) throws(HubError) {
        guard mkdir(folder, 0o700) != 0 else { return }
        guard errno == EEXIST else { throw .file(call: "mkdir", path: folder, code: errno) }
    }
}

/// Whole files. A power cut leaves one that is replaced as it was or as it is to be; one that grows
/// by lines may end in a torn line, which the next line takes the place of.
enum Bytes {
    static func read(_ path: String, limit: Int) throws(HubError) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .file(call: "open", path: path, code: errno) }
        defer { close(file) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .file(call: "read", path: path, code: errno) }
            if count == 0 { return result }
            guard result.count + count <= limit else {
                throw .file(call: "read", path: path, code: EFBIG)
            }
            result += chunk[..<count]
        }
    }

    /// The last bytes of a file, as many as asked or fewer.
    static func tail(of path: String, most: Int) throws(HubError) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .file(call: "open", path: path, code: errno) }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        guard size >= 0 else { throw .file(call: "lseek", path: path, code: errno) }
        var result = [UInt8](repeating: 0, count: min(size, most))
        var done = 0
        while done < result.count {
            let count = result[done...].withUnsafeMutableBytes { rest in
                pread(file, rest.baseAddress, rest.count, size - rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .file(call: "pread", path: path, code: errno) }
            if count == 0 { break }
            done += count
        }
        return Array(result.prefix(done))
    }

    static func replace(_ path: String, with bytes: [UInt8]) throws(HubError) {
        let new = "\(path).new"
        try write(bytes, to: new, flags: O_TRUNC)
        guard rename(new, path) == 0 else { throw .file(call: "rename", path: path, code: errno) }
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let directory = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .file(call: "open", path: folder, code: errno) }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw .file(call: "fsync", path: folder, code: errno) }
    }

    /// Adds whole lines. A torn one before them was never confirmed, so it is cut off: glued to
    /// what follows it would spoil that too.
    static func append(_ lines: [UInt8], to path: String) throws(HubError) {
        try cutTornLine(of: path)
        try write(lines, to: path, flags: O_APPEND)
    }

    private static func cutTornLine(of path: String) throws(HubError) {
        let file = Glibc.open(path, O_RDWR | O_CLOEXEC)
        if file < 0, errno == ENOENT { return }
        guard file >= 0 else { throw .file(call: "open", path: path, code: errno) }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        guard size >= 0 else { throw .file(call: "lseek", path: path, code: errno) }
        var end = size
        var chunk = [UInt8](repeating: 0, count: 4 << 10)
        while end > 0 {
            let length = min(end, chunk.count)
            let count = pread(file, &chunk, length, end - length)
            if count < 0, errno == EINTR { continue }
            guard count == length else { throw .file(call: "pread", path: path, code: errno) }
            if let newline = chunk[..<length].lastIndex(of: UInt8(ascii: "\n")) {
                end -= length - newline - 1
                break
            }
            end -= length
        }
        guard end < size else { return }
        guard ftruncate(file, end) == 0 else {
            throw .file(call: "ftruncate", path: path, code: errno)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, flags: Int32) throws(HubError) {
        let file = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
        guard file >= 0 else { throw .file(call: "open", path: path, code: errno) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .file(call: "write", path: path, code: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw .file(call: "fsync", path: path, code: errno) }
    }
}
