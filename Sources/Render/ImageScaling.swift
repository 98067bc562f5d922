import CKernels

extension Image {
    /// The same picture in another size, bilinear.
    func scaled(width newWidth: Int32, height newHeight: Int32) -> Image {
        var pixels: [UInt32] = []
        pixels.reserveCapacity(Int(newWidth) * Int(newHeight))
        eachPair(width: newWidth, height: newHeight) { scaler, top, bottom, share in
            let row = scaler.scaled(top, bottom, share: share)
            pixels.append(contentsOf: UnsafeBufferPointer(start: row, count: Int(newWidth)))
        }
        return Image(width: newWidth, height: newHeight, pixels: pixels)
    }

    /// Lends the two rows that each row of the scaled picture is mixed from, from the top, with the
    /// share of the second in 1/256.
    ///
    /// What shrinks to less than half is halved first, by the mean of four: bilinear alone would
    /// skip pixels, and a thin line in a photograph would come and go.
    func eachPair(
        width newWidth: Int32, height newHeight: Int32,
        _ body: (RowScaler, UnsafePointer<UInt32>, UnsafePointer<UInt32>, UInt16) -> Void
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
                    scaler, pixels + Int(tap.first) * pitch, pixels + Int(second) * pitch,
                    tap.share)
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
final class RowScaler {
    private let oldWidth, newWidth: Int32
    /// The mixed row, and its last pixel once more: four channels of 16 bits.
    private let mixed: UnsafeMutablePointer<UInt16>
    private let row: UnsafeMutablePointer<UInt32>
    private let firsts: UnsafeMutablePointer<Int32>
    private let starts: UnsafeMutablePointer<Int32>
    private let shares: UnsafeMutablePointer<kernel_shares>
    private let scaling: kernel_scaling
    /// Where the two rows change that were scaled last: the next row needs one of them again.
    private var lines: (RowChanges, RowChanges)

    init(from oldWidth: Int32, to newWidth: Int32) {
        self.oldWidth = oldWidth
        self.newWidth = newWidth
        mixed = .allocate(capacity: 4 * (Int(oldWidth) + 1))
        row = .allocate(capacity: Int(newWidth) + 16)
        firsts = .allocate(capacity: Int(newWidth))
        starts = .allocate(capacity: Int(oldWidth))
        shares = .allocate(capacity: Int(newWidth))
        var old = 0
        for x in 0..<newWidth {
            let tap = Tap(x, of: newWidth, from: oldWidth)
            let rest = 256 - tap.share
            let share = tap.share
            (firsts + Int(x)).initialize(to: tap.first)
            (shares + Int(x)).initialize(
                to: kernel_shares(shares: (rest, rest, rest, rest, share, share, share, share)))
            while old <= Int(tap.first) {
                (starts + old).initialize(to: x)
                old += 1
            }
        }
        while old < Int(oldWidth) {
            (starts + old).initialize(to: newWidth)
            old += 1
        }
        scaling = kernel_scaling(
            old_width: oldWidth, new_width: newWidth, starts: starts, shares: shares, row: row,
            stretches: .allocate(capacity: Int(newWidth)))
        lines = (RowChanges(width: oldWidth), RowChanges(width: oldWidth))
    }

    deinit {
        mixed.deallocate()
        row.deallocate()
        firsts.deallocate()
        starts.deallocate()
        shares.deallocate()
        lines.0.changes.deallocate()
        lines.1.changes.deallocate()
        scaling.stretches.deallocate()
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

    /// Scales and cuts at once what is mostly flat; nil when the two rows change too often for that
    /// to pay, as those of photographs do. `runs` and `words` have room for a row.
    func cut(
        _ top: UnsafePointer<UInt32>, _ bottom: UnsafePointer<UInt32>, share: UInt16,
        runs: UnsafeMutablePointer<kernel_run>, core: inout kernel_core,
        words: UnsafeMutablePointer<UInt32>, used: inout UInt32
    ) -> Int? {
        var (first, second) = lines.1.row == top ? (lines.1, lines.0) : lines
        first.look(at: top)
        second.look(at: bottom)
        lines = (first, second)
        guard first.count + second.count <= oldWidth / 4 else { return nil }
        return withUnsafePointer(to: scaling) { scaling in
            Int(
                kernel_cut_scaled(
                    runs, &core, words, &used, scaling, first.line(top), second.line(bottom), share)
            )
        }
    }
}

/// Where a row of the old picture changes.
private struct RowChanges {
    let changes: UnsafeMutablePointer<UInt64>
    private let width: Int32
    private(set) var row: UnsafePointer<UInt32>?
    private(set) var count: Int32 = 0

    /// The scaler that holds it frees its memory.
    init(width: Int32) {
        self.width = width
        changes = .allocate(capacity: Int(kernel_change_words(width)))
    }

    mutating func look(at row: UnsafePointer<UInt32>) {
        guard row != self.row else { return }
        self.row = row
        count = kernel_changes(changes, row, width)
    }

    func line(_ row: UnsafePointer<UInt32>) -> kernel_line {
        kernel_line(pixels: row, changes: changes)
    }
}
