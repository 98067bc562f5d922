import Render

/// The scene of SCENE.md in its two states.
struct CardScreen {
    static let width: Int32 = 1280, height: Int32 = 800
    static let pressedCard = Rect(x: 448, y: 488, width: 384, height: 280)

    let book: FontBook
    let pictures: [Image]
    let normal: Scene<Never>
    let pressed: Scene<Never>

    /// Reads `scene.txt` (fonts, glyphs and pens) and `pict0.rgba` ... `pict5.rgba`.
    init(assets: String) throws {
        var fonts: [String] = []
        var texts: [Text] = []
        let description = String(decoding: try readFile("\(assets)/scene.txt"), as: UTF8.self)
        for line in description.split(separator: "\n") {
            let words = line.split(separator: " ")
            switch words.first {
            case "font": fonts.append(words.dropFirst().joined(separator: " "))
            case "run": texts.append(try Text(words))
            default: throw BenchError(description: "\(assets)/scene.txt: \(line)?")
            }
        }
        guard fonts.count == 2, texts.count == 7 else {
            throw BenchError(description: "\(assets)/scene.txt: 2 fonts and 7 runs are needed")
        }
        let book = try FontBook(regular: fonts[0], bold: fonts[1])
        self.book = book
        pictures = try (0..<6).map { index in
            Image(
                width: 256, height: 256, straightRGBA: try readFile("\(assets)/pict\(index).rgba"))
        }
        let runs = texts.map { $0.run(book) }
        normal = Self.scene(runs, pressed: nil)
        pressed = Self.scene(runs, pressed: 4)
    }

    private struct Text {
        var font: UInt8
        var size: UInt16
        var baseline: Int32
        var glyphs: [(id: UInt32, x: Int32)]

        init(_ words: [Substring]) throws {
            guard words.count > 4, let font = UInt8(words[1]), let size = UInt16(words[2]),
                let baseline = Int32(words[3])
            else { throw BenchError(description: "scene.txt: \(words.joined(separator: " "))?") }
            self.font = font
            self.size = size
            self.baseline = baseline
            glyphs = words[4...].compactMap { word in
                let parts = word.split(separator: ":")
                guard parts.count == 2, let id = UInt32(parts[0]), let x = Int32(parts[1])
                else { return nil }
                return (id, x)
            }
        }

        func run(_ book: FontBook) -> GlyphRun {
            book.run(
                font: font, pixelSize: size, color: Color(0x1A1A1A),
                glyphs: glyphs.map { Glyph(id: $0.id, x: $0.x, y: baseline) })
        }
    }

    private static func scene(_ runs: [GlyphRun], pressed: Int?) -> Scene<Never> {
        var scene = Scene<Never>(background: Color(0xF2EFE9))
        for k in 0..<6 {
            let x = 32 + 416 * Int32(k % 3)
            let y = 176 + 312 * Int32(k / 3)
            let isPressed = k == pressed
            scene.draw(
                ElementID("card.\(k)"),
                .card(
                    Rect(x: x, y: y, width: 384, height: 280), radius: 24,
                    color: isPressed ? Color(0xFFE3A3) : .white,
                    shadow: Shadow(dy: 6, sigma: 8, alpha: 64),
                    border: isPressed ? Border(width: 6, color: Color(0x1F4E9E)) : nil))
            scene.draw(
                ElementID("picture.\(k)"),
                .picture(.image("\(k)"), Rect(x: x + 82, y: y + 6, width: 220, height: 220)))
            scene.draw(ElementID("title.\(k)"), .glyphs(runs[k]))
        }
        scene.draw("clock", .glyphs(runs[6]))
        scene.draw(
            "disc",
            .disc(
                Rect(x: 1104, y: 28, width: 128, height: 128), color: Color(0xDDD8CE), turn: 3600))
        scene.draw(
            "left",
            .disc(
                Rect(x: 1112, y: 36, width: 112, height: 112), color: Color(0xC8102E), turn: 2340))
        return scene
    }
}
