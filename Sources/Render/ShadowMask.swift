import Glibc

/// A blurred card: what is kept of each pixel under it. Only the part that differs is stored; the
/// middle column and row stand for all between the corners.
final class ShadowMask {
    /// The storage as plain pointers, valid while the mask lives.
    struct View {
        /// Words a row, and rows.
        var width, height: Int
        /// The column and the row that are repeated.
        var middleX, middleY: Int
        /// What is kept of a pixel, 0...255, in both halves of a word.
        var keeps: UnsafePointer<UInt32>
    }

    struct Key: Hashable {
        var width, height, radius: Int32
        var shadow: Shadow

        /// Two cards with equal keys have equal masks: a longer middle is the same middle.
        init(card: Rect, radius: Int32, shadow: Shadow) {
            let varying = 2 * (2 * shadow.reach + radius) + 1
            width = min(card.width + 2 * shadow.reach, varying)
            height = min(card.height + 2 * shadow.reach, varying)
            self.radius = radius
            self.shadow = Shadow(dy: 0, sigma: shadow.sigma, alpha: shadow.alpha)
        }
    }

    let view: View
    var weight: Int { view.width * view.height * 4 }

    init(_ key: Key) {
        let width = Int(key.width)
        let height = Int(key.height)
        let reach = Int(key.shadow.reach)
        let blurred = Self.blur(
            Self.card(width, height, reach, key.radius), width, height, Int(key.radius),
            Self.gauss(sigma: Double(key.shadow.sigma), reach: reach))
        let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: width * height)
        let columns = (width + 1) / 2
        let rows = (height + 1) / 2
        for y in 0..<height {
            let mirroredY = min(y, height - 1 - y)
            for x in 0..<width {
                let value = blurred[mirroredY * columns + min(x, width - 1 - x)]
                let keep = 255 - UInt32(value * Float(key.shadow.alpha) + 0.5)
                (memory + y * width + x).initialize(to: keep | keep << 16)
            }
        }
        precondition(rows > 0, "a shadow has pixels")
        view = View(
            width: width, height: height, middleX: width / 2, middleY: height / 2,
            keeps: UnsafePointer(memory))
    }

    deinit { view.keeps.deallocate() }

    /// The card's own coverage, with room for the blur around it.
    private static func card(_ width: Int, _ height: Int, _ reach: Int, _ radius: Int32) -> [Float]
    {
        var cover = [Float](repeating: 0, count: width * height)
        for y in reach..<(height - reach) {
            for x in reach..<(width - reach) { cover[y * width + x] = 1 }
        }
        let side = Int(radius)
        let corner = Shapes.corner(radius, .topLeft)
        for y in 0..<side {
            for x in 0..<side {
                let value = Float(corner[y * side + x]) / 255
                let top = reach + y
                let left = reach + x
                let bottom = height - 1 - top
                let right = width - 1 - left
                for row in [top, bottom] {
                    cover[row * width + left] = value
                    cover[row * width + right] = value
                }
            }
        }
        return cover
    }

    private static func gauss(sigma: Double, reach: Int) -> [Float] {
        guard sigma > 0 else { return [1] }
        let kernel = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = kernel.reduce(0, +)
        return kernel.map { Float($0 / sum) }
    }

    /// The top left quarter, blurred along rows and then along columns.
    private static func blur(
        _ cover: [Float], _ width: Int, _ height: Int, _ radius: Int, _ kernel: [Float]
    ) -> [Float] {
        let columns = (width + 1) / 2
        let rows = (height + 1) / 2
        let reach = kernel.count / 2
        let lines = min(height, rows + reach)
        var across = [Float](repeating: 0, count: columns * lines)
        var down = [Float](repeating: 0, count: columns * rows)
        cover.withUnsafeBufferPointer { cover in
            across.withUnsafeMutableBufferPointer { across in
                down.withUnsafeMutableBufferPointer { down in
                    guard let cover = cover.baseAddress, let across = across.baseAddress,
                        let down = down.baseAddress
                    else { return }
                    // Rows above the card are empty, and those between its corners are alike.
                    for y in reach..<max(reach, lines) {
                        let line = across + y * columns
                        if y > reach + radius, y < height - reach - radius {
                            line.update(from: line - columns, count: columns)
                            continue
                        }
                        for tap in -reach...reach {
                            let first = max(0, -tap)
                            let last = min(columns, width - tap)
                            add(
                                kernel[tap + reach], cover + y * width + first + tap,
                                to: line + first, count: last - first)
                        }
                    }
                    for y in 0..<rows {
                        for tap in max(-reach, reach - y)..<min(reach + 1, lines - y) {
                            add(
                                kernel[tap + reach], across + (y + tap) * columns,
                                to: down + y * columns, count: columns)
                        }
                    }
                }
            }
        }
        return down
    }

    @inline(__always)
    private static func add(
        _ share: Float, _ source: UnsafePointer<Float>, to sum: UnsafeMutablePointer<Float>,
        count: Int
    ) {
        var x = 0
        while x < count {
            sum[x] += share * source[x]
            x &+= 1
        }
    }
}

extension ShadowMask.View {
    /// Darkens what lies in the clip under the shadow that fills `rect`.
    func draw(_ target: Target, rect: Rect, clip: Rect) {
        let area = clip.intersection(rect)
        guard !area.isEmpty else { return }
        let total = Int(rect.width)
        let from = Int(area.x - rect.x)
        let to = Int(area.right - rect.x)
        // Columns right of this one are the mask's last ones.
        let tail = total - (width - middleX - 1)
        for line in area.y..<area.bottom {
            let row = target.row(line) + Int(rect.x)
            let keeps = keeps + maskRow(Int(line - rect.y), of: Int(rect.height)) * width
            let leftEnd = min(to, middleX)
            if from < leftEnd { Kernels.shade(row + from, leftEnd - from, keeps + from) }
            let start = max(from, middleX)
            let end = min(to, tail)
            if start < end { Kernels.shade(row + start, end - start, keep: keeps[middleX]) }
            let right = max(from, tail)
            if right < to {
                Kernels.shade(row + right, to - right, keeps + (width - (total - right)))
            }
        }
    }

    private func maskRow(_ y: Int, of total: Int) -> Int {
        if y < middleY { return y }
        let fromEnd = total - y
        return fromEnd < height - middleY ? height - fromEnd : middleY
    }
}
