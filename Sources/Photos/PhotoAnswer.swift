/// What the decoder says, as bytes that its parent may not trust.
///
/// A photograph: `photo 1\n`, width and height in four bytes each, least significant first, then
/// the pixels. A fault: `fault 1\n`, its kind in one byte, then the library's words.
public enum PhotoAnswer {
    private static let photo = Array("photo 1\n".utf8)
    private static let fault = Array("fault 1\n".utf8)
    /// The most that is said about a fault.
    private static let mostDetail = 200

    /// The most bytes that an answer for a box can have.
    public static func mostBytes(for box: PhotoBox) -> Int {
        max(photo.count + 8 + 4 * box.width * box.height, fault.count + 1 + mostDetail)
    }

    /// The answer that a photograph is.
    public static func encode(_ picture: Photo) -> [UInt8] {
        var bytes = photo
        bytes.reserveCapacity(photo.count + 8 + 4 * picture.pixels.count)
        for word in [UInt32(picture.width), UInt32(picture.height)] { append(word, to: &bytes) }
        for pixel in picture.pixels { append(pixel, to: &bytes) }
        return bytes
    }

    /// The answer that a fault is.
    public static func encode(_ error: PhotoFault) -> [UInt8] {
        fault + [error.kind.rawValue] + Array(error.detail.utf8).prefix(mostDetail)
    }

    /// Reads an answer for a box. Bytes that are none are the fault `.noAnswer`.
    public static func decode(_ bytes: [UInt8], for box: PhotoBox) throws(PhotoFault) -> Photo {
        if bytes.starts(with: fault), bytes.count > fault.count,
            let kind = PhotoFault.Kind(rawValue: bytes[fault.count])
        {
            throw PhotoFault(kind, printable(bytes.dropFirst(fault.count + 1)))
        }
        let start = photo.count + 8
        guard bytes.starts(with: photo), bytes.count > start else {
            throw PhotoFault(.noAnswer, "\(bytes.count) bytes")
        }
        let (width, height) = (Int(word(bytes, photo.count)), Int(word(bytes, photo.count + 4)))
        guard (1...box.width).contains(width), (1...box.height).contains(height),
            bytes.count == start + 4 * width * height
        else { throw PhotoFault(.noAnswer, "\(bytes.count) bytes for \(width) x \(height)") }
        let count = width * height
        let pixels = bytes.withUnsafeBytes { raw in
            (0..<count).map {
                UInt32(
                    littleEndian: raw.loadUnaligned(fromByteOffset: start + 4 * $0, as: UInt32.self)
                )
            }
        }
        return Photo(width: width, height: height, pixels: pixels.map(premultiplied))
    }

    /// A pixel whose colours are no more than its alpha, whatever the decoder said: the painter
    /// counts on it.
    private static func premultiplied(_ pixel: UInt32) -> UInt32 {
        let alpha = pixel >> 24
        guard alpha < 255 else { return pixel }
        let (red, green, blue) = (pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255)
        return alpha << 24 | min(red, alpha) << 16 | min(green, alpha) << 8 | min(blue, alpha)
    }

    private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
        String(
            decoding: bytes.prefix(mostDetail).map { (32..<127).contains($0) ? $0 : 63 },
            as: UTF8.self)
    }

    private static func append(_ word: UInt32, to bytes: inout [UInt8]) {
        for shift: UInt32 in [0, 8, 16, 24] {
            bytes.append(UInt8(truncatingIfNeeded: word >> shift))
        }
    }

    private static func word(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
}
