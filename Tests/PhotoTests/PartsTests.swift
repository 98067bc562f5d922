import Photos
import Support
import Testing

@testable import PhotoFormats

@Suite struct OrientationTests {
    /// The letter F as it was seen, and as each of Exif's eight numbers stores it.
    static let seen = ["###", "#..", "##.", "#.."]
    static let stored: [Int: [String]] = [
        1: ["###", "#..", "##.", "#.."], 2: ["###", "..#", ".##", "..#"],
        3: ["..#", ".##", "..#", "###"], 4: ["#..", "##.", "#..", "###"],
        5: ["####", "#.#.", "#..."], 6: ["#...", "#.#.", "####"],
        7: ["...#", ".#.#", "####"], 8: ["####", ".#.#", "...#"],
    ]

    @Test(arguments: Orientation.allCases)
    func everyOrientationShowsTheSameLetter(orientation: Orientation) throws {
        let rows = try #require(Self.stored[orientation.rawValue])
        let pixels = rows.joined().utf8.map(UInt32.init)
        let turned = orientation.apply(pixels, width: rows[0].utf8.count, height: rows.count)
        #expect(turned == Self.seen.joined().utf8.map(UInt32.init))
    }

    static func exif(little: Bool, kind: UInt8, value: UInt8) -> [UInt8] {
        little
            ? [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, kind, 0, 1, 0, 0, 0, value, 0, 0, 0]
            : [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, kind, 0, 0, 0, 1]
                + (kind == 4 ? [0, 0, 0, value] : [0, value, 0, 0])
    }

    @Test(arguments: [true, false], [UInt8(3), 4])
    func theTagIsReadInBothByteOrders(little: Bool, kind: UInt8) {
        for value in 1...8 {
            let bytes = Self.exif(little: little, kind: kind, value: UInt8(value))
            #expect(Exif.orientation(bytes[...]).rawValue == value)
        }
        #expect(Exif.orientation(Self.exif(little: little, kind: kind, value: 9)[...]) == .upright)
    }

    @Test(arguments: Chance.seeds)
    func anyExifMeansSomeOrientation(seed: UInt64) {
        var chance = Chance(seed: seed)
        var bytes = Self.exif(little: chance.once(in: 2), kind: 3, value: 6)
        for _ in 0..<chance.below(6) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
        bytes.removeLast(chance.below(bytes.count))
        _ = Exif.orientation(bytes[...])
        let heads: [[UInt8]] = [[0xFF, 0xD8, 0xFF, 0xE1, 0, 30], Array("RIFF    WEBPEXIF".utf8)]
        var file = chance.pick(heads) + Array("Exif\0\0".utf8) + bytes
        file[chance.below(file.count)] = UInt8(chance.below(256))
        _ = (ExifPlace.inJPEG(file), ExifPlace.inPNG(file), ExifPlace.inWebP(file))
    }
}

@Suite struct ShrinkTests {
    /// The same by a sum over every part of every pixel.
    static func plainly(_ pixels: [UInt32], _ w: Int, _ h: Int, _ tw: Int, _ th: Int) -> [UInt32] {
        var result: [UInt32] = []
        for y in 0..<th {
            for x in 0..<tw {
                var sums = [Double](repeating: 0, count: 4)
                for row in 0..<h {
                    let high = min((y + 1) * h, (row + 1) * th) - max(y * h, row * th)
                    for column in 0..<w where high > 0 {
                        let wide = min((x + 1) * w, (column + 1) * tw) - max(x * w, column * tw)
                        guard wide > 0 else { continue }
                        for index in 0..<4 {
                            let value = pixels[row * w + column] >> UInt32(8 * index) & 255
                            sums[index] += Double(value) * Double(wide * high)
                        }
                    }
                }
                let parts = sums.map { UInt32($0 / Double(w * h) + 0.5) }
                result.append(parts[3] << 24 | parts[2] << 16 | parts[1] << 8 | parts[0])
            }
        }
        return result
    }

