/// Numbers, times and dates, as they should stand on the glass: those of the clock beside them.
extension Reader {
    func figures(in words: [Passage.Word]) -> [Finding] {
        var found: [Finding] = []
        var index = 0
        while index < words.count {
            let (rule, length) = figure(words, at: index)
            if let rule {
                let text = words[index..<(index + length)].map(\.text).joined(separator: " ")
                found.append(
                    Finding(
                        rule: rule, line: words[index].line, column: words[index].column,
                        text: text))
            }
            index += length
        }
        return found
    }

    /// What stands at a place, and how many words it takes.
    private func figure(_ words: [Passage.Word], at index: Int) -> (Rule?, Int) {
        let word = words[index]
        let next = index + 1 < words.count ? words[index + 1] : nil
        if let spoken = spokenTime(words, at: index) { return (.time(nil), spoken) }
        if ["klockan", "kl"].contains(word.lower), let next, let hour = Int(next.text),
            (0...24).contains(hour)
        {
            return (.time(Self.clock(hour, 0)), 2)
        }
        if let time = dotted(word, next) { return (.time(time), 1) }
        if isDate(word.text) { return (.date, 1) }
        if let number = Vocabulary.numbers[word.lower], !word.text.contains("-") {
            return (.number("\(number)"), 1)
        }
        return (nil, 1)
    }

    /// "Halv tre", "kvart över två", "tio i tre": how many words.
    private func spokenTime(_ words: [Passage.Word], at index: Int) -> Int? {
        func isHour(_ place: Int) -> Bool {
            guard place < words.count else { return false }
            let word = words[place].lower
            let hour = Vocabulary.numbers[word] ?? Int(word) ?? (word == "ett" ? 1 : 0)
            return (1...12).contains(hour)
        }
        let word = words[index].lower
        if word == "halv", isHour(index + 1) { return 2 }
        let isMinutes = word == "kvart" || ["fem", "tio", "tjugo", "5", "10", "20"].contains(word)
        guard isMinutes, index + 2 < words.count, isHour(index + 2),
            ["i", "över"].contains(words[index + 1].lower)
        else { return nil }
        return 3
    }

    /// "14.30" is read aloud as a decimal number; nil for what is none of a clock's times, and for
    /// money.
    private func dotted(_ word: Passage.Word, _ next: Passage.Word?) -> String? {
        let parts = word.text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        let units: Set<String> = ["kr", "kronor", "kilo", "kg", "liter", "meter", "grader"]
        return next.map { units.contains($0.lower) } == true ? nil : Self.clock(hour, minute)
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(hour)):\(two(minute))"
    }

    /// "24/11", "2026-11-24".
    private func isDate(_ text: String) -> Bool {
        let slashed = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if slashed.count == 2, let day = slashed[0], let month = slashed[1] {
            return (1...31).contains(day) && (1...12).contains(month)
        }
        let dashed = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard dashed.count == 3, let year = dashed[0], let month = dashed[1], dashed[2] != nil
        else { return false }
        return (1900...2199).contains(year) && (1...12).contains(month)
    }
}
