import Glibc
import Testing

@testable import Render

/// The folder of fonts: COACH_ASSETS, else `.assets` at the root of the package.
let assets: Assets = {
    if let given = getenv("COACH_ASSETS") { return Assets(directory: String(cString: given)) }
    let parts = #filePath.split(separator: "/").dropLast(3)
    return Assets(directory: "/" + parts.joined(separator: "/") + "/.assets")
}()

func makeBook() throws -> FontBook { try FontBook(assets) }

/// 200 seeds always, more with SEEDS=.
let seeds: Range<UInt64> = {
    let more = getenv("SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 0
    return 0..<max(200, more)
}()

/// SplitMix64: the same numbers from the same seed, everywhere.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func roll(_ range: ClosedRange<Int32>) -> Int32 {
        Int32.random(in: range, using: &self)
    }
    mutating func color() -> Color { Color(UInt32.random(in: 0...0xFF_FFFF, using: &self)) }

    mutating func rect(within size: Int32, most: Int32) -> Rect {
        Rect(
            x: roll(-20...size), y: roll(-20...size), width: roll(1...most), height: roll(1...most))
    }
}

extension Canvas {
    /// Something that no painter would leave there.
    mutating func fillWithGarbage(_ dice: inout Dice) {
        withMutablePixels { bytes in
            for index in Swift.stride(from: 0, to: bytes.count, by: 4) {
                bytes.storeBytes(
                    of: UInt32(truncatingIfNeeded: dice.next()), toByteOffset: index,
                    as: UInt32.self)
            }
        }
    }

    func word(_ x: Int32, _ y: Int32) -> UInt32 {
        withPixels { $0.load(fromByteOffset: Int(y) * stride + Int(x) * 4, as: UInt32.self) }
    }

    /// The first pixel of a rectangle where the two differ, for a message that helps.
    func firstDifference(_ other: borrowing Canvas, in rect: Rect) -> String? {
        for y in rect.y..<max(rect.y, rect.bottom) {
            for x in rect.x..<max(rect.x, rect.right) where word(x, y) != other.word(x, y) {
                let (mine, theirs) = (word(x, y), other.word(x, y))
                return "\(x),\(y): \(String(mine, radix: 16)) is not \(String(theirs, radix: 16))"
            }
        }
        return nil
    }
}

/// Scenes of everything that can be drawn, overlapping and reaching outside the canvas.
struct SceneMaker {
    static let size: Int32 = 150

    let book: FontBook
    let typesetter: Typesetter
    let painter: Painter

    init() throws {
        book = try makeBook()
        typesetter = Typesetter(book)
        painter = Painter(book)
        var dice = Dice(7)
        var pixels: [UInt32] = []
        for _ in 0..<40 * 30 {
            let alphas: [UInt32] = [0, 255, 255, UInt32(dice.roll(0...255))]
            let alpha = alphas[Int(dice.roll(0...3))]
            pixels.append(alpha << 24 | (alpha / 2) << 16 | (alpha / 3) << 8 | alpha)
        }
        painter.add(image: Image(width: 40, height: 30, pixels: pixels), named: "noise")
    }

    func scene(_ dice: inout Dice) -> Scene<Int> {
        var scene = Scene<Int>(background: dice.color())
        for index in 0..<dice.roll(1...12) {
            scene.draw(ElementID("\(index)"), item(&dice), clip: clip(&dice))
        }
        return scene
    }

    /// The same scene with some things moved, changed, added, taken away or put on top.
    func changed(_ scene: Scene<Int>, _ dice: inout Dice) -> Scene<Int> {
        var items = scene.elements.map { ($0.id, $0.item, $0.clip) }
        for _ in 0..<dice.roll(0...3) where !items.isEmpty {
            let index = Int.random(in: items.indices, using: &dice)
            switch dice.roll(0...3) {
            case 0:
                items[index].1 = item(&dice)
                items[index].2 = clip(&dice)
            case 1: items.remove(at: index)
            case 2: items.append(items.remove(at: index))
            default:
                items.insert(
                    (ElementID("new \(dice.next())"), item(&dice), clip(&dice)), at: index)
            }
        }
        var result = Scene<Int>(
            background: dice.roll(0...9) == 0 ? dice.color() : scene.background)
        for (id, item, clip) in items { result.draw(id, item, clip: clip) }
        return result
    }

    /// Some things are cut off; of some of those nothing is left.
    func clip(_ dice: inout Dice) -> Rect? {
        dice.roll(0...3) == 0 ? dice.rect(within: Self.size, most: 150) : nil
    }

    func item(_ dice: inout Dice) -> Item {
        let rect = dice.rect(within: Self.size, most: 120)
        let side = dice.roll(1...90)
        let square = Rect(x: rect.x, y: rect.y, width: side, height: side)
        switch dice.roll(0...7) {
        case 0: return .fill(rect, dice.color())
        case 1, 2:
            let shadow = Shadow(
                dy: dice.roll(-3...8), sigma: dice.roll(0...6), alpha: UInt8(dice.roll(0...255)))
            let border = Border(width: dice.roll(0...9), color: dice.color())
            return .card(
                rect, radius: dice.roll(0...40), color: dice.color(),
                shadow: dice.roll(0...2) == 0 ? nil : shadow,
                border: dice.roll(0...1) == 0 ? nil : border)
        case 3:
            let style = TextStyle(weight: .bold, color: dice.color(), alignment: .center)
            let text = typesetter.set("Åka ŋ 🚌", style, pixelSize: dice.roll(8...60), width: 200)
            let run = text.runs[Int.random(in: text.runs.indices, using: &dice)]
            return .glyphs(run.moved(x: rect.x, y: rect.y))
        case 4: return .disc(square, color: dice.color(), turn: dice.roll(0...3600))
        case 7:
            let stroke = Stroke(
                hand: square, turn: dice.roll(0...3600), near: dice.roll(-200...500),
                far: dice.roll(500...1000), width: dice.roll(1...200))
            return .stroke(stroke, color: dice.color())
        case 5: return .picture(.character(["🧺", "🚌", "🦷"][Int(dice.roll(0...2))]), square)
        default: return .picture(.image(dice.roll(0...4) == 0 ? "absent" : "noise"), rect)
        }
    }
}
