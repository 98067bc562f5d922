import CoachCore
@testable import EasyReading
import Testing

/// Each rule hears what was planted for it, and nothing else is said about it.
@Suite struct RuleTests {
    private func rules(_ text: String, _ level: Level = .three) -> [Rule] {
        Reader(level).findings(in: text).map(\.rule)
    }

    @Test(arguments: [
        ("Glöm inte nyckeln.", Rule.negation(instead: "kom ihåg")),
        ("Det är inte klart.", .negation(instead: nil)),
        ("Ät aldrig svamp.", .negation(instead: nil)),
        ("Bussen går kl. 09:20.", .abbreviation(whole: "klockan")),
        ("Ta t.ex. en jacka.", .abbreviation(whole: "till exempel")),
        ("Ta t ex en jacka.", .abbreviation(whole: "till exempel")),
        ("Det tar ca en timme.", .abbreviation(whole: "ungefär")),
        ("Det tar 10 min.", .abbreviation(whole: "minuter")),
        ("Tomas, mamma m.fl. kommer.", .abbreviation(whole: "med flera")),
        ("Ring BVC.", .initials),
        ("STOPPA bussen.", .capitals),
        ("Tvätten hämtas i dag.", .passive),
        ("Dörren stängs 20:00.", .passive),
        ("Mötet hölls i går.", .passive),
        ("Soporna hämtades i går.", .passive),
        ("Hämtas av Fatima.", .passive),
        ("Du blir hämtad 10:00.", .passive),
        ("Maten blev lagad.", .passive),
        ("Blir Elsa hjälpt i dag?", .passive),
        ("Ät medan maten är varm.", .clause),
        ("Handla det som står på listan.", .clause),
        ("När bussen kommer går du på.", .clause),
        ("Ta jackan om du fryser.", .clause),
        ("Lås dörren innan du går ut.", .clause),
        ("Jag vet att du kan.", .clause),
        ("Ta lista, kasse, kort.", .commas(2)),
        ("Sitt ner. Ät lunch.", .sentences(2)),
        ("Vänta i två minuter.", .number("2")),
        ("Ta tjugotre steg.", .number("23")),
        ("Bussen går 9.20.", .time("09:20")),
        ("Bussen går klockan 9.", .time("09:00")),
        ("Kom halv tre.", .time(nil)),
        ("Kom kvart över ett.", .time(nil)),
        ("Mötet är 24/11.", .date),
        ("Mötet är 2026-11-24.", .date),
        ("Ta 50 % kaffe.", .percent),
        ("Du gjorde fel.", .blame),
        ("Varför kom du sent?", .blame),
        ("Du måste äta.", .pressure),
        ("Ät nu!", .exclamation),
        ("Visa eller uppvisa kortet.", .hardWord(easier: "visa")),
        ("Bussen kommer snart.", .vagueTime),
        ("Ring arbetsterapeuten.", .longWord(letters: 16, most: 14)),
    ])
    func aRuleHearsItsSentence(text: String, rule: Rule) { #expect(rules(text) == [rule]) }

    @Test(arguments: [
        "Ät frukost.", "Lampan finns i köket.", "Vi hoppas på sol.", "Vi träffas hos Jonas.",
        "Elias trivs hemma.", "Johan minns vägen.", "Andas lugnt.", "Barnet kräks.",
        "Det lyckas ofta.", "Vi ses 10:00.", "Ta Birgittas väska.", "Birgittas mamma kommer.",
        "Ät lakrits.", "Annas mamma kommer.",
        "Mammas bil är röd.", "Barnens rum är varmt.", "Dagens lunch är soppa.",
        "Husets dörr är grön.", "Ät kalas hos Lukas.", "Ett glas vatten.", "Deras hund är snäll.",
        "Du blir glad.", "Det blir sallad i dag.", "Maten blir kall.", "Fatima blev trött.",
        "Ledig i höstas.", "Ta din medicin.", "Ring 112.", "Till 10:00.", "Åk buss 3.",
        "Kaffet kostar 14.50 kronor.", "Se på TV.", "När kommer bussen?", "Vad vill du ha?",
        "Om en timme kommer bussen.", "Ta hand om katten.", "Prata om maten.",
        "Ät innan lunch.", "Vänta tills i morgon.", "Som vanligt 10:00.", "Gå till skolan.",
        "Ta med lista, kasse och pengar.", "Ta min jacka.", "Lyssna på en bok.",
        "Hallå, kom hit.", "Solen går ner 15:02.", "Skjuts till badet.", "Det räcker så.",
    ])
    func anEasySentenceIsLeftAlone(text: String) { #expect(rules(text) == []) }

    @Test func aCardHasTheWordsOfItsLevel() {
        for level in Level.allCases {
            let most = level.ability.words
            let line = Array(repeating: "mat", count: most).joined(separator: " ")
            #expect(rules(line, level) == [])
            #expect(rules(line + " mat", level) == [.sentence(words: most + 1, most: most)])
            #expect(rules(line + ".\nMat.", level) == [.card(words: most + 1, most: most)])
            #expect(rules(line + ".\n\nMat.", level) == [])
        }
    }

    @Test func aTelephoneNumberIsReadAsOneWord() {
        #expect(rules("Ring Amina nu på 070-174 06 01.", .one) == [])
        #expect(rules("Ring Amina nu på 070-174 och 06.", .one) == [.sentence(words: 7, most: 6)])
    }

    @Test func aSentenceMayBeDividedOverLines() {
        #expect(rules("Gå till den bussen\nmed din väska.", .one) == [.sentence(words: 7, most: 6)])
        #expect(rules("Gå till bussen.\nTa din väska.", .three) == [])
    }

    @Test func aLongWordIsMeasuredByTheLevel() {
        #expect(rules("Tvättmaskinen går.", .two) == [.longWord(letters: 13, most: 12)])
        #expect(rules("Tvättmaskinen går.", .three) == [])
        #expect(rules("Tvätt-maskinen går.", .two) == [])
        #expect(rules("Gå till Vårdcentralens dörr.", .one) == [])
    }

    @Test func aShortFormBeforeAFullStopEndsItsSentenceOnlyAtTheEnd() {
        #expect(rules("Ta te, kaffe osv.") == [.abbreviation(whole: "och så vidare")])
        #expect(rules("Det tar 10 min. att gå.") == [.abbreviation(whole: "minuter")])
    }

    @Test func namesAreNeitherLongNorLoudNorPassive() {
        let reader = Reader(.one, names: ["Äldreboendecentralen", "Hannas", "IKSU"])
        #expect(reader.findings(in: "Äldreboendecentralen ringer.").isEmpty)
        #expect(reader.findings(in: "Möt hannas på IKSU.").isEmpty)
        #expect(rules("Möt hannas på IKSU.", .one) == [.passive, .initials])
    }

    @Test func whatIsShoutedInARowIsOneFinding() {
        let found = Reader(.three).findings(in: "GÅ HEM NU")
        #expect(found.map(\.rule) == [.capitals])
        #expect(found.first?.text == "GÅ HEM NU")
    }

    @Test func ofAnotherLanguageOnlyCountsAreTaken() {
        func rules(_ text: String, _ language: String) -> [Rule] {
            Reader(.one, language: language).findings(in: text).map(\.rule)
        }
        #expect(rules("Do not take inte kl 9.20 hämtas", "en") == [.sentence(words: 7, most: 6)])
        #expect(rules("اذهب إلى المدرسة. هل أنت جاهز؟", "ar") == [.sentences(2)])
        #expect(rules("ቁርስ ብላዕ። ማይ ስተ።", "ti") == [.sentences(2)])
        #expect(
            rules("Syö aamiaista, juo maitoa, levätä hyvin!", "fi-SE") == [
                .commas(2), .exclamation,
            ])
        #expect(rules("Glöm inte.", "SV-fi") == [.negation(instead: "kom ihåg")])
    }
}
