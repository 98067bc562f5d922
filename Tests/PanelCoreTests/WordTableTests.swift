import Foundation
import Testing

@testable import PanelCore

/// The table that a reviewer reads is the words that a person sees.
@Suite struct WordTableTests {
    private static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/languages.md")

    private func table() -> String {
        let languages = Language.all
        var rows = [
            ["word"] + languages.map(\.tag), Array(repeating: "---", count: languages.count + 1),
        ]
        rows += Word.allCases.map { word in
            ["\(word)"] + languages.map { $0.words[word] ?? "" }
        }
        rows += Counted.Form.allCases.map { form in
            ["nights, \(form)"] + languages.map { $0.nights.forms[form] ?? "" }
        }
        return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    @Test func theReviewersTableIsWhatTheScreensSay() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let start = try #require(text.range(of: "| word |")?.lowerBound)
        let table = table() + "\n"
        if ProcessInfo.processInfo.environment["COACH_BLESS"] != nil {
            try (String(text[..<start]) + table).write(
                to: Self.page, atomically: true, encoding: .utf8)
            Issue.record("wrote docs/languages.md: read it, then run the tests")
            return
        }
        #expect(String(text[start...]) == table)
    }
}
