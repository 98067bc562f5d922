/// What went wrong while opening fonts or reading a picture: the call, the file, its code, and what
/// to do next.
public struct RenderError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The library call that failed, or the rule that was broken.
    public enum Call: String, Hashable, Sendable {
        case openFontLibrary = "FT_Init_FreeType"
        case mapFont = "mmap"
        case openFont = "FT_New_Memory_Face"
        case openBreaks = "ubrk_open"
        case readPNG = "png_image_finish_read"
        case measurePNG = "png_image_begin_read_from_memory"
        case writePNG = "png_image_write_to_memory"
    }

    public var call: Call
    /// The file or picture in question, or nil.
    public var file: String?
    /// The library's own number; 0 when it has none.
    public var code: Int32
    /// The library's own words, or the rule that was broken.
    public var reason: String
    /// One sentence: what a person does about it.
    public var nextStep: String

    public init(call: Call, file: String?, code: Int32, reason: String, nextStep: String) {
        self.call = call
        self.file = file
        self.code = code
        self.reason = reason
        self.nextStep = nextStep
    }

    public var description: String {
        let place = file.map { " (\($0))" } ?? ""
        return "\(call.rawValue)\(place): \(reason), code \(code). \(nextStep)"
    }
}
