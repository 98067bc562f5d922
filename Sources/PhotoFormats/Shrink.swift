/// Makes a picture smaller by the mean of all that lies under each new pixel: nothing is skipped,
/// so that no thin line comes and goes.
enum Shrink {
    /// Premultiplied pixels in, premultiplied pixels out; neither side may grow.
    ///
    /// Costs one pass over the source and two rows of memory.
    static func scale(
        _ pixels: [UInt32], width: Int, height: Int, toWidth: Int, toHeight: Int
    ) -> [UInt32] {
        guard (toWidth, toHeight) != (width, height) else { return pixels }
        precondition(toWidth <= width && toHeight <= height, "a picture is only made smaller")
        var sum = Row(width: toWidth)
        var line = Row(width: toWidth)
        var result: [UInt32] = []
        result.reserveCapacity(toWidth * toHeight)
        let step = Float(height) / Float(toHeight)
        let columns = Columns(from: width, to: toWidth)
        pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<toHeight {
                sum.clear()
                let (top, bottom) = (y * height, (y + 1) * height)
                // In units of 1 / toHeight of a row, all sums are whole numbers.
                for row in (top / toHeight)...((bottom - 1) / toHeight) {
                    let share =
                        min(bottom, (row + 1) * toHeight) - max(top, row * toHeight)
                    columns.add(pixels[(row * width)..<((row + 1) * width)], to: &line)
                    sum.add(line, times: Float(share) / Float(toHeight) / step)
                }
                sum.append(to: &result)
            }
        }
        return result
    }

    /// Four sums a pixel.
    private struct Row {
        var sums: [SIMD4<Float>]

        init(width: Int) { sums = [SIMD4<Float>](repeating: .zero, count: width) }

        mutating func clear() { for index in sums.indices { sums[index] = .zero } }

        mutating func add(_ other: Row, times share: Float) {
            for index in sums.indices { sums[index] += other.sums[index] * share }
        }

        func append(to pixels: inout [UInt32]) {
            for sum in sums {
                let whole = SIMD4<UInt32>(truncatingIfNeeded: SIMD4<Int32>(sum + 0.5))
                pixels.append(whole.w << 24 | whole.z << 16 | whole.y << 8 | whole.x)
            }
        }
    }

    /// Which old columns each new one takes from, and how much.
    private struct Columns {
        /// For each old column: its new one, and which share falls into it, of its own width; what
        /// is left falls into the next.
        let first: [Int32]
        let share: [Float]
        let scale: Float

        init(from old: Int, to new: Int) {
            var first: [Int32] = []
            var share: [Float] = []
            for x in 0..<old {
                let (left, right) = (x * new, (x + 1) * new)
                let column = left / old
                let edge = (column + 1) * old
                first.append(Int32(column))
                share.append(right <= edge ? 1 : Float(edge - left) / Float(new))
            }
            self.first = first
            self.share = share
            scale = Float(new) / Float(old)
        }

        func add(_ pixels: Slice<UnsafeBufferPointer<UInt32>>, to row: inout Row) {
            row.clear()
            let base = pixels.startIndex
            row.sums.withUnsafeMutableBufferPointer { sums in
                for x in 0..<first.count {
                    let pixel = pixels[base + x]
                    let value =
                        SIMD4<Float>(
                            Float(pixel & 255), Float(pixel >> 8 & 255), Float(pixel >> 16 & 255),
                            Float(pixel >> 24)) * scale
                    let column = Int(first[x])
                    let part = share[x]
                    sums[column] += value * part
                    if part < 1 { sums[column + 1] += value * (1 - part) }
                }
            }
        }
    }
}
