import CPNG
import Photos

/// PNG by libpng's simplified interface: every kind of it as eight bits a colour.
enum PNGPicture {
    static func decode(_ file: [UInt8], into box: PhotoBox) throws(PhotoFault) -> Photo {
        var control = png_image()
        control.version = UInt32(PNG_IMAGE_VERSION)
        defer { png_image_free(&control) }
        guard png_image_begin_read_from_memory(&control, file, file.count) != 0 else {
            throw fault(control)
        }
        let (width, height) = (Int(control.width), Int(control.height))
        try PhotoLimits.check(width, height, most: PhotoLimits.mostPixels)
        control.format = png_bgra
        // Else sixteen bits a colour are taken for linear light, which no camera writes.
        control.flags |= UInt32(PNG_IMAGE_FLAG_16BIT_sRGB)
        var isRead: CInt = 0
        let count = width * height
        var pixels = [UInt32](unsafeUninitializedCapacity: count) { out, filled in
            out.initialize(repeating: 0)
            filled = count
            isRead = png_image_finish_read(&control, nil, out.baseAddress, 0, nil)
        }
        guard isRead != 0 else { throw fault(control) }
        for index in pixels.indices where pixels[index] >> 24 != 255 {
            pixels[index] = premultiplied(pixels[index])
        }
        return PhotoFile.finish(
            pixels, width: width, height: height,
            turned: Exif.orientation(ExifPlace.inPNG(file)), into: box)
    }

    private static func premultiplied(_ pixel: UInt32) -> UInt32 {
        let alpha = pixel >> 24
        func channel(_ shift: UInt32) -> UInt32 { ((pixel >> shift & 255) * alpha + 127) / 255 }
        return alpha << 24 | channel(16) << 16 | channel(8) << 8 | channel(0)
    }

    private static func fault(_ control: png_image) -> PhotoFault {
        let words = withUnsafeBytes(of: control.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        let isCut =
            words.contains("read beyond end") || words.contains("Not enough")
            || words.contains("Read Error") || words.contains("oo short")
        return PhotoFault(isCut ? .cut : words.contains("memory") ? .noMemory : .broken, words)
    }
}
