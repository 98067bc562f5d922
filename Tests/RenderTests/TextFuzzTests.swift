import Testing

@testable import Render

/// Any text at all: nothing is lost, nothing is drawn twice, nothing leaves its place.
@Suite struct TextFuzzTests {
    private let typesetter: Typesetter

    init() throws { typesetter = Typesetter(try makeBook()) }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x0...0x7F, 0xA0...0x17F, 0x300...0x36F, 0x400...0x4FF, 0x590...0x6FF, 0x900...0x97F,
        0x1200...0x137F, 0x1100...0x11FF, 0x2000...0x206F, 0x2028...0x202E, 0x2066...0x2069,
        0x2190...0x27BF, 0xD0...0xFF, 0xAC00...0xAC40, 0xFB50...0xFDFF, 0xFE00...0xFE0F,
        0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0x1F3FB...0x1F3FF,
        0xE0000...0xE007F, 0x10FFF0...0x10FFFF, 0x20...0x20,
    ]

    private func text(_ dice: inout Dice, count: Int) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        while scalars.count < count {
            let range = Self.ranges.randomElement(using: &dice) ?? 0x20...0x7F
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &dice)) {
                    scalars.append(scalar)
                }
            }
        }
        return Array(scalars.prefix(count))
    }

    @Test func everyLetterOfAnyTextIsOnExactlyOneLine() {
        for seed in seeds {
            var dice = Dice(seed)
            let scalars = text(&dice, count: 200)
            let text = String(String.UnicodeScalarView(scalars))
            let lines = typesetter.lines(
                text, TextStyle(), pixelSize: dice.roll(8...60), width: dice.roll(1...600))
            var reached = 0
            for line in lines {
                #expect(line.lowerBound >= reached, "seed \(seed)")
                let skipped = scalars[reached..<max(reached, line.lowerBound)]
                #expect(skipped.allSatisfy { $0.isLineSpace }, "seed \(seed)")
                reached = max(reached, line.upperBound)
            }
            #expect(scalars[reached...].allSatisfy { $0.isLineSpace }, "seed \(seed)")
        }
    }

    @Test func anyTextStaysInItsPagesAndIsWhole() throws {
        for seed in seeds {
            var dice = Dice(seed)
            let text = String(String.UnicodeScalarView(text(&dice, count: 200)))
            let (width, height) = (dice.roll(120...800), dice.roll(90...400))
            let weight: Weight = Bool.random(using: &dice) ? .bold : .regular
            let pages = typesetter.fit(
                text, TextStyle(weight: weight, alignment: .center), width: width,
                height: height, largest: 24, smallest: 14)
            let all = typesetter.set(
                text, TextStyle(weight: weight, alignment: .center),
                pixelSize: pages[0].pixelSize, width: width)
            let drawn = pages.flatMap(\.runs).flatMap(\.glyphs)
            if pages.count > 1 {
                #expect(
                    drawn.map(\.id) == all.runs.flatMap(\.glyphs).map(\.id), "seed \(seed)")
            }
            #expect(drawn.allSatisfy { $0.id != 0 }, "seed \(seed): a box is drawn")
            for page in pages {
                let most = max(height, page.lineHeight)
                #expect(page.height <= most, "seed \(seed)")
                for run in page.runs {
                    #expect(
                        run.ink.y >= 0 && run.ink.bottom <= page.height,
                        "seed \(seed): \(run.ink) leaves \(page.height)")
                }
            }
        }
    }
}
