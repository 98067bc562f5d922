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
}
