/// A text with its fonts, directions and glyphs, before any size or width is chosen.
///
/// Glyphs are not hinted, so every length grows evenly with the em size: a text is shaped once, at
/// `ShapedText.em`, and each size is a multiplication. Shaping Arabic costs a millisecond, and
/// finding the size that fits would do it twenty times.
final class ShapedText {
    /// The em size of all lengths here, in pixels; they are in 1/64 pixel of it.
    static let em: Int32 = 256

    let scalars: [Unicode.Scalar]
    /// Of the first paragraph.
    let isRightToLeft: Bool
    let places: [Breaks.Place]
    /// The end of every letter.
    let letters: [Int]
    /// The advance of all scalars before each one, and of all at the end.
    let advances: [Int]

    /// How far ink rises over the baseline and sinks under it.
    let rise, sink: Int

    private let shaper: Shaper
    private let fonts: [UInt8]
    private let paragraphs: [TextParagraph]
    private let whole: [Shaper.Shaped]
    private var lines = Recent<Range<Int>, [Shaper.Shaped]>(most: 16)

    init(_ text: String, _ weight: Weight, shaper: Shaper, lineBreaks: Breaks) {
        self.shaper = shaper
        scalars = Array(text.unicodeScalars)
        places = lineBreaks.places(in: scalars)
        letters = shaper.letters.places(in: scalars).map(\.index)
        fonts = shaper.fonts(scalars, letters: letters, weight)
        let paragraphs = TextParagraph.all(scalars)
        self.paragraphs = paragraphs
        isRightToLeft = paragraphs.first?.isRightToLeft ?? false
        whole = paragraphs.flatMap { [scalars, fonts] paragraph in
            shaper.shape(
                scalars[paragraph.range], fonts[paragraph.range], size: Self.em,
                rightToLeft: paragraph.isRightToLeft)
        }
        (rise, sink) = shaper.book.reach(of: whole, size: Self.em)
        var each = [Int](repeating: 0, count: scalars.count)
        for glyph in whole { each[glyph.cluster] += glyph.advance }
        advances = each.reduce(into: [0]) { sums, advance in
            sums.append(sums[sums.count - 1] + advance)
        }
    }

    /// The glyphs of a line from left to right.
    ///
    /// Between spaces a line is a part of the whole: nothing joins across a space, and UAX #9
    /// decides the direction of a comma by the paragraph, before there are lines. Elsewhere it is
    /// shaped alone.
    func line(_ range: Range<Int>) -> [Shaper.Shaped] {
        let begins = range.lowerBound == 0 || scalars[range.lowerBound - 1].isLineSpace
        let ends = range.upperBound == scalars.count || scalars[range.upperBound].isLineSpace
        if begins, ends { return whole.filter { range.contains($0.cluster) } }
        return lines.value(range) { alone(range) }
    }

    /// The glyphs of a line without regard to what is around it.
    func alone(_ range: Range<Int>) -> [Shaper.Shaped] {
        paragraphs.flatMap { paragraph in
            let part = range.clamped(to: paragraph.range)
            return shaper.shape(
                scalars[part], fonts[part], size: Self.em, rightToLeft: paragraph.isRightToLeft)
        }
    }
}
