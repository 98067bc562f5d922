import CPNG

/// Pixels to PNG and back by libpng's simplified interface: exact values, no gamma.
public enum PNG {
    /// How hard to compress: `small` for files, `fast` for a stream that a browser reads at once.
    public enum Effort: Hashable, Sendable { case small, fast }

    /// The most pixels that are decoded: 64 MB of memory. A small file can claim a huge picture.
    public static let mostPixels: Int64 = 16 << 20

    /// The file of a rectangle of a canvas, or of all of it, as 8-bit RGB.
    public static func encode(
        _ canvas: borrowing Canvas, _ rect: Rect? = nil, effort: Effort = .small
    ) throws(RenderError) -> [UInt8] {
        let area = (rect ?? canvas.bounds).intersection(canvas.bounds)
        precondition(!area.isEmpty, "a picture has pixels")
        let pitch = canvas.stride / 4
        let count = Int(area.width) * Int(area.height) * 3
        let rgb = [UInt8](unsafeUninitializedCapacity: count) { out, filled in
            var index = 0
            for y in area.y..<area.bottom {
                let row = canvas.pixels + Int(y) * pitch
                for x in Int(area.x)..<Int(area.right) {
                    let pixel = row[x]
                    out[index] = UInt8(truncatingIfNeeded: pixel >> 16)
                    out[index + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    out[index + 2] = UInt8(truncatingIfNeeded: pixel)
                    index += 3
                }
            }
            filled = count
        }
        return try write(
            rgb, width: area.width, height: area.height, format: png_rgb, effort: effort)
    }

    private static func write(
        _ bytes: [UInt8], width: Int32, height: Int32, format: UInt32, effort: Effort
    ) throws(RenderError) -> [UInt8] {
        var control = png_image()
        control.version = UInt32(PNG_IMAGE_VERSION)
        control.width = UInt32(width)
        control.height = UInt32(height)
        control.format = format
        if effort == .fast { control.flags = UInt32(PNG_IMAGE_FLAG_FAST) }
        var size = png_most_bytes(&control)
        var isWritten: Int32 = 0
        let file = [UInt8](unsafeUninitializedCapacity: size) { out, filled in
            isWritten = png_image_write_to_memory(
                &control, out.baseAddress, &size, 0, bytes, 0, nil)
            filled = isWritten == 0 ? 0 : size
        }
        guard isWritten != 0 else {
            throw error(
                .writePNG, &control, nil, "Free some memory and try again; the picture is unharmed."
            )
        }
        return file
    }

    /// The picture in a PNG file. Any bytes may be given: a file that is not a PNG, is cut off, or
    /// claims more than `mostPixels`, is refused.
    public static func decode(_ file: [UInt8], named name: String? = nil) throws(RenderError)
        -> Image
    {
        let next = "Save the picture as a PNG file again, or choose another one."
        var control = png_image()
        control.version = UInt32(PNG_IMAGE_VERSION)
        defer { png_image_free(&control) }
        guard png_image_begin_read_from_memory(&control, file, file.count) != 0 else {
            throw error(.measurePNG, &control, name, next)
        }
        let pixelCount = Int64(control.width) * Int64(control.height)
        guard pixelCount > 0, pixelCount <= mostPixels else {
            throw RenderError(
                call: .measurePNG, file: name, code: 0,
                reason: "\(control.width) x \(control.height) pixels are too many",
                nextStep: "Make the picture smaller than 4096 x 4096 pixels.")
        }
        control.format = png_rgba
        var bytes = [UInt8](repeating: 0, count: Int(pixelCount) * 4)
        guard png_image_finish_read(&control, nil, &bytes, 0, nil) != 0,
            control.warning_or_error < 2
        else { throw error(.readPNG, &control, name, next) }
        return Image(
            width: Int32(control.width), height: Int32(control.height), straightRGBA: bytes)
    }

    private static func error(
        _ call: RenderError.Call, _ control: inout png_image, _ file: String?, _ next: String
    ) -> RenderError {
        let code = Int32(bitPattern: control.warning_or_error)
        let reason = withUnsafeBytes(of: control.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        png_image_free(&control)
        return RenderError(call: call, file: file, code: code, reason: reason, nextStep: next)
    }
}
