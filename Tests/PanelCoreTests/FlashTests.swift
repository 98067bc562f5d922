import CoachCore
import Input
import PanelCore
import Render
import Support
import Testing

/// Counts general flashes as WCAG 2.2 defines them (success criterion 2.3.1): a pair of opposing
/// changes of a pixel's relative luminance by 10 % or more of the largest there is, where the
/// darker of the two is below 0.80.
private struct FlashMeter {
    /// A pixel flashes too often where this many changes lie in a second: four flashes.
    static let most = 8

    private struct Pixel {
        /// The luminance since the last change that counts, at its farthest from there.
        var extreme: Float = -1
        var isRising = false
        var changes: UInt32 = 0
    }

    private let width, height: Int
    private var pixels: [Pixel]
    /// When the last changes of each pixel were, in milliseconds, as a ring.
    private var times: [Int32]
    private(set) var isTooOften: [Bool]
    private var began: WallTime?
    private let linear: [Float]

    init(_ glass: Glass) {
        (width, height) = (Int(glass.width), Int(glass.height))
        pixels = Array(repeating: Pixel(), count: width * height)
        times = Array(repeating: .min / 2, count: width * height * Self.most)
        isTooOften = Array(repeating: false, count: width * height)
        // One grey after another: what a channel of that value adds, by the product's own formula.
        linear = (0..<256).map { Float(Color(UInt32($0) * 0x01_01_01).luminance) }
    }

    mutating func look(at canvas: borrowing Canvas, _ now: WallTime) {
        let began = self.began ?? now
        self.began = began
        let (time, stride) = (Int32(now - began), canvas.stride)
        canvas.withPixels { bytes in
            for y in 0..<height {
                for x in 0..<width {
                    let at = y * stride + x * 4
                    let luminance =
                        0.0722 * linear[Int(bytes[at])] + 0.7152 * linear[Int(bytes[at + 1])]
                        + 0.2126 * linear[Int(bytes[at + 2])]
                    see(luminance, y * width + x, time)
                }
            }
        }
    }

    private mutating func see(_ luminance: Float, _ index: Int, _ time: Int32) {
        let extreme = pixels[index].extreme
        guard luminance != extreme else { return }
        guard extreme >= 0 else {
            pixels[index].extreme = luminance
            return
        }
        let isRising = luminance > extreme
        if isRising == pixels[index].isRising, pixels[index].changes > 0 {
            pixels[index].extreme = luminance  // The same change goes on.
            return
        }
        guard abs(luminance - extreme) >= 0.1, min(luminance, extreme) < 0.8 else { return }
        pixels[index].extreme = luminance
        pixels[index].isRising = isRising
        let slot = index * Self.most + Int(pixels[index].changes) % Self.most
        pixels[index].changes += 1
        times[slot] = time
        let oldest = index * Self.most + Int(pixels[index].changes) % Self.most
        if Int(pixels[index].changes) >= Self.most, time - times[oldest] <= 1000 {
            isTooOften[index] = true
        }
    }

    /// The largest share of a field of ten degrees that flashes too often, seen from half a metre:
    /// an arm's length. A quarter is the most that may.
    func worst(on glass: Glass) -> Double {
        let side = Int(87.5 * Double(glass.width) / glass.millimetresWide)
        let field = Double(side * side) * 0.7854
        var sums = [Int](repeating: 0, count: (width + 1) * (height + 1))
        for y in 0..<height {
            var row = 0
            for x in 0..<width {
                row += isTooOften[y * width + x] ? 1 : 0
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
            }
        }
        var worst = 0
        for top in stride(from: 0, to: max(1, height - side / 2), by: 8) {
            for left in stride(from: 0, to: max(1, width - side / 2), by: 8) {
                let (bottom, right) = (min(height, top + side), min(width, left + side))
                let sum =
                    sums[bottom * (width + 1) + right] - sums[top * (width + 1) + right]
                    - sums[bottom * (width + 1) + left] + sums[top * (width + 1) + left]
                worst = max(worst, sum)
            }
        }
        return Double(worst) / field
    }
}

