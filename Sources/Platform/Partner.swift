import CLinux
import Glibc

/// A program that was started to stay: it hears us on its input and answers on its output, both
/// ends of one socket.
///
/// It ends with its owner, at the latest: killed and waited for. It may be gone earlier; then its
/// end is what is read next.
public struct Partner: ~Copyable {
    /// Our end, for the reactor; neither reading nor writing ever blocks.
    public let socket: Descriptor
    let process: pid_t

    private init(socket: consuming Descriptor, process: pid_t) {
        self.socket = socket
        self.process = process
    }

    /// Starts a program (`socketpair`, `posix_spawn`); its standard error is thrown away.
    ///
    /// - Parameter variables: the names of those of our environment that it gets too.
    public static func start(
        _ program: String, _ words: [String], keeping variables: [String] = []
    ) throws(SystemError) -> Partner {
        var ends: [CInt] = [0, 0]
        let kind = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        _ = try SystemError.checking(.socketPair) { socketpair(AF_UNIX, kind, 0, &ends) }
        let ours = Descriptor(owning: ends[0])
        let theirs = Descriptor(owning: ends[1])
        let raw = ours.raw
        _ = try SystemError.checking(.nonblocking) { fcntl(raw, F_SETFL, O_NONBLOCK) }
        let kept = variables.compactMap { name in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        let process = try spawn(
            program, words, input: theirs.raw, output: theirs.raw, variables: kept)
        return Partner(socket: ours, process: process)
    }

    /// Sends bytes (`send`) without waiting.
    ///
    /// - Throws: also, as EAGAIN, where there was no room for all of them. The other end has then
    ///   not listened for a hundred thousand bytes; what it was sent may be torn.
    public mutating func send(_ bytes: [UInt8]) throws(SystemError) {
        let raw = socket.raw
        let sent = try SystemError.checking(.send) {
            CInt(Glibc.send(raw, bytes, bytes.count, CInt(MSG_NOSIGNAL)))
        }
        guard sent == bytes.count else { throw SystemError(call: .send, code: EAGAIN) }
    }

    /// What the other end has said by now: nil when it has gone away, empty when nothing is new.
    public mutating func read() throws(SystemError) -> [UInt8]? {
        let raw = socket.raw
        var chunk = [UInt8](repeating: 0, count: 4096)
        do throws(SystemError) {
            let count = try SystemError.checking(.read) {
                CInt(Glibc.read(raw, &chunk, chunk.count))
            }
            return count == 0 ? nil : Array(chunk[..<Int(count)])
        } catch {
            // A partner that died with our words unread.
            if error.code == ECONNRESET { return nil }
            guard error.code == EAGAIN else { throw error }
            return []
        }
    }

    deinit { end(process) }
}
