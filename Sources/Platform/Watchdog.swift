import CLinux
import Glibc

/// Tells the service manager how we are: `sd_notify(3)`, spoken by hand to the socket it names.
///
/// Where there is no service manager every call does nothing.
public struct Watchdog: ~Copyable {
    private let socket: Descriptor?

    /// How often to call `alive()`, in milliseconds: half of what the manager allows.
    ///
    /// Nil when nobody watches (no `WATCHDOG_USEC`).
    public let intervalMilliseconds: Int64?

    private init(socket: consuming Descriptor?, intervalMilliseconds: Int64?) {
        self.socket = socket
        self.intervalMilliseconds = intervalMilliseconds
    }

    /// Connects to the manager that started this process, by `NOTIFY_SOCKET` and `WATCHDOG_USEC`.
    public static func fromEnvironment() throws(SystemError) -> Watchdog {
        guard let path = environment("NOTIFY_SOCKET") else {
            return Watchdog(socket: nil, intervalMilliseconds: nil)
        }
        // WATCHDOG_PID says whom it means; a parent's variables may have leaked to us.
        let forUs = environment("WATCHDOG_PID").map { $0 == String(getpid()) } ?? true
        let limit = forUs ? environment("WATCHDOG_USEC").flatMap { Int64($0) } : nil
        return try open(notifying: path, limitMicroseconds: limit)
    }

    /// Connects to a notification socket: a path, or "@name" for an abstract one.
    public static func open(
        notifying path: String, limitMicroseconds: Int64?
    ) throws(SystemError) -> Watchdog {
        let raw = try SystemError.checking(.socket) {
            Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        }
        let socket = Descriptor(owning: raw)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let length = try fill(&address, with: path)
        _ = try SystemError.checking(.connect) {
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(raw, $0, length) }
            }
        }
        let interval = limitMicroseconds.map { max($0 / 2000, 1) }
        return Watchdog(socket: socket, intervalMilliseconds: interval)
    }

    /// Says that we do our work now: a frame is on the glass and touches are heard.
    public func ready() throws(SystemError) { try send("READY=1") }

    /// Says that the loop still turns. Left unsaid for too long, the manager starts us anew.
    public func alive() throws(SystemError) { try send("WATCHDOG=1") }

    /// Says that we are going away on purpose.
    public func stopping() throws(SystemError) { try send("STOPPING=1") }

    /// One line for whoever asks the manager how we are.
    public func status(_ line: String) throws(SystemError) { try send("STATUS=" + line) }

    private func send(_ message: String) throws(SystemError) {
        let raw: CInt
        switch socket {
        case .some(let socket): raw = socket.raw
        case .none: return
        }
        var message = message
        _ = try SystemError.checking(.send) {
            message.withUTF8 {
                CInt(Glibc.send(raw, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)))
            }
        }
    }

    /// Writes the path and answers the address's length; a leading "@" stands for a zero byte.
    private static func fill(
        _ address: inout sockaddr_un, with path: String
    ) throws(SystemError) -> socklen_t {
        var bytes = Array(path.utf8)
        let isAbstract = bytes.first == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        // A path ends with a zero byte; an abstract name ends where the address ends.
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard bytes.count < room.count else { return false }
            room.copyBytes(from: bytes)
            return true
        }
        guard fits else { throw SystemError(call: .connect, code: ENAMETOOLONG) }
        let head = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        return socklen_t(head + bytes.count + (isAbstract ? 0 : 1))
    }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        return String(cString: value)
    }
}
