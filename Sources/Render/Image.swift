/// A picture in memory: premultiplied pixels 0xAARRGGBB, rows without gaps.
public struct Image: Hashable, Sendable {
    public let width, height: Int32
    public let pixels: [UInt32]

    public init(width: Int32, height: Int32, pixels: [UInt32]) {
        precondition(
            width > 0 && height > 0 && pixels.count == Int(width) * Int(height),
            "an image has a pixel for every place")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// From straight alpha, four bytes a pixel in the order red, green, blue, alpha.
    public init(width: Int32, height: Int32, straightRGBA bytes: [UInt8]) {
        precondition(bytes.count == Int(width) * Int(height) * 4, "an image has four bytes a pixel")
        let pixels = (0..<bytes.count / 4).map { index in
            let alpha = UInt32(bytes[index * 4 + 3])
            func channel(_ offset: Int) -> UInt32 {
                (UInt32(bytes[index * 4 + offset]) * alpha + 127) / 255
            }
            return alpha << 24 | channel(0) << 16 | channel(1) << 8 | channel(2)
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// The same picture in another size, bilinear.
    ///
    /// What shrinks to less than half is halved first, by the mean of four: bilinear alone would skip
    /// pixels, and a thin line in a photograph would come and go.
    func scaled(width newWidth: Int32, height newHeight: Int32) -> Image {
        var source = self
        while source.width >= 2 * newWidth, source.height >= 2 * newHeight {
            source = source.halved()
        }
        if source.width == newWidth, source.height == newHeight { return source }
        return source.interpolated(newWidth, newHeight)
    }

    private func halved() -> Image {
        let half = (width: Int(width / 2), height: Int(height / 2)), pitch = Int(width)
        var result = [UInt32](repeating: 0, count: half.width * half.height)
        for y in 0..<half.height {
            for x in 0..<half.width {
                let first = 2 * y * pitch + 2 * x
                var low: UInt32 = 0x20002, high: UInt32 = 0x20002
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

    /// Where each new pixel lies between two old ones, with eight bits of fraction.
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

    private func interpolated(_ newWidth: Int32, _ newHeight: Int32) -> Image {
        let columns = Tap.all(newWidth, from: width), rows = Tap.all(newHeight, from: height)
        let pitch = Int(width)
        let result = [UInt32](unsafeUninitializedCapacity: columns.count * rows.count) { out, count in
            pixels.withUnsafeBufferPointer { pixels in
                var index = 0
                for row in rows {
                    let top = pixels.baseAddress.unsafelyUnwrapped + row.first * pitch
                    let bottom = pixels.baseAddress.unsafelyUnwrapped + row.second * pitch
                    for column in columns {
                        out[index] = Self.mix(
                            top[column.first], top[column.second], bottom[column.first],
                            bottom[column.second], column.share, row.share)
                        index += 1
                    }
                }
            }
            count = columns.count * rows.count
        }
        return Image(width: newWidth, height: newHeight, pixels: result)
    }

    /// Four pixels by their shares; two channels at a time in the halves of a 64-bit word.
    @inline(__always)
    private static func mix(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ x: UInt32, _ y: UInt32
    ) -> UInt32 {
        func spread(_ pixel: UInt32) -> (UInt64, UInt64) {
            let wide = UInt64(pixel)
            return (wide & 0xFF | (wide & 0xFF0000) << 16, (wide >> 8) & 0xFF | (wide & 0xFF00_0000) << 8)
        }
        let (al, ah) = spread(a), (bl, bh) = spread(b), (cl, ch) = spread(c), (dl, dh) = spread(d)
        let wa = UInt64((256 &- x) &* (256 &- y)), wb = UInt64(x &* (256 &- y))
        let wc = UInt64((256 &- x) &* y), wd = UInt64(x &* y)
        let half: UInt64 = 0x8000_0000_8000
        let low = (al &* wa &+ bl &* wb &+ cl &* wc &+ dl &* wd &+ half) >> 16
        let high = (ah &* wa &+ bh &* wb &+ ch &* wc &+ dh &* wd &+ half) >> 16
        let blueRed = UInt32(truncatingIfNeeded: low & 0xFF | (low >> 16) & 0xFF0000)
        let greenAlpha = UInt32(truncatingIfNeeded: high & 0xFF | (high >> 16) & 0xFF0000)
        return blueRed | greenAlpha << 8
    }
}
