/// A text in lines, before pages are made of it.
struct Setting {
    struct Line {
        /// Which scalars of the text it shows, without the space at its end.
        let scalars: Range<Int>
        /// In the units of the shaped text.
        let glyphs: [Shaper.Shaped]
        let width: Int

        init(scalars: Range<Int>, glyphs: [Shaper.Shaped]) {
            self.scalars = scalars
            self.glyphs = glyphs
            width = glyphs.reduce(0) { $0 + $1.advance }
        }
    }

    let style: TextStyle
    let size: Int32
    /// The width that lines are aligned in, in pixels.
    var box: Int32
    let isRightToLeft: Bool
    /// The line's room over the baseline and under it, in pixels.
    let above, below: Int32
    var lines: [Line] = []
    var breaksWord = false

    init(
        _ text: ShapedText, style: TextStyle, size: Int32, box: Int32, capitalHeight: Int32
    ) {
        self.style = style
        self.size = size
        self.box = box
        isRightToLeft = text.isRightToLeft
        // 1.15 em with the capitals in the middle: those with rings and dots never touch the line
        // above. What reaches further, as Arabic's marks do, makes its text's lines higher.
        let height = max(1, (size * 115 + 50) / 100)
        let baseline = (height + capitalHeight) / 2
        func pixels(_ length: Int) -> Int32 {
            // Half a pixel more, for a mark is moved by whole ones.
            Int32((length * Int(size) / Int(ShapedText.em) + 32 + 63) >> 6)
        }
        above = max(baseline, pixels(text.rise))
        below = max(height - baseline, pixels(text.sink))
    }

    /// A length of the shaped text at this size, in 1/64 pixel.
    private func scaled(_ length: Int) -> Int {
        (length * Int(size) + Int(ShapedText.em) / 2) / Int(ShapedText.em)
    }

    var lineHeight: Int32 { above + below }

    func fits(_ height: Int32) -> Bool { Int32(lines.count) * lineHeight <= height }

    /// A page of some of the lines, its corner at 0,0.
    func paragraph(_ page: ArraySlice<Line>, _ book: FontBook) -> Paragraph {
        var runs: [GlyphRun] = []
        for (row, line) in page.enumerated() {
            let baseline = Int32(row) * lineHeight + above
            append(line, baseline: baseline, book, to: &runs)
        }
        let width = scaled(page.map(\.width).max() ?? 0)
        return Paragraph(
            runs: runs, width: Int32((width + 63) / 64), height: Int32(page.count) * lineHeight,
            lineHeight: lineHeight, lines: page.count, pixelSize: size, breaksWord: breaksWord,
            box: box, isRightToLeft: isRightToLeft)
    }

    private func append(
        _ line: Line, baseline: Int32, _ book: FontBook, to runs: inout [GlyphRun]
    ) {
        let start = start(of: line)
        var pen = 0
        let first = runs.count
        for shaped in line.glyphs {
            let x = Int32((start + scaled(pen + shaped.dx) + 32) >> 6)
            let y = baseline - Int32((scaled(shaped.dy) + 32) >> 6)
            pen += shaped.advance
            let box = book.box(font: Int(shaped.font), glyph: shaped.id, size: size)
            guard box.width > 0 else { continue }
            let ink = Rect(x: x + box.left, y: y - box.top, width: box.width, height: box.height)
            let glyph = Glyph(id: shaped.id, x: x, y: y)
            if let run = runs[first...].firstIndex(where: { $0.font == shaped.font }) {
                runs[run].glyphs.append(glyph)
                runs[run].ink = runs[run].ink.union(ink)
            } else {
                runs.append(
                    GlyphRun(
                        font: shaped.font, pixelSize: UInt16(size), color: style.color,
                        glyphs: [glyph], ink: ink))
            }
        }
    }

    /// Where the line's first pen stands, in 1/64 pixel.
    private func start(of line: Line) -> Int {
        let room = Int(box) * 64 - scaled(line.width)
        switch (style.alignment, isRightToLeft) {
        case (.center, _): return room / 2
        case (.left, _), (.leading, false), (.trailing, true): return 0
        case (.right, _), (.leading, true), (.trailing, false): return room
        }
    }
}
