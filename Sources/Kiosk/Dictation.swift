import Glibc
import Input
import Platform

/// A finger that is told of in lines on standard input, for trying the program out where there is
/// neither a screen nor a sensor: "down 120 40", "moved 130 40", "up 130 40", in pixels.
///
/// `kiosk run --display memory --touch words` has one, and nothing else: a wall has a sensor.
struct Dictation: ~Copyable {
    private let input: Descriptor
    private var rest: [UInt8] = []

    private init(input: consuming Descriptor) { self.input = input }

    static func open() throws(SystemError) -> Dictation {
        Dictation(input: try Descriptor.duplicating(borrowing: STDIN_FILENO))
    }

    func join(_ reactor: inout Reactor) throws(SystemError) {
        try reactor.watch(input, as: .touch)
    }

    /// What has been told since the last call; a line that tells of no finger is passed over.
    ///
    /// Called when there is something to read, so it does not wait.
    mutating func read(_ reactor: inout Reactor) throws(SystemError) -> [Touch] {
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(input.raw, &chunk, chunk.count)
        guard count > 0 else {
            // The end is readable for ever.
            try reactor.ignore(input)
            return []
        }
        rest += chunk[..<count]
        let lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        rest = Array(lines.last ?? [])
        return lines.dropLast().compactMap { Self.touch(String(decoding: $0, as: UTF8.self)) }
    }

    private static func touch(_ line: String) -> Touch? {
        let phases: [Substring: Touch.Phase] = ["down": .down, "moved": .moved, "up": .up]
        let words = line.split(separator: " ")
        guard words.count == 3, let phase = phases[words[0]], let x = Int32(words[1]),
            let y = Int32(words[2])
        else { return nil }
        return Touch(phase, at: Point(x: x, y: y), milliseconds: monotonicMilliseconds())
    }
}
