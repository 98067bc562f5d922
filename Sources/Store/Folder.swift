import Glibc

/// The journal's folder, held by one process at a time.
///
/// The lock is `flock(2)` on a file of its own: the kernel drops it with the process, however that
/// ends.
struct Folder: ~Copyable {
    let path: String
    private let lock: Int32

    /// Makes the folder where it is missing, and takes it.
    static func open(_ path: String) throws(StoreError) -> Folder {
        try makeFolder(path)
        let name = "\(path)/journal.lock"
        let file = Glibc.open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError(call: "open", errno, name) }
        // From here on the descriptor has an owner.
        let folder = Folder(owning: file, path: path)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw .inUse("another process holds \(name)") }
            throw StoreError(call: "flock", errno, name)
        }
        return folder
    }

    /// Takes a folder for looking only: nothing in it is made or changed, and others may look too.
    ///
    /// Throws `.inUse` while a process that writes holds it.
    static func look(_ path: String) throws(StoreError) -> Folder {
        // Where nobody has ever been, there is no lock: then the folder itself stands for it.
        var file = Glibc.open("\(path)/journal.lock", O_RDONLY | O_CLOEXEC)
        if file < 0 { file = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard file >= 0 else { throw StoreError(call: "open", errno, path) }
        let folder = Folder(owning: file, path: path)
        guard flock(file, LOCK_SH | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw .inUse("another process holds \(path)") }
            throw StoreError(call: "flock", errno, path)
        }
        return folder
    }

    /// Lets nobody but this user read a database, which is made where it is missing. The logs that
    /// SQLite makes beside it get the same permissions.
    static func makePrivate(_ path: String) throws(StoreError) {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
            return
        }
        guard errno == EEXIST else { throw StoreError(call: "open", errno, path) }
        for name in [path, "\(path)-wal", "\(path)-shm"] {
            var facts = stat()
            // It is not opened: closing it would end the locks that SQLite holds on it.
            guard stat(name, &facts) == 0, facts.st_mode & 0o077 != 0 else { continue }
            guard chmod(name, 0o600) == 0 else { throw StoreError(call: "chmod", errno, name) }
        }
    }

    private init(owning lock: Int32, path: String) {
        self.lock = lock
        self.path = path
    }

    deinit { close(lock) }

    /// The names of the files in it, in no order.
    func names() throws(StoreError) -> [String] {
        guard let stream = opendir(path) else { throw StoreError(call: "opendir", errno, path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }

    /// The length of a file in bytes, or nil when there is none.
    func size(_ name: String) -> Int? {
        var facts = stat()
        guard stat("\(path)/\(name)", &facts) == 0 else { return nil }
        return Int(facts.st_size)
    }

    /// Reads a file of at most `limit` bytes; nil when it is missing, longer, or cannot be read.
    func read(_ name: String, limit: Int) -> [UInt8]? {
        let file = Glibc.open("\(path)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = Glibc.read(file, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { return bytes }
            bytes += piece[..<count]
        }
        return nil
    }

    /// Writes a file so that after a power cut either the whole new one is there or the old one.
    func write(_ bytes: [UInt8], to name: String) throws(StoreError) {
        let target = "\(path)/\(name)"
        let draft = "\(target).new"
        do throws(StoreError) {
            try Self.fill(draft, with: bytes)
            guard Glibc.rename(draft, target) == 0 else {
                throw StoreError(call: "rename", errno, draft)
            }
        } catch {
            // Half a draft is of no use, and on a full card it takes room.
            unlink(draft)
            throw error
        }
        try sync()
    }

    /// Gives a file another name that is free.
    func rename(_ old: String, to new: String) throws(StoreError) {
        precondition(size(new) == nil, "what was set aside is never overwritten")
        guard Glibc.rename("\(path)/\(old)", "\(path)/\(new)") == 0 else {
            throw StoreError(call: "rename", errno, "\(path)/\(old)")
        }
    }

    /// Removes a file. One that is gone already is as good.
    func remove(_ name: String) { unlink("\(path)/\(name)") }

    /// Makes the names themselves durable (`fsync(2)` on the folder).
    func sync() throws(StoreError) {
        let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw StoreError(call: "open", errno, path) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw StoreError(call: "fsync", errno, path) }
    }

    static func fill(_ draft: String, with bytes: [UInt8]) throws(StoreError) {
        let file = Glibc.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError(call: "open", errno, draft) }
        defer { close(file) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw StoreError(call: "write", errno, draft) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw StoreError(call: "fsync", errno, draft) }
    }

    private static func makeFolder(_ path: String) throws(StoreError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made == "/" ? String(part) : "/\(part)"
            // Only the person's own panel reads what is in here.
            guard mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
                // A folder that is there may stand on ground that takes no new ones.
                if access(made, F_OK) == 0 { continue }
                throw StoreError(call: "mkdir", errno, made)
            }
        }
    }
}

extension StoreError {
    /// What a call of the kernel met.
    init(call: String, _ code: Int32, _ path: String) {
        let words = String(cString: strerror(code))
        let what = "\(words), from \(call) of \(path)"
        switch code {
        case ENOSPC, EDQUOT: self = .full(what)
        case EROFS: self = .readOnly(what)
        case EACCES, EPERM: self = .denied(what)
        default: self = .failed(call: "\(call) of \(path)", code: code, words: words)
        }
    }
}
