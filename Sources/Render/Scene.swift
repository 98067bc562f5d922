/// The name of something on the screen, the same from frame to frame: "now.card", "step.picture".
///
/// Damage is found by comparing what one name shows before and after, so a name that moves costs
/// two rectangles and not the screen.
public struct ElementID: Hashable, Sendable, ExpressibleByStringInterpolation,
    CustomStringConvertible
{
    public let name: String

    public init(_ name: String) { self.name = name }
    public init(stringLiteral name: String) { self.name = name }

    public var description: String { name }
}

/// A picture by where it comes from: one character of the picture font, or an image given by name.
public enum PictureSource: Hashable, Sendable {
    /// A Unicode scalar that the picture font (OpenMoji COLRv0) draws at any size.
    case character(Unicode.Scalar)
    /// The lines of such a character, in one colour: for grounds on which its own would vanish.
    case symbol(Unicode.Scalar, Color)
    /// An image that was given to the painter under this name, scaled bilinearly.
    case image(String)
    /// Such an image whole, in its own shape and with round corners: no face is cut off.
    case photo(String)
}

/// A soft shadow under a card: a Gaussian blur of the card's shape, `dy` lower.
///
/// All in pixels; the kernel is cut at `3 * sigma`; `alpha` is 0...255 of black.
public struct Shadow: Hashable, Sendable {
    public var dy: Int32
    public var sigma: Int32
    public var alpha: UInt8

    public init(dy: Int32, sigma: Int32, alpha: UInt8) {
        self.dy = dy
        self.sigma = sigma
        self.alpha = alpha
    }

    /// How far the blur reaches outside the shifted shape.
    public var reach: Int32 { 3 * sigma }
}

/// A frame inside the edge of a card.
public struct Border: Hashable, Sendable {
    public var width: Int32
    public var color: Color

    public init(width: Int32, color: Color) {
        self.width = width
        self.color = color
    }
}

/// One glyph of a run: its number in the font, and its pen position on the screen in whole pixels.
public struct Glyph: Hashable, Sendable {
    public var id: UInt32
    public var x, y: Int32

    public init(id: UInt32, x: Int32, y: Int32) {
        self.id = id
        self.x = x
        self.y = y
    }
}

/// Shaped text of one font, size and colour, ready to draw: the painter measures nothing.
public struct GlyphRun: Hashable, Sendable {
    /// Which font of the `FontBook`.
    public var font: UInt8
    /// The em size in pixels.
    public var pixelSize: UInt16
    public var color: Color
    public var glyphs: [Glyph]
    /// Every pixel that drawing may touch, from the outlines themselves.
    public var ink: Rect

    public init(font: UInt8, pixelSize: UInt16, color: Color, glyphs: [Glyph], ink: Rect) {
        self.font = font
        self.pixelSize = pixelSize
        self.color = color
        self.glyphs = glyphs
        self.ink = ink
    }

    /// The same text, so many pixels further to the right and down.
    public func moved(x dx: Int32, y dy: Int32) -> GlyphRun {
        var run = self
        for index in run.glyphs.indices {
            run.glyphs[index].x += dx
            run.glyphs[index].y += dy
        }
        run.ink = ink.moved(x: dx, y: dy)
        return run
    }
}

/// One thing to draw, in pixels of the screen.
public enum Item: Hashable, Sendable {
    /// Every pixel of the rectangle in one colour.
    case fill(Rect, Color)
    /// A rectangle with circular corners, its edge antialiased, with or without shadow and frame.
    case card(Rect, radius: Int32, color: Color, shadow: Shadow?, border: Border?)
    /// Text that has been shaped and placed.
    case glyphs(GlyphRun)
    /// A picture, scaled to fill the rectangle; the rectangle is square for characters.
    case picture(PictureSource, Rect)
    /// A sector of a disc that fits the square: from 12 o'clock clockwise, `turn` in 1/3600
    /// (0...3600).
    case disc(Rect, color: Color, turn: Int32)
    /// A line with round ends: a clock's hand.
    case stroke(Stroke, color: Color)

    /// Every pixel that drawing this may touch.
    public var bounds: Rect {
        switch self {
        case .fill(let rect, _), .picture(_, let rect), .disc(let rect, _, _): return rect
        case .glyphs(let run): return run.ink
        case .stroke(let stroke, _): return stroke.bounds
        case .card(let rect, _, _, let shadow, _):
            guard let shadow else { return rect }
            return rect.union(rect.moved(x: 0, y: shadow.dy).inset(by: -shadow.reach))
        }
    }
}

extension Item {
    /// The same thing, so many pixels further to the right and down.
    public func moved(x dx: Int32, y dy: Int32) -> Item {
        switch self {
        case .fill(let rect, let color): .fill(rect.moved(x: dx, y: dy), color)
        case .card(let rect, let radius, let color, let shadow, let border):
            .card(
                rect.moved(x: dx, y: dy), radius: radius, color: color, shadow: shadow,
                border: border)
        case .glyphs(let run): .glyphs(run.moved(x: dx, y: dy))
        case .picture(let source, let rect): .picture(source, rect.moved(x: dx, y: dy))
        case .disc(let rect, let color, let turn):
            .disc(rect.moved(x: dx, y: dy), color: color, turn: turn)
        case .stroke(let stroke, let color): .stroke(stroke.moved(x: dx, y: dy), color: color)
        }
    }
}

/// What to draw, back to front, and what a finger would mean where. A value: two equal scenes make
/// two equal pictures and two equal sets of answers.
public struct Scene<Action: Hashable & Sendable>: Hashable, Sendable {
    /// One named thing to draw.
    public struct Element: Hashable, Sendable {
        public var id: ElementID
        public var item: Item
        /// Outside of this nothing of it is drawn; nil where all of it is.
        public var clip: Rect?

        /// Every pixel that drawing this may touch.
        public var bounds: Rect {
            guard let clip else { return item.bounds }
            return item.bounds.intersection(clip)
        }
    }

    /// Where a finger means something.
    public struct Target: Hashable, Sendable {
        public var id: ElementID
        public var bounds: Rect
        public var action: Action
    }

    /// The colour under everything.
    public var background: Color
    public private(set) var elements: [Element] = []
    public private(set) var targets: [Target] = []

    public init(background: Color = .black) { self.background = background }

    /// Adds a thing on top. A name may be used once in a scene.
    ///
    /// - Parameter clip: outside of this nothing of it is drawn.
    public mutating func draw(_ id: ElementID, _ item: Item, clip: Rect? = nil) {
        elements.append(Element(id: id, item: item, clip: clip))
    }

    /// Gives the card of a name another shadow; nothing else has one.
    public mutating func cast(_ shadow: Shadow?, under id: ElementID) {
        guard let index = elements.firstIndex(where: { $0.id == id }),
            case .card(let rect, let radius, let color, _, let border) = elements[index].item
        else { return }
        elements[index].item = .card(
            rect, radius: radius, color: color, shadow: shadow, border: border)
    }

    /// Says what a finger inside the bounds means. Later ones lie on top.
    public mutating func target(_ id: ElementID, _ bounds: Rect, does action: Action) {
        targets.append(Target(id: id, bounds: bounds, action: action))
    }

    /// The topmost target at a point, or nil.
    public func target(x: Int32, y: Int32) -> Target? {
        targets.last { $0.bounds.contains(x: x, y: y) }
    }
}
