/// One piece of a sentence: a word, a text between quotation marks, or a comma or a colon.
enum Piece: Hashable, Sendable {
    case word(String)
    case quoted(String)
    case mark(Character)

    /// The pieces of a line that ends with a full stop; nil where a quotation mark is left open.
    static func all(of line: String) -> [Piece]? {
        var pieces: [Piece] = []
        var word = ""
        var quoted: String?
        func end() {
            var marks: [Piece] = []
            while let last = word.last, ",:.".contains(last) {
                if last != "." { marks.insert(.mark(last), at: 0) }
                word.removeLast()
            }
            if !word.isEmpty { pieces.append(.word(word)) }
            pieces += marks
            word = ""
        }
        for character in line {
            if let open = quoted {
                if character == "\"" {
                    pieces.append(.quoted(open))
                    quoted = nil
                } else {
                    quoted = open + String(character)
                }
            } else if character == "\"" {
                end()
                quoted = ""
            } else if character == " " {
                end()
            } else {
                word.append(character)
            }
        }
        end()
        return quoted == nil ? pieces : nil
    }
}

/// One way to write a sentence. Words in capitals stand for what differs: `NAME`, `TIME`,
/// `NUMBER`, `DAY`, `PICTURE`, "WORDS" between quotation marks, and `LIST` for one text or several.
struct Template: Sendable {
    /// As it stands in docs/scenarios.md.
    let text: String
    private let pieces: [Piece]

    init(_ text: String) {
        self.text = text
        pieces = Piece.all(of: text) ?? []
    }

    private static let slots: Set<String> = ["NAME", "TIME", "NUMBER", "DAY", "MONTH", "PICTURE"]

    /// What stands in the places of the words in capitals, in order; nil where it is another
    /// sentence.
    func match(_ sentence: [Piece]) -> [[String]]? {
        var rest = sentence[...]
        var found: [[String]] = []
        for piece in pieces {
            switch (piece, rest.first) {
            case (.word("LIST"), .quoted?): found.append(Self.list(&rest))
            case (.word(let slot), .word(let word)?) where Self.slots.contains(slot):
                guard Self.fits(word, slot) else { return nil }
                found.append([word])
                rest.removeFirst()
            case (.quoted, .quoted(let text)?):
                found.append([text])
                rest.removeFirst()
            default:
                guard rest.first == piece else { return nil }
                rest.removeFirst()
            }
        }
        return rest.isEmpty ? found : nil
    }

    /// "A", "B" and "C".
    private static func list(_ rest: inout ArraySlice<Piece>) -> [String] {
        var all: [String] = []
        while case .quoted(let text)? = rest.first {
            all.append(text)
            let next = rest.dropFirst()
            let isJoined = next.first == .mark(",") || next.first == .word("and")
            rest = next
            guard isJoined, case .quoted? = next.dropFirst().first else { return all }
            rest = next.dropFirst()
        }
        return all
    }

    /// A name is a word with a capital. What a time or a number is worth is judged later, so that
    /// "At 25:00." is a wrong time and not an unknown sentence.
    private static func fits(_ word: String, _ slot: String) -> Bool {
        guard let first = word.first else { return false }
        switch slot {
        case "NAME", "MONTH", "DAY": return first.isUppercase
        case "TIME", "NUMBER": return first.isNumber
        default: return !first.isLetter && !first.isNumber
        }
    }

    /// How many of a sentence's words stand here too: for the hint after an unknown sentence.
    func likeness(_ sentence: [Piece]) -> Int {
        let shared = Set(sentence).intersection(pieces).count
        let quotes = (sentence + pieces).filter { if case .quoted = $0 { true } else { false } }
        return 4 * shared - abs(sentence.count - pieces.count) - (quotes.count % 2)
    }
}
