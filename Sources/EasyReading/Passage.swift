/// A text in its parts: cards with an empty line between, sentences, words.
struct Passage {
    /// A piece of text between spaces, without the signs around it.
    struct Word {
        /// As written, without the signs before and after.
        var text: String
        /// In small letters.
        var lower: String
        /// From 1.
        var line, column: Int
        /// The signs that follow without a space: ".", "?", ",".
        var after: String
        /// The signs that stand before: a bracket, a quotation mark.
        var before: String

        var hasLetters: Bool { text.contains { $0.isLetter } }
        var isFigures: Bool { text.allSatisfy { !$0.isLetter } }
        var startsWithCapital: Bool { text.first { $0.isLetter }?.isUppercase == true }
        /// Letters alone, as they are counted; a soft hyphen is none.
        var letters: Int { text.count(where: \.isLetter) }
        var endsClause: Bool { after.contains { ",;:–—".contains($0) } || endsSentence }
        var endsSentence: Bool { after.contains { Passage.ends.contains($0) } }
    }

    struct Sentence {
        var words: [Word]

        var isQuestion: Bool { words.last?.after.contains { "?؟፧".contains($0) } ?? false }
        var commas: Int {
            words.dropLast().count(where: { $0.after.contains { ",،፣".contains($0) } })
        }
        /// Words as they are read: a telephone number in groups is one.
        var count: Int {
            words.indices.count(where: { index in
                index == 0 || !words[index].isFigures || !words[index - 1].isFigures
            })
        }
    }

    struct Card {
        var sentences: [Sentence]
        var count: Int { sentences.reduce(0) { $0 + $1.count } }
    }

    private(set) var cards: [Card] = []

    /// What a sentence ends with, in the scripts of the panel's languages.
    static let ends: Set<Character> = [".", "!", "?", "…", "؟", "۔", "።", "፧", "！", "？", "。"]

    /// - Parameter shortened: whether a word with a full stop is an abbreviation, so that the
    ///   sentence goes on.
    init(_ text: String, shortened: (Word) -> Bool) {
        var lines: [[Word]] = []
        let all = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in all.enumerated() {
            let words = Self.words(of: line, line: index + 1)
            if !words.isEmpty {
                lines.append(words)
            } else if line.allSatisfy(\.isWhitespace) {
                close(&lines, shortened)
            }
        }
        close(&lines, shortened)
    }

    private mutating func close(_ lines: inout [[Word]], _ shortened: (Word) -> Bool) {
        guard !lines.isEmpty else { return }
        var sentences: [Sentence] = []
        var open: [Word] = []
        func end() {
            if !open.isEmpty { sentences.append(Sentence(words: open)) }
            open = []
        }
        for words in lines {
            // A line that begins small goes on with the sentence of the line before: easy texts
            // are divided where a reader breathes.
            if words[0].startsWithCapital || !words[0].hasLetters { end() }
            for (index, word) in words.enumerated() {
                open.append(word)
                let goesOn = word.after.hasPrefix(".") && shortened(word) && index < words.count - 1
                if word.endsSentence && !goesOn { end() }
            }
        }
        end()
        cards.append(Card(sentences: sentences))
        lines = []
    }

    private static func words(of line: Substring, line number: Int) -> [Word] {
        let characters = Array(line)
        var words: [Word] = []
        var index = 0
        while index < characters.count {
            guard !isSpace(characters[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < characters.count, !isSpace(characters[index]) { index += 1 }
            let piece = characters[start..<index]
            guard let first = piece.firstIndex(where: isInside),
                let last = piece.lastIndex(where: isInside)
            else {
                // Signs alone belong to the word before: "Hej !"
                if !words.isEmpty { words[words.count - 1].after += String(piece) }
                continue
            }
            let text = String(piece[first...last])
            words.append(
                Word(
                    text: text, lower: text.lowercased(), line: number, column: first + 1,
                    after: String(piece[(last + 1)...]), before: String(piece[..<first])))
        }
        return words
    }

    /// Ethiopic's old mark between words is a space too.
    private static func isSpace(_ character: Character) -> Bool {
        character.isWhitespace || character == "፡"
    }

    private static func isInside(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "%"
    }
}
