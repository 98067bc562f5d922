import CoachCore
import EasyReading
import Foundation
import Testing

@testable import PanelCore

/// The panel's own Swedish words, by the rules that staff's words are checked by.
@Suite struct EasyWordTests {
    /// What the rules say against a word, and why it stands all the same.
    private static let exceptions: [Word: (rules: Set<String>, why: String)] = [
        .beyond: (["negation"], "what is not known has no other word"),
        .no: (["negation"], "it is the answer itself"),
        .nobody: (["negation"], "it stands where a name stood: nobody comes"),
        .unreached: (["negation"], "it reaches nobody, and says so before it gives a number"),
        .noPlan: (["negation"], "there is none, and the panel says so"),
        .clockWrong: (["negation", "clause"], "it says what it does not know, and of what"),
        .notYou: (
            ["negation", "card", "sentences"], "both halves are one thought: not you, but me"
        ),
    ]

    @Test(arguments: Word.allCases) func aWordIsEasyAtTheLevelOfMostSupport(word: Word) {
        let text = Language.swedish.words[word] ?? ""
        let found = Set(Reader(.one).findings(in: text).map(\.rule.name))
        let expected = Self.exceptions[word]?.rules ?? []
        #expect(found == expected, "\(word), “\(text)”")
    }

    @Test func countedNightsAreEasyToo() {
        for count in [1, 2, 6] {
            #expect(Reader(.one).findings(in: Language.swedish.nights[count]).isEmpty)
        }
    }
}

/// Who has read a language's words: the code says it, and the pages say the same.
@Suite struct ReviewTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func page(_ path: String) throws -> [String] {
        try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
            .components(separatedBy: "\n")
    }

    /// "| Somali | `so` | ... | draft, **not reviewed** |"
    @Test func theLanguagesPageSaysWhatWaitsForAReader() throws {
        let lines = try page("docs/languages.md")
        for language in Language.all {
            let row = try #require(lines.first { $0.contains("| `\(language.tag)` |") })
            switch language.review {
            case .project: #expect(row.hasSuffix("| the project |"), "\(row)")
            case .needed: #expect(row.hasSuffix("| draft, **not reviewed** |"), "\(row)")
            case .done(let reader, let day):
                #expect(row.hasSuffix("| reviewed by \(reader), \(day) |"), "\(row)")
            }
        }
    }

    /// One line of the README names them all: "need review: Finnish, ... and Ukrainian".
    @Test func theReadmeNamesEveryLanguageThatWaits() throws {
        let rows = try page("docs/languages.md")
        let names = try Language.all.filter(\.needsReview).map { language in
            let row = try #require(rows.first { $0.contains("| `\(language.tag)` |") })
            return row.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
        }
        let said = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        let line = try #require(try page("README.md").first { $0.contains("need review: ") })
        #expect(line.contains("need review: \(said)."), "\(said)")
    }

    @Test func noLanguageIsCalledReadBeforeSomebodyHas() {
        let waiting = Language.all.filter(\.needsReview).map(\.tag)
        #expect(waiting == ["fi", "se", "ar", "so", "ti", "uk"])
    }
}
