import Glibc

/// Coverage of the shapes that scenes are made of, one byte a pixel.
enum Shapes {
    /// The four corners of a rounded rectangle, which differ by mirroring.
    enum Corner: UInt8, CaseIterable { case topLeft, topRight, bottomLeft, bottomRight }

    /// The upper left quarter of a disc, `radius` pixels square: area under the arc by 16 lines a
    /// pixel.
    static func quarter(_ radius: Int32) -> [UInt8] {
        let side = Int(radius)
        let lines = 16
        var mask: [UInt8] = []
        mask.reserveCapacity(side * side)
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
            var covered = 0.0
            for x in 0..<side {
                covered += row[x]
                mask.append(UInt8(covered * 255 / Double(lines) + 0.5))
            }
        }
        return mask
    }

    /// A corner from the upper left one.
    static func corner(_ corner: Corner, of quarter: [UInt8], _ radius: Int32) -> [UInt8] {
        let side = Int(radius)
        let isBottom = corner == .bottomLeft || corner == .bottomRight
        let isRight = corner == .topRight || corner == .bottomRight
        var mask: [UInt8] = []
        mask.reserveCapacity(side * side)
        for y in 0..<side {
            let line = isBottom ? side - 1 - y : y
            let row = quarter[line * side..<(line + 1) * side]
            if isRight { mask.append(contentsOf: row.reversed()) } else { mask += row }
        }
        return mask
    }

    /// A sector from 12 o'clock clockwise, `turn` in 1/3600, of the disc that fills a square.
    static func disc(_ side: Int32, turn: Int32) -> [UInt8] {
        let count = Int(side)
        let disc = Disc(side, turn: turn)
        var mask = [UInt8](repeating: 0, count: count * count)
        mask.withUnsafeMutableBufferPointer { mask in
            for y in 0..<count {
                let row = disc.row(y)
                var x = row.first
                while x < row.end {
                    // Between the places where something ends all pixels are like the first.
                    let next = row.isEdge(x) ? x + 1 : row.nextEdge(after: x)
                    let value = disc.coverage(x, y)
                    for index in x..<next { mask[y * count + index] = value }
                    x = next
                }
            }
        }
        return mask
    }
}

/// The geometry of a sector of a disc.
private struct Disc {
    private let side: Int
    private let radius: Double
    private let endX, endY: Double
    private let turn: Int32

    init(_ side: Int32, turn: Int32) {
        self.side = Int(side)
        self.turn = turn
        radius = Double(side) / 2
        let angle = Double(turn) / 3600 * 2 * Double.pi
        endX = sin(angle)
        endY = -cos(angle)
    }

    /// Where in a row something may be seen, and in which stretches of it the coverage changes: the
    /// rim on both sides, and the two rays of the sector.
    struct Row {
        var first, end: Int
        var edges: (Range<Int>, Range<Int>, Range<Int>, Range<Int>)

        func isEdge(_ x: Int) -> Bool {
            edges.0.contains(x) || edges.1.contains(x) || edges.2.contains(x)
                || edges.3.contains(x)
        }

        func nextEdge(after x: Int) -> Int {
            func start(_ edge: Range<Int>) -> Int {
                edge.isEmpty || edge.lowerBound <= x ? end : edge.lowerBound
            }
            return min(
                end, start(edges.0), start(edges.1), start(edges.2), start(edges.3))
        }
    }

    func row(_ y: Int) -> Row {
        let dy = Double(y) + 0.5 - radius
        let outside = stretch(0, half(of: radius + 1, at: dy) + 1)
        let inside = half(of: radius - 1, at: dy) - 1
        let core = inside > 0 ? stretch(0, inside) : outside.upperBound..<outside.upperBound
        var row = Row(
            first: outside.lowerBound, end: outside.upperBound,
            edges: (
                outside.lowerBound..<core.lowerBound, core.upperBound..<outside.upperBound,
                0..<0, 0..<0
            ))
        guard turn < 3600 else { return row }
        row.edges.2 = stretch(0, 1.5)
        let reach = abs(endY) * radius + 1
        guard abs(endX * dy) <= reach else { return row }
        // A ray that lies flat changes the whole row.
        row.edges.3 =
            abs(endY) < 0.01
            ? 0..<side : stretch(endX * dy / endY, 0.5 / abs(endY) + 1)
        return row
    }

    /// Half the chord of a circle.
    private func half(of radius: Double, at dy: Double) -> Double {
        max(0, radius * radius - dy * dy).squareRoot()
    }

    /// The pixels at most so far from a place, which is counted from the middle.
    private func stretch(_ middle: Double, _ reach: Double) -> Range<Int> {
        func pixel(_ place: Double) -> Int { Int(min(max(place, 0), Double(side))) }
        let first = pixel((radius - 0.5 + middle - reach).rounded(.up))
        return first..<max(first, pixel((radius - 0.5 + middle + reach).rounded(.down) + 1))
    }

    func coverage(_ x: Int, _ y: Int) -> UInt8 {
        let dx = Double(x) + 0.5 - radius
        let dy = Double(y) + 0.5 - radius
        var covered = Self.part(radius - (dx * dx + dy * dy).squareRoot())
        if covered > 0, turn < 3600 {
            // What lies clockwise of 12 o'clock, and what before the end's ray.
            let afterStart = Self.part(dx)
            let beforeEnd = Self.part(endY * dx - endX * dy)
            covered *= turn > 1800 ? max(afterStart, beforeEnd) : min(afterStart, beforeEnd)
        }
        return UInt8(covered * 255 + 0.5)
    }

    /// How much of a pixel so far inside an edge is covered.
    private static func part(_ distance: Double) -> Double { min(max(distance + 0.5, 0), 1) }
}
