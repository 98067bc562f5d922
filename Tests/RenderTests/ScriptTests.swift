import CUnicodeOracle
import Testing

@testable import Render

/// Every letter of the eight languages can be drawn, whole, in both weights.
@Suite(.serialized) struct ScriptTests {
    private static let languages = ["sv", "en", "fi", "se", "ar", "so", "ti", "uk"]

    private let book: FontBook
    private let typesetter: Typesetter

    init() throws {
        book = try makeBook()
        typesetter = Typesetter(book)
    }

    /// CLDR's letters and signs of a language, small and capital, and our digits.
    private func exemplars(_ language: String) throws -> [String] {
        var all = "0123456789".map { String($0) }
        for kind in [oracle_main, oracle_punctuation] {
            let count = oracle_exemplars(language, kind)
            try #require(count > 0, "ICU has no letters for \(language)")
            for index in 0..<count {
                var buffer = [CChar](repeating: 0, count: 64)
                let isThere = buffer.withUnsafeMutableBufferPointer {
                    oracle_exemplar(index, $0.baseAddress, 64)
                }
                try #require(isThere)
                let text = buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
                all += [text, text.uppercased()]
            }
        }
        return all
    }

    @Test(arguments: languages) func everyLetterHasAGlyphInBothWeights(language: String) throws {
        let letters = try exemplars(language)
        #expect(letters.count > 60)
        let sign = Set(book.faces.map { $0.glyph("\u{FFFD}") })
        for weight in [Weight.regular, .bold] {
            for letter in letters {
                let set = typesetter.set(
                    letter, TextStyle(weight: weight), pixelSize: 40, width: 4000)
                let marks = letter.unicodeScalars.allSatisfy {
                    $0.isInvisible || $0.properties.isWhitespace
                }
                #expect(marks || !set.runs.isEmpty, "\(language) cannot draw \(letter)")
                for run in set.runs {
                    #expect(run.font % 2 == weight.rawValue, "\(letter) has another weight")
                    let isMissing = run.glyphs.contains { $0.id == 0 || sign.contains($0.id) }
                    #expect(!isMissing, "\(language): no font has \(letter)")
                }
            }
        }
    }

    /// Small letters, capitals, and for Arabic and Ethiopic those with the tallest marks.
    private static let tall = [
        "Åäö ÄÖÅ gjpqy Çç", "Ëéèê Ññ", "Öljyä Ääkköset", "Ŋŧđ Čáhci Ŧ Š Ž",
        "أُلغيَ لاحقًّا إِنَّ آلُّ ـًّ ـٍّ ٱللّٰه", "ጽባሕ ሕጂ ድሕሪኡ ቛ ጿ ፟ግ", "Їжак Йод Ґанок їйщц",
    ]

    @Test(arguments: tall) func inkStaysInItsLines(text: String) {
        for weight in [Weight.regular, .bold] {
            for size in [Int32(17), 32, 77] {
                let set = typesetter.set(
                    "\(text)\n\(text)", TextStyle(weight: weight), pixelSize: size, width: 9000)
                for run in set.runs {
                    #expect(run.ink.y >= 0, "\(text) rises over its lines")
                    #expect(run.ink.bottom <= set.height, "\(text) sinks under its lines")
                }
                #expect(set.lines == 2)
                let middle = set.lineHeight
                let over = set.runs.filter { $0.ink.y < middle && $0.ink.bottom > middle }
                #expect(over.isEmpty, "\(text) touches the other line")
            }
        }
    }

    @Test(arguments: languages) func everyLettersInkStaysInItsLine(language: String) throws {
        for weight in [Weight.regular, .bold] {
            for letter in try exemplars(language) {
                let set = typesetter.set(
                    letter, TextStyle(weight: weight), pixelSize: 64, width: 4000)
                for run in set.runs {
                    #expect(run.ink.y >= 0 && run.ink.bottom <= set.height, "\(letter)")
                }
            }
        }
    }

    @Test func letterAndMarkComeFromOneFont() {
        // Neither Atkinson nor most of Noto Sans has a Cyrillic letter with a mark in one piece.
        for text in ["и́", "ŋ́", "لَّ", "a\u{302}\u{301}"] {
            let shaped = typesetter.shapedText(text, .regular)
            let fonts = Set(shaped.line(0..<shaped.scalars.count).map(\.font))
            #expect(fonts.count == 1, "\(text) is drawn with \(fonts)")
        }
    }

