import CLinux
import Glibc

/// What the kernel says when hardware comes, goes or changes (`NETLINK_KOBJECT_UEVENT`).
///
/// The kernel says it to everybody, so no udevd is needed. In a sandbox the address family
/// `AF_NETLINK` must be allowed.
public struct HotPlug: ~Copyable {
    /// For the reactor.
    public let descriptor: Descriptor

    private init(descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// Listens to the kernel itself, which is multicast group 1.
    public static func open() throws(SystemError) -> HotPlug {
        let raw = try SystemError.checking(.socket) {
            Glibc.socket(
                AF_NETLINK,
                CInt(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
                NETLINK_KOBJECT_UEVENT)
        }
        let socket = Descriptor(owning: raw)
        var address = sockaddr_nl()
        address.nl_family = UInt16(AF_NETLINK)
        address.nl_groups = 1
        _ = try SystemError.checking(.bind) {
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(raw, $0, socklen_t(MemoryLayout<sockaddr_nl>.size))
                }
            }
        }
        return HotPlug(descriptor: socket)
    }

    /// Whether something of a subsystem, "drm" for screens, may be another since the last call.
    public mutating func hasChanged(_ subsystem: String) throws(SystemError) -> Bool {
        var changed = false
        // The kernel's own messages have at most 2,048 bytes and a header.
        var message = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = recv(descriptor.raw, &message, message.count, 0)
            if count >= 0 {
                changed = Self.tells(message[..<count], of: subsystem) || changed
                continue
            }
            switch errno {
            case EAGAIN: return changed
            // So much has happened that some of it was lost: better look once too often.
            case ENOBUFS: changed = true
            case EINTR: break
            case let code: throw SystemError(call: .receive, code: code)
            }
        }
    }

    /// Whether a message, `action@path` and then `NAME=value` each ended by a zero byte, is about
    /// a subsystem.
    static func tells(_ message: some Collection<UInt8>, of subsystem: String) -> Bool {
        let wanted = Array("SUBSYSTEM=\(subsystem)".utf8)
        return message.split(separator: 0).contains { $0.elementsEqual(wanted) }
    }
}
