/// A frame of pixels in ordinary memory with exactly one owner.
///
/// 32 bits a pixel, XRGB8888: the bytes of a pixel are blue, green, red, 0xFF. Rows begin at
/// multiples of 64 bytes. New canvases are black.
public struct Canvas: ~Copyable {
    public let width, height: Int32
    /// Bytes from one row to the next.
    public let stride: Int
    let pixels: UnsafeMutablePointer<UInt32>

    public init(width: Int32, height: Int32) {
        precondition(width > 0 && height > 0, "a canvas has pixels")
        self.width = width
        self.height = height
        stride = (Int(width) * 4 + 63) & ~63
        let raw = UnsafeMutableRawPointer.allocate(byteCount: stride * Int(height), alignment: 64)
        pixels = raw.bindMemory(to: UInt32.self, capacity: stride / 4 * Int(height))
        pixels.initialize(repeating: 0xFF00_0000, count: stride / 4 * Int(height))
    }

    deinit { UnsafeMutableRawPointer(pixels).deallocate() }

    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// Lends the bytes of all rows, `stride` apart. The pointer ends with the call.
    public borrowing func withPixels<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeRawBufferPointer(start: pixels, count: stride * Int(height)))
    }

    /// Lends the bytes of all rows to be written. The pointer ends with the call.
    public mutating func withMutablePixels<Result, Failure: Error>(
        _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(UnsafeMutableRawBufferPointer(start: pixels, count: stride * Int(height)))
    }

    /// A pixel as 0xRRGGBB, for tests and tools.
    public borrowing func color(x: Int32, y: Int32) -> Color {
        precondition(bounds.contains(x: x, y: y), "the pixel lies on the canvas")
        return Color(pixels[Int(y) * (stride / 4) + Int(x)])
    }

    /// One number for all visible pixels (FNV-1a over 32-bit words): equal pictures have equal
    /// ones.
    public borrowing func checksum() -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for y in 0..<Int(height) {
            let row = pixels + y * (stride / 4)
            for x in 0..<Int(width) { hash = (hash ^ UInt64(row[x])) &* 0x100_0000_01B3 }
        }
        return hash
    }
}
