import CLinux
import Glibc

/// A system call that failed: which, and why.
public struct SystemError: Error, Hashable, Sendable {
    /// The calls that this module and its neighbours make, by their C names.
    public enum Call: String, Hashable, Sendable {
        case bind, connect, duplicate = "fcntl(F_DUPFD_CLOEXEC)", open, read, receive = "recv"
        case send, socket, write
        case epollAdd = "epoll_ctl(EPOLL_CTL_ADD)", epollCreate = "epoll_create1"
        case epollRemove = "epoll_ctl(EPOLL_CTL_DEL)", epollWait = "epoll_wait"
        case eventCreate = "eventfd", timerCreate = "timerfd_create", timerArm = "timerfd_settime"
        case signalBlock = "pthread_sigmask", signalCreate = "signalfd"
        case nonblocking = "fcntl(F_SETFL)", pipe = "pipe2", spawn = "posix_spawn"
        case socketPair = "socketpair"
        case consoleGetMode = "ioctl(KDGETMODE)", consoleSetMode = "ioctl(KDSETMODE)"
    }

    public var call: Call
    /// The `errno` that the call left.
    public var code: CInt

    public init(call: Call, code: CInt) {
        self.call = call
        self.code = code
    }

    /// Makes a call, again for as long as signals interrupt it, and throws what else it fails with.
    ///
    /// - Parameter body: one system call that answers less than zero, and sets `errno`, on failure.
    public static func checking(
        _ call: Call, _ body: () -> CInt
    ) throws(SystemError) -> CInt {
        while true {
            let result = body()
            if result >= 0 { return result }
            guard errno == EINTR else { throw SystemError(call: call, code: errno) }
        }
    }
}

extension SystemError: CustomStringConvertible {
    /// "timerfd_settime: Invalid argument (EINVAL)".
    public var description: String { "\(call.rawValue): \(describe(errorCode: code))" }
}

/// What an `errno` says, with its name: "Permission denied (EACCES)".
///
/// From glibc's own tables and never translated, so that a log reads the same everywhere.
public func describe(errorCode code: CInt) -> String {
    guard let text = strerrordesc_np(code), let name = strerrorname_np(code) else {
        return "error \(code)"
    }
    return "\(String(cString: text)) (\(String(cString: name)))"
}
