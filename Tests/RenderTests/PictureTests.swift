import Support
import Testing

@testable import Render

@Suite struct PictureTests {
    private let painter: Painter

    init() throws { painter = Painter(try FontBook(Assets(directory: assetsDirectory()))) }

    private func draw(_ source: PictureSource, side: Int32, on ground: Color) -> [UInt32] {
        var scene = Scene<Int>(background: ground)
        scene.draw("picture", .picture(source, Rect(x: 0, y: 0, width: side, height: side)))
        var canvas = Canvas(width: side, height: side)
        painter.paint(scene, Damage(canvas.bounds), on: &canvas)
        return (0..<Int(side * side)).map { canvas.pixels[$0] & 0xFF_FFFF }
    }

    /// The lines are where the black of the picture is, in the colour that was asked for.
    @Test(arguments: Array("🙋📅🏠⬅➡⏮↩✅❌👍🌙🌅🌤☀🌇🗓🕰👂🔊".unicodeScalars))
    func aSymbolIsThePicturesLinesInOneColour(sign: Unicode.Scalar) {
        let ink = Color(0x00FF00)
        let symbol = draw(.symbol(sign, ink), side: 96, on: Color(0x000000))
        // Nothing but ink and ground, and what lies between.
        #expect(symbol.allSatisfy { $0 & 0xFF00FF == 0 })
        let inked = symbol.filter { $0 >> 8 > 0xF0 }.count
        #expect(inked > 96 * 96 / 100, "\(sign): \(inked) pixels")
        let picture = draw(.character(sign), side: 96, on: .white)
        let dark = picture.filter { $0 & 255 < 0x50 && $0 >> 8 & 255 < 0x50 && $0 >> 16 < 0x50 }
        #expect(abs(dark.count - inked) < max(dark.count, inked) / 3 + 60, "\(sign)")
        #expect(painter.missing.isEmpty)
    }

    @Test func whatTheFontLacksHasNoSymbol() {
        _ = draw(.symbol("\u{10FFFD}", .white), side: 32, on: .white)
        #expect(painter.missing == [.symbol("\u{10FFFD}", .white)])
    }

    /// A round corner is a share of the photograph over what lies below, and no third colour.
    @Test(arguments: [(Int32(128), Int32(128)), (200, 90), (64, 64)])
    func aPhotographsCornersAreBetweenItAndItsGround(width: Int32, height: Int32) {
        let blue = [UInt32](repeating: 0xFF5A_A0DC, count: Int(width * height))
        painter.add(image: Image(width: width, height: height, pixels: blue), named: "photo")
        let drawn = draw(.photo("photo"), side: 128, on: .white)
        #expect(Set(drawn).count > 2, "no corner is round")
        for pixel in drawn {
            let channels = [
                (pixel >> 16 & 255, 0x5A), (pixel >> 8 & 255, 0xA0), (pixel & 255, 0xDC),
            ]
            let shares = channels.map { Double(255 - Int($0.0)) / Double(255 - $0.1) }
            #expect(shares.allSatisfy { abs($0 - shares[0]) < 0.05 }, "\(String(pixel, radix: 16))")
        }
    }

    /// Faces stay whole: a photograph keeps its shape, and the rest of its square is untouched.
    @Test(arguments: [(Int32(80), Int32(20)), (20, 80), (64, 64), (3, 2)])
    func aPhotographLiesWholeInItsSquare(width: Int32, height: Int32) {
        let red = [UInt32](repeating: 0xFFFF_0000, count: Int(width * height))
        painter.add(image: Image(width: width, height: height, pixels: red), named: "photo")
        let drawn = draw(.photo("photo"), side: 64, on: .white)
        let longest = max(width, height)
        for y in 0..<Int32(64) {
            for x in 0..<Int32(64) {
                // From the middle, in the square's own measure.
                let across = abs(2 * x - 63) * longest <= 64 * width
                let down = abs(2 * y - 63) * longest <= 64 * height
                let pixel = drawn[Int(y * 64 + x)]
                let nearEdge =
                    abs(abs(2 * x - 63) * longest - 64 * width) <= 8 * longest
                    || abs(abs(2 * y - 63) * longest - 64 * height) <= 8 * longest
                if !nearEdge { #expect(pixel == (across && down ? 0xFF0000 : 0xFFFFFF)) }
            }
        }
        if width == height { #expect(drawn[0] != 0xFF0000, "the corner is round") }
    }
}
