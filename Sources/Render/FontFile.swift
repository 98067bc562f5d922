import Glibc

/// A font file, mapped into memory and never copied.
final class FontFile {
    let bytes: UnsafeMutableRawBufferPointer

    static let nextStep = "Run Tools/fetch-assets and name its folder with --assets."

    /// Throws `.mapFont` with the call's own reason.
    init(_ path: String) throws(RenderError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Self.fault(path) }
        defer { close(file) }
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw Self.fault(path) }
        let size = Int(facts.st_size)
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
        else { throw Self.fault(path) }
        bytes = UnsafeMutableRawBufferPointer(start: start, count: size)
    }

    deinit { munmap(bytes.baseAddress, bytes.count) }

    /// Lets the kernel have the pages; what is asked for again is read again (`madvise(2)`).
    func handBack() { madvise(bytes.baseAddress, bytes.count, MADV_DONTNEED) }

    private static func fault(_ path: String) -> RenderError {
        RenderError(
            call: .mapFont, file: path, code: errno, reason: String(cString: strerror(errno)),
            nextStep: nextStep)
    }
}
