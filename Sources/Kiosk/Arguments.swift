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

    /// `1280x800`: both at least 1 and at most 8192.
    func size(_ name: String) throws(Fault) -> (width: Int32, height: Int32)? {
        guard let text = options[name] else { return nil }
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int32(parts[0]), let height = Int32(parts[1]),
            (1...8192).contains(width), (1...8192).contains(height)
        else { throw .malformed(name, value: text, like: "1280x800") }
        return (width, height)
    }

    func count(_ name: String, default standard: Int) throws(Fault) -> Int {
        guard let text = options[name] else { return standard }
        guard let count = Int(text), count >= 0 else {
            throw .malformed(name, value: text, like: "\(standard)")
        }
        return count
    }

    /// `2026-11-24T07:30`, by the clock on the person's wall.
    func moment(_ name: String) throws(Fault) -> (day: Day, minute: Int)? {
        guard let text = options[name] else { return nil }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let clock = parts.last?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, clock.count == 2, let day = Day(parts[0]),
            let hour = Int(clock[0]), let minute = Int(clock[1]), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { throw .malformed(name, value: text, like: "2026-11-24T07:30") }
        return (day, hour * 60 + minute)
    }
}
