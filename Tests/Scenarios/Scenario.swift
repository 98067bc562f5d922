import Foundation
import Support

/// A page that a reader of no code can write: prose first, then sentences that are played, one
/// after each hyphen. docs/scenarios.md says how.
struct Scenario {
    /// A sentence and where it stands.
    struct Step {
        var line: Int
        var text: String
        var sentence: Sentence
    }

    var file: String
    var title: String
    var steps: [Step]

    /// Reads a page.
    ///
    /// - Throws: `Fault`, of the first line that cannot be played.
    init(_ page: String, file: String) throws {
        self.file = file
        func fault(_ kind: Fault.Kind, line: Int, _ text: String) -> Fault {
            Fault(file: file, line: line, sentence: text, kind: kind)
        }
        var items: [(line: Int, text: String)] = []
        var title: String?
        var isOpen = false
        for (index, line) in page.components(separatedBy: "\n").enumerated() {
            let text = line.trimmingCharacters(in: .whitespaces)
            let (number, isIndented) = (index + 1, line.hasPrefix("  "))
            if title == nil, !text.isEmpty {
                guard text.hasPrefix("# ") else { throw fault(.noTitle, line: number, text) }
                title = String(text.dropFirst(2))
            } else if line.hasPrefix("- ") {
                items.append((number, String(text.dropFirst(2))))
                isOpen = true
            } else if isOpen, isIndented, !text.isEmpty {
                items[items.count - 1].text += " " + text
            } else if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(">") {
                isOpen = false
            } else if !items.isEmpty {
                // Else a sentence whose hyphen was forgotten would never be played, and never miss.
                throw fault(.loose, line: number, text)
            }
        }
        guard let title else { throw fault(.noTitle, line: 1, "") }
        self.title = title
        guard let last = items.last else { throw fault(.noSentences, line: 1, title) }
        steps = try items.map { line, text in
            do {
                return Step(line: line, text: text, sentence: try Grammar.sentence(text))
            } catch let problem as Grammar.Problem {
                throw fault(problem.kind, line: line, text)
            }
        }
        let expected = steps.filter { if case .expects = $0.sentence { true } else { false } }
        guard !expected.isEmpty else { throw fault(.assertsNothing, line: last.line, last.text) }
        guard case .expects? = steps.last?.sentence else {
            throw fault(.endsUnchecked, line: last.line, last.text)
        }
    }

    /// Where the pages lie.
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("EndToEnd/Scenarios").path

    static let files = names(inFolder: folder).filter { $0.hasSuffix(".md") }

    /// The page of a name in the folder.
    init(named name: String) throws {
        try self.init(String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8), file: name)
    }
}
