import PhotoFormats
import Photos
import Support
import Testing

/// Every JPEG, PNG and WebP of Pillow's test pictures, through the real decoder process.
@Suite struct CorpusTests {
    /// Where we answer otherwise than Pillow, and why. A name that agrees again must go.
    static let deviations: [String: String] = [
        // More than twenty times as long as wide: nobody sees what it is.
        "bw_gradient.png": "refused: strip",
        "high_ascii_chars.png": "refused: strip",
        "padded_idat.png": "refused: strip",
        // The picture is whole; what is broken or too large is beside it, and not read.
        "apng/chunk_no_fctl.png": "shown",
        "png_decompression_dos.png": "shown",
        "truncated_end_chunk.png": "shown",
        "unknown_compression_method.png": "shown",
        // The file says that its colours are linear light; libpng heeds it, Pillow does not.
        "pil123p.png": "other colours",
        "pil123rgba.png": "other colours",
        // Grey with a transparent shade: Pillow's conversion leaves that out.
        "i_trns.png": "other colours",
        // The orientation stands in XMP alone, which cameras write beside Exif and not instead.
        "xmp_tags_orientation.png": "other colours",
        "xmp_tags_orientation_exiftool.png": "other colours",
    ]

    static let names = Corpus.shared.lines.map(\.name)

    @Test func thereAreManyOfEachKind() {
        let names = Self.names
        #expect(names.filter { $0.hasSuffix(".jpg") }.count > 50)
        #expect(names.filter { $0.hasSuffix(".png") }.count > 300)
        #expect(names.filter { $0.hasSuffix(".webp") }.count > 10)
    }

    @Test(arguments: Corpus.shared.lines.indices)
    func isDecodedAsPillowDoesOrRefused(index: Int) throws {
        let line = Corpus.shared.lines[index]
        let outcome = try Kit.decode(Corpus.shared.bytes(line.name), into: Kit.largest)
        // Refusing is an answer, dying is none.
        #expect(outcome.fault?.kind != .noAnswer, "\(line.name): \(outcome)")
        #expect(outcome.fault?.kind != .late, "\(line.name)")
        let difference = Self.difference(outcome, line)
        if let known = Self.deviations[line.name] {
            #expect(difference == known, "\(line.name)")
        } else {
            #expect(difference == nil, "\(line.name)")
        }
    }

    /// In what we differ from Pillow, or nil.
    static func difference(_ outcome: Outcome, _ line: Corpus.Line) -> String? {
        switch (outcome, line.size) {
        case (.fault, nil): return nil
        case (.fault(let fault), .some): return "refused: \(fault.kind)"
        case (.photo, nil): return "shown"
        case (.photo(let photo), let size?):
            let wanted = Kit.largest.fitting(size.width, size.height)
            guard (photo.width, photo.height) == wanted else {
                return "\(photo.width) x \(photo.height)"
            }
            let off = mean(grid(photo), line.grid)
            return off <= 2 ? nil : "other colours"
        }
    }

    private static func mean(_ a: [UInt8], _ b: [UInt8]) -> Double {
        guard a.count == b.count, !a.isEmpty else { return 255 }
        return Double(zip(a, b).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(a.count)
    }

    /// Means of 8 x 8 fields, the plain way: red, green, blue, alpha.
    private static func grid(_ photo: Photo) -> [UInt8] {
        var result: [UInt8] = []
        for row in 0..<8 {
            for column in 0..<8 {
                var sums = [Double](repeating: 0, count: 4)
                let (left, right) = (
                    Double(column * photo.width) / 8, Double((column + 1) * photo.width) / 8
                )
                let (top, bottom) = (
                    Double(row * photo.height) / 8, Double((row + 1) * photo.height) / 8
                )
                for y in Int(top)..<Int(bottom.rounded(.up)) {
                    for x in Int(left)..<Int(right.rounded(.up)) {
                        let wide = min(right, Double(x + 1)) - max(left, Double(x))
                        let high = min(bottom, Double(y + 1)) - max(top, Double(y))
                        let pixel = photo.pixels[y * photo.width + x]
                        for (index, shift) in [16, 8, 0, 24].enumerated() {
                            sums[index] += wide * high * Double(pixel >> UInt32(shift) & 255)
                        }
                    }
                }
                let area = (right - left) * (bottom - top)
                result += sums.map { UInt8(($0 / area).rounded()) }
            }
        }
        return result
    }
}
