/// A rectangle of pixels: the top left corner and the size, y downwards. Empty when a side is zero
/// or less.
public struct Rect: Hashable, Sendable {
    public var x, y, width, height: Int32

    public init(x: Int32, y: Int32, width: Int32, height: Int32) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public static let empty = Rect(x: 0, y: 0, width: 0, height: 0)

    public var right: Int32 { x + width }
    public var bottom: Int32 { y + height }
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    /// Whether a pixel lies in it.
    public func contains(x px: Int32, y py: Int32) -> Bool {
        px >= x && py >= y && px < right && py < bottom
    }

    /// Whether every pixel of the other one lies in this one. An empty one lies in any.
    public func contains(_ other: Rect) -> Bool {
        other.isEmpty
            || (other.x >= x && other.y >= y && other.right <= right && other.bottom <= bottom)
    }

    /// What lies in both; empty when nothing does.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x), top = max(y, other.y)
        let width = min(right, other.right) - left, height = min(bottom, other.bottom) - top
        return width > 0 && height > 0
            ? Rect(x: left, y: top, width: width, height: height) : .empty
    }

    /// Whether any pixel lies in both.
    public func intersects(_ other: Rect) -> Bool { !intersection(other).isEmpty }

    /// The smallest rectangle around both; an empty one adds nothing.
    public func union(_ other: Rect) -> Rect {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let left = min(x, other.x), top = min(y, other.y)
        return Rect(
            x: left, y: top, width: max(right, other.right) - left,
            height: max(bottom, other.bottom) - top)
    }

    /// Smaller by so many pixels on every side; larger when negative.
    public func inset(by pixels: Int32) -> Rect {
        Rect(x: x + pixels, y: y + pixels, width: width - 2 * pixels, height: height - 2 * pixels)
    }

    /// The same size, so many pixels further to the right and down.
    public func moved(x dx: Int32, y dy: Int32) -> Rect {
        Rect(x: x + dx, y: y + dy, width: width, height: height)
    }
}

/// An opaque colour, sRGB, as 0xRRGGBB.
public struct Color: Hashable, Sendable {
    public var rgb: UInt32

    public init(_ rgb: UInt32) { self.rgb = rgb & 0xFF_FFFF }

    public static let black = Color(0x000000)
    public static let white = Color(0xFFFFFF)

    /// Relative luminance, 0...1, as WCAG 2.2 defines it.
    public var luminance: Double {
        func linear(_ shift: UInt32) -> Double {
            let value = Double((rgb >> shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
        }
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    }

    /// Contrast ratio against another colour, 1...21, as WCAG 2.2 defines it.
    public func contrast(with other: Color) -> Double {
        let (high, low) = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (high + 0.05) / (low + 0.05)
    }

    /// x^2.4 without the C library's `pow`: x^2 times the fifth root of x^2.
    private func power(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        let square = x * x
        var root = 0.5 + square / 2
        for _ in 0..<40 {
            let fourth = root * root * root * root
            root -= (fourth * root - square) / (5 * fourth)
        }
        return square * root
    }
}
