import CoachCore
@testable import EasyReading
import Foundation
import Support
import Testing

/// The words that citizens read in plans: none left out, no names among them.
@Suite struct PlanTextTests {
    private let plan = Sample.plan(Sample.person(.two))

    @Test func everyTitleAndSentenceIsReadOnce() {
        let texts = plan.textsToRead.map(\.text)
        #expect(Set(texts).count == texts.count)
        var expected = Set(plan.occurrences.map(\.title) + plan.person.helpers.map(\.role))
        for routine in plan.routines {
            expected.insert(routine.title)
            for step in routine.seven + routine.three + [routine.one] {
                expected.insert(step.sentence)
            }
        }
        #expect(Set(texts) == expected)
    }

    @Test func noNameIsATextButEachIsKnown() {
        let names = Set(plan.namesToRead)
        #expect(names.isSuperset(of: ["Astrid", "Amina", "Karin", "Folktandvården"]))
        #expect(names.isDisjoint(with: plan.textsToRead.map(\.text)))
    }

    @Test func aSpotSaysWhereToLook() {
        let step = plan.textsToRead.first { $0.text == "Ta en dusch." }
        #expect(step?.spot.description == "routine morning in 7, step 3 of 7")
        let title = plan.textsToRead.first { $0.text == "Tandläkaren" }
        #expect(title?.spot.description == "title of dentist-0")
    }

    /// The texts of `Examples/`, read straight from their files: 190 texts and more, and these
    /// seven findings. Whoever adds a text to them reads here what is hard about it.
    @Test func theExamplesAreEasyButForThese() throws {
        let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Examples")
        var texts: Set<String> = []
        for name in ["astrid", "elias"] {
            for (file, keys) in [
                ("routines.yaml", ["title: ", "sentence: "]), ("person.yaml", ["role: "]),
                ("day.ics", ["SUMMARY:"]),
            ] {
                let url = examples.appendingPathComponent("\(name)/\(file)")
                for line in try String(contentsOf: url, encoding: .utf8)
                    .components(separatedBy: .newlines)
                {
                    for key in keys {
                        guard let range = line.range(of: key) else { continue }
                        texts.insert(String(line[range.upperBound...]))
                    }
                }
            }
        }
        let reader = Reader(.two, names: ["Verkstaden", "Matboden", "Maj-Britt"])
        let found = texts.sorted().flatMap { text in
            reader.findings(in: text).map { "\($0.rule.name): \($0.text) in \(text)" }
        }
        #expect(texts.count > 150)
        #expect(
            Set(found) == [
                "clause: som in Handla det som står på listan.",
                "clause: medan in Ät medan maten är varm.",
                "sentences: God in Släck lampan. God natt.",
                "long-word: kontaktperson in din kontaktperson",
                "passive: hämtas in 🗑️ Soporna hämtas",
                "long-word: Tvättmaskinen in 🧺 Tvättmaskinen går",
                "long-word: Tvättmaskinen in 🫧 Tvättmaskinen går",
            ])
    }
}
