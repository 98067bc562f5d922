import Glibc
import Speech

/// The two ends of the talk with whoever started us: orders on standard input, answers on standard
/// output.
final class Conversation {
    private let input: CInt
    private let output: CInt
    private var lines = LineBuffer()
    private var newest: Order?
    private(set) var isOver = false

    init(input: CInt = 0, output: CInt = 1) {
        self.input = input
        self.output = output
    }

    /// The newest order that nobody has taken yet; sleeps until there is one. Nil when the other
    /// end is gone.
    func next() -> Order? {
        while newest == nil, !isOver { read() }
        defer { newest = nil }
        return newest
    }

    /// Whether there is something newer than what is being said, or nobody to say it for.
    func hasNews() -> Bool {
        while newest == nil, !isOver, hasBytes { read() }
        return newest != nil || isOver
    }

    /// Answers; that nobody listens is heard at the next order.
    func tell(_ event: VoiceEvent) {
        var rest = event.line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                isOver = true
                return
            }
            rest = rest.dropFirst(count)
        }
    }

    private var hasBytes: Bool {
        var wish = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&wish, 1, 0) > 0
    }

    private func read() {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(input, &chunk, chunk.count)
        if count < 0, errno == EINTR { return }
        guard count > 0 else {
            isOver = true
            return
        }
        for line in lines.add(chunk[..<count]) { take(line) }
    }

    private func take(_ line: Result<[UInt8], LineFault>) {
        do throws(LineFault) {
            let order = try Order(line: line.get())
            // What was never begun is over, and its number is answered all the same.
            if case .say(let passed) = newest { tell(.ended(passed.number, isWhole: false)) }
            newest = order
        } catch {
            tell(.failed(0, SpeechFault(.unreadable, "\(error)")))
        }
    }
}
