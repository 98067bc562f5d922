import Render

/// How far the picture is turned on the glass, clockwise, seen from in front.
///
/// The raw value is in degrees, as an installer says it.
public enum Rotation: Int, CaseIterable, Hashable, Sendable {
    case upright = 0
    case quarter = 90
    case half = 180
    case threeQuarters = 270

    /// Whether the picture is as high as the glass is wide.
    public var swapsSides: Bool { self == .quarter || self == .threeQuarters }

    /// Sides of the glass as sides of the picture, or the other way round.
    public func turned<Side>(_ sides: (width: Side, height: Side)) -> (width: Side, height: Side) {
        swapsSides ? (sides.height, sides.width) : sides
    }

    /// The same of sides that may be unknown.
    public func turned<Side>(_ sides: (width: Side, height: Side)?) -> (width: Side, height: Side)?
    {
        sides.map { turned($0) }
    }

    /// Where a rectangle of the picture lies on a glass of this size.
    func place(_ rect: Rect, width: Int32, height: Int32) -> Rect {
        switch self {
        case .upright: rect
        case .quarter:
            Rect(x: width - rect.bottom, y: rect.x, width: rect.height, height: rect.width)
        case .half:
            Rect(
                x: width - rect.right, y: height - rect.bottom, width: rect.width,
                height: rect.height)
        case .threeQuarters:
            Rect(x: rect.y, y: height - rect.right, width: rect.height, height: rect.width)
        }
    }

    /// The pixel of the picture that lies at a place of the glass, as an index into its rows, and
    /// how much further the next one to the right on the glass lies.
    fileprivate func source(
        x: Int, y: Int, stride: Int, width: Int, height: Int
    ) -> (index: Int, step: Int) {
        switch self {
        case .upright: (y * stride + x, 1)
        case .quarter: ((width - 1 - x) * stride + y, -stride)
        case .half: ((height - 1 - y) * stride + width - 1 - x, -1)
        case .threeQuarters: (x * stride + height - 1 - y, stride)
        }
    }
}

/// Memory that a glass is scanned out of: `pitch` bytes from one row of pixels to the next.
struct Scanout {
    let pixels: UnsafeMutableRawPointer
    let pitch: Int
    let width, height: Int32

    /// The side of a tile in pixels: a cache line of 64 bytes, and as many rows of the picture as
    /// stay in the cache while their columns are read.
    private static let tile = 16

    /// Copies a rectangle of a picture to where it lies on the glass.
    ///
    /// Writes every pixel once, from left to right, and reads nothing back: this memory may be
    /// write-combined.
    ///
    /// - Parameters:
    ///   - rect: inside the picture.
    ///   - stride: pixels from one row of the picture to the next.
    func copy(
        _ rect: Rect, of picture: UnsafePointer<UInt32>, stride: Int, turned rotation: Rotation
    ) {
        if rotation == .upright { return copyRows(rect, of: picture, stride: stride) }
        let place = rotation.place(rect, width: width, height: height)
        let (left, top) = (Int(place.x), Int(place.y))
        let (right, bottom) = (Int(place.right), Int(place.bottom))
        for tileTop in Swift.stride(from: top & ~(Self.tile - 1), to: bottom, by: Self.tile) {
            for tileLeft in Swift.stride(from: left & ~(Self.tile - 1), to: right, by: Self.tile) {
                turn(
                    rows: max(tileTop, top)..<min(tileTop + Self.tile, bottom),
                    columns: max(tileLeft, left)..<min(tileLeft + Self.tile, right),
                    of: picture, stride: stride, rotation)
            }
        }
    }

    private func turn(
        rows: Range<Int>, columns: Range<Int>, of picture: UnsafePointer<UInt32>, stride: Int,
        _ rotation: Rotation
    ) {
        for y in rows {
            var (index, step) = rotation.source(
                x: columns.lowerBound, y: y, stride: stride, width: Int(width),
                height: Int(height))
            let row = (pixels + y * pitch).assumingMemoryBound(to: UInt32.self)
            for x in columns {
                row[x] = picture[index]
                index += step
            }
        }
    }

    private func copyRows(_ rect: Rect, of picture: UnsafePointer<UInt32>, stride: Int) {
        let bytes = Int(rect.width) * 4
        var from = UnsafeRawPointer(picture + Int(rect.y) * stride + Int(rect.x))
        var to = pixels + Int(rect.y) * pitch + Int(rect.x) * 4
        for _ in 0..<rect.height {
            to.copyMemory(from: from, byteCount: bytes)
            from += stride * 4
            to += pitch
        }
    }
}
