import CLinux
import Glibc

/// A file descriptor with exactly one owner, closed when that owner goes away.
public struct Descriptor: ~Copyable {
    /// The number, borrowed: whoever keeps or closes it breaks the owner.
    public let raw: CInt

    /// Takes over an open descriptor, which nobody else may close from now on.
    public init(owning raw: CInt) {
        precondition(raw >= 0, "no descriptor is negative")
        self.raw = raw
    }

    deinit {
        // Linux has let go of the number even when close() reports an error.
        _ = close(raw)
    }

    /// Opens a file, close-on-exec.
    ///
    /// - Parameter flags: of `open(2)`, for example `O_RDWR | O_NONBLOCK`.
    public static func open(
        _ path: String, flags: CInt
    ) throws(SystemError) -> Descriptor {
        let raw = try SystemError.checking(.open) { Glibc.open(path, flags | O_CLOEXEC) }
        return Descriptor(owning: raw)
    }

    /// A second descriptor for what a library keeps to itself, so that the reactor can own one too.
    public static func duplicating(borrowing raw: CInt) throws(SystemError) -> Descriptor {
        let copy = try SystemError.checking(.duplicate) { fcntl(raw, F_DUPFD_CLOEXEC, 3) }
        return Descriptor(owning: copy)
    }
}
