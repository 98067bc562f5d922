import CLinux
import Glibc

/// The text console under our picture, kept from drawing into it and from hearing keys.
///
/// Without it the kernel's console paints its cursor and its messages over the frame, and a
/// keyboard that somebody plugs in types into a login prompt that nobody sees. When it goes away,
/// the console is as it was.
///
/// While it is ours, the kernel asks before another terminal comes to the front: by
/// `leaveSignal`, to be answered by `leave()`. When ours comes back it sends `returnSignal`, to be
/// answered by `comeBack()`. Both signals must be blocked by then (`Signals`), or they end us.
public struct Console: ~Copyable {
    private let descriptor: Descriptor
    /// The kernel asks us to let another terminal come to the front.
    public static let leaveSignal = SIGUSR1
    /// Ours is in front again.
    public static let returnSignal = SIGUSR2

    private let mode: CInt
    private let keyboard: CInt?
    private let switching: vt_mode?
    private var isTaken = true

    private init(
        descriptor: consuming Descriptor, mode: CInt, keyboard: CInt?, switching: vt_mode?
    ) {
        self.descriptor = descriptor
        self.mode = mode
        self.keyboard = keyboard
        self.switching = switching
    }

    deinit {
        // The last chance; an error has nobody left to tell.
        if isTaken { restore() }
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
        return Console(
            descriptor: descriptor, mode: mode, keyboard: before, switching: askToBeAsked(raw))
    }

    /// Gives the console back as it was found.
    public mutating func giveBack() {
        isTaken = false
        restore()
    }

    /// Lets the other terminal come to the front (`VT_RELDISP`). First let go of the screen.
    public func leave() { _ = console_set(descriptor.raw, UInt(VT_RELDISP), 1) }

    /// Takes note that ours is in front.
    public func comeBack() { _ = console_set(descriptor.raw, UInt(VT_RELDISP), UInt(VT_ACKACQ)) }

    /// Has the kernel ask before it changes terminals, and answers how it was before; nil where
    /// it can't be had, and then it changes them under our picture.
    private static func askToBeAsked(_ raw: CInt) -> vt_mode? {
        var before = vt_mode()
        guard console_get_switching(raw, &before) >= 0 else { return nil }
        var asking = vt_mode()
        asking.mode = CChar(VT_PROCESS)
        asking.relsig = Int16(leaveSignal)
        asking.acqsig = Int16(returnSignal)
        return console_set_switching(raw, &asking) >= 0 ? before : nil
    }

    private func restore() {
        let raw = descriptor.raw
        if var switching { _ = console_set_switching(raw, &switching) }
        if let keyboard { _ = console_set(raw, UInt(KDSKBMODE), UInt(keyboard)) }
        _ = console_set(raw, UInt(KDSETMODE), UInt(mode))
    }
}
