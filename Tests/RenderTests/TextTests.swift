import Foundation
import Testing

@testable import Render

@Suite struct TextTests {
    private let book: FontBook
    private let typesetter: Typesetter
    private let plain = TextStyle()

    init() throws {
        book = try makeBook()
        typesetter = Typesetter(book)
    }

    private static let words = [
        "Äta", "frukost", "tandläkare", "färdtjänst", "och", "i", "Åbergsgatan 14,", "kl. 07:15",
        "ŋiella", "موعد", "الأسنان", "ናይ ሓኪም", "Прийом", "🚌", "👨‍👩‍👧", "e\u{301}a", "a\nb",
        "laundry-room", "\u{AD}", "Donaudampfschifffahrtsgesellschaft",
    ]

    private func text(_ dice: inout Dice) -> String {
        (0..<dice.roll(0...14)).map { _ in
            Self.words.randomElement(using: &dice) ?? ""
        }.joined(separator: " ")
    }

    @Test func everyLetterIsOnSomeLineAndInOrder() {
        for seed in seeds {
            var dice = Dice(seed)
            let text = text(&dice)
            let width = dice.roll(10...400)
            let lines = typesetter.lines(text, plain, pixelSize: dice.roll(8...60), width: width)
            let scalars = Array(text.unicodeScalars)
            var reached = 0
            for line in lines {
                #expect(line.lowerBound >= reached, "seed \(seed)")
                let skipped = scalars[reached..<max(reached, line.lowerBound)]
                #expect(skipped.allSatisfy { $0.isLineSpace }, "seed \(seed)")
                reached = line.upperBound
            }
            #expect(scalars[reached...].allSatisfy { $0.isLineSpace }, "seed \(seed)")
        }
    }

    @Test func aLineHasTheGlyphsThatItWouldHaveAlone() {
        for seed in seeds {
            var dice = Dice(seed)
            // A soft hyphen before a space ends no line, but alone it would.
            let text = text(&dice).replacing("\u{AD}", with: "")
            let shaped = typesetter.shapedText(text, .regular)
            let width = dice.roll(60...300)
            let isPlain = !shaped.scalars.contains { $0.strongDirectionIsRight == true }
            for range in typesetter.lines(text, plain, pixelSize: 20, width: width) {
                let part = shaped.line(range).map(\.id)
                let alone = shaped.alone(range).map(\.id)
                #expect(part.sorted() == alone.sorted(), "seed \(seed): \(text)")
                #expect(!isPlain || part == alone, "seed \(seed): \(text)")
            }
        }
    }

    /// UAX #9 resolves directions in the paragraph, before lines are broken.
    @Test func aCommaBetweenLatinWordsStaysBesideThemAtALinesEnd() {
        let shaped = typesetter.shapedText("موعد ab, cd", .regular)
        let clusters = shaped.line(0..<8).map(\.cluster)
        #expect(clusters == [5, 6, 7, 4, 3, 2, 1, 0])
    }

    @Test func noLineIsWiderThanItsBox() {
        for seed in seeds {
            var dice = Dice(seed)
            let text = text(&dice)
            let width = dice.roll(40...400)
            let set = typesetter.set(text, plain, pixelSize: 20, width: width)
            // No letter of these texts is 40 pixels wide at this size.
            #expect(set.width <= width, "seed \(seed): \(text)")
        }
    }

    @Test func pagesHoldEveryLineAndFitTheirHeight() {
        for seed in seeds {
            var dice = Dice(seed)
            let text = text(&dice)
            let width = dice.roll(60...300)
            let height = dice.roll(30...120)
            let pages = typesetter.fit(
                text, plain, width: width, height: height, largest: 40, smallest: 20)
            #expect(!pages.isEmpty)
            for page in pages {
                #expect(page.height <= height, "seed \(seed): \(text)")
                #expect((20...40).contains(page.pixelSize))
                #expect(pages.count == 1 || page.pixelSize == 20, "seed \(seed)")
            }
            let all = typesetter.set(text, plain, pixelSize: pages[0].pixelSize, width: width)
            #expect(pages.reduce(0) { $0 + $1.lines } == all.lines, "seed \(seed)")
            let drawn = pages.flatMap(\.runs).flatMap(\.glyphs).map(\.id)
            #expect(drawn == all.runs.flatMap(\.glyphs).map(\.id), "seed \(seed)")
        }
    }

    @Test func textThatFitsKeepsTheLargestSize() {
        let pages = typesetter.fit(
            "Äta frukost", plain, width: 400, height: 60, largest: 48, smallest: 20)
        #expect(pages.map(\.pixelSize) == [48])
    }

    @Test func aLongWordIsMadeSmallerBeforeItIsDivided() {
        let pages = typesetter.fit(
            "Åka färdtjänst", plain, width: 200, height: 300, largest: 80, smallest: 20)
        #expect(pages.count == 1)
        #expect(!pages[0].breaksWord)
        #expect(pages[0].pixelSize < 80)
    }

    @Test func aWordWiderThanALineIsDividedAndSaysSo() {
        let set = typesetter.set("färdtjänst", plain, pixelSize: 40, width: 90)
        #expect(set.breaksWord)
        #expect(set.lines > 1)
        #expect(set.width <= 90)
        let narrow = typesetter.set("färdtjänst", plain, pixelSize: 40, width: 1)
        #expect(narrow.lines == 10, "one letter a line when nothing fits")
    }

