import CLinux
import Glibc

/// A program that was started for one answer: it reads an open file and writes to us.
///
/// It gets its input, its output and nothing else that is ours: no other descriptor, no blocked
/// signal. When its owner goes away it is killed and waited for, so that no zombie stays.
public struct Child: ~Copyable {
    /// What it writes, for the reactor; reading never blocks.
    public let output: Descriptor
    let process: pid_t

    private init(output: consuming Descriptor, process: pid_t) {
        self.output = output
        self.process = process
    }

    /// Starts a program (`posix_spawn`); what it says on its standard error is thrown away.
    ///
    /// - Parameter input: what it reads as its standard input, from where the file stands now.
    public static func start(
        _ program: String, _ words: [String], input: borrowing Descriptor
    ) throws(SystemError) -> Child {
        var ends: [CInt] = [0, 0]
        _ = try SystemError.checking(.pipe) { pipe2(&ends, O_CLOEXEC) }
        let output = Descriptor(owning: ends[0])
        let theirs = Descriptor(owning: ends[1])
        let raw = output.raw
        _ = try SystemError.checking(.nonblocking) { fcntl(raw, F_SETFL, O_NONBLOCK) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.raw, 0)
        posix_spawn_file_actions_adddup2(&actions, theirs.raw, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var arguments = ([program] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        // It needs nothing of what we were told.
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var process: pid_t = 0
        // Unlike other calls, this one answers the error itself.
        let code = posix_spawn(
            &process, program, &actions, &attributes, &arguments, &environment)
        guard code == 0 else { throw SystemError(call: .spawn, code: code) }
        return Child(output: output, process: process)
    }

    /// What has happened to its output.
    public enum Progress: Hashable, Sendable { case going, over }

    /// Takes what it has written by now, without waiting for more.
    ///
    /// - Parameter limit: so many bytes in all; with more it is `over`, and one byte too long.
    public mutating func read(
        into bytes: inout [UInt8], atMost limit: Int
    ) throws(SystemError) -> Progress {
        let raw = output.raw
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= limit {
            do throws(SystemError) {
                let count = try SystemError.checking(.read) {
                    CInt(Glibc.read(raw, &chunk, chunk.count))
                }
                if count == 0 { return .over }
                bytes += chunk[..<min(Int(count), limit + 1 - bytes.count)]
            } catch {
                guard error.code == EAGAIN else { throw error }
                return .going
            }
        }
        return .over
    }

    deinit {
        kill(process, SIGKILL)
        // It cannot refuse, so this waits only for the kernel to clean up.
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
}
