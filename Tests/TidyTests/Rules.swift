import Foundation

/// What a text may not hold. Each rule takes a text and answers the lines that break it.
enum Rules {
    struct Fault: Hashable, CustomStringConvertible {
        var line: Int
        var what: String

        var description: String { "\(line): \(what)" }
    }

    static let columns = 100
    static let linesPerFile = 400
    static let linesPerFunction = 80

    static func tooWide(_ text: String) -> [Fault] {
        numbered(text).filter { $0.1.count > columns }
            .map { Fault(line: $0.0, what: "\($0.1.count) columns, \(columns) is the most") }
    }

    static func tooLong(_ text: String) -> [Fault] {
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        return count > linesPerFile
            ? [Fault(line: count, what: "\(count) lines, \(linesPerFile) is the most")] : []
    }

    /// Functions end at a brace as far in as they begin: the formatter sees to that.
    static func longFunctions(_ text: String) -> [Fault] {
        let lines = SwiftText.code(text).components(separatedBy: "\n")
        var faults: [Fault] = []
        for (index, line) in lines.enumerated() {
            // The plain words first: an expression for every line would take a minute.
            guard Self.heads.contains(where: line.contains),
                line.contains(#/^\s*([@\w()]+ )*(func |init[?]?[(<]|deinit\b|subscript\b)/#)
            else { continue }
            let indent = line.prefix { $0 == " " }
            let end = lines[(index + 1)...].firstIndex { $0 == indent + "}" } ?? index
            // A requirement or a one-liner meets some other brace, after the next declaration.
            let next = lines[(index + 1)...].firstIndex {
                $0.hasPrefix(indent) && isDeclaration($0, indent)
            }
            guard end < next ?? .max, end - index + 1 > linesPerFunction else { continue }
            faults.append(
                Fault(
                    line: index + 1,
                    what: "a function of \(end - index + 1) lines, \(linesPerFunction) is the most")
            )
        }
        return faults
    }

    private static let heads = ["func ", "init", "subscript"]

    private static func isDeclaration(_ line: String, _ indent: Substring) -> Bool {
        line.dropFirst(indent.count).contains(#/^([@\w()]+ )*(func|init|deinit|var|let|case)\b/#)
    }

    /// Words that promise later work, and names that say nothing. Looked for in comments too.
    static func bannedWords(_ text: String) -> [Fault] {
        // Put together here, so that this file may be looked at as well.
        let later = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
        let empty =
            #/\b(?:class|struct|enum|actor|protocol)\s+\w*(?:Manager|Utils?|Utility|\wHelper)\b/#
        return numbered(text).flatMap { number, line in
            let found = later.filter { word in
                line.contains(word) && line.split { !$0.isLetter }.contains { $0 == word }
            }
            let isNamed =
                line.contains("Manager") || line.contains("Util") || line.contains("Helper")
            let names = isNamed ? line.matches(of: empty).map { String($0.0) } : []
            return (found + names).map { Fault(line: number, what: $0) }
        }
    }

    /// What ends the program where an error could be told.
    static func force(_ text: String) -> [Fault] {
        let pattern = #/(\btry!|\bas!|[\w\])]!(?=[\s.,)\]:?;}\[(]|$))/#
        return numbered(SwiftText.code(text)).flatMap { number, line in
            guard line.contains("!") else { return [Fault]() }
            return line.matches(of: pattern).map { Fault(line: number, what: String($0.0)) }
        }
    }

    /// `@unchecked Sendable` is a claim: the sentence that proves it stands above.
    static func unproved(_ text: String) -> [Fault] {
        let (code, lines) = (SwiftText.code(text), text.components(separatedBy: "\n"))
        return numbered(code).compactMap { number, line in
            guard line.contains("@unchecked") else { return nil }
            let above = number >= 2 ? lines[number - 2].trimmingCharacters(in: .whitespaces) : ""
            return above.hasPrefix("//") ? nil : Fault(line: number, what: "no proof above")
        }
    }

    /// Public symbols without a word about them.
    ///
    /// What a protocol asks for is told there, a stored property is told by its type's text and its
    /// name, and an `init` that only fills them has nothing to add.
    static func undocumented(_ text: String) -> [Fault] {
        let code = SwiftText.code(text).components(separatedBy: "\n")
        let lines = text.components(separatedBy: "\n")
        let kinds =
            #/^\s*public (?:\w+ )*(?:struct|enum|class|actor|protocol|typealias|func|subscript)\b/#
        let asked = #/(?:static func (?:<|==|\+|-) |func (?:hash|encode|callAsFunction)\b)/#
        return code.enumerated().compactMap { index, line in
            guard line.contains("public "), line.contains(kinds), !line.contains(asked) else {
                return nil
            }
            var above = index - 1
            while above >= 0, lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") {
                above -= 1
            }
            let text = above >= 0 ? lines[above].trimmingCharacters(in: .whitespaces) : ""
            return text.hasPrefix("///")
                ? nil : Fault(line: index + 1, what: line.trimmingCharacters(in: .whitespaces))
        }
    }

    /// Names of the place where this happened to be written, and of hosts that serve packages: the
    /// project is built anywhere, from whatever mirror is set up there.
    static func foreign(_ text: String) -> [Fault] {
        let words = [
            "/wo" + "rk/", "/tm" + "p/w/", "/hom" + "e/", "/Use" + "rs/", "pypi" + ".org",
            "pythonhosted" + ".org", "deb.debian" + ".org", "npmjs" + ".org", "golang" + ".org",
            "crates" + ".io",
        ]
        return numbered(text).flatMap { number, line in
            words.filter(line.contains).map { Fault(line: number, what: $0) }
        }
    }

    private static func numbered(_ text: String) -> [(Int, String)] {
        text.components(separatedBy: "\n").enumerated().map { ($0.offset + 1, $0.element) }
    }
}
