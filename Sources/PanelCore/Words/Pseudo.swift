extension Language {
    /// Nobody's language: Swedish in brackets, with other letters and 40 % longer.
    ///
    /// What stands on the glass without brackets came neither from the catalogue nor from the
    /// plan, and what has lost a bracket was cut. Its tag lies where BCP 47 leaves room for
    /// private use (RFC 5646, 2.2.1), so it is no citizen's; `person.yaml` may ask for it, to look.
    static let pseudo = Language(
        tag: "qps", review: .project,
        nights: Counted(
            by: swedish.nights.rule, swedish.nights.forms.mapValues { stretched($0) }),
        words: swedish.words.mapValues { stretched($0) })

    /// Every word 40 % longer, its letters exchanged for some that look like them, and brackets
    /// around all of it. Figures stay, and so does "#", where a number will stand.
    static func stretched(_ text: String) -> String {
        // A no-break space holds what it held.
        let words = text.split { $0 == " " }.map { part in
            part.split(separator: "\u{A0}").map { word in
                let letters = word.count(where: \.isLetter)
                let more = String(repeating: "~", count: (letters * 4 + 9) / 10)
                return String(word.map { looks[$0] ?? $0 }) + more
            }
            .joined(separator: "\u{A0}")
        }
        return "[\(words.joined(separator: " "))]"
    }

    /// Letters of Latin Extended-A, which no Swedish plan has.
    private static let looks: [Character: Character] = [
        "a": "ā", "c": "č", "d": "ď", "e": "ē", "g": "ğ", "h": "ħ", "i": "ī", "j": "ĵ", "k": "ķ",
        "l": "ł", "n": "ň", "o": "ō", "r": "ř", "s": "š", "t": "ť", "u": "ů", "w": "ŵ", "y": "ŷ",
        "z": "ž", "A": "Ā", "D": "Ď", "E": "Ē", "G": "Ğ", "H": "Ħ", "I": "Ī", "J": "Ĵ",
        "K": "Ķ", "L": "Ł", "N": "Ň", "O": "Ō", "R": "Ř", "S": "Š", "T": "Ť", "U": "Ů",
        "Y": "Ŷ",
    ]
}