    @Test(arguments: Chance.seeds)
    func eachNewPixelIsTheMeanOfWhatLiesUnderIt(seed: UInt64) {
        var chance = Chance(seed: seed)
        let (width, height) = (1 + chance.below(40), 1 + chance.below(40))
        let (toWidth, toHeight) = (1 + chance.below(width), 1 + chance.below(height))
        let pixels = (0..<(width * height)).map { _ in UInt32(truncatingIfNeeded: chance.next()) }
        let fast = Shrink.scale(
            pixels, width: width, height: height, toWidth: toWidth, toHeight: toHeight)
        let plain = Self.plainly(pixels, width, height, toWidth, toHeight)
        #expect(fast.count == plain.count)
        for (a, b) in zip(fast, plain) {
            for shift: UInt32 in [0, 8, 16, 24] {
                // A half may fall to either side.
                #expect(abs(Int(a >> shift & 255) - Int(b >> shift & 255)) <= 1, "seed \(seed)")
            }
        }
    }

    @Test(arguments: Chance.seeds)
    func whatFitsABoxFitsItWholeAndKeepsItsShape(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let box = try #require(
            PhotoBox(width: 1 + chance.below(900), height: 1 + chance.below(900)))
        let (width, height) = (1 + chance.below(9000), 1 + chance.below(9000))
        let size = box.fitting(width, height)
        #expect((1...box.width).contains(size.width) && (1...box.height).contains(size.height))
        #expect(size == (width, height) || size.width == box.width || size.height == box.height)
        let wide = Double(size.height) * Double(width) / Double(height)
        #expect(abs(wide - Double(size.width)) <= max(1, Double(width) / Double(height)))
    }
}

@Suite struct AnswerTests {
    static let box = PhotoBox(width: 4, height: 3)!

    @Test func aPhotographComesBackAsItWas() throws {
        let photo = Photo(
            width: 2, height: 3, pixels: [0xFF01_0203, 0, 0x8040_2010, 1 << 24, 0, 0])
        let bytes = PhotoAnswer.encode(photo)
        #expect(try PhotoAnswer.decode(bytes, for: Self.box) == photo)
        #expect(bytes.count <= PhotoAnswer.mostBytes(for: Self.box))
    }

    @Test(arguments: PhotoFault.Kind.allCases)
    func aFaultComesBackAndSaysTheNextStep(kind: PhotoFault.Kind) {
        let fault = PhotoFault(kind, "libpng: \(kind)")
        let bytes = PhotoAnswer.encode(fault)
        #expect(throws: fault) { try PhotoAnswer.decode(bytes, for: Self.box) }
        #expect(fault.description.contains("(libpng: \(kind)). "))
        #expect(fault.description.hasSuffix("."))
    }

    @Test func moreThanTheBoxIsNoAnswer() {
        let large = PhotoAnswer.encode(
            Photo(width: 5, height: 1, pixels: [UInt32](repeating: 0, count: 5)))
        #expect(throws: PhotoFault.self) { try PhotoAnswer.decode(large, for: Self.box) }
    }

    @Test func coloursBeyondTheirAlphaAreCut() throws {
        let bytes = PhotoAnswer.encode(Photo(width: 1, height: 1, pixels: [0x10FF_FF08]))
        #expect(try PhotoAnswer.decode(bytes, for: Self.box).pixels == [0x1010_1008])
    }

    @Test(arguments: Chance.seeds)
    func anyBytesAreAPhotographOrAFault(seed: UInt64) {
        var chance = Chance(seed: seed)
        let photo = Photo(width: 2, height: 2, pixels: [1, 2, 3, 4])
        var bytes =
            chance.once(in: 2)
            ? PhotoAnswer.encode(photo) : PhotoAnswer.encode(PhotoFault(.broken, "words"))
        for _ in 0..<chance.below(4) {
            bytes[chance.below(bytes.count)] = UInt8(chance.below(256))
        }
        bytes.removeLast(chance.below(bytes.count + 1))
        if let photo = try? PhotoAnswer.decode(bytes, for: Self.box) {
            #expect(photo.width <= 4 && photo.height <= 3)
        }
    }
}
