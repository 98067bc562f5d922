extension Image {
    /// The same picture in another size, bilinear.
    func scaled(width newWidth: Int32, height newHeight: Int32) -> Image {
        var pixels: [UInt32] = []
        pixels.reserveCapacity(Int(newWidth) * Int(newHeight))
        eachScaledRow(width: newWidth, height: newHeight) { row in
            pixels.append(contentsOf: UnsafeBufferPointer(start: row, count: Int(newWidth)))
        }
        return Image(width: newWidth, height: newHeight, pixels: pixels)
    }

    /// Lends the rows of the scaled picture one after the other, from the top.
    ///
    /// What shrinks to less than half is halved first, by the mean of four: bilinear alone would
    /// skip pixels, and a thin line in a photograph would come and go.
    func eachScaledRow(
        width newWidth: Int32, height newHeight: Int32, _ body: (UnsafePointer<UInt32>) -> Void
    ) {
        var source = self
        while source.width >= 2 * newWidth, source.height >= 2 * newHeight {
            source = source.halved()
        }
        let columns = Tap.all(newWidth, from: source.width)
        let rows = Tap.all(newHeight, from: source.height)
        var scaler = RowScaler(sourceWidth: Int(source.width), width: Int(newWidth))
        source.pixels.withUnsafeBufferPointer { pixels in
            columns.withUnsafeBufferPointer { columns in
                guard let pixels = pixels.baseAddress else { return }
                for row in rows {
                    scaler.mix(
                        pixels + row.first * Int(source.width),
                        pixels + row.second * Int(source.width), share: row.share)
                    body(scaler.scaled(columns))
                }
            }
        }
    }

    private func halved() -> Image {
        let half = (width: Int(width / 2), height: Int(height / 2))
        let pitch = Int(width)
        var result = [UInt32](repeating: 0, count: half.width * half.height)
        for y in 0..<half.height {
            for x in 0..<half.width {
                let first = 2 * y * pitch + 2 * x
                var low: UInt32 = 0x20002
                var high: UInt32 = 0x20002
                for index in [first, first + 1, first + pitch, first + pitch + 1] {
                    low += pixels[index] & 0xFF00FF
                    high += (pixels[index] >> 8) & 0xFF00FF
                }
                result[y * half.width + x] =
                    (low >> 2) & 0xFF00FF | ((high >> 2) & 0xFF00FF) << 8
            }
        }
        return Image(width: Int32(half.width), height: Int32(half.height), pixels: result)
    }
}

/// Between which two old pixels a new one lies; the share of the second in 1/256.
private struct Tap {
    var first, second: Int
    var share: UInt32

    static func all(_ new: Int32, from old: Int32) -> [Tap] {
        (0..<Int(new)).map { index in
            let place = (Double(index) + 0.5) * Double(old) / Double(new) - 0.5
            let clamped = max(0, place)
            let first = min(Int(clamped), Int(old) - 1)
            return Tap(
                first: first, second: min(first + 1, Int(old) - 1),
                share: UInt32((clamped - Double(first)) * 256 + 0.5))
        }
    }
}

/// Scales one row at a time: first two rows into one, then its columns.
private struct RowScaler: ~Copyable {
    private let count: Int
    /// The mixed row, blue and red in one word, green and alpha in another: 16 bits each.
    private let low, high: UnsafeMutablePointer<UInt32>
    private let row: UnsafeMutablePointer<UInt32>

    init(sourceWidth: Int, width: Int) {
        count = sourceWidth
        low = .allocate(capacity: sourceWidth)
        high = .allocate(capacity: sourceWidth)
        row = .allocate(capacity: width)
    }

    deinit {
        low.deallocate()
        high.deallocate()
        row.deallocate()
    }

    mutating func mix(
        _ top: UnsafePointer<UInt32>, _ bottom: UnsafePointer<UInt32>, share: UInt32
    ) {
        var x = Kernels.mix(low, high, top, bottom, count, share: UInt16(share))
        let rest = 256 &- share
        while x < count {
            let a = top[x]
            let b = bottom[x]
            let l = (a & 0xFF00FF) &* rest &+ (b & 0xFF00FF) &* share &+ 0x800080
            let h = (a &>> 8 & 0xFF00FF) &* rest &+ (b &>> 8 & 0xFF00FF) &* share &+ 0x800080
            low[x] = l &>> 8 & 0xFF00FF
            high[x] = h &>> 8 & 0xFF00FF
            x &+= 1
        }
    }

    mutating func scaled(_ columns: UnsafeBufferPointer<Tap>) -> UnsafePointer<UInt32> {
        for x in columns.indices {
            let tap = columns[x]
            let rest = 256 &- tap.share
            let l = low[tap.first] &* rest &+ low[tap.second] &* tap.share &+ 0x800080
            let h = high[tap.first] &* rest &+ high[tap.second] &* tap.share &+ 0x800080
            row[x] = l &>> 8 & 0xFF00FF | h & 0xFF00_FF00
        }
        return UnsafePointer(row)
    }
}