    @Test func whatNoFontHasIsSeenAsOneSign() throws {
        let sign = try #require(book.faces.map { $0.glyph("\u{FFFD}") }.first { $0 != 0 })
        for text in ["\u{10FFFD}", "𓀀", "字", "\u{378}", "字\u{301}"] {
            let set = typesetter.set(text, TextStyle(), pixelSize: 40, width: 900)
            let glyphs = set.runs.flatMap(\.glyphs).map(\.id)
            #expect(glyphs == [sign], "\(text) is \(glyphs)")
            #expect(set.width > 10, "it has room of its own")
        }
        let word = typesetter.set("Å字a", TextStyle(), pixelSize: 40, width: 900)
        #expect(word.runs.flatMap(\.glyphs).count == 3)
        // A mark that is missing leaves its letter alone.
        let marked = typesetter.shapedText("a\u{1AB0}", .regular).line(0..<2)
        #expect(marked.map(\.id).contains(0) == false && marked.count >= 1)
    }

    @Test func lamAndAlefAreOneLetter() {
        let joined = typesetter.set("لا", TextStyle(), pixelSize: 40, width: 900)
        #expect(joined.runs.flatMap(\.glyphs).count == 1)
    }

    /// Every pair of Arabic letters joins as the script wants it: the first of two that join on
    /// both sides is another glyph than it is alone.
    @Test func arabicIsNeverUnshaped() {
        let joining = "بتثجحخسشصضطظعغفقكلمنهي"
        for letter in joining {
            let alone = typesetter.set("\(letter)", TextStyle(), pixelSize: 40, width: 900)
            let twice = typesetter.set(
                "\(letter)\(letter)", TextStyle(), pixelSize: 40, width: 900)
            let (one, two) = (
                alone.runs.flatMap(\.glyphs).map(\.id), twice.runs.flatMap(\.glyphs).map(\.id)
            )
            #expect(Set(one).isDisjoint(with: two) && two.count >= 2, "\(letter) does not join")
        }
    }

    @Test func figuresInAnArabicLineReadFromLeftToRight() {
        func order(_ text: String) -> String {
            let shaped = typesetter.shapedText(text, .regular)
            return String(
                String.UnicodeScalarView(
                    shaped.line(0..<shaped.scalars.count).map { shaped.scalars[$0.cluster] }
                        .filter { $0.isASCII && $0 != " " }))
        }
        #expect(order("حتى 10:00") == "10:00")
        #expect(order("هاتف \u{2066}+46 (0)70-123\u{2069}") == "+46(0)70-123")
        #expect(order("هاتف 070-123") == "123-070", "which is why numbers are isolated")
        #expect(order("جديد من \u{2068}Amina A.\u{2069}") == "AminaA.")
    }

    @Test func everyParagraphHasItsOwnDirection() {
        let shaped = typesetter.shapedText("abc\nموعد ab", .regular)
        let glyphs = shaped.line(4..<11).map(\.cluster)
        #expect(glyphs == [9, 10, 8, 7, 6, 5, 4])
        // An isolate says nothing of the paragraph around it (rule P2).
        #expect(typesetter.shapedText("\u{2068}abc\u{2069} موعد", .regular).isRightToLeft)
    }

    @Test func aNameInOnePieceIsNotDivided() {
        let narrow = typesetter.lines(
            "Buss 3\u{A0}till", TextStyle(), pixelSize: 40, width: 130)
        #expect(narrow == [0..<4, 5..<11])
        // Ukrainian's apostrophe is a letter: no line ends at it.
        let word = Array("пʼятниця".unicodeScalars)
        #expect(Breaks(.lines)?.places(in: word).map(\.index) == [word.count])
    }

    @Test func pairsOfLettersAreKerned() {
        func width(_ text: String) -> Int32 {
            typesetter.set(text, TextStyle(), pixelSize: 200, width: 9000).width
        }
        #expect(width("AV") < width("A") + width("V") - 4)
    }

    @Test func softHyphensOfStaffDivideLongWords() throws {
        let words = [
            "Lää\u{AD}kä\u{AD}rin\u{AD}vas\u{AD}taan\u{AD}otto",
            "Dearvvas\u{AD}vuođa\u{AD}guovddáš",
        ]
        for text in words {
            let pages = typesetter.fit(
                text, TextStyle(), width: 300, height: 300, largest: 50, smallest: 40)
            let page = try #require(pages.first)
            #expect(pages.count == 1 && page.lines >= 2 && !page.breaksWord, "\(text)")
        }
    }
}
