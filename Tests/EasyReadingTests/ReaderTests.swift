import CoachCore
@testable import EasyReading
import Support
import Testing

/// Where a finding stands, what it says, and texts that nobody has vouched for.
@Suite struct ReaderTests {
    /// What a person counts: a letter with a ring or a family of joined pictures is one.
    @Test func placesAreCountedInCharacters() {
        let text = "👨‍👩‍👧 Ät nu!\r\n\r\n(A\u{30A}k inte) med\u{A0}buss kl. 9"
        let places = Reader(.three).findings(in: text).map { [$0.line, $0.column] }
        #expect(places == [[1, 6], [3, 5], [3, 20], [3, 20]])
    }

    @Test func anEmptyTextHasNothingToSay() {
        for text in ["", " ", "\n\n", "…", "👩 👩\n.", "- -"] {
            #expect(Reader(.one).findings(in: text).isEmpty, "\(text)")
        }
    }

    private static let pieces = [
        "inte", "kl.", "t", "ex", "14.30", "14.", ".", "!", "?", "…", "hämtas", "blir", "hämtad",
        ",", "\n", "\n\n", "\r\n", " ", "\u{A0}", "👩", "24/11", "/", "-", "–", "två", "halv",
        "om", "som", "(", "\"", "BVC", "%", "50%", "Å", "a\u{30A}", "\u{AD}", "٣", "ٱ", "፡", "",
        "070", "06", "innan", "att", "vet", "varför", "har", "du", "s", "as", "...", "a.b.c",
    ]

    /// Texts made of what the rules look for, in any order.
    @Test(arguments: Chance.seeds)
    func noTextIsTooStrange(seed: UInt64) {
        var chance = Chance(seed: seed)
        var text = ""
        for _ in 0..<chance.below(60) {
            text += chance.pick(Self.pieces) + (chance.once(in: 3) ? "" : " ")
        }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let level = chance.pick(Level.allCases)
        var before = (0, 0)
        for finding in Reader(level, language: chance.pick(["sv", "en"])).findings(in: text) {
            #expect(before <= (finding.line, finding.column), "out of order in \(text)")
            before = (finding.line, finding.column)
            let rest = lines[finding.line - 1].dropFirst(finding.column - 1)
            let word = finding.text.split(separator: " ").first.map(String.init) ?? finding.text
            #expect(rest.hasPrefix(word), "\(finding) is not in \(text)")
        }
    }

    /// Each rule once, as it could stand in a finding.
    private static let all: [Rule] = [
        .card(words: 13, most: 12), .sentence(words: 13, most: 12),
        .longWord(letters: 15, most: 14), .negation(instead: "kom ihåg"), .negation(instead: nil),
        .abbreviation(whole: "klockan"), .initials, .capitals, .passive, .clause, .commas(2),
        .sentences(2), .number("2"), .time("14:30"), .time(nil), .date, .percent, .blame,
        .pressure, .exclamation, .hardWord(easier: "få"), .vagueTime, .rareWord,
    ]

    @Test func everyRuleHasItsOwnNameAndWords() {
        let names = Self.all.map(\.name)
        // Negation and time stand there twice, with and without what to write instead.
        #expect(Set(names).count == Self.all.count - 2)
        for speech in Finding.Speech.allCases {
            let told = Self.all.map { rule in
                let finding = Finding(rule: rule, line: 1, column: 1, text: "x")
                return "\(finding.what(in: speech)); \(finding.next(in: speech))"
            }
            #expect(Set(told).count == told.count)
        }
    }

    /// What staff are told about hard texts is no hard text itself.
    @Test(arguments: all) func theSwedishAdviceIsEasyToRead(rule: Rule) {
        let finding = Finding(rule: rule, line: 1, column: 1, text: "ord")
        for told in [finding.what(in: .swedish), finding.next(in: .swedish)] {
            // What stands in quotation marks is an example, and may be hard.
            let pieces = told.split(separator: "”", omittingEmptySubsequences: false)
            let own = pieces.enumerated().map { $0.offset % 2 == 0 ? $0.element : "ord" }.joined()
            let faults = Reader(.five).findings(in: own).filter { $0.severity == .fault }
            #expect(faults.isEmpty, "\(own)")
        }
    }

    @Test func onlyWhatIsCountedOrListedIsAFault() {
        let faults = Set(Self.all.filter { $0.severity == .fault }.map(\.name))
        #expect(
            faults == ["card", "sentence", "abbreviation", "initials", "time", "blame"])
    }
}

/// A list of words with the commonest first.
@Suite struct KnownWordsTests {
    private let known = KnownWords(
        list: "och 900\nmat\ntvätt\nmaskin\narbete\ndag\narbets\nbil\nMAT\n")

    @Test func aWordOfTheListIsKnown() {
        #expect(known.count == 8)
        #expect(known.contains("och") && known.contains("Mat") && !known.contains("dosett"))
    }

    @Test func aCompoundIsKnownByItsParts() {
        #expect(known.contains("tvättmaskin") && known.contains("arbetsdag"))
        #expect(known.contains("bilsmat"), "an “s” may stand between")
        #expect(!known.contains("tvättdosett") && !known.contains("matdo"))
    }

    @Test func onlySoManyOfAListAreTaken() {
        #expect(KnownWords(list: "ett\ntvå\ntre", most: 2).contains("två"))
        #expect(!KnownWords(list: "ett\ntvå\ntre", most: 2).contains("tre"))
    }

    @Test func aRareWordIsFoundAndANameIsNot() {
        let reader = Reader(.three, known: known, names: ["Ingvor"])
        #expect(reader.findings(in: "Mat och dosett").map(\.text) == ["dosett"])
        #expect(reader.findings(in: "Ingvor och Ingvors mat").isEmpty)
        #expect(reader.findings(in: "Mat och Birgit").isEmpty, "a capital inside is a name's")
        #expect(reader.findings(in: "BIL och DAG").map(\.rule) == [.capitals, .capitals])
    }
}
