import CLinux
import Glibc

/// Signals as something to read, so that "please stop" waits its turn like everything else.
///
/// Blocks them for the calling thread and for the threads that it starts later, so open it first
/// thing. They stay blocked: a second SIGTERM must not kill us while the first is being obeyed.
public struct Signals: ~Copyable {
    /// For the reactor.
    public let descriptor: Descriptor

    private init(descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// Blocks the signals and opens a `signalfd` for them.
    ///
    /// - Parameter signals: by number; unless told, those that ask for an end and those by which
    ///   the console changes hands.
    public static func open(
        _ signals: [CInt] = [SIGTERM, SIGINT, Console.leaveSignal, Console.returnSignal]
    ) throws(SystemError) -> Signals {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal) }
        // Unlike other calls, this one answers the error itself.
        let blocked = pthread_sigmask(SIG_BLOCK, &set, nil)
        guard blocked == 0 else { throw SystemError(call: .signalBlock, code: blocked) }
        let raw = try SystemError.checking(.signalCreate) {
            signalfd(-1, &set, CInt(SFD_CLOEXEC | SFD_NONBLOCK))
        }
        return Signals(descriptor: Descriptor(owning: raw))
    }

    /// The next signal that has arrived, by number, or nil when there is none.
    public mutating func next() throws(SystemError) -> CInt? {
        var info = signalfd_siginfo()
        let raw = descriptor.raw
        do throws(SystemError) {
            _ = try SystemError.checking(.read) {
                CInt(read(raw, &info, MemoryLayout<signalfd_siginfo>.size))
            }
            return CInt(info.ssi_signo)
        } catch {
            guard error.code == EAGAIN else { throw error }
            return nil
        }
    }
}