    @Test func aLineEndInTheTextEndsTheLine() {
        let set = typesetter.set("ett\ntvå\r\n\ntre", plain, pixelSize: 20, width: 500)
        #expect(set.lines == 4)
        #expect(set.runs.count == 3, "the empty line draws nothing")
        #expect(set.runs.flatMap(\.glyphs).allSatisfy { $0.id != 0 })
    }

    @Test func aSoftHyphenIsSeenOnlyWhereALineEnds() throws {
        let whole = typesetter.set("färd\u{AD}tjänst", plain, pixelSize: 30, width: 500)
        let plainWord = typesetter.set("färdtjänst", plain, pixelSize: 30, width: 500)
        #expect(whole.width == plainWord.width)
        let split = typesetter.set("färd\u{AD}tjänst", plain, pixelSize: 30, width: 100)
        let hyphen = book.faces[0].glyph("-")
        try #require(split.lines == 2 && !split.breaksWord)
        #expect(split.runs[0].glyphs.last?.id == hyphen)
        #expect(!whole.runs[0].glyphs.contains { $0.id == hyphen })
    }

    @Test func emptyTextIsOnePageOfNothing() {
        let pages = typesetter.fit("", plain, width: 10, height: 10, largest: 40, smallest: 20)
        #expect(pages.count == 1)
        #expect(pages[0].runs.isEmpty && pages[0].lines == 0)
    }

    @Test func linesAreAlignedInTheBox() throws {
        func ink(_ text: String, _ alignment: Alignment) throws -> Rect {
            let style = TextStyle(alignment: alignment)
            let set = typesetter.set(text, style, pixelSize: 30, width: 400)
            return try #require(set.runs.first).ink
        }
        let leading = try ink("Hem", .leading)
        let trailing = try ink("Hem", .trailing)
        #expect(leading.x < 6)
        #expect(trailing.right > 394)
        let center = try ink("Hem", .center)
        #expect(abs(center.x + center.right - 400) <= 4)
        let arabic = try ink("موعد", .leading)
        let arabicTrailing = try ink("موعد", .trailing)
        #expect(arabic.right > 394, "Arabic begins at the right")
        #expect(arabicTrailing.x < 6)
    }

    @Test func capitalsAreAsHighAsAskedFor() throws {
        for height in [12.0, 25.5, 64] {
            let size = typesetter.pixelSize(capitals: height)
            let face = book.faces[0]
            #expect(Double(face.box(face.glyph("H"), size: size).height) >= height)
            #expect(Double(size - 1) * book.capitalHeight < height)
        }
    }

    @Test func neighbouringLinesDoNotTouch() throws {
        let set = typesetter.set("ÅÄÖ\nÅÄÖ", plain, pixelSize: 60, width: 500)
        try #require(set.runs.count == 2)
        #expect(set.runs[0].ink.bottom <= set.runs[1].ink.y)
        #expect(set.runs[0].ink.y >= 0)
        #expect(set.runs[1].ink.bottom <= set.height)
    }

    @Test(arguments: [
        "Giella ŋ ŧ đ č š ž", "Прийом у стоматолога", "موعد مع طبيب الأسنان", "ናይ ሓኪም ስኒ ቆጸራ",
        "Åäö é ß ø ł", "Kl. 07:15 – 08:00 … ”ja”",
    ])
    func everyScriptHasItsLetters(text: String) {
        for weight in [Weight.regular, .bold] {
            let style = TextStyle(weight: weight)
            let set = typesetter.set(text, style, pixelSize: 32, width: 2000)
            #expect(!set.runs.isEmpty)
            for run in set.runs {
                #expect(run.glyphs.allSatisfy { $0.id != 0 })
                #expect(run.font % 2 == weight.rawValue, "the weight is kept in the fallback")
            }
        }
    }

    @Test func arabicLettersJoin() throws {
        let joined = typesetter.set("بب", plain, pixelSize: 32, width: 500)
        let apart = typesetter.set("ب ب", plain, pixelSize: 32, width: 500)
        let ids = joined.runs.flatMap(\.glyphs).map(\.id)
        #expect(Set(ids).count == 2, "the first and the last form differ")
        #expect(Set(ids).isDisjoint(with: apart.runs.flatMap(\.glyphs).map(\.id)))
    }

    @Test func aPictureInATextIsOneGlyphOfThePictureFont() throws {
        let set = typesetter.set("👨‍👩‍👧", plain, pixelSize: 32, width: 500)
        #expect(set.runs.count == 1)
        let pictures = try #require(book.pictureFont)
        #expect(Int(set.runs[0].font) == pictures)
        #expect(set.runs[0].glyphs.count == 1)
    }

    @Test func aFontThatIsNotThereNamesItsFile() {
        let error = #expect(throws: RenderError.self) {
            try FontBook(Assets(directory: "/nowhere"))
        }
        #expect(error?.call == .mapFont)
        #expect(error?.file == "/nowhere/AtkinsonHyperlegible-Regular.ttf")
        #expect(error?.description.contains("fetch-assets") == true)
    }

    @Test func aFontThatIsCutShortNamesItsFile() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: assets.regular))
        let half = FileManager.default.temporaryDirectory
            .appendingPathComponent("half-\(UUID().uuidString).ttf")
        defer { try? FileManager.default.removeItem(at: half) }
        for count in stride(from: 10_000, to: 45_000, by: 5000) {
            try whole.prefix(count).write(to: half)
            let error = #expect(throws: RenderError.self) {
                try FontBook(regular: half.path, bold: assets.bold)
            }
            #expect(error?.file == half.path)
        }
    }
}
