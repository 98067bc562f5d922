/// A name or a few words, to be found in what a person wrote.
///
/// Words are compared whole: “Bo” is not in “Boka tvättstugan”, nor “Per” in “Operation”. Capitals
/// don't count.
struct Phrase: Hashable, Sendable {
    /// What the last word may be longer by.
    enum Ending: Sendable {
        /// Only the genitive's s: Bos, Maj-Britts.
        case genitive
        /// Anything: hemtjänst is in “Hemtjänsten kommer”.
        case any
    }

    private let words: [String]
    private let ending: Ending

    init(_ text: String, ending: Ending) {
        words = Phrase.words(of: text)
        self.ending = ending
    }

    /// The words of a text in small letters, for `isIn`.
    ///
    /// A hyphen inside a word belongs to it: Maj-Britt is one person, and not the month of May.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        var hyphens = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                word += hyphens
                word.append(character)
                hyphens = ""
            } else if character == "-", !word.isEmpty, hyphens.isEmpty {
                hyphens = "-"
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
                hyphens = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// Whether the words stand in a text, one after the other.
    func isIn(_ text: [String]) -> Bool {
        guard let last = words.last, text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains { start in
            let part = text[start..<(start + words.count)]
            guard part.dropLast().elementsEqual(words.dropLast()), let end = part.last else {
                return false
            }
            switch ending {
            case .genitive: return end == last || end == last + "s"
            case .any: return end.hasPrefix(last)
            }
        }
    }
}
