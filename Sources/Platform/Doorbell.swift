import CLinux
import Glibc

/// Something to ring from any thread, that wakes the reactor (`eventfd(2)`).
///
/// However often it rings before somebody listens, it is heard once.
public struct Doorbell: ~Copyable {
    /// For the reactor.
    public let descriptor: Descriptor

    private init(descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// Opens a bell that is silent.
    public static func open() throws(SystemError) -> Doorbell {
        let raw = try SystemError.checking(.eventCreate) {
            eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
        }
        return Doorbell(descriptor: Descriptor(owning: raw))
    }

    /// Wakes whoever watches.
    public func ring() {
        // Fails only when it has rung 2^64 - 2 times unheard, and then it is readable anyway.
        _ = eventfd_write(descriptor.raw, 1)
    }

    /// Silences the bell, and whether it had rung.
    public func silence() -> Bool {
        var rings: eventfd_t = 0
        return eventfd_read(descriptor.raw, &rings) == 0
    }
}
