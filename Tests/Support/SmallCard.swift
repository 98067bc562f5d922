import Glibc

/// A file system of a test's own that is full when its megabyte is: memory, mounted on a folder,
/// gone when the test is. Only root may mount.
public final class SmallCard {
    public let path: String
    private let filler: String

    /// Whether a card can be mounted at all; a test without root is passed over with these words.
    public static let isPossible = geteuid() == 0
    public static let why = "only root may mount a small file system"

    public init(megabytes: Int = 1) {
        var name = Array("/tmp/coach-card-XXXXXX".utf8CString)
        precondition(mkdtemp(&name) != nil, "no folder could be made in /tmp")
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        filler = "\(path)/filler"
        let isMounted = mount("tmpfs", path, "tmpfs", 0, "size=\(megabytes)m,mode=700") == 0
        precondition(isMounted, "no file system could be mounted: \(errno)")
    }

    deinit {
        umount2(path, CInt(MNT_DETACH))
        rmdir(path)
    }

    /// Fills it up, but for so many bytes.
    public func fill(leaving rest: Int = 0) {
        guard let file = fopen(filler, "a") else { preconditionFailure("no filler: \(errno)") }
        setvbuf(file, nil, _IONBF, 0)
        let page = [UInt8](repeating: 0, count: 4096)
        while fwrite(page, 1, page.count, file) == page.count {}
        fclose(file)
        var facts = stat()
        precondition(stat(filler, &facts) == 0 && Int(facts.st_size) > rest, "it was full already")
        truncate(filler, facts.st_size - rest)
    }

    /// Makes room again.
    public func clear() { unlink(filler) }

    /// As a kernel does that has met a fault on the card, or as it was.
    public func takesWrites(_ yes: Bool) {
        let flags = UInt(MS_REMOUNT) | (yes ? 0 : UInt(MS_RDONLY))
        precondition(mount("tmpfs", path, "tmpfs", flags, nil) == 0, "no remount: \(errno)")
    }
}
