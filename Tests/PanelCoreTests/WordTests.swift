import CUnicodeOracle
import CoachCore
import Testing

@testable import PanelCore

/// Our words in all languages, beside what CLDR has.
@Suite struct WordTests {
    private static let languages = Language.all.map(\.tag)

    /// What a button has room for beside its picture, at the smallest legal capitals.
    private static let onButtons: [Word] = [
        .help, .home, .days, .back, .done, .more, .undo, .seen, .tomorrow, .week,
    ]

    private func asked(_ ask: (UnsafeMutablePointer<CChar>, Int32) -> Bool) -> String? {
        var buffer = [CChar](repeating: 0, count: 128)
        guard buffer.withUnsafeMutableBufferPointer({ ask($0.baseAddress!, 128) }) else {
            return nil
        }
        return buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }

    @Test func thereAreEightLanguagesAndEachIsFoundByItsTag() {
        #expect(Self.languages == ["sv", "en", "fi", "se", "ar", "so", "ti", "uk"])
        for tag in Self.languages {
            #expect(Language.matching(tag).tag == tag)
            #expect(Language.matching("\(tag)-SE").tag == tag)
            #expect(Language.matching(tag.uppercased()).tag == tag)
        }
        #expect(Language.matching("se-FI").tag == "se")
        #expect(Language.matching("uk-Cyrl-UA").tag == "uk")
    }

    @Test(arguments: ["", "xx", "svx", "e", "english", "-", "sma", "no-SE"])
    func anUnknownTagIsSwedish(tag: String) {
        #expect(Language.matching(tag).tag == "sv")
    }

    @Test(arguments: languages) func everyWordIsThereAndShort(tag: String) {
        let language = Language.matching(tag)
        for word in Word.allCases {
            let said = language.words[word] ?? ""
            #expect(!said.isEmpty, "\(tag) has no \(word)")
            #expect(said == said.trimmed, "\(tag) \(word) has a space at an end")
            #expect(said.split(separator: " ").count <= 12, "\(tag) \(word) is long: \(said)")
            #expect(said.count <= 36, "\(tag) \(word) is long: \(said)")
        }
        for word in Self.onButtons {
            let said = language.words[word] ?? ""
            #expect(said.count <= 14, "\(tag) \(word) is long for a button: \(said)")
        }
    }

    /// Two answers that look the same cannot be told apart.
    @Test(arguments: languages) func wordsThatStandTogetherDiffer(tag: String) {
        let words = Words(tag)
        let together: [[Word]] = [
            Self.onButtons, [.now, .next, .later], [.added, .cancelled],
            [.morning, .forenoon, .afternoon, .evening, .night],
            Weekday.allCases.map(Words.word), [.noPlan, .planEnded, .clockWrong, .beyond],
        ]
        for group in together {
            #expect(Set(group.map { words[$0] }).count == group.count, "\(tag): \(group)")
        }
    }

    /// CLDR's weekday names as they stand alone, but for our capital; Finnish has others inside a
    /// date ("maanantaina", on Monday), which no screen says.
    @Test(arguments: languages) func weekdaysAreThoseOfCLDR(tag: String) throws {
        let words = Words(tag)
        var other: [String: String] = [:]
        for (index, day) in Weekday.allCases.enumerated() {
            let name = asked { oracle_weekday(tag, Int32((index + 1) % 7 + 1), $0, $1) }
            let known = try #require(name, "ICU has no names for \(tag)")
            let ours = words.weekday(day)
            if ours.lowercased() != known.lowercased() { other[ours] = known }
        }
        #expect(other == [:])
    }

    @Test(arguments: languages) func pluralsAreThoseOfCLDR(tag: String) throws {
        let counted = Language.matching(tag).nights
        for count in Array(0...250) + [1000, 1001, 1002, 1011, 1_000_000] {
            let form = try #require(asked { oracle_plural(tag, Int32(count), $0, $1) })
            #expect("\(counted.rule.form(count))" == form, "\(tag) \(count)")
        }
    }

    @Test(arguments: languages) func everyFormThatANumberTakesHasItsWords(tag: String) {
        let counted = Language.matching(tag).nights
        for count in 0...120 {
            let form = counted.rule.form(count)
            #expect(counted.forms[form] != nil, "\(tag) has no words for \(form)")
            let said = counted[count]
            let names = tag == "ar" && (1...2).contains(count)
            #expect(names || said.contains("\(count)"), "\(tag): \(said)")
            #expect(!said.contains("#"))
        }
    }

    @Test func nightsAreCountedAsPeopleSayThem() {
        #expect(Words("sv").nights(1) == "1 natt" && Words("sv").nights(2) == "2 nätter")
        #expect(Words("ar").nights(2) == "ليلتان" && Words("ar").nights(5) == "5 ليالٍ")
        #expect(Words("uk").nights(1) == "1 ніч" && Words("uk").nights(3) == "3 ночі")
        #expect(Words("uk").nights(5) == "5 ночей" && Words("uk").nights(21) == "21 ніч")
        #expect(Words("se").nights(2) == "2 ija" && Words("fi").nights(3) == "3 yötä")
    }

    @Test func insideALineAWordHasTheCapitalThatItsLanguageWrites() {
        #expect(Words("sv").inside(.tuesday) == "tisdag")
        #expect(Words("en").inside(.tuesday) == "Tuesday")
        #expect(Words("uk").inside(.tuesday) == "вівторок")
    }

    /// Digits are the Western ones in every language: those of every clock, timetable and
    /// telephone here.
    @Test(arguments: languages) func noWordHasOtherDigitsThanOurs(tag: String) {
        let language = Language.matching(tag)
        let all = Array(language.words.values) + Array(language.nights.forms.values)
        for scalar in all.flatMap(\.unicodeScalars)
        where scalar.properties.generalCategory == .decimalNumber {
            #expect(scalar.isASCII, "\(tag): \(scalar)")
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
