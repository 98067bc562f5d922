import CKernels

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
        let scaler = RowScaler(from: source.width, to: newWidth)
        let pitch = Int(source.width)
        source.pixels.withUnsafeBufferPointer { pixels in
            guard let pixels = pixels.baseAddress else { return }
            for y in 0..<newHeight {
                let tap = Tap(y, of: newHeight, from: source.height)
                let second = min(tap.first + 1, source.height - 1)
                body(
                    scaler.scaled(
                        pixels + Int(tap.first) * pitch, pixels + Int(second) * pitch,
                        share: tap.share))
            }
        }
    }

    private func halved() -> Image {
        let half = (width: Int(width / 2), height: Int(height / 2))
        let pitch = Int(width)
        let result = [UInt32](unsafeUninitializedCapacity: half.width * half.height) {
            memory, count in
            count = half.width * half.height
            guard let row = memory.baseAddress else { return }
            pixels.withUnsafeBufferPointer { pixels in
                guard let pixels = pixels.baseAddress else { return }
                for y in 0..<half.height {
                    let first = pixels + 2 * y * pitch
                    kernel_halve(row + y * half.width, first, first + pitch, Int32(half.width))
                }
            }
        }
        return Image(width: Int32(half.width), height: Int32(half.height), pixels: result)
    }
}

/// Between which two old pixels a new one lies; the share of the second in 1/256.
private struct Tap {
    var first: Int32
    var share: UInt16

    init(_ index: Int32, of new: Int32, from old: Int32) {
        let place = (Double(index) + 0.5) * Double(old) / Double(new) - 0.5
        let clamped = max(0, place)
        first = min(Int32(clamped), old - 1)
        share = UInt16((clamped - Double(first)) * 256 + 0.5)
    }
}

/// Scales one row at a time: first two rows into one, then its columns.
private final class RowScaler {
    private let oldWidth, newWidth: Int32
    /// The mixed row, and its last pixel once more: four channels of 16 bits.
    private let mixed: UnsafeMutablePointer<UInt16>
    private let row: UnsafeMutablePointer<UInt32>
    private let firsts: UnsafeMutablePointer<Int32>
    private let shares: UnsafeMutablePointer<kernel_shares>

    init(from oldWidth: Int32, to newWidth: Int32) {
        self.oldWidth = oldWidth
        self.newWidth = newWidth
        mixed = .allocate(capacity: 4 * (Int(oldWidth) + 1))
        row = .allocate(capacity: Int(newWidth))
        firsts = .allocate(capacity: Int(newWidth))
        shares = .allocate(capacity: Int(newWidth))
        for x in 0..<newWidth {
            let tap = Tap(x, of: newWidth, from: oldWidth)
            let rest = 256 - tap.share
            let share = tap.share
            (firsts + Int(x)).initialize(to: tap.first)
            (shares + Int(x)).initialize(
                to: kernel_shares(shares: (rest, rest, rest, rest, share, share, share, share)))
        }
    }

    deinit {
        mixed.deallocate()
        row.deallocate()
        firsts.deallocate()
        shares.deallocate()
    }

    func scaled(
        _ top: UnsafePointer<UInt32>, _ bottom: UnsafePointer<UInt32>, share: UInt16
    ) -> UnsafePointer<UInt32> {
        kernel_mix_rows(mixed, top, bottom, oldWidth, share)
        let end = mixed + 4 * Int(oldWidth)
        end.update(from: end - 4, count: 4)
        kernel_mix_columns(row, mixed, firsts, shares, newWidth)
        return UnsafePointer(row)
    }
}
