/// The rules of Swedish, a word at a time with its neighbours.
extension Reader {
    func grammar(of sentence: Passage.Sentence) -> [Finding] {
        var found = figures(in: sentence.words)
        let words = sentence.words
        for (index, word) in words.enumerated() {
            if let rule = shortened(words, at: index) {
                found.append(word.finding(rule))
            } else if let rule = said(words, at: index) ?? size(of: word, isFirst: index == 0) {
                found.append(word.finding(rule))
            }
            if isPassive(words, at: index) { found.append(word.finding(.passive)) }
            if beginsClause(sentence, at: index) { found.append(word.finding(.clause)) }
        }
        return found
    }

    private func shortened(_ words: [Passage.Word], at index: Int) -> Rule? {
        let word = words[index]
        for length in [3, 2] where index + length <= words.count {
            let parts = words[index..<(index + length)].map { $0.lower.filter { $0 != "." } }
            if let whole = Abbreviations.spaced[parts] { return .abbreviation(whole: whole) }
        }
        let isLast = index == words.count - 1
        let afterFigures = index > 0 && words[index - 1].isFigures
        return Abbreviations.whole(word, afterFigures: afterFigures, isLast: isLast)
            .map { .abbreviation(whole: $0) }
    }

    /// What the word says.
    private func said(_ words: [Passage.Word], at index: Int) -> Rule? {
        let word = words[index].lower
        if Vocabulary.negations.contains(word) {
            let before = index > 0 ? Vocabulary.instead[words[index - 1].lower] : nil
            return .negation(instead: word == "inte" ? before : nil)
        }
        if Vocabulary.blame.contains(word) { return .blame }
        if word == "du", index > 1, words[index - 2].lower == "varför" { return .blame }
        if Vocabulary.pressure.contains(word) { return .pressure }
        if Vocabulary.vague.contains(word) { return .vagueTime }
        return Vocabulary.easier[word].map { .hardWord(easier: $0) }
    }

    /// A word that is long, or that few texts have. A name is neither.
    private func size(of word: Passage.Word, isFirst: Bool) -> Rule? {
        let isName = isName(word.lower) || word.startsWithCapital && !isFirst
        guard word.hasLetters, !isName else { return nil }
        // A hyphen shows where a word can be taken apart.
        let parts = word.lower.split(separator: "-")
        let longest = parts.map { $0.count(where: \.isLetter) }.max() ?? 0
        if longest > mostLetters { return .longWord(letters: longest, most: mostLetters) }
        return parts.allSatisfy { isKnown(String($0)) } ? nil : .rareWord
    }

    private func isPassive(_ words: [Passage.Word], at index: Int) -> Bool {
        let word = words[index]
        if Passive.bli.contains(word.lower) {
            // "Blir du hämtad?", "blir inte alltid hämtad": not far off, and not behind a comma.
            for next in words[(index + 1)...].prefix(3) {
                if Passive.isParticiple(next.lower) { return true }
                if next.endsClause { return false }
            }
            return false
        }
        guard Passive.isPassive(word.lower), !isName(word.lower) else { return false }
        guard word.startsWithCapital else { return true }
        // In front of a sentence stands a name, unless it is a note: "Hämtas av Fatima".
        guard index == 0 else { return false }
        guard words.count > 1 else { return false }
        return words[1].isFigures || Self.afterNote.contains(words[1].lower)
    }

    private static let afterNote: Set<String> = ["av", "i", "på", "vid", "till", "kl", "klockan"]

    private func beginsClause(_ sentence: Passage.Sentence, at index: Int) -> Bool {
        let words = sentence.words
        let word = words[index].lower
        let before = index > 0 ? words[index - 1].lower : nil
        let after = index + 1 < words.count ? words[index + 1].lower : nil
        let asks = index == 0 && sentence.isQuestion
        if Vocabulary.clauses.contains(word) { return true }
        switch word {
        case "innan", "tills":
            // "Innan lunch" is a time; "innan du går ut" is a clause.
            return words.count - index > 3 && words[index + 1].hasLetters
                && !["i", "på", "klockan"].contains(after)
        case "att": return before.map(Vocabulary.beforeAtt.contains) ?? false
        case "när", "vad", "hur": return index > 0 || (word == "när" && !asks)
        case "som":
            let compared: Set<String> = ["lika", "samma", "så", "sådan", "sådant", "precis"]
            return after != nil && after != "vanligt" && after != "helst" && index > 0
                && !words[..<index].contains { compared.contains($0.lower) }
        case "om":
            guard let after, !asks else { return false }
            return !(before.map(Vocabulary.beforeOm.contains) ?? false)
                && !Vocabulary.afterOm.contains(after) && words[index + 1].hasLetters
                && Vocabulary.numbers[after] == nil && !words[index + 1].startsWithCapital
        default: return false
        }
    }
}
