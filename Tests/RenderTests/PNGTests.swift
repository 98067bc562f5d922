import Testing

@testable import Render

@Suite struct PNGTests {
    private func noise(_ width: Int32, _ height: Int32) -> Canvas {
        var dice = Dice(UInt64(width))
        var canvas = Canvas(width: width, height: height)
        canvas.fillWithGarbage(&dice)
        return canvas
    }

    @Test(arguments: [PNG.Effort.small, .fast])
    func everyPixelComesBack(effort: PNG.Effort) throws {
        let canvas = noise(67, 33)
        let image = try PNG.decode(try PNG.encode(canvas, effort: effort))
        #expect(image.width == 67 && image.height == 33)
        for y in Int32(0)..<33 {
            for x in Int32(0)..<67 {
                let pixel = image.pixels[Int(y) * 67 + Int(x)]
                let drawn = canvas.word(x, y) | 0xFF00_0000
                #expect(pixel == drawn)
            }
        }
    }

    @Test func aRectangleIsEncodedAlone() throws {
        let canvas = noise(40, 40)
        let image = try PNG.decode(
            try PNG.encode(canvas, Rect(x: 30, y: 5, width: 20, height: 4)))
        #expect(image.width == 10 && image.height == 4)
        let corner = canvas.word(30, 5) | 0xFF00_0000
        #expect(image.pixels[0] == corner)
    }

    @Test func aFileCutOffAnywhereIsRefused() throws {
        let file = try PNG.encode(noise(9, 9))
        for length in 0..<file.count - 12 {
            let error = #expect(throws: RenderError.self) {
                try PNG.decode(Array(file[..<length]), named: "cut.png")
            }
            #expect(error?.file == "cut.png")
        }
    }

    @Test func noBytesMakeItFail() throws {
        let file = try PNG.encode(noise(9, 9))
        for seed in seeds {
            var dice = Dice(seed)
            var broken = file
            for _ in 0..<dice.roll(1...6) {
                broken[Int.random(in: broken.indices, using: &dice)] = UInt8(dice.roll(0...255))
            }
            do throws(RenderError) {
                let image = try PNG.decode(broken)
                #expect(image.pixels.count == Int(image.width) * Int(image.height))
            } catch {
                #expect(!error.nextStep.isEmpty)
            }
        }
    }

    @Test func aSmallFileThatClaimsAHugePictureIsRefused() throws {
        var file = try PNG.encode(noise(9, 9))
        // IHDR: width and height at 16...23, its checksum over 12...28 at 29...32.
        for (offset, byte) in [0x00, 0x00, 0x4E, 0x20, 0x00, 0x00, 0x4E, 0x20].enumerated() {
            file[16 + offset] = UInt8(byte)
        }
        let sum = checksum(file[12..<29])
        for shift in 0..<4 { file[29 + shift] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * shift)) }
        let error = #expect(throws: RenderError.self) { try PNG.decode(file) }
        #expect(error?.call == .measurePNG)
        #expect(error?.reason == "20000 x 20000 pixels are too many")
    }

    /// CRC-32 as PNG uses it.
    private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
                value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
    }
}
