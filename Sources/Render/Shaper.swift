import CFreeType

/// Turns a stretch of text into glyphs: libraqm over HarfBuzz and FriBidi, a font for every letter.
struct Shaper {
    /// A glyph as shaping leaves it: all lengths in 1/64 pixel.
    struct Shaped {
        var id: UInt32
        var font: UInt8
        var advance, dx, dy: Int
        /// The index of the first scalar that it stands for.
        var cluster: Int
    }

    let book: FontBook
    let letters: Breaks

    /// The font of every scalar: the first that has the whole letter, else the first with its base.
    func fonts(_ scalars: [Unicode.Scalar], letters: [Int], _ weight: Weight) -> [UInt8] {
        let order = book.order(weight)
        var fonts: [UInt8] = []
        fonts.reserveCapacity(scalars.count)
        for end in letters {
            let letter = scalars[fonts.count..<end]
            let first = letter.isFigure ? [book.digits(weight)] : []
            let font = UInt8(font(of: letter, first + order))
            fonts.append(contentsOf: repeatElement(font, count: letter.count))
        }
        let missing = scalars.count - fonts.count
        fonts.append(contentsOf: repeatElement(UInt8(order[0]), count: missing))
        return fonts
    }

    private func font(of letter: ArraySlice<Unicode.Scalar>, _ order: [Int]) -> Int {
        let visible = letter.filter { !$0.isInvisible && !$0.isControl }
        let wantsPicture = letter.contains("\u{FE0F}")
        if wantsPicture, let pictures = book.pictureFont, has(pictures, visible) { return pictures }
        return order.first { has($0, visible) }
            ?? book.pictureFont.flatMap { has($0, visible) ? $0 : nil }
            ?? order.first { has($0, visible.prefix(1)) } ?? order[0]
    }

    private func has<Letter: Sequence<Unicode.Scalar>>(_ font: Int, _ letter: Letter) -> Bool {
        letter.allSatisfy { book.faces[font].glyph($0) != 0 }
    }

    /// The glyphs of one line from left to right; 0 is never among them.
    func shape(
        _ scalars: ArraySlice<Unicode.Scalar>, _ fonts: ArraySlice<UInt8>, size: Int32,
        rightToLeft: Bool
    ) -> [Shaped] {
        var missing: Int?
        return laidOut(scalars, fonts, size: size, rightToLeft: rightToLeft).compactMap { shaped in
            let scalar = scalars[shaped.cluster]
            // A tab is as wide as a space; other controls are no letters at all.
            if scalar.isControl {
                return scalar.isLineSpace ? stand(" ", in: shaped, size: size) : nil
            }
            guard shaped.id == 0 else { return shaped.cluster == missing ? nil : shaped }
            // No font has it. One sign for the whole letter; a mark that is missing is left out.
            let hasBase = book.faces[Int(shaped.font)].glyph(scalar) != 0
            let isMark = hasBase || scalar.properties.isGraphemeExtend
            guard !isMark, !scalar.isInvisible, missing != shaped.cluster else { return nil }
            missing = shaped.cluster
            return stand("\u{FFFD}", in: shaped, size: size)
        }
    }

    /// The glyphs as they come from the fonts, in the order that UAX #9 gives the line.
    func laidOut(
        _ scalars: ArraySlice<Unicode.Scalar>, _ fonts: ArraySlice<UInt8>, size: Int32,
        rightToLeft: Bool
    ) -> [Shaped] {
        guard !scalars.isEmpty, let raqm = raqm_create() else { return [] }
        defer { raqm_destroy(raqm) }
        var text = scalars.map(\.value)
        // A soft hyphen is seen where a line ends at it, and only there.
        if text.last == 0xAD { text[text.count - 1] = 0x2D }
        guard raqm_set_text(raqm, text, text.count),
            raqm_set_par_direction(
                raqm, rightToLeft ? RAQM_DIRECTION_RTL : RAQM_DIRECTION_LTR)
        else { return [] }
        setFonts(raqm, fonts, size: size)
        guard raqm_set_freetype_load_flags(raqm, Int32(FT_LOAD_NO_HINTING)), raqm_layout(raqm)
        else { return [] }
        var count = 0
        guard let glyphs = raqm_get_glyphs(raqm, &count) else { return [] }
        return (0..<count).map { index in
            let glyph = glyphs[index]
            let cluster = scalars.startIndex + Int(glyph.cluster)
            return Shaped(
                id: glyph.index, font: fonts[cluster], advance: Int(glyph.x_advance),
                dx: Int(glyph.x_offset), dy: Int(glyph.y_offset), cluster: cluster)
        }
    }

    /// Another letter in the place of a glyph, from the first font of its weight that has it.
    private func stand(_ letter: Unicode.Scalar, in shaped: Shaped, size: Int32) -> Shaped {
        let isBold = shaped.font % 2 == 1 && Int(shaped.font) != book.pictureFont
        let order = book.order(isBold ? .bold : .regular)
        let able = order.first { book.faces[$0].glyph(letter) != 0 }
        let font: Int = able ?? order[0]
        var result = shaped
        result.font = UInt8(font)
        result.id = book.faces[font].glyph(letter)
        result.advance = book.faces[font].advance(result.id, size: size)
        (result.dx, result.dy) = (0, 0)
        return result
    }

    private func setFonts(_ raqm: OpaquePointer, _ fonts: ArraySlice<UInt8>, size: Int32) {
        var start = fonts.startIndex
        while start < fonts.endIndex {
            let font = fonts[start]
            let end = fonts[start...].firstIndex { $0 != font } ?? fonts.endIndex
            let face = book.faces[Int(font)]
            face.use(size)
            _ = raqm_set_freetype_face_range(
                raqm, face.handle, start - fonts.startIndex, end - start)
            start = end
        }
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Whether it is one of the figures of a time: a digit of ASCII, or the colon between them.
    fileprivate var isFigure: Bool { count == 1 && (0x30...0x3A).contains(self[startIndex].value) }
}

extension Unicode.Scalar {
    var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}
