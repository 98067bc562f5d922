/// How heavy letters are. Two weights are enough: more are hard to tell apart.
public enum Weight: UInt8, Hashable, Sendable { case regular, bold }

/// Where lines begin. Leading is left, and right in a paragraph that is read from right to left;
/// left and right are so whatever the paragraph's letters are.
public enum Alignment: Hashable, Sendable { case leading, center, trailing, left, right }

/// How text looks, but for its size.
public struct TextStyle: Hashable, Sendable {
    public var weight: Weight
    public var color: Color
    public var alignment: Alignment

    public init(weight: Weight = .regular, color: Color = .black, alignment: Alignment = .leading) {
        self.weight = weight
        self.color = color
        self.alignment = alignment
    }
}

/// Text that has been broken into lines and shaped. Its corner is at 0,0.
public struct Paragraph: Hashable, Sendable {
    /// One for each line and font, top to bottom, relative to 0,0.
    public var runs: [GlyphRun]
    /// The widest line, in pixels. Lines are aligned in `box`, not in this.
    public var width: Int32
    /// Lines times line height, in pixels.
    public var height: Int32
    /// From one baseline to the next, in pixels. Capitals stand in the middle of it.
    public var lineHeight: Int32
    public var lines: Int
    /// The em size, in pixels.
    public var pixelSize: Int32
    /// Whether a word was wider than a line and had to be split between letters.
    public var breaksWord: Bool
    /// The width that was asked for, in pixels: lines are aligned in it.
    public var box: Int32
    /// Whether it is read from right to left.
    public var isRightToLeft: Bool

    public init(
        runs: [GlyphRun], width: Int32, height: Int32, lineHeight: Int32, lines: Int,
        pixelSize: Int32, breaksWord: Bool, box: Int32, isRightToLeft: Bool
    ) {
        self.runs = runs
        self.width = width
        self.height = height
        self.lineHeight = lineHeight
        self.lines = lines
        self.pixelSize = pixelSize
        self.breaksWord = breaksWord
        self.box = box
        self.isRightToLeft = isRightToLeft
    }
}

extension Scene {
    /// Adds a paragraph with its corner at a point: elements "id", "id.1", "id.2" ..., one a run.
    public mutating func draw(_ id: ElementID, _ paragraph: Paragraph, x: Int32, y: Int32) {
        for (index, run) in paragraph.runs.enumerated() {
            let name = index == 0 ? id : ElementID("\(id.name).\(index)")
            draw(name, .glyphs(run.moved(x: x, y: y)))
        }
    }
}
