import CoachCore

/// The words after the program's name: a command, `--name value` pairs, and plain words.
///
/// The panel builds without packages, so these few lines stand where a library would elsewhere.
struct Arguments {
    /// What is wrong with them, and what would be right.
    enum Fault: Error, CustomStringConvertible {
        case unknownOption(String, known: [String])
        case noValue(String)
        case missing(String)
        case malformed(String, value: String, like: String)
        case unexpected(String)

        var description: String {
            switch self {
            case .unknownOption(let name, let known):
                "\(name) is no option here; known are \(known.joined(separator: ", "))"
            case .noValue(let name): "\(name) needs a value after it"
            case .missing(let name): "\(name) is needed; kiosk help shows how"
            case .malformed(let name, let value, let like):
                "\(name) cannot be \(value); write it like \(like)"
            case .unexpected(let word): "\(word) is one word too many; kiosk help shows how"
            }
        }
    }

    private var options: [String: String] = [:]
    private(set) var words: [String] = []

    init(_ raw: some Sequence<String>, knowing known: [String]) throws(Fault) {
        var pending: String?
        for word in raw {
            if let name = pending {
                options[name] = word
                pending = nil
            } else if word.hasPrefix("--") {
                guard known.contains(word) else { throw .unknownOption(word, known: known) }
                pending = word
            } else {
                words.append(word)
            }
        }
        if let pending { throw .noValue(pending) }
    }

    subscript(_ name: String) -> String? { options[name] }

    func required(_ name: String) throws(Fault) -> String {
        guard let value = options[name] else { throw .missing(name) }
        return value
    }

    /// One plain word and no more.
    func single(_ what: String) throws(Fault) -> String {
        guard let first = words.first else { throw .missing(what) }
        if words.count > 1 { throw .unexpected(words[1]) }
        return first
    }

    func none() throws(Fault) {
        if let word = words.first { throw .unexpected(word) }
    }

    /// The pixels of a side that a screen may have.
    static let pixels: ClosedRange<Int32> = 1...8192
    /// The millimetres of a side that count. A glass that says less is taken for one that does not
    /// know (`Glass`).
    static let millimetres: ClosedRange<Int32> = 21...8192

    /// `1280x800`, in pixels.
    func size(_ name: String) throws(Fault) -> (width: Int32, height: Int32)? {
        try pair(name, in: Self.pixels, like: "1280x800, each 1 to 8192 pixels")
    }

    /// `217x136`, the sides of the glass itself.
    func millimetres(_ name: String) throws(Fault) -> (width: Int32, height: Int32)? {
        try pair(name, in: Self.millimetres, like: "217x136, each 21 to 8192 mm")
    }

    private func pair(
        _ name: String, in range: ClosedRange<Int32>, like: String
    ) throws(Fault) -> (width: Int32, height: Int32)? {
        guard let text = options[name] else { return nil }
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width: Int32 = number(parts[0]),
            let height: Int32 = number(parts[1]), range.contains(width),
            range.contains(height)
        else { throw .malformed(name, value: text, like: like) }
        return (width, height)
    }

    /// Digits alone: `Int` reads a sign too.
    private func number<Number: FixedWidthInteger>(_ text: some StringProtocol) -> Number? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Number(text)
    }

    /// One of a few words, each with what it means.
    func choice<Value>(
        _ name: String, of meanings: [(word: String, value: Value)], default standard: Value
    ) throws(Fault) -> Value {
        guard let text = options[name] else { return standard }
        guard let found = meanings.first(where: { $0.word == text }) else {
            let words = meanings.map(\.word).joined(separator: ", ")
            throw .malformed(name, value: text, like: "one of \(words)")
        }
        return found.value
    }

    func count(_ name: String, default standard: Int) throws(Fault) -> Int {
        guard let text = options[name] else { return standard }
        guard let count: Int = number(text) else {
            throw .malformed(name, value: text, like: "\(standard)")
        }
        return count
    }

    /// `2026-11-24T07:30`, by the clock on the person's wall.
    func moment(_ name: String) throws(Fault) -> (day: Day, minute: Int)? {
        guard let text = options[name] else { return nil }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let clock = parts.last?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, clock.count == 2, clock.allSatisfy({ $0.utf8.count == 2 }),
            let day = Day(parts[0]), let hour: Int = number(clock[0]),
            let minute: Int = number(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { throw .malformed(name, value: text, like: "2026-11-24T07:30") }
        return (day, hour * 60 + minute)
    }
}
