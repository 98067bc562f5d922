/// Measures text and breaks it into lines, so that a screen can be laid out before it is drawn.
///
/// Nothing is ever cut: what does not fit is made smaller, and at the smallest size goes to another
/// page. A text that was set lately costs a look-up. One thread uses a typesetter.
public final class Typesetter {
    private struct Key: Hashable {
        var text: String
        var style: TextStyle
        var size, width: Int32
    }

    private let book: FontBook
    private let shaper: Shaper
    private let lineBreaks: Breaks
    private var known = Recent<Key, Setting>(most: 256)

    public init(_ book: FontBook) {
        guard let lines = Breaks(.lines), let letters = Breaks(.letters) else {
            preconditionFailure("ICU is installed without its break rules")
        }
        self.book = book
        lineBreaks = lines
        shaper = Shaper(book: book, letters: letters)
    }

    /// Breaks the text into lines no wider than the width, in pixels, and shapes it.
    ///
    /// Lines end where UAX #14 allows it. A word that is wider than a line is divided between
    /// letters and the paragraph says so; a single letter that is wider than the width stands on
    /// its own.
    public func set(
        _ text: String, _ style: TextStyle, pixelSize: Int32, width: Int32
    ) -> Paragraph {
        let setting = setting(text, style, pixelSize, width)
        return setting.paragraph(setting.lines[...], book)
    }

    /// Sets the text as large as fits, from the largest em size down to the smallest, in pixels.
    ///
    /// At the smallest size, what does not fit the height goes to further pages: at least one page,
    /// at least one line a page. Words are divided only when the smallest size leaves no other way.
    public func fit(
        _ text: String, _ style: TextStyle, width: Int32, height: Int32, largest: Int32,
        smallest: Int32
    ) -> [Paragraph] {
        var size = max(largest, smallest)
        while size > smallest {
            let setting = setting(text, style, size, width)
            if setting.fits(height), !setting.breaksWord {
                return [setting.paragraph(setting.lines[...], book)]
            }
            // Steps of a sixteenth: neighbours of nearly one length come out at one size.
            size = max(smallest, size - max(1, size / 16))
        }
        let setting = setting(text, style, smallest, width)
        let most = max(1, Int(height / setting.lineHeight))
        let starts = stride(from: 0, to: max(1, setting.lines.count), by: most)
        return starts.map { start in
            let end = min(start + most, setting.lines.count)
            return setting.paragraph(setting.lines[start..<end], book)
        }
    }

    /// The smallest em size, in pixels, whose capitals are at least so many pixels high.
    public func pixelSize(capitals height: Double) -> Int32 {
        Int32((height / book.capitalHeight).rounded(.up))
    }

    /// Which scalars each line shows, without the space at its end.
    func lines(
        _ text: String, _ style: TextStyle, pixelSize: Int32, width: Int32
    ) -> [Range<Int>] {
        setting(text, style, pixelSize, width).lines.map(\.scalars)
    }

    private func setting(
        _ text: String, _ style: TextStyle, _ size: Int32, _ width: Int32
    ) -> Setting {
        let size = min(max(1, size), Int32(UInt16.max))
        let key = Key(text: text, style: style, size: size, width: width)
        return known.value(key) { make(text, style, size, width) }
    }

    private func make(
        _ text: String, _ style: TextStyle, _ size: Int32, _ width: Int32
    ) -> Setting {
        let scalars = Array(text.unicodeScalars)
        let fonts = shaper.fonts(scalars, style.weight)
        let isRight = scalars.lazy.compactMap(\.strongDirectionIsRight).first ?? false
        var setting = Setting(style: style, size: size, box: width, isRightToLeft: isRight)
        setting.capitalHeight = Int32((Double(size) * book.capitalHeight).rounded())

        // Letters change their width a little with their neighbours (kerning, joined forms), so a
        // line that was measured as part of the whole is shaped again alone, and measured again.
        let whole = shaper.shape(scalars[...], fonts[...], size: size, rightToLeft: isRight)
        var advances = [Int](repeating: 0, count: scalars.count)
        for glyph in whole { advances[glyph.cluster] += glyph.advance }
        var breaker = LineBreaker(
            scalars: scalars, advances: advances, places: lineBreaks.places(in: scalars),
            letters: shaper.letters.places(in: scalars).map(\.index), most: Int(width) * 64)
        while var range = breaker.next() {
            var glyphs = shaper.shape(
                scalars[range], fonts[range], size: size, rightToLeft: isRight)
            while advance(glyphs) > Int(width) * 64, let shorter = breaker.shorten() {
                range = shorter
                glyphs = shaper.shape(
                    scalars[range], fonts[range], size: size, rightToLeft: isRight)
            }
            setting.lines.append(
                Setting.Line(scalars: range, glyphs: glyphs, width: advance(glyphs)))
        }
        setting.breaksWord = breaker.brokeWord
        return setting
    }

    private func advance(_ glyphs: [Shaper.Shaped]) -> Int {
        glyphs.reduce(0) { $0 + $1.advance }
    }
}
