import CUnicodeOracle
import Testing

@testable import Render

/// UAX #9 by Unicode's own test files, through the call that lines are shaped by: the order of
/// the glyphs from left to right is compared with the order that the files ask for.
@Suite struct BidiConformanceTests {
    private final class Bench {
        private struct Key: Hashable {
            var text: [Unicode.Scalar]
            var isRight: Bool
        }

        private let shaper: Shaper
        /// A sequence comes up to three times in a file, with another direction.
        private var known: [Key: [Shaper.Shaped]] = [:]

        init() throws {
            // Which glyphs they are does not matter here, and HarfBuzz reads the font's rules anew
            // for every text: a font without any takes a tenth of the time.
            let plain = "/usr/share/fonts/truetype/noto/NotoSansOgham-Regular.ttf"
            let book = try FontBook(regular: plain, bold: plain)
            shaper = Shaper(book: book, letters: try #require(Breaks(.letters)))
        }

        /// Whether glyphs stand in an order; nil asks for the text's own direction.
        ///
        /// A separator at the end is never shaped. HarfBuzz tells of some letters together, a
        /// letter and its mark, so the order is compared letter by letter of its own.
        func shapes(
            _ text: [Unicode.Scalar], rightToLeft: Bool?, as order: [Int]
        ) -> Bool {
            let paragraph = TextParagraph.all(text).first
            let range = paragraph?.range ?? 0..<0
            let isRight = rightToLeft ?? paragraph?.isRightToLeft ?? false
            let glyphs = glyphs(of: text, range, isRight)
            // Which glyph's letter each scalar belongs to.
            var owner = [Int](repeating: -1, count: text.count)
            for glyph in glyphs { owner[glyph.cluster] = glyph.cluster }
            for index in range.dropFirst() where owner[index] < 0 {
                owner[index] = owner[index - 1]
            }
            let wanted = once(order.filter { range.contains($0) }.map { owner[$0] })
            let asked = Set(wanted)
            return once(glyphs.map(\.cluster).filter { asked.contains($0) }) == wanted
        }

        private func glyphs(
            of text: [Unicode.Scalar], _ range: Range<Int>, _ isRight: Bool
        ) -> [Shaper.Shaped] {
            let key = Key(text: text, isRight: isRight)
            if let glyphs = known[key] { return glyphs }
            let fonts = [UInt8](repeating: 0, count: text.count)
            let glyphs = shaper.laidOut(
                text[range], fonts[range], size: 16, rightToLeft: isRight)
            known[key] = glyphs
            return glyphs
        }

        private func once(_ clusters: [Int]) -> [Int] {
            clusters.enumerated().filter { $0 == 0 || clusters[$0 - 1] != $1 }.map(\.element)
        }
    }

    /// A letter of every class of UAX #9. None of them is one that Arabic joins or HarfBuzz
    /// composes.
    private static let letters: [Substring: Unicode.Scalar] = [
        "L": "a", "R": "\u{5D0}", "AL": "\u{621}", "EN": "1", "ES": "+", "ET": "#",
        "AN": "\u{660}", "CS": ":", "NSM": "\u{610}", "BN": "\u{200B}", "B": "\u{2029}",
        "S": "\t", "WS": " ", "ON": "!", "LRE": "\u{202A}", "RLE": "\u{202B}",
        "LRO": "\u{202D}", "RLO": "\u{202E}", "PDF": "\u{202C}", "LRI": "\u{2066}",
        "RLI": "\u{2067}", "FSI": "\u{2068}", "PDI": "\u{2069}",
    ]

    /// A text, its direction (nil is its own), and the order that is asked for.
    private struct Trial: Sendable {
        var name: Substring
        var letters: [Unicode.Scalar]
        var isRight: Bool?
        var order: [Int]
    }

    @Test func everySequenceOfClassesIsInTheOrderOfUnicodesOwnTest() async throws {
        guard let file = try ConformanceFile("BidiTest.txt") else { return }
        var order: [Int] = []
        var trials: [Trial] = []
        for line in file.lines where line.first != "#" && !line.isEmpty {
            if line.hasPrefix("@Reorder:") {
                order = line.dropFirst(9).split(separator: " ").compactMap {
                    Int($0.drop { $0 == "\t" })
                }
                continue
            }
            guard line.first != "@" else { continue }
            let parts = line.split(separator: ";")
            let classes = parts[0].split(separator: " ")
            let text = classes.compactMap { Self.letters[$0] }
            try #require(text.count == classes.count, "\(line)")
            let bits = try #require(Int(parts[1].drop { $0 == " " }))
            for (bit, isRight) in [(1, nil), (2, false), (4, true)] where bits & bit != 0 {
                trials.append(
                    Trial(name: parts[0], letters: text, isRight: isRight, order: order))
            }
        }
        #expect(trials.count > 700_000)
        try file.expect(
            try await wrong(of: trials), library: "FriBidi",
            unicode: String(cString: oracle_fribidi_unicode()))
    }

    @Test func everyTextIsInTheOrderOfUnicodesOwnTest() async throws {
        guard let file = try ConformanceFile("BidiCharacterTest.txt") else { return }
        let trials = file.lines.filter { $0.first != "#" && !$0.isEmpty }.map { line in
            let parts = line.split(separator: ";", omittingEmptySubsequences: false)
            return Trial(
                name: parts[0], letters: scalars(parts[0]),
                isRight: parts[1] == "2" ? nil : parts[1] == "1",
                order: parts[4].split(separator: " ").compactMap { Int($0) })
        }
        #expect(trials.count > 90_000)
        try file.expect(
            try await wrong(of: trials), library: "FriBidi",
            unicode: String(cString: oracle_fribidi_unicode()))
    }

    /// Tries them on two threads, each with a shaper of its own.
    private func wrong(of trials: [Trial]) async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for part in 0..<2 {
                group.addTask {
                    let bench = try Bench()
                    return trials.filter { $0.letters.hashValue & 1 == part }.filter {
                        !bench.shapes($0.letters, rightToLeft: $0.isRight, as: $0.order)
                    }.map { "\($0.name); \($0.isRight.map { $0 ? "right" : "left" } ?? "own")" }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
    }
}
