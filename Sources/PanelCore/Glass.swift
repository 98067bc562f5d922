import Input
import Render

/// The screen that a person touches: its pixels, its real size, and the type that fits it.
///
/// Everything on it is laid out in millimetres, because a finger is as wide on every panel.
public struct Glass {
    /// Pixels.
    public let width, height: Int32
    public let millimetresWide, millimetresHigh: Double
    public let typesetter: Typesetter

    /// A panel that does not tell its size is taken for one of 150 dots per inch.
    public init(
        width: Int32, height: Int32, millimetresWide: Double, millimetresHigh: Double,
        typesetter: Typesetter
    ) {
        let isKnown = millimetresWide > 20 && millimetresHigh > 20
        self.width = width
        self.height = height
        self.millimetresWide = isKnown ? millimetresWide : Double(width) / 150 * 25.4
        self.millimetresHigh = isKnown ? millimetresHigh : Double(height) / 150 * 25.4
        self.typesetter = typesetter
    }

    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// Whether it is clearly higher than wide.
    var isUpright: Bool { Int64(height) * 10 > Int64(width) * 11 }

    /// Whole pixels for a length, at least one for any that is seen.
    func px(_ millimetres: Double) -> Int32 {
        let pixels = (millimetres * Double(width) / millimetresWide).rounded()
        return millimetres > 0 ? max(1, Int32(pixels)) : 0
    }

    /// Millimetres for so many pixels.
    func mm(_ pixels: Int32) -> Double { Double(pixels) * millimetresWide / Double(width) }

    /// The em size whose capitals are so many millimetres high.
    func em(capitals millimetres: Double) -> Int32 {
        typesetter.pixelSize(capitals: millimetres * Double(width) / millimetresWide)
    }
}
