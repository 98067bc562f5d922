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
        let process = try spawn(program, words, input: input.raw, output: theirs.raw)
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

    deinit { end(process) }
}
