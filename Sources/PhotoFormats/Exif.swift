/// How a camera was held: the tag 0x0112 of Exif 2.32. The number says where the first row and the
/// first column of what is stored lie in the picture that was seen.
enum Orientation: Int, CaseIterable {
    case upright = 1, mirrored, upsideDown, flipped, transposed, turnRight, transversed, turnLeft

    /// Whether width and height change places.
    var isSideways: Bool { rawValue >= 5 }

    /// Turns stored pixels into the picture that was seen.
    func apply(_ pixels: [UInt32], width: Int, height: Int) -> [UInt32] {
        guard self != .upright else { return pixels }
        let seen = isSideways ? (width: height, height: width) : (width: width, height: height)
        var result: [UInt32] = []
        result.reserveCapacity(pixels.count)
        for y in 0..<seen.height {
            for x in 0..<seen.width {
                let (column, row) = stored(x, y, width - 1, height - 1)
                result.append(pixels[row * width + column])
            }
        }
        return result
    }

    /// Where a seen pixel is stored; `right` and `bottom` are the last column and row of the store.
    private func stored(_ x: Int, _ y: Int, _ right: Int, _ bottom: Int) -> (Int, Int) {
        switch self {
        case .upright: (x, y)
        case .mirrored: (right - x, y)
        case .upsideDown: (right - x, bottom - y)
        case .flipped: (x, bottom - y)
        case .transposed: (y, x)
        case .turnRight: (y, bottom - x)
        case .transversed: (right - y, bottom - x)
        case .turnLeft: (right - y, x)
        }
    }
}

/// The one tag that we need of Exif. A library for all the others would be a thousand times as
/// much code before hostile bytes; what makes no sense here means upright, never a fault.
enum Exif {
    /// The orientation in a TIFF header and its first directory (TIFF 6.0, section 2).
    static func orientation(_ bytes: ArraySlice<UInt8>) -> Orientation {
        let isLittle: Bool
        switch Array(bytes.prefix(4)) {
        case [0x49, 0x49, 0x2A, 0]: isLittle = true
        case [0x4D, 0x4D, 0, 0x2A]: isLittle = false
        default: return .upright
        }
        let reader = Reader(bytes: bytes, isLittle: isLittle)
        guard let directory = reader.long(4), let count = reader.short(Int(directory)) else {
            return .upright
        }
        for index in 0..<Int(count) {
            let entry = Int(directory) + 2 + 12 * index
            guard let tag = reader.short(entry), let kind = reader.short(entry + 2) else { break }
            guard tag == 0x0112 else { continue }
            // A SHORT says the standard; some programs write a LONG.
            let value =
                kind == 4 ? reader.long(entry + 8) : reader.short(entry + 8).map(UInt32.init)
            return value.flatMap { Orientation(rawValue: Int($0)) } ?? .upright
        }
        return .upright
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        let isLittle: Bool

        func short(_ place: Int) -> UInt16? {
            guard place >= 0, place + 2 <= bytes.count else { return nil }
            let at = bytes.startIndex + place
            let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }

        func long(_ place: Int) -> UInt32? {
            guard let first = short(place), let second = short(place + 2) else { return nil }
            let (low, high) = isLittle ? (first, second) : (second, first)
            return UInt32(high) << 16 | UInt32(low)
        }
    }
}

/// Where a file keeps its Exif.
enum ExifPlace {
    /// In a JPEG: the first APP1 segment that begins with "Exif" (Exif 2.32, 4.7.2).
    static func inJPEG(_ file: [UInt8]) -> ArraySlice<UInt8> {
        let mark = Array("Exif\0\0".utf8)
        var place = 2
        while place + 4 <= file.count, file[place] == 0xFF {
            let kind = file[place + 1]
            // Fill bytes before a marker; then markers that stand alone.
            if kind == 0xFF {
                place += 1
                continue
            }
            if kind == 0x01 || (0xD0...0xD8).contains(kind) {
                place += 2
                continue
            }
            let length = Int(file[place + 2]) << 8 | Int(file[place + 3])
            let end = place + 2 + length
            guard kind != 0xDA, kind != 0xD9, length >= 2, end <= file.count else { break }
            let body = file[(place + 4)..<end]
            if kind == 0xE1, body.starts(with: mark) { return body.dropFirst(mark.count) }
            place = end
        }
        return []
    }

    /// In a PNG: the chunk `eXIf` (PNG 3, 11.3.4.5), as TIFF begins.
    static func inPNG(_ file: [UInt8]) -> ArraySlice<UInt8> {
        chunk("eXIf", of: file, from: 8, overhead: 12, isLittle: false, nameAt: 4, bodyAt: 8)
    }

    /// In a WebP: the chunk `EXIF`. Some programs begin it as in a JPEG.
    static func inWebP(_ file: [UInt8]) -> ArraySlice<UInt8> {
        let mark = Array("Exif\0\0".utf8)
        let body = chunk(
            "EXIF", of: file, from: 12, overhead: 8, isLittle: true, nameAt: 0, bodyAt: 8)
        return body.starts(with: mark) ? body.dropFirst(mark.count) : body
    }

    /// The body of the first chunk of a name; PNG and RIFF differ in the order of what is around.
    private static func chunk(
        _ name: String, of file: [UInt8], from start: Int, overhead: Int, isLittle: Bool,
        nameAt: Int, bodyAt: Int
    ) -> ArraySlice<UInt8> {
        var place = start
        while place + bodyAt <= file.count {
            let four = file[(place + 4 - nameAt)..<(place + 8 - nameAt)]
            let ordered = isLittle ? Array(four.reversed()) : Array(four)
            let length = ordered.reduce(0) { $0 << 8 | Int($1) }
            let body = place + bodyAt
            guard body + length <= file.count else { break }
            if file[(place + nameAt)..<(place + nameAt + 4)].elementsEqual(name.utf8) {
                return file[body..<(body + length)]
            }
            // RIFF pads to even places.
            place += overhead + length + (isLittle ? length & 1 : 0)
        }
        return []
    }
}
