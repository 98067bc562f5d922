import CLinux
import Glibc

/// The text console under our picture, kept from drawing into it and from hearing keys.
///
/// Without it the kernel's console paints its cursor and its messages over the frame, and a
/// keyboard that somebody plugs in types into a login prompt that nobody sees. When it goes away,
/// the console is as it was.
public struct Console: ~Copyable {
    private let descriptor: Descriptor
    private let mode: CInt
    private let keyboard: CInt?
    private var isTaken = true

    private init(descriptor: consuming Descriptor, mode: CInt, keyboard: CInt?) {
        self.descriptor = descriptor
        self.mode = mode
        self.keyboard = keyboard
    }

    deinit {
        // The last chance; an error has nobody left to tell.
        if isTaken { Self.restore(descriptor.raw, mode: mode, keyboard: keyboard) }
    }

    /// Takes the console that is in front, or answers nil where we have no virtual terminals.
    ///
    /// Graphics mode is `KDSETMODE`; a keyboard mode that can't be set (`KDSKBMODE`) is let be.
    public static func take(_ path: String = "/dev/tty0") throws(SystemError) -> Console? {
        let descriptor: Descriptor
        do throws(SystemError) {
            descriptor = try Descriptor.open(path, flags: O_RDWR | O_NOCTTY)
        } catch {
            // No terminals, or none for us: then nobody else draws there either.
            let without = [ENOENT, ENXIO, ENODEV, ENOTTY, EACCES, EPERM]
            guard without.contains(error.code) else { throw error }
            return nil
        }
        let raw = descriptor.raw
        var mode: CInt = 0, keyboard: CInt = 0
        let got = console_get(raw, UInt(KDGETMODE), &mode)
        if got < 0 && errno == ENOTTY { return nil }
        guard got >= 0 else { throw SystemError(call: .consoleGetMode, code: errno) }
        _ = try SystemError.checking(.consoleSetMode) {
            console_set(raw, UInt(KDSETMODE), UInt(KD_GRAPHICS))
        }
        var before: CInt?
        if console_get(raw, UInt(KDGKBMODE), &keyboard) >= 0,
            console_set(raw, UInt(KDSKBMODE), UInt(K_OFF)) >= 0
        {
            before = keyboard
        }
        return Console(descriptor: descriptor, mode: mode, keyboard: before)
    }

    /// Gives the console back as it was found.
    public mutating func giveBack() {
        isTaken = false
        Self.restore(descriptor.raw, mode: mode, keyboard: keyboard)
    }

    private static func restore(_ raw: CInt, mode: CInt, keyboard: CInt?) {
        if let keyboard { _ = console_set(raw, UInt(KDSKBMODE), UInt(keyboard)) }
        _ = console_set(raw, UInt(KDSETMODE), UInt(mode))
    }
}
