/// Measures text and breaks it into lines, so that a screen can be laid out before it is drawn.
///
/// Nothing is ever cut: what does not fit is made smaller, and at the smallest size goes to another
/// page. A text that was set lately costs a look-up. One thread uses a typesetter.
public final class Typesetter {
    private struct Key: Hashable {
        var text: String
        var style: TextStyle
        var width, largest, smallest: Int32
        /// Nil when all lines go to one page.
        var height: Int32?
    }

    private struct TextKey: Hashable {
        var text: String
        var weight: Weight
    }

    let book: FontBook
    private let shaper: Shaper
    private let lineBreaks: Breaks
    private var shaped = Recent<TextKey, ShapedText>(most: 128)
    private var known = Recent<Key, [Paragraph]>(most: 256)

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
        let size = legal(pixelSize)
        let key = Key(text: text, style: style, width: width, largest: size, smallest: size)
        return known.value(key) {
            let setting = setting(text, style, size, width)
            return [setting.paragraph(setting.lines[...], book)]
        }[0]
    }

    /// Sets the text as large as fits, from the largest em size down to the smallest, in pixels.
    ///
    /// At the smallest size, what does not fit the height goes to further pages: at least one page,
    /// at least one line a page. Words are divided only when the smallest size leaves no other way.
    public func fit(
        _ text: String, _ style: TextStyle, width: Int32, height: Int32, largest: Int32,
        smallest: Int32
    ) -> [Paragraph] {
        let smallest = legal(smallest)
        let key = Key(
            text: text, style: style, width: width, largest: max(legal(largest), smallest),
            smallest: smallest, height: height)
        return known.value(key) { pages(key, height: height) }
    }

    private func pages(_ key: Key, height: Int32) -> [Paragraph] {
        var size = key.largest
        while size > key.smallest {
            let setting = setting(key.text, key.style, size, key.width)
            if setting.fits(height), !setting.breaksWord {
                let setting = balanced(setting, key)
                return [setting.paragraph(setting.lines[...], book)]
            }
            // Steps of a sixteenth: neighbours of nearly one length come out at one size.
            size = max(key.smallest, size - max(1, size / 16))
        }
        let setting = setting(key.text, key.style, key.smallest, key.width)
        let most = max(1, Int(height / setting.lineHeight))
        let starts = stride(from: 0, to: max(1, setting.lines.count), by: most)
        return starts.map { start in
            let end = min(start + most, setting.lines.count)
            return setting.paragraph(setting.lines[start..<end], book)
        }
    }

    /// The same lines of a centred text, as even as they go: no word is left alone on the last.
    private func balanced(_ wide: Setting, _ key: Key) -> Setting {
        guard wide.lines.count > 1, key.style.alignment == .center else { return wide }
        var result = wide
        var (tooNarrow, enough) = (key.width / 2, key.width)
        while enough - tooNarrow > max(1, wide.size / 8) {
            let middle = (tooNarrow + enough) / 2
            var tried = setting(key.text, key.style, wide.size, middle)
            if tried.lines.count == wide.lines.count, !tried.breaksWord {
                tried.box = key.width
                (result, enough) = (tried, middle)
            } else {
                tooNarrow = middle
            }
        }
        return result
    }

    /// The smallest em size, in pixels, whose capitals are at least so many pixels high.
    public func pixelSize(capitals height: Double) -> Int32 {
        Int32((height / book.capitalHeight).rounded(.up))
    }

    /// Which scalars each line shows, without the space at its end.
    func lines(
        _ text: String, _ style: TextStyle, pixelSize: Int32, width: Int32
    ) -> [Range<Int>] {
        setting(text, style, legal(pixelSize), width).lines.map(\.scalars)
    }

    private func legal(_ size: Int32) -> Int32 { min(max(1, size), 4096) }

    func shapedText(_ text: String, _ weight: Weight) -> ShapedText {
        shaped.value(TextKey(text: text, weight: weight)) {
            ShapedText(text, weight, shaper: shaper, lineBreaks: lineBreaks)
        }
    }

    private func setting(
        _ text: String, _ style: TextStyle, _ size: Int32, _ width: Int32
    ) -> Setting {
        let shaped = shapedText(text, style.weight)
        var setting = Setting(
            shaped, style: style, size: size, box: width,
            capitalHeight: Int32((Double(size) * book.capitalHeight).rounded()))
        // The widest line, in the units of the shaped text.
        let most = Int(max(0, width)) * 64 * Int(ShapedText.em) / Int(size)
        var breaker = LineBreaker(shaped, most: most)
        while var range = breaker.next() {
            // A line was measured as part of the whole; alone it may be a little wider.
            var line = Setting.Line(scalars: range, glyphs: shaped.line(range))
            while line.width > most, let shorter = breaker.shorten() {
                range = shorter
                line = Setting.Line(scalars: range, glyphs: shaped.line(range))
            }
            setting.lines.append(line)
        }
        setting.breaksWord = breaker.brokeWord
        return setting
    }
}
