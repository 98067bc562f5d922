extension Finding {
    /// In which language a finding is told to who wrote the text.
    public enum Speech: String, Hashable, Sendable, CaseIterable {
        case swedish = "sv"
        case english = "en"
    }

    /// What is hard here, one sentence without a full stop.
    public func what(in speech: Speech) -> String {
        switch speech {
        case .swedish: Self.swedish(rule, text).what
        case .english: Self.english(rule, text).what
        }
    }

    /// What to do about it, one sentence without a full stop.
    public func next(in speech: Speech) -> String {
        switch speech {
        case .swedish: Self.swedish(rule, text).next
        case .english: Self.english(rule, text).next
        }
    }

    private typealias Told = (what: String, next: String)

    private static func english(_ rule: Rule, _ text: String) -> Told {
        switch rule {
        case .card(let words, let most):
            ("the card has \(words) words, \(most) is the most", "make two cards")
        case .sentence(let words, let most):
            ("the sentence has \(words) words, \(most) is the most", "make two sentences")
        case .longWord(let letters, let most):
            ("“\(text)” has \(letters) letters, over \(most) is long", "find a shorter word")
        case .negation(let instead?): ("“\(text)” is easily missed", "try “\(instead)”")
        case .negation(nil): ("“\(text)” is easily missed", "say what is so, or what to do")
        case .abbreviation(let whole): ("“\(text)” is shortened", "write “\(whole)”")
        case .initials: ("“\(text)” is initials", "write the whole name")
        case .capitals: ("“\(text)” is in capitals", "write small letters")
        case .passive: ("“\(text)” does not say who does it", "say who: “Fatima hämtar …”")
        case .clause: ("“\(text)” begins a second idea", "give it a line of its own")
        case .commas(let count): ("the sentence has \(count) commas", "make a line of each part")
        case .sentences(let count):
            ("the line has \(count) sentences", "give each a line of its own")
        case .number(let figures): ("“\(text)” is a number in letters", "write \(figures)")
        case .time(let clock?): ("“\(text)” is not how the clock shows it", "write \(clock)")
        case .time(nil): ("“\(text)” is not how the clock shows it", "write it as 14:30")
        case .date: ("“\(text)” is a date in figures", "write the day: “tisdag 24 november”")
        case .percent: ("“\(text)” is a share", "write “many”, “half” or “few”")
        case .blame: ("“\(text)” gives somebody the blame", "say what to do now")
        case .pressure: ("“\(text)” presses", "say what to do, and leave the word out")
        case .exclamation: ("“!” shouts", "end with a full stop")
        case .hardWord(let easier): ("“\(text)” is a hard word", "try “\(easier)”")
        case .vagueTime: ("nobody knows when “\(text)” is", "write a time, as 14:30")
        case .rareWord: ("“\(text)” is a word that few know", "find one that more people use")
        }
    }

    private static func swedish(_ rule: Rule, _ text: String) -> Told {
        switch rule {
        case .card(let words, let most):
            ("kortet har \(words) ord, \(most) är mest", "gör 2 kort")
        case .sentence(let words, let most):
            ("meningen har \(words) ord, \(most) är mest", "gör 2 meningar")
        case .longWord(let letters, let most):
            ("”\(text)” har \(letters) bokstäver, över \(most) är långt", "välj ett kortare ord")
        case .negation(let instead?): ("”\(text)” är lätt att missa", "prova ”\(instead)”")
        case .negation(nil): ("”\(text)” är lätt att missa", "säg hur det är, eller vad man gör")
        case .abbreviation(let whole): ("”\(text)” är förkortat", "skriv ”\(whole)”")
        case .initials: ("”\(text)” är bara första bokstäver", "skriv hela namnet")
        case .capitals: ("”\(text)” har stora bokstäver", "skriv med små bokstäver")
        case .passive: ("”\(text)” säger inte vem som gör det", "skriv vem: ”Fatima hämtar …”")
        case .clause: ("”\(text)” börjar en tanke till", "ge den en egen rad")
        case .commas(let count): ("meningen har \(count) komman", "gör en rad av varje del")
        case .sentences(let count): ("raden har \(count) meningar", "ge varje mening en egen rad")
        case .number(let figures): ("”\(text)” är ett tal med bokstäver", "skriv \(figures)")
        case .time(let clock?): ("klockan visar inte ”\(text)”", "skriv \(clock)")
        case .time(nil): ("klockan visar inte ”\(text)”", "skriv som 14:30")
        case .date: ("”\(text)” är ett datum i siffror", "skriv dagen: ”tisdag 24 november”")
        case .percent: ("”\(text)” är en andel", "skriv ”många”, ”hälften” eller ”få”")
        case .blame: ("”\(text)” ger någon skulden", "skriv vad man gör nu")
        case .pressure: ("”\(text)” pressar", "skriv vad man gör, utan ordet")
        case .exclamation: ("”!” ropar", "sluta med punkt")
        case .hardWord(let easier): ("”\(text)” är ett svårt ord", "prova ”\(easier)”")
        case .vagueTime: ("ingen vet när ”\(text)” är", "skriv en tid, som 14:30")
        case .rareWord: ("”\(text)” är ett ovanligt ord", "välj ett ord som fler använder")
        }
    }
}
