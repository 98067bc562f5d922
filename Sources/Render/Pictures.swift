extension Face {
    /// A glyph's coverage as a sprite, or nil when it has no ink.
    func sprite(_ glyph: UInt32, size: Int32) -> Sprite? {
        withBitmap(glyph, size: size, color: false) { bitmap in
            Sprite(
                mask: bitmap.bytes, pitch: bitmap.pitch, width: bitmap.box.width,
                height: bitmap.box.height)
        }
    }

    /// A character of the picture font whose ink fits a square, or nil when the font lacks it.
    ///
    /// All characters of one square get one em size, so that lines are equally thick; only a
    /// drawing that would stick out is made smaller.
    func picture(_ scalar: Unicode.Scalar, side: Int32) -> Sprite? {
        let glyph = glyph(scalar)
        guard glyph != 0 else { return nil }
        var size = max(1, Int32(Double(side) * Self.pictureShare))
        while size > 0 {
            let sprite = colored(glyph, size: size)
            guard let sprite, sprite.width > side || sprite.height > side else {
                return sprite
            }
            let largest = max(sprite.width, sprite.height)
            size = min(size - 1, size * side / largest)
        }
        return nil
    }

    /// The em size for a square of one pixel.
    static let pictureShare = 0.9

    /// A glyph of the picture font in its colours, or nil when it has no ink.
    func colored(_ glyph: UInt32, size: Int32) -> Sprite? {
        withBitmap(glyph, size: size, color: true) { bitmap -> Sprite? in
            guard bitmap.isColor, bitmap.box.width > 0, bitmap.pitch.isMultiple(of: 4)
            else { return nil }
            return bitmap.bytes.withMemoryRebound(
                to: UInt32.self, capacity: bitmap.pitch / 4 * Int(bitmap.box.height)
            ) {
                Sprite(
                    pixels: $0, pitch: bitmap.pitch / 4, width: bitmap.box.width,
                    height: bitmap.box.height)
            }
        } ?? nil
    }
}

extension Sprite {
    /// Nothing, for glyphs that a damaged font cannot draw.
    static var empty: Sprite { Sprite(mask: [0], pitch: 1, width: 1, height: 1) }
}

/// What is shown for a picture that is not there: a grey frame with a cross, which nobody takes for
/// a picture of something.
enum StandIn {
    static func sprite(width: Int32, height: Int32) -> Sprite {
        let paper: UInt32 = 0xFFEE_EEEE
        let line: UInt32 = 0xFF76_7676
        let count = Int(width) * Int(height)
        let stroke = max(1, min(width, height) / 32)
        var pixels = [UInt32](repeating: paper, count: count)
        for y in 0..<height {
            for x in 0..<width {
                let edge = min(x, y, width - 1 - x, height - 1 - y)
                // Distance to the nearer diagonal, along a row.
                let diagonal = y * width / height
                let cross = min(abs(x - diagonal), abs(width - 1 - x - diagonal))
                guard edge < stroke || cross < stroke else { continue }
                pixels[Int(y) * Int(width) + Int(x)] = line
            }
        }
        return Sprite(pixels: pixels, pitch: Int(width), width: width, height: height)
    }
}
