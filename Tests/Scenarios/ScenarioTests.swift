import Foundation
import Testing

/// The pages in Tests/EndToEnd/Scenarios, on the real panel.
@Suite struct ScenarioTests {
    @Test(arguments: Scenario.files) func theDayGoesAsWritten(file: String) throws {
        try Play.run(Scenario(named: file))
    }

    @Test func thereAreAtLeastTen() { #expect(Scenario.files.count >= 10) }

    private static let head = """
        # A morning

        - It is Tuesday 24 November 2026, 07:00.
        - Astrid has level 3.
        - Amina helps, and has the number "070-1".
        - Today from 07:00 to 08:00: "Morgon" 🌅.

        """

    /// What is wrong with a page that begins as every page does.
    private func wrong(_ lines: String, head: String = head) -> Fault? {
        do {
            try Play.run(Scenario(head + lines, file: "page.md"))
            return nil
        } catch {
            return error as? Fault
        }
    }

    @Test func aPageThatIsRightIsSilent() {
        #expect(wrong("- The screen shows \"Morgon\".") == nil)
    }

    @Test func anUnknownSentenceIsAFaultWithItsLineAndTheNearest() throws {
        let fault = try #require(wrong("- Astrid tuches \"Morgon\".\n- The screen is dark."))
        #expect(fault.kind == .unknown(nearest: "NAME touches \"WORDS\"."))
        #expect(fault.description.hasPrefix("page.md:7: Astrid tuches"))
    }

    @Test func aPageThatExpectsNothingIsAFault() {
        #expect(wrong("- At 08:00.")?.kind == .assertsNothing)
    }

    @Test func anEndThatIsNotLookedAtIsAFault() {
        #expect(wrong("- The screen shows \"Morgon\".\n- At 08:00.")?.kind == .endsUnchecked)
    }

    @Test func aForgottenHyphenIsAFault() {
        #expect(wrong("The screen shows \"Lunch\".\n- The screen is dark.")?.kind == .loose)
    }

    @Test(arguments: [
        ("- At 25:00.", Fault.Kind.badTime("25:00")),
        ("- At 06:00.", .past("06:00")),
        ("- 99999999 hours later.", .badNumber("99999999")),
        ("- The power comes back.", .power(isOn: true)),
        ("- The power goes.\n- Astrid touches \"Morgon\".", .dark),
        ("- At 07:10.\n- Astrid has level 2.", .givenLate),
        ("- The panel reminds of \"Lunch\".", .noThing("Lunch", known: ["Morgon"])),
        ("- Karin has been told once.", .noHelper("Karin", known: ["Amina"])),
        ("- The screen shows \"Morgon.", .openQuote),
    ])
    func whatCannotBePlayedIsAFault(lines: String, kind: Fault.Kind) {
        #expect(wrong(lines + "\n- The screen shows \"Morgon\".")?.kind == kind)
    }

    @Test func aWrongWeekdayIsAFault() {
        let head = "# Day\n- It is Monday 24 November 2026, 07:00.\n- The screen is dark.\n"
        #expect(wrong("", head: head)?.kind == .wrongWeekday(is: "Tuesday"))
    }

    /// Each of these says something that is not so, of a morning whose routine is one step.
    @Test(arguments: [
        "The screen shows \"Lunch\".",
        "The screen shows \"Morg\".",
        "The screen does not show \"Morgon\".",
        "The screen shows the picture 🦷.",
        "Astrid can touch \"Lunch\".",
        "Astrid can touch \"Tisdag\".",
        "Astrid cannot touch \"Morgon\".",
        "The clock on the screen says 07:01.",
        "The screen is dark.",
        "The panel speaks \"Morgon.\".",
        "The hub learns that \"Morgon\" is done.",
        "The hub does not learn that \"Morgon\" was shown.",
        "The hub learns that \"Morgon\" was answered.",
        "The hub learns that nobody answered \"Morgon\".",
        "Amina has been told once.",
    ])
    func whatIsNotSoIsAFault(sentence: String) throws {
        let fault = try #require(wrong("- \(sentence)"))
        #expect(fault.line == 7)
    }

    @Test func whatWasSaidIsNotSilence() {
        let lines = """
            - Astrid has agreed to be reminded, and nobody is told.
            - The panel reminds of "Morgon".
            - At 07:05.
            - The panel is silent.
            """
        let head = Self.head.replacingOccurrences(of: "from 07:00", with: "from 07:05")
        #expect(wrong(lines, head: head)?.kind == .spoke(["Morgon."]))
    }

    @Test func oneReceiptAnswersOneSentence() {
        let once = "- The hub learns that the plan arrived.\n"
        #expect(wrong(once) == nil)
        #expect(wrong(once + once) != nil)
    }

    /// A sentence means one thing: no other template takes it.
    @Test func noSentenceFitsTwoTemplates() {
        let values = [
            "NAME": "Astrid", "TIME": "07:30", "NUMBER": "5", "DAY": "Tuesday",
            "MONTH": "November", "PICTURE": "💊", "LIST": "\"A\", \"B\" and \"C\"",
            "WORDS": "Ja",
        ]
        for rule in Grammar.all {
            var text = rule.template.text
            for (slot, value) in values { text = text.replacingOccurrences(of: slot, with: value) }
            let pieces = Piece.all(of: text) ?? []
            let fitting = Grammar.all.filter { $0.template.match(pieces) != nil }
            #expect(fitting.map(\.template.text) == [rule.template.text])
        }
    }

    /// Whoever writes a page looks there.
    @Test func docsListEverySentenceAndNoOther() throws {
        let page = URL(fileURLWithPath: Scenario.folder).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/scenarios.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let rows = text.components(separatedBy: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| `") else { return nil }
            return line.components(separatedBy: "`")[1]
        }
        #expect(rows.sorted() == Grammar.all.map(\.template.text).sorted())
    }
}
