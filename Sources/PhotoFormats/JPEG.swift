import CTurboJPEG
import Photos

/// JPEG by libjpeg-turbo's own interface, which reports errors without a long jump.
enum JPEG {
    /// One grey pixel (ITU-T T.81, annex B): tables with one code each, and two bits of picture.
    static let smallest: [UInt8] = {
        var file: [UInt8] = [0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0]
        file += [UInt8](repeating: 1, count: 64)
        file += [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]
        for table: UInt8 in [0x00, 0x10] {
            file += [0xFF, 0xC4, 0, 20, table, 1]
            file += [UInt8](repeating: 0, count: 16)
        }
        file += [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x3F, 0xFF, 0xD9]
        return file
    }()

    static func decode(_ file: [UInt8], into box: PhotoBox) throws(PhotoFault) -> Photo {
        guard let handle = tjInitDecompress() else { throw PhotoFault(.noMemory, "") }
        defer { tjDestroy(handle) }
        var (width, height, sampling, colors): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
        let measured = tjDecompressHeader3(
            handle, file, UInt(file.count), &width, &height, &sampling, &colors)
        if measured != 0 { try check(handle, file) }
        guard width > 0, height > 0 else { throw fault(handle) }
        try PhotoLimits.check(Int(width), Int(height), most: PhotoLimits.mostJPEGPixels)
        let turned = Exif.orientation(ExifPlace.inJPEG(file))
        let least = PhotoFile.storedSize(Int(width), Int(height), turned, box)
        let size = scaled(width, height, notBelow: least)
        let isInk = colors == TJCS_CMYK.rawValue || colors == TJCS_YCCK.rawValue
        var result: CInt = 0
        let count = Int(size.width) * Int(size.height)
        var pixels = [UInt32](unsafeUninitializedCapacity: count) { out, filled in
            // A file that ends too soon leaves the rest as it was: it must not be our memory.
            out.initialize(repeating: 0xFFFF_FFFF)
            filled = count
            out.withMemoryRebound(to: UInt8.self) { bytes in
                result = tjDecompress2(
                    handle, file, UInt(file.count), bytes.baseAddress, size.width, size.width * 4,
                    size.height, CInt((isInk ? TJPF_CMYK : TJPF_BGRA).rawValue),
                    // A file of a few bytes a scan can have thousands of them, each as dear as a
                    // whole picture.
                    CInt(TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT))
            }
        }
        if result != 0 { try check(handle, file) }
        if isInk { pixels = pixels.map(printed) }
        return PhotoFile.finish(
            pixels, width: Int(size.width), height: Int(size.height), turned: turned, into: box)
    }

    /// The library shrinks by eighths while it decodes, which saves most of its work: the smallest
    /// of its sizes that still has every pixel we need.
    private static func scaled(
        _ width: CInt, _ height: CInt, notBelow least: (width: Int, height: Int)
    ) -> (width: CInt, height: CInt) {
        var count: CInt = 0
        guard let factors = tjGetScalingFactors(&count) else { return (width, height) }
        let sizes = (0..<Int(count)).map {
            (width: jpeg_scaled(width, factors[$0]), height: jpeg_scaled(height, factors[$0]))
        }
        let enough = sizes.filter {
            $0.width >= least.width && $0.height >= least.height && $0.width <= width
        }
        return enough.min { $0.width < $1.width } ?? (width, height)
    }

    /// Inks as Adobe's programs store them, inverted, on white paper. No profile: a little too
    /// bright, and recognised.
    private static func printed(_ inks: UInt32) -> UInt32 {
        let black = inks >> 24
        func light(_ shift: UInt32) -> UInt32 { ((inks >> shift & 255) * black + 127) / 255 }
        return 0xFF00_0000 | light(0) << 16 | light(8) << 8 | light(16)
    }

    /// Lets a harmless warning pass; a picture that is half grey is refused.
    ///
    /// The library tells of its first warning alone, so a harmless one may hide that the file ends
    /// too soon.
    private static func check(_ handle: tjhandle, _ file: [UInt8]) throws(PhotoFault) {
        guard tjGetErrorCode(handle) == TJERR_WARNING.rawValue else { throw fault(handle) }
        let words = words(handle)
        guard words.contains("extraneous bytes") || words.contains("Adobe marker") else {
            throw fault(handle)
        }
        guard hasEnd(file) else { throw PhotoFault(.cut, "no end after: \(words)") }
    }

    /// Whether the picture's last scan is followed by the marker of its end (EOI), which cannot
    /// stand within a scan.
    private static func hasEnd(_ file: [UInt8]) -> Bool {
        for place in file.indices.dropLast().reversed() where file[place] == 0xFF {
            if file[place + 1] == 0xD9 { return true }
            if file[place + 1] == 0xDA { return false }
        }
        return false
    }

    private static func fault(_ handle: tjhandle) -> PhotoFault {
        let words = words(handle)
        let isCut =
            words.contains("Premature end") || words.contains("Input file read error")
            || words.contains("premature end")
        if isCut { return PhotoFault(.cut, words) }
        let isRare =
            words.contains("Unsupported") || words.contains("not supported")
            || words.contains("subsampling") || words.contains("precision")
        if isRare { return PhotoFault(.unsupported, words) }
        return PhotoFault(words.contains("memory") ? .noMemory : .broken, words)
    }

    private static func words(_ handle: tjhandle) -> String {
        tjGetErrorStr2(handle).map { String(cString: $0) } ?? ""
    }
}
