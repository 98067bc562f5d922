import CFreeType

extension Face {
    /// A character of the picture font as its lines alone, for any colour; nil when the font lacks
    /// it or draws it without lines.
    ///
    /// OpenMoji lays black lines over plain colours, and calls the lines alone its black variant:
    /// the same drawing, so that a person knows the symbol again in the dark. The layers are COLR
    /// version 0 (OpenType 1.9), by `FT_Get_Color_Glyph_Layer`.
    func symbol(_ scalar: Unicode.Scalar, side: Int32) -> Sprite? {
        let layers = lineLayers(of: glyph(scalar))
        guard !layers.isEmpty else { return nil }
        var size = max(1, Int32(Double(side) * Self.pictureShare))
        while size > 0 {
            guard let mask = mask(layers, size: size) else { return nil }
            let largest = max(mask.box.width, mask.box.height)
            if largest <= side {
                return Sprite(
                    mask: mask.bytes, pitch: Int(mask.box.width), width: mask.box.width,
                    height: mask.box.height)
            }
            size = min(size - 1, size * side / largest)
        }
        return nil
    }

    /// Whether a character has layers of its own colours.
    func isColored(_ scalar: Unicode.Scalar) -> Bool {
        var (layer, color) = (FT_UInt(0), FT_UInt(0))
        var iterator = FT_LayerIterator()
        let glyph = glyph(scalar)
        return FT_Get_Color_Glyph_Layer(handle, glyph, &layer, &color, &iterator) != 0
    }

    /// The layers of a glyph whose colour is as dark as a line.
    private func lineLayers(of glyph: UInt32) -> [UInt32] {
        var palette: UnsafeMutablePointer<FT_Color>?
        guard glyph != 0, FT_Palette_Select(handle, 0, &palette) == 0, let palette else {
            return []
        }
        var facts = FT_Palette_Data()
        guard FT_Palette_Data_Get(handle, &facts) == 0 else { return [] }
        var layers: [UInt32] = []
        var (layer, color) = (FT_UInt(0), FT_UInt(0))
        var iterator = FT_LayerIterator()
        while FT_Get_Color_Glyph_Layer(handle, glyph, &layer, &color, &iterator) != 0 {
            guard color < facts.num_palette_entries else { continue }
            let entry = palette[Int(color)]
            let brightest = max(entry.red, entry.green, entry.blue)
            // Arrows are filled with a dark grey, which belongs to the line.
            if brightest <= 0x40, entry.alpha > 0x80 { layers.append(layer) }
        }
        return layers
    }

    /// The union of some layers' coverage.
    private func mask(_ layers: [UInt32], size: Int32) -> (bytes: [UInt8], box: GlyphBox)? {
        let boxes = layers.map { box($0, size: size) }.filter { $0.width > 0 }
        guard let left = boxes.map(\.left).min(), let top = boxes.map(\.top).max(),
            let right = boxes.map({ $0.left + $0.width }).max(),
            let bottom = boxes.map({ $0.top - $0.height }).min()
        else { return nil }
        let whole = GlyphBox(left: left, top: top, width: right - left, height: top - bottom)
        var bytes = [UInt8](repeating: 0, count: Int(whole.width) * Int(whole.height))
        for layer in layers {
            _ = withBitmap(layer, size: size, color: false) { bitmap in
                let (x, y) = (bitmap.box.left - left, top - bitmap.box.top)
                for row in max(0, -y)..<max(0, -y, min(bitmap.box.height, whole.height - y)) {
                    let source = bitmap.bytes + Int(row) * bitmap.pitch
                    for column in max(0, -x)..<max(0, -x, min(bitmap.box.width, whole.width - x)) {
                        let place = Int(y + row) * Int(whole.width) + Int(x + column)
                        let (old, new) = (UInt32(bytes[place]), UInt32(source[Int(column)]))
                        bytes[place] = UInt8(old + new - (old * new + 127) / 255)
                    }
                }
            }
        }
        return (bytes, whole)
    }
}
