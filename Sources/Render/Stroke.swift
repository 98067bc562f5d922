import Glibc

/// A line from one point to another with round ends, all in sixteenths of a pixel of the screen.
public struct Stroke: Hashable, Sendable {
    public var fromX, fromY, toX, toY: Int32
    /// Across the line.
    public var width: Int32

    public init(fromX: Int32, fromY: Int32, toX: Int32, toY: Int32, width: Int32) {
        self.fromX = fromX
        self.fromY = fromY
        self.toX = toX
        self.toY = toY
        self.width = width
    }

    /// The part of a clock's hand that lies between two distances from the middle of a square.
    ///
    /// - Parameters:
    ///   - turn: from 12 o'clock clockwise, in 1/3600.
    ///   - near: where it begins, in thousandths of half the square's side; negative lies behind
    ///     the middle.
    ///   - far: where it ends.
    ///   - width: in thousandths of half the side.
    public init(hand square: Rect, turn: Int32, near: Int32, far: Int32, width: Int32) {
        let half = Double(square.width) * 8
        let (x, y) = (Double(square.x) * 16 + half, Double(square.y) * 16 + half)
        let angle = Double(turn) / 3600 * 2 * Double.pi
        let (dx, dy) = (sin(angle), -cos(angle))
        func at(_ share: Int32) -> (Int32, Int32) {
            let length = half * Double(share) / 1000
            return (Int32((x + dx * length).rounded()), Int32((y + dy * length).rounded()))
        }
        (fromX, fromY) = at(near)
        (toX, toY) = at(far)
        self.width = max(16, Int32((half * Double(width) / 1000).rounded()))
    }

    /// Every pixel that it may touch.
    public var bounds: Rect {
        let reach = width / 2 + 16
        let left = (min(fromX, toX) - reach) >> 4, top = (min(fromY, toY) - reach) >> 4
        let right = (max(fromX, toX) + reach + 15) >> 4
        let bottom = (max(fromY, toY) + reach + 15) >> 4
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The same line, so many whole pixels further to the right and down.
    public func moved(x dx: Int32, y dy: Int32) -> Stroke {
        Stroke(
            fromX: fromX + dx * 16, fromY: fromY + dy * 16, toX: toX + dx * 16,
            toY: toY + dy * 16, width: width)
    }

    /// Coverage of `bounds`, one byte a pixel: by the distance from the line.
    func mask() -> [UInt8] {
        let area = bounds
        let (ax, ay) = (Double(fromX) / 16, Double(fromY) / 16)
        let (bx, by) = (Double(toX) / 16 - ax, Double(toY) / 16 - ay)
        let length = bx * bx + by * by
        var mask: [UInt8] = []
        mask.reserveCapacity(Int(area.width) * Int(area.height))
        for y in area.y..<area.bottom {
            for x in area.x..<area.right {
                let (px, py) = (Double(x) + 0.5 - ax, Double(y) + 0.5 - ay)
                let along = length > 0 ? min(max((px * bx + py * by) / length, 0), 1) : 0
                let (dx, dy) = (px - along * bx, py - along * by)
                let distance = (dx * dx + dy * dy).squareRoot()
                let covered = min(max(Double(width) / 32 - distance + 0.5, 0), 1)
                mask.append(UInt8(covered * 255 + 0.5))
            }
        }
        return mask
    }
}
