/// The open fonts: 0 regular, 1 bold, then pairs of fallbacks, last the picture font.
///
/// Opening costs a few milliseconds, the files are mapped and not copied. One thread uses a book.
public final class FontBook {
    let faces: [Face]
    /// Which face draws pictures, or nil when the book was opened without one.
    let pictureFont: Int?
    /// Which pair of faces draws digits, counted from 0; the main pair when there is no other.
    let digitPair: Int
    /// Height of a capital as a share of the em, of the regular face.
    let capitalHeight: Double
    private var boxes = Recent<UInt64, GlyphBox>(most: 4096)

    /// Opens every font of the folder.
    ///
    /// Throws when one cannot be opened: a panel without its fallback fonts would show boxes to the
    /// people who need them most, so it says so at the start.
    public convenience init(_ assets: Assets) throws(RenderError) {
        try self.init(
            regular: assets.regular, bold: assets.bold,
            fallbacks: assets.fallbacks.flatMap { [$0.regular, $0.bold] }, digitPair: 1,
            pictures: assets.pictures)
    }

    /// Opens fonts by path: fallbacks in pairs of regular and bold, in the order they are asked.
    /// Digits come from the pair of that number, when it has them: 0 is the main one.
    public init(
        regular: String, bold: String, fallbacks: [String] = [], digitPair: Int = 0,
        pictures: String? = nil
    ) throws(RenderError) {
        precondition(fallbacks.count.isMultiple(of: 2), "fallback fonts come in pairs")
        precondition(digitPair * 2 <= fallbacks.count, "digits come from one of the pairs")
        let library = try FontLibrary()
        var faces: [Face] = []
        for file in [regular, bold] + fallbacks { faces.append(try Face(library, file: file)) }
        if let pictures { faces.append(try Face(library, file: pictures)) }
        self.faces = faces
        self.digitPair = digitPair
        pictureFont = pictures == nil ? nil : faces.count - 1
        let capitalHeight = faces[0].capitalHeight
        // All letters are measured by it: half a file may open and draw nothing.
        guard (0.2...2).contains(capitalHeight) else {
            throw RenderError(
                call: .openFont, file: regular, code: 0, reason: "the font has no letter H",
                nextStep: FontFile.nextStep)
        }
        self.capitalHeight = capitalHeight
    }

    func handBack() {
        for face in faces { face.handBack() }
    }

    /// A run of glyphs that were shaped elsewhere; the ink is measured here.
    public func run(font: UInt8, pixelSize: UInt16, color: Color, glyphs: [Glyph]) -> GlyphRun {
        precondition(Int(font) < faces.count, "a run names a font of the book")
        let ink = glyphs.reduce(Rect.empty) { ink, glyph in
            let box = box(font: Int(font), glyph: glyph.id, size: Int32(pixelSize))
            return ink.union(
                Rect(
                    x: glyph.x + box.left, y: glyph.y - box.top, width: box.width,
                    height: box.height))
        }
        return GlyphRun(font: font, pixelSize: pixelSize, color: color, glyphs: glyphs, ink: ink)
    }

    /// The faces to ask for text of a weight, first choice first.
    func order(_ weight: Weight) -> [Int] {
        let texts = pictureFont ?? faces.count
        return Array(stride(from: Int(weight.rawValue), to: texts, by: 2))
    }

    /// The face for the figures of a time or a number, of a weight.
    func digits(_ weight: Weight) -> Int { 2 * digitPair + Int(weight.rawValue) }

    /// How far the ink of glyphs rises over the baseline and sinks under it, in 1/64 pixel.
    ///
    /// Pictures are left out: they are cut for a line, and measuring one means drawing it.
    func reach(of glyphs: [Shaper.Shaped], size: Int32) -> (rise: Int, sink: Int) {
        glyphs.reduce((0, 0)) { reach, glyph in
            guard Int(glyph.font) != pictureFont else { return reach }
            let box = box(font: Int(glyph.font), glyph: glyph.id, size: size)
            guard box.height > 0 else { return reach }
            let top = Int(box.top) * 64 + glyph.dy
            return (max(reach.0, top), max(reach.1, Int(box.height) * 64 - top))
        }
    }

    /// Whether the picture font draws a character, and does so with lines.
    func draws(_ scalar: Unicode.Scalar) -> Bool {
        pictureFont.map { faces[$0].draws(scalar) } ?? false
    }

    /// What a glyph's bitmap will fill.
    func box(font: Int, glyph: UInt32, size: Int32) -> GlyphBox {
        let key = UInt64(font) << 56 | UInt64(UInt32(bitPattern: size)) << 32 | UInt64(glyph)
        return boxes.value(key) {
            // The layers of a picture may reach outside its own outline, which is often empty.
            font == pictureFont
                ? faces[font].withBitmap(glyph, size: size, color: true, \.box) ?? .empty
                : faces[font].box(glyph, size: size)
        }
    }
}
