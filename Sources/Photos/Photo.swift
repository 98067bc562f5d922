/// A photograph ready to draw: premultiplied pixels 0xAARRGGBB, rows without gaps, turned upright
/// and no larger than the box that was asked for.
public struct Photo: Hashable, Sendable {
    public var width, height: Int
    public var pixels: [UInt32]

    public init(width: Int, height: Int, pixels: [UInt32]) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height,
            "a photograph has a pixel for every place")
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

/// The room that a photograph is made for, in pixels. It is made to fit whole, and never larger
/// than it is.
public struct PhotoBox: Hashable, Sendable {
    public let width, height: Int

    /// No side of a panel is longer than this.
    public static let sides = 1...4096

    /// Nil for a box that no panel has.
    public init?(width: Int, height: Int) {
        guard Self.sides.contains(width), Self.sides.contains(height) else { return nil }
        self.width = width
        self.height = height
    }

    /// The size of a picture that fits whole: the same shape, at least one pixel each way.
    public func fitting(_ width: Int, _ height: Int) -> (width: Int, height: Int) {
        if width <= self.width, height <= self.height { return (width, height) }
        // Which side meets the box first: without fractions, so that nothing is a hair too large.
        if width * self.height >= height * self.width {
            return (self.width, max(1, (height * self.width + width / 2) / width))
        }
        return (max(1, (width * self.height + height / 2) / height), self.height)
    }
}

/// What a file may be at most. A small file can claim a huge picture.
public enum PhotoLimits {
    /// A telephone's largest photograph has about half of this.
    public static let mostBytes = 32 << 20
    /// JPEG is made smaller while it is read: 50 megapixels, the most that telephones take.
    public static let mostJPEGPixels = 50_000_000
    /// PNG and WebP are held whole, four bytes a pixel.
    public static let mostPixels = 1 << 24
    /// A side, of any of them; also the most that a strip may be longer than wide.
    public static let mostSide = 20_000
    public static let mostRatio = 20

    /// Refuses what is too large or is a strip and not a picture.
    public static func check(_ width: Int, _ height: Int, most: Int) throws(PhotoFault) {
        guard width > 0, height > 0 else {
            throw PhotoFault(.broken, "the file says \(width) x \(height) pixels")
        }
        guard width <= mostSide, height <= mostSide, width * height <= most else {
            throw PhotoFault(.tooLarge, "\(width) x \(height) pixels")
        }
        guard width <= height * mostRatio, height <= width * mostRatio else {
            throw PhotoFault(.strip, "\(width) x \(height) pixels")
        }
    }
}
