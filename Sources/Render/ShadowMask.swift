import CKernels
import Glibc

/// A blurred card: what is kept of each pixel under it. Only the part that differs is stored: the
/// middle column and row stand for all between the corners, and the lower half is the upper one.
final class ShadowMask {
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

    /// Plain memory, valid while the mask lives.
    var view: UnsafePointer<kernel_shadow> { UnsafePointer(memory) }
    let weight: Int
    private let memory: UnsafeMutablePointer<kernel_shadow>
    private let tinted: UnsafeMutablePointer<UInt32>
    private let rows: Int32

    init(_ key: Key) {
        let width = Int(key.width)
        let columns = (width + 1) / 2
        let rows = (Int(key.height) + 1) / 2
        precondition(rows > 0 && columns > 0, "a shadow has pixels")
        let quarter = BlurredCorner(key, columns: columns, rows: rows).values
        weight = 5 * width * rows
        let keeps = UnsafeMutablePointer<UInt8>.allocate(capacity: width * rows)
        let alpha = Float(key.shadow.alpha)
        for y in 0..<rows {
            let row = keeps + y * width
            for x in 0..<columns {
                let keep = 255 - UInt8(quarter[y * columns + x] * alpha + 0.5)
                row[x] = keep
                row[width - 1 - x] = keep
            }
        }
        tinted = .allocate(capacity: width * rows)
        self.rows = Int32(rows)
        memory = .allocate(capacity: 1)
        memory.initialize(
            to: kernel_shadow(
                width: key.width, middle_x: key.width / 2, middle_y: key.height / 2,
                keeps: UnsafePointer(keeps), tint: 0, tinted: nil))
    }

    /// Makes the shadow ready for a ground of one colour, which most of it lies on: there it is
    /// copied. What lies on other colours is drawn as ever.
    func tint(_ color: UInt32) {
        guard memory.pointee.tinted == nil || memory.pointee.tint != color else { return }
        memory.pointee.tinted = nil
        let width = memory.pointee.width
        kernel_shade_flat(
            kernel_frame(pixels: tinted, pitch: Int(width)),
            kernel_box(left: 0, top: 0, right: width, bottom: rows), memory,
            kernel_box(left: 0, top: 0, right: width, bottom: 2 * rows), color)
        memory.pointee.tint = color
        memory.pointee.tinted = UnsafePointer(tinted)
    }

    deinit {
        memory.pointee.keeps.deallocate()
        tinted.deallocate()
        memory.deallocate()
    }
}

/// The top left quarter of a Gaussian blur of a rounded rectangle, 0...1.
///
/// The blur of a rectangle is a product of two curves, one along x and one along y. From it goes
/// the blur of what the round corners lack, which is little: a tenth of the work of blurring the
/// whole.
private struct BlurredCorner {
    private(set) var values: [Float]
    private let key: ShadowMask.Key
    private let columns, rows: Int
    private let reach: Int
    private let kernel: [Float]

    init(_ key: ShadowMask.Key, columns: Int, rows: Int) {
        self.key = key
        self.columns = columns
        self.rows = rows
        reach = Int(key.shadow.reach)
        kernel = Self.gauss(sigma: Double(key.shadow.sigma), reach: reach)
        let across = Self.edge(columns, of: Int(key.width), kernel)
        let down = Self.edge(rows, of: Int(key.height), kernel)
        values = []
        values.reserveCapacity(columns * rows)
        for y in 0..<rows {
            for x in 0..<columns { values.append(across[x] * down[y]) }
        }
        takeCorners()
        // Differences of small numbers: a shadow is never lighter than none.
        for index in values.indices { values[index] = min(max(values[index], 0), 1) }
    }

    private static func gauss(sigma: Double, reach: Int) -> [Float] {
        guard sigma > 0 else { return [1] }
        let kernel = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = kernel.reduce(0, +)
        return kernel.map { Float($0 / sum) }
    }

    /// A blurred line of `length - 2 * reach` pixels: the first `count` of it.
    private static func edge(_ count: Int, of length: Int, _ kernel: [Float]) -> [Float] {
        let reach = kernel.count / 2
        var sums: [Float] = [0]
        for share in kernel { sums.append(sums[sums.count - 1] + share) }
        return (0..<count).map { x in
            // The taps of the kernel that lie on the line.
            let first = max(0, reach - (x - reach))
            let last = min(kernel.count, length - reach - x + reach)
            return first < last ? sums[last] - sums[first] : 0
        }
    }

    /// Blurs what the corners lack along the rows, then along the columns, and takes it away.
    private mutating func takeCorners() {
        let side = Int(key.radius)
        guard side > 0 else { return }
        let corner = Shapes.quarter(key.radius)
        let (width, height) = (Int(key.width), Int(key.height))
        var line = [Float](repeating: 0, count: columns)
        for y in 0..<side {
            for x in 0..<columns { line[x] = 0 }
            for x in 0..<side where corner[y * side + x] < 255 {
                let lack = 1 - Float(corner[y * side + x]) / 255
                for place in [reach + x, width - 1 - reach - x] {
                    let first = max(0, place - reach)
                    let last = min(columns, place + reach + 1)
                    guard first < last else { continue }
                    for column in first..<last {
                        line[column] += lack * kernel[column - place + reach]
                    }
                }
            }
            for place in [reach + y, height - 1 - reach - y] {
                take(line, around: place)
            }
        }
    }

    private mutating func take(_ line: [Float], around place: Int) {
        let first = max(0, place - reach)
        let last = min(rows, place + reach + 1)
        guard first < last else { return }
        values.withUnsafeMutableBufferPointer { values in
            guard let values = values.baseAddress else { return }
            for row in first..<last {
                kernel_add_scaled(
                    values + row * columns, line, -kernel[row - place + reach], Int32(columns))
            }
        }
    }
}
