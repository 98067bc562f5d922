import Glibc

/// Coverage of the shapes that scenes are made of, one byte a pixel.
enum Shapes {
    /// The four corners of a rounded rectangle, which differ by mirroring.
    enum Corner: UInt8, CaseIterable { case topLeft, topRight, bottomLeft, bottomRight }

    /// A quarter of a disc, `radius` pixels square: area under the arc by 16 lines a pixel.
    static func corner(_ radius: Int32, _ corner: Corner) -> [UInt8] {
        let side = Int(radius)
        let lines = 16
        var mask = [UInt8](repeating: 0, count: side * side)
        var row = [Double](repeating: 0, count: side + 1)
        for y in 0..<side {
            for x in 0...side { row[x] = 0 }
            for line in 0..<lines {
                let dy = Double(side) - (Double(y) + (Double(line) + 0.5) / Double(lines))
                let edge = Double(side) - (Double(side * side) - dy * dy).squareRoot()
                let first = min(Int(edge), side - 1)
                let part = min(1, Double(first + 1) - edge)
                // Each place holds what it has more than the one before: all to the right is full.
                row[first] += part
                row[first + 1] += 1 - part
            }
            let isBottom = corner == .bottomLeft || corner == .bottomRight
            let isRight = corner == .topRight || corner == .bottomRight
            var covered = 0.0
            for x in 0..<side {
                covered += row[x]
                let index = (isBottom ? side - 1 - y : y) * side + (isRight ? side - 1 - x : x)
                mask[index] = UInt8(covered * 255 / Double(lines) + 0.5)
            }
        }
        return mask
    }

    /// A sector from 12 o'clock clockwise, `turn` in 1/3600, of the disc that fills a square.
    static func disc(_ side: Int32, turn: Int32) -> [UInt8] {
        let count = Int(side)
        let radius = Double(side) / 2
        let angle = Double(turn) / 3600 * 2 * Double.pi
        let endX = sin(angle)
        let endY = -cos(angle)
        var mask = [UInt8](repeating: 0, count: count * count)
        func part(_ distance: Double) -> Double { min(max(distance + 0.5, 0), 1) }
        for y in 0..<count {
            for x in 0..<count {
                let dx = Double(x) + 0.5 - radius
                let dy = Double(y) + 0.5 - radius
                let square = dx * dx + dy * dy
                // Only the rim needs a root.
                guard square < (radius + 1) * (radius + 1) else { continue }
                let isInside = radius > 1 && square < (radius - 1) * (radius - 1)
                var covered = isInside ? 1 : part(radius - square.squareRoot())
                if covered > 0, turn < 3600 {
                    covered *= sector(dx, dy, endX, endY, isWide: turn > 1800, part)
                }
                mask[y * count + x] = UInt8(covered * 255 + 0.5)
            }
        }
        return mask
    }

    /// How much of a pixel lies clockwise of 12 o'clock and before the end's ray.
    private static func sector(
        _ dx: Double, _ dy: Double, _ endX: Double, _ endY: Double, isWide: Bool,
        _ part: (Double) -> Double
    ) -> Double {
        let afterStart = part(dx)
        let beforeEnd = part(endY * dx - endX * dy)
        return isWide ? max(afterStart, beforeEnd) : min(afterStart, beforeEnd)
    }
}