/// Never more than three flashes a second over an area, whatever a hand does.
@Suite struct FlashTests {
    private func worst(
        _ person: Person, hertz: Double = 60, size: PanelSize = .ten,
        _ evening: (FlippingWall) throws -> Void
    ) throws -> Double {
        let wall = try FlippingWall(person, size: size, hertz: hertz)
        let meter = Box(FlashMeter(wall.glass))
        wall.look = { meter.value.look(at: $0, $1) }
        try evening(wall)
        #expect(wall.frames.count > 10)
        return meter.value.worst(on: wall.glass)
    }

    private final class Box {
        var value: FlashMeter
        init(_ value: FlashMeter) { self.value = value }
    }

    private func person(guardMilliseconds: Int = 500, holdMilliseconds: Int = 0) -> Person {
        var person = Sample.person(.three)
        person.touch.guardMilliseconds = guardMilliseconds
        person.touch.holdMilliseconds = holdMilliseconds
        return person
    }

    /// The meter itself: a field that goes black and white four times a second is too much.
    @Test(arguments: [(3, false), (4, true)]) func fourFlashesASecondAreTooMany(
        flashes: Int, isTooMany: Bool
    ) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        let (glass, painter) = (PanelSize.seven.glass(Typesetter(book)), Painter(book))
        var meter = FlashMeter(glass)
        var canvas = Canvas(width: glass.width, height: glass.height)
        for frame in 0...2 * flashes {
            let isWhite = !frame.isMultiple(of: 2)
            painter.paint(
                Scene<Int>(background: isWhite ? .white : .black), Damage(canvas.bounds),
                on: &canvas)
            meter.look(at: canvas, Sample.at(7) + Int64(frame * 900 / (2 * flashes)))
        }
        #expect((meter.worst(on: glass) > 0.25) == isTooMany)
    }

    /// A routine walked as fast as the repeat guard lets it be.
    @Test(arguments: [30, 60, 144] as [Double]) func stepsThatLeaveDoNot(hertz: Double) throws {
        let worst = try worst(person(), hertz: hertz) { wall in
            try wall.tap("now.morning-0", milliseconds: 40)
            wall.run(milliseconds: 510)
            for _ in 0..<7 {
                try wall.tap("finish", milliseconds: 40)
                wall.run(milliseconds: 510)
            }
            #expect(wall.panel.coach.done.count == 1)
        }
        #expect(worst <= 0.25, "\(worst) of the field")
    }

    /// Eight touches a second, none of them long enough to count, on the largest card there is.
    @Test func fastPressesThatMeanNothingDoNot() throws {
        let worst = try worst(person(holdMilliseconds: 300)) { wall in
            let point = try wall.middle(of: "now.morning-0")
            for _ in 0..<24 {
                wall.touch(.down, point)
                wall.run(milliseconds: 62)
                wall.touch(.up, point)
                wall.run(milliseconds: 63)
            }
        }
        #expect(worst <= 0.25, "\(worst) of the field")
    }

    /// The same hand with a guard: each touch that counts is followed by half a second of none.
    @Test func fastPressesThatMeanSomethingDoNot() throws {
        let worst = try worst(person()) { wall in
            for index in 0..<24 {
                let ids = wall.panel.onGlass?.scene.targets.map(\.id) ?? []
                let main = ids.first { $0 == "finish" || $0 == "now.morning-0" }
                try wall.tap(main ?? "home", milliseconds: 62)
                wall.run(milliseconds: 63 + Int64(index % 3))
            }
        }
        #expect(worst <= 0.25, "\(worst) of the field")
    }

    /// A finger that rubs to and fro over two cards five times a second.
    @Test func aRubbingFingerDoesNot() throws {
        let worst = try worst(person()) { wall in
            let ids = wall.panel.onGlass?.scene.targets.map(\.id) ?? []
            let cards = ids.filter { $0.name.hasPrefix("now.") || $0.name.hasPrefix("coming.") }
            let points = try cards.prefix(2).map { try wall.middle(of: $0) }
            #expect(points.count == 2)
            wall.touch(.down, points[0])
            for index in 1..<30 {
                wall.run(milliseconds: 100)
                wall.touch(.moved, points[index % 2])
            }
            wall.touch(.cancelled, points[0])
        }
        #expect(worst <= 0.25, "\(worst) of the field")
    }
}
