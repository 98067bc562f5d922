import CFreeType

/// The box of pixels that a glyph's bitmap fills, relative to the pen; `top` counts upwards.
struct GlyphBox: Hashable {
    var left, top, width, height: Int32

    static let empty = GlyphBox(left: 0, top: 0, width: 0, height: 0)
}

/// A FreeType bitmap that lives until the next call on the same face.
struct GlyphBitmap {
    /// Rows from the top; each `pitch` bytes after the one before.
    var bytes: UnsafePointer<UInt8>
    var pitch: Int
    var box: GlyphBox
    /// Premultiplied BGRA, four bytes a pixel; else one byte of coverage a pixel.
    var isColor: Bool
}

/// FreeType itself. Every face keeps it alive, so it goes last.
final class FontLibrary {
    let handle: FT_Library

    init() throws(RenderError) {
        var library: FT_Library?
        let code = FT_Init_FreeType(&library)
        guard code == 0, let library else {
            throw RenderError(
                call: .openFontLibrary, file: nil, code: code, reason: "FreeType does not start",
                nextStep: "Free some memory and start again.")
        }
        handle = library
    }

    deinit { FT_Done_FreeType(handle) }
}

/// One FreeType face. Not hinted: shapes are the designer's at every size, as on the reference.
final class Face {
    let handle: FT_Face
    /// Both outlive the handle, which reads from them.
    private let library: FontLibrary
    private let file: FontFile
    private var pixelSize: Int32 = 0

    private static let unhinted = FT_Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)

    init(_ library: FontLibrary, file path: String) throws(RenderError) {
        let file = try FontFile(path)
        var face: FT_Face?
        let code = FT_New_Memory_Face(
            library.handle, file.bytes.bindMemory(to: FT_Byte.self).baseAddress,
            FT_Long(file.bytes.count), 0, &face)
        guard code == 0, let face else {
            throw RenderError(
                call: .openFont, file: path, code: code, reason: "the font cannot be opened",
                nextStep: FontFile.nextStep)
        }
        handle = face
        self.library = library
        self.file = file
    }

    deinit { FT_Done_Face(handle) }

    /// Lets the kernel have what of the file lies in memory; what is drawn again is read again.
    func handBack() { file.handBack() }

    /// Sets the em size in pixels for what follows.
    func use(_ size: Int32) {
        guard size != pixelSize else { return }
        FT_Set_Pixel_Sizes(handle, 0, FT_UInt(max(1, size)))
        pixelSize = size
    }

    /// The number of the glyph for a scalar, 0 when there is none.
    func glyph(_ scalar: Unicode.Scalar) -> UInt32 {
        FT_Get_Char_Index(handle, FT_ULong(scalar.value))
    }

    /// Height of the capital H as a share of the em.
    var capitalHeight: Double {
        let flags = FT_Int32(FT_LOAD_NO_SCALE)
        guard FT_Load_Glyph(handle, glyph("H"), flags) == 0, handle.pointee.units_per_EM > 0
        else { return 0.7 }
        let height = handle.pointee.glyph.pointee.metrics.horiBearingY
        return Double(height) / Double(handle.pointee.units_per_EM)
    }

    /// How far the pen moves after a glyph, in 1/64 pixel.
    func advance(_ glyph: UInt32, size: Int32) -> Int {
        use(size)
        guard FT_Load_Glyph(handle, glyph, Self.unhinted) == 0 else { return 0 }
        return Int(handle.pointee.glyph.pointee.metrics.horiAdvance)
    }

    /// What the glyph's bitmap will fill, from its outline alone.
    func box(_ glyph: UInt32, size: Int32) -> GlyphBox {
        use(size)
        guard FT_Load_Glyph(handle, glyph, Self.unhinted) == 0 else { return .empty }
        let metrics = handle.pointee.glyph.pointee.metrics
        guard metrics.width > 0, metrics.height > 0 else { return .empty }
        let left = metrics.horiBearingX >> 6
        let right = (metrics.horiBearingX + metrics.width + 63) >> 6
        let top = (metrics.horiBearingY + 63) >> 6
        let bottom = (metrics.horiBearingY - metrics.height) >> 6
        return GlyphBox(
            left: Int32(left), top: Int32(top), width: Int32(right - left),
            height: Int32(top - bottom))
    }

    /// Draws the glyph and lends its bitmap; nil when it has no ink or the font is damaged.
    func withBitmap<Result>(
        _ glyph: UInt32, size: Int32, color: Bool, _ body: (GlyphBitmap) -> Result
    ) -> Result? {
        use(size)
        let flags = Self.unhinted | (color ? FT_Int32(FT_LOAD_COLOR) : 0)
        guard FT_Load_Glyph(handle, glyph, flags) == 0, let slot = handle.pointee.glyph,
            FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0
        else { return nil }
        let bitmap = slot.pointee.bitmap
        let isColor = bitmap.pixel_mode == UInt8(FT_PIXEL_MODE_BGRA.rawValue)
        let isGray = bitmap.pixel_mode == UInt8(FT_PIXEL_MODE_GRAY.rawValue)
        guard let bytes = bitmap.buffer, bitmap.pitch > 0, isColor || isGray else { return nil }
        let box = GlyphBox(
            left: slot.pointee.bitmap_left, top: slot.pointee.bitmap_top,
            width: Int32(bitmap.width), height: Int32(bitmap.rows))
        return body(
            GlyphBitmap(bytes: bytes, pitch: Int(bitmap.pitch), box: box, isColor: isColor))
    }
}
