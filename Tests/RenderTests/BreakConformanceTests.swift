import CUnicodeOracle
import Testing

@testable import Render

/// UAX #14 and UAX #29 by Unicode's own test files, through the calls that lines and letters are
/// made by.
@Suite struct BreakConformanceTests {
    @Test func linesEndWhereUnicodesOwnTestSaysSo() throws {
        try run("auxiliary/LineBreakTest.txt", .lines, atLeast: 7000)
    }

    @Test func lettersAreThoseOfUnicodesOwnTest() throws {
        try run("auxiliary/GraphemeBreakTest.txt", .letters, atLeast: 500)
    }

    private func run(_ path: String, _ kind: Breaks.Kind, atLeast: Int) throws {
        guard let file = try ConformanceFile(path) else { return }
        let breaks = try #require(Breaks(kind))
        var wrong: [String] = []
        var tried = 0
        for line in file.lines {
            let test = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            guard !test.isEmpty else { continue }
            tried += 1
            // "× 0023 ÷ 0023 ÷": a sign before each letter and one after the last.
            let letters = test.filter { $0 != "×" && $0 != "÷" }
            let signs = test.filter { $0 == "×" || $0 == "÷" }.dropFirst()
            let expected = zip(1..., signs).filter { $0.1 == "÷" }.map(\.0)
            let text = scalars(letters.joined(separator: " "))
            try #require(text.count == letters.count, "\(line)")
            if breaks.places(in: text).map(\.index) != expected {
                wrong.append(test.joined(separator: " "))
            }
        }
        #expect(tried >= atLeast)
        try file.expect(wrong, library: "ICU", unicode: String(cString: oracle_icu_unicode()))
    }
}
