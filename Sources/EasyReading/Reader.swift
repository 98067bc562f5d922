import CoachCore

/// Reads a text as somebody who finds reading hard, and says where it stumbles.
///
/// Swedish is read by all rules; of any other language only what needs no grammar is counted
/// (`readsGrammar`). It knows words and their forms, no sense: a text that it finds nothing in may
/// still be hard, and only the people it is for can say that it is easy.
public struct Reader: Sendable {
    public let level: Level
    /// Whether the language's own rules are used: for Swedish alone.
    public let readsGrammar: Bool
    private let known: KnownWords?
    private let names: Set<String>

    /// - Parameters:
    ///   - language: a BCP 47 tag; its first part counts.
    ///   - known: without it a word is judged by its length alone.
    ///   - names: of people and places. They are neither long nor rare.
    public init(
        _ level: Level, language: String = "sv", known: KnownWords? = nil,
        names: some Sequence<String> = []
    ) {
        self.level = level
        readsGrammar = language.prefix { $0 != "-" }.lowercased() == "sv"
        self.known = known
        self.names = Set(names.flatMap { Self.parts(of: $0) })
    }

    private static func parts(of name: String) -> [String] {
        name.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init)
    }

    /// Letters of a word, over which it is long: 12 at the two levels of most support, else 14.
    public var mostLetters: Int { level < .three ? 12 : 14 }

    /// Of somebody or somewhere, also as "Annas".
    func isName(_ word: String) -> Bool {
        names.contains(word) || word.hasSuffix("s") && names.contains(String(word.dropLast()))
    }

    /// Without a list of words every word is known.
    func isKnown(_ word: String) -> Bool { known?.contains(word) ?? true }

    /// What makes the text hard, in the order of its words.
    ///
    /// An empty line parts cards, a line is one idea.
    public func findings(in text: String) -> [Finding] {
        let passage = Passage(
            text, shortened: readsGrammar ? Abbreviations.hasStop : { _ in false })
        var found: [Finding] = []
        for card in passage.cards {
            found += lengths(of: card)
            for sentence in card.sentences {
                found += signs(in: sentence)
                if readsGrammar { found += grammar(of: sentence) }
            }
        }
        return found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    private func lengths(of card: Passage.Card) -> [Finding] {
        let most = level.ability.words
        var found: [Finding] = []
        if card.sentences.count > 1, card.count > most, let first = card.sentences[0].words.first {
            found.append(first.finding(.card(words: card.count, most: most)))
        }
        for sentence in card.sentences where sentence.count > most {
            found.append(sentence.words[0].finding(.sentence(words: sentence.count, most: most)))
        }
        // A line is one idea: the second sentence that begins on it is a second one.
        var begun: [Int: [Passage.Word]] = [:]
        for sentence in card.sentences {
            begun[sentence.words[0].line, default: []].append(sentence.words[0])
        }
        for starts in begun.values where starts.count > 1 {
            found.append(starts[1].finding(.sentences(starts.count)))
        }
        return found
    }

    /// What every language that is written with such signs has.
    private func signs(in sentence: Passage.Sentence) -> [Finding] {
        var found: [Finding] = []
        if sentence.commas > 1 { found.append(sentence.words[0].finding(.commas(sentence.commas))) }
        for word in sentence.words {
            if word.after.contains(where: { "!！".contains($0) }) {
                found.append(word.finding(.exclamation))
            }
            if word.text.contains("%") || word.after.contains("%") {
                found.append(word.finding(.percent))
            }
        }
        return found + capitals(in: sentence)
    }

    private func capitals(in sentence: Passage.Sentence) -> [Finding] {
        func isLoud(_ word: Passage.Word) -> Bool {
            word.letters > 1 && word.text.allSatisfy { !$0.isLetter || $0.isUppercase }
        }
        let loud = sentence.words.filter(isLoud)
        // Capitals one beside the other are loud words, not initials.
        let isShouted = loud.count > 1 && loud.count == sentence.words.count(where: \.hasLetters)
        var found: [Finding] = []
        var before: Passage.Word?
        for (index, word) in sentence.words.enumerated() {
            defer { before = word }
            let plain = word.lower.filter { $0 != "." }
            guard isLoud(word), !Abbreviations.words.contains(plain), !isName(plain) else {
                continue
            }
            let isWord =
                isShouted || word.letters > 4 || known?.contains(plain, among: 3000) == true
            // One finding for all that is shouted in a row.
            if isWord, index > 0, let before, found.last?.rule == .capitals, isLoud(before) {
                found[found.count - 1].text += " \(word.text)"
            } else {
                found.append(word.finding(isWord ? .capitals : .initials))
            }
        }
        return found
    }
}

extension Passage.Word {
    func finding(_ rule: Rule) -> Finding {
        Finding(rule: rule, line: line, column: column, text: text)
    }
}
