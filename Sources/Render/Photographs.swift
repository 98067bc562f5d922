extension Image {
    /// How much of a photograph's shorter side its corners' radius is.
    private static let cornerShare: Int32 = 16

    /// The image as it lies whole in the middle of a place: its own shape, with round corners.
    func photograph(in place: Rect) -> Sprite {
        let (wide, high) = (Int64(width), Int64(height))
        let isWide = wide * Int64(place.height) >= high * Int64(place.width)
        let newWidth = isWide ? Int64(place.width) : max(1, wide * Int64(place.height) / high)
        let newHeight = isWide ? max(1, high * Int64(place.width) / wide) : Int64(place.height)
        let size = (width: Int32(newWidth), height: Int32(newHeight))
        // Decoded for just this place it needs no scaling.
        let fits = size == (width, height)
        let image = fits ? self : scaled(width: size.width, height: size.height)
        let pixels = image.rounded(min(size.width, size.height) / Self.cornerShare)
        return Sprite(
            pixels: pixels, pitch: Int(size.width), width: size.width, height: size.height)
    }

    /// The pixels with their corners cut round.
    private func rounded(_ radius: Int32) -> [UInt32] {
        guard radius > 0 else { return pixels }
        var result = pixels
        let quarter = Shapes.quarter(radius)
        for corner in Shapes.Corner.allCases {
            let mask = Shapes.corner(corner, of: quarter, radius)
            let isRight = corner == .topRight || corner == .bottomRight
            let isBottom = corner == .bottomLeft || corner == .bottomRight
            let left = isRight ? width - radius : 0
            let top = isBottom ? height - radius : 0
            for y in 0..<radius {
                for x in 0..<radius {
                    let share = UInt32(mask[Int(y * radius + x)])
                    let place = Int(top + y) * Int(width) + Int(left + x)
                    result[place] = result[place].times(share)
                }
            }
        }
        return result
    }
}

extension UInt32 {
    /// A premultiplied pixel, so much of it: 255 is all.
    fileprivate func times(_ share: UInt32) -> UInt32 {
        guard share < 255 else { return self }
        func part(_ shift: UInt32) -> UInt32 {
            // `<<` binds tighter than `/` here.
            (((self >> shift & 255) * share + 127) / 255) << shift
        }
        return part(24) | part(16) | part(8) | part(0)
    }
}

extension Typesetter {
    /// Whether the picture font has a drawing of a character, for whoever must say it otherwise.
    public func draws(_ scalar: Unicode.Scalar) -> Bool { book.draws(scalar) }
}

extension Face {
    /// Whether the font draws this character. Letters and digits are in a picture font too, as
    /// parts of its signs, and mean nothing alone.
    func draws(_ scalar: Unicode.Scalar) -> Bool { glyph(scalar) != 0 && isColored(scalar) }
}
