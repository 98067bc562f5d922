import Glibc
import Testing

@testable import Render

/// Scenes drawn the slow and obvious way: every pixel from 16 x 16 points, in floating point.
private struct Oracle {
    let width, height: Int
    var pixels: [SIMD3<Double>]

    init(width: Int, height: Int, background: Color) {
        self.width = width
        self.height = height
        pixels = Array(repeating: Self.split(background), count: width * height)
    }

    static func split(_ color: Color) -> SIMD3<Double> {
        SIMD3(
            Double(color.rgb >> 16), Double(color.rgb >> 8 & 0xFF), Double(color.rgb & 0xFF))
    }

    /// The share of each pixel that lies in a shape.
    func coverage(_ isInside: (Double, Double) -> Bool) -> [Double] {
        var result: [Double] = []
        for y in 0..<height {
            for x in 0..<width {
                var hits = 0
                for sample in 0..<256 {
                    let px = Double(x) + (Double(sample % 16) + 0.5) / 16
                    let py = Double(y) + (Double(sample / 16) + 0.5) / 16
                    if isInside(px, py) { hits += 1 }
                }
                result.append(Double(hits) / 256)
            }
        }
        return result
    }

    mutating func paint(_ coverage: [Double], _ color: Color) {
        let color = Self.split(color)
        for index in pixels.indices { pixels[index] += coverage[index] * (color - pixels[index]) }
    }

    func rounded(_ rect: Rect, _ radius: Double) -> [Double] {
        let (left, top) = (Double(rect.x), Double(rect.y))
        let (right, bottom) = (Double(rect.right), Double(rect.bottom))
        return coverage { x, y in
            guard x >= left, x <= right, y >= top, y <= bottom else { return false }
            let dx = max(left + radius - x, x - (right - radius), 0)
            let dy = max(top + radius - y, y - (bottom - radius), 0)
            return dx * dx + dy * dy <= radius * radius
        }
    }

    /// A Gaussian over every pixel around every pixel, as SCENE.md says.
    func blurred(_ coverage: [Double], sigma: Double) -> [Double] {
        let reach = Int(3 * sigma)
        let kernel = (-reach...reach).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
        let sum = kernel.reduce(0, +)
        return coverage.indices.map { index in
            let (x, y) = (index % width, index / width)
            var value = 0.0
            for dy in -reach...reach where y + dy >= 0 && y + dy < height {
                for dx in -reach...reach where x + dx >= 0 && x + dx < width {
                    value +=
                        coverage[(y + dy) * width + x + dx] * kernel[dx + reach]
                        * kernel[dy + reach]
                }
            }
            return value / (sum * sum)
        }
    }

    /// The largest and the mean difference of a channel.
    func difference(_ canvas: borrowing Canvas) -> (most: Double, mean: Double) {
        var most = 0.0
        var sum = 0.0
        for index in pixels.indices {
            let drawn = Self.split(canvas.color(x: Int32(index % width), y: Int32(index / width)))
            for channel in 0..<3 {
                let away = abs(drawn[channel] - pixels[index][channel])
                most = max(most, away)
                sum += away
            }
        }
        return (most, sum / Double(pixels.count * 3))
    }
}

@Suite struct OracleTests {
    private let paper = Color(0xF2EFE9)

    private func draw(_ item: Item, width: Int32, height: Int32) throws -> Canvas {
        var scene = Scene<Int>(background: paper)
        scene.draw("thing", item)
        var canvas = Canvas(width: width, height: height)
        Painter(try makeBook()).paint(scene, Damage(canvas.bounds), on: &canvas)
        return canvas
    }

    @Test(arguments: [Int32(0), 1, 7, 24, 30])
    func aCardHasRoundCorners(radius: Int32) throws {
        let rect = Rect(x: 5, y: 4, width: 90, height: 60)
        let canvas = try draw(
            .card(rect, radius: radius, color: Color(0x1F4E9E), shadow: nil, border: nil),
            width: 100, height: 70)
        var oracle = Oracle(width: 100, height: 70, background: paper)
        oracle.paint(oracle.rounded(rect, Double(radius)), Color(0x1F4E9E))
        let away = oracle.difference(canvas)
        #expect(away.most <= 6)
        #expect(away.mean <= 0.1)
    }

    @Test func aFrameLiesInsideTheEdge() throws {
        let rect = Rect(x: 5, y: 4, width: 90, height: 60)
        let border = Border(width: 6, color: Color(0x1F4E9E))
        let canvas = try draw(
            .card(rect, radius: 20, color: Color(0xFFE3A3), shadow: nil, border: border),
            width: 100, height: 70)
        var oracle = Oracle(width: 100, height: 70, background: paper)
        oracle.paint(oracle.rounded(rect, 20), border.color)
        oracle.paint(oracle.rounded(rect.inset(by: 6), 14), Color(0xFFE3A3))
        let away = oracle.difference(canvas)
        #expect(away.most <= 6)
        #expect(away.mean <= 0.1)
    }

    /// A card wider than its corners, one that is all corner, and a flat one.
    @Test(arguments: [(60, 44, 8), (16, 16, 8), (70, 4, 2)] as [(Int32, Int32, Int32)])
    func aShadowIsABlurOfTheCard(width: Int32, height: Int32, radius: Int32) throws {
        let rect = Rect(x: 30, y: 26, width: width, height: height)
        let shadow = Shadow(dy: 5, sigma: 4, alpha: 96)
        let canvas = try draw(
            .card(rect, radius: radius, color: .white, shadow: shadow, border: nil),
            width: 130, height: 110)
        var oracle = Oracle(width: 130, height: 110, background: paper)
        let shape = oracle.rounded(rect.moved(x: 0, y: 5), Double(radius))
        let dark = oracle.blurred(shape, sigma: 4).map { $0 * 96 / 255 }
        oracle.paint(dark, .black)
        oracle.paint(oracle.rounded(rect, Double(radius)), .white)
        let away = oracle.difference(canvas)
        #expect(away.most <= 6)
        #expect(away.mean <= 0.25)
    }

    @Test(arguments: [Int32(0), 1, 450, 900, 1500, 1800, 2340, 2700, 3599, 3600])
    func aDiscIsASectorFromTwelveClockwise(turn: Int32) throws {
        let rect = Rect(x: 3, y: 2, width: 64, height: 64)
        let canvas = try draw(
            .disc(rect, color: Color(0xC8102E), turn: turn), width: 70, height: 70)
        var oracle = Oracle(width: 70, height: 70, background: paper)
        let angle = Double(turn) / 3600 * 2 * Double.pi
        oracle.paint(
            oracle.coverage { x, y in
                let dx = x - 35
                let dy = y - 34
                guard dx * dx + dy * dy <= 32 * 32 else { return false }
                let around = atan2(dx, -dy)
                return (around < 0 ? around + 2 * Double.pi : around) < angle
            }, Color(0xC8102E))
        // Edges are measured by distance, not by area: at the centre two of them meet in a pixel.
        let away = oracle.difference(canvas)
        #expect(away.most <= 48)
        #expect(away.mean <= 0.25)
    }

    @Test(arguments: [Int32(0), 300, 900, 1234, 1800, 2345, 2700, 3599])
    func aHandIsALineWithRoundEnds(turn: Int32) throws {
        let square = Rect(x: 3, y: 2, width: 64, height: 64)
        let hand = Stroke(hand: square, turn: turn, near: -200, far: 900, width: 180)
        let canvas = try draw(.stroke(hand, color: Color(0x17407F)), width: 70, height: 70)
        var oracle = Oracle(width: 70, height: 70, background: paper)
        let angle = Double(turn) / 3600 * 2 * Double.pi
        oracle.paint(
            oracle.coverage { x, y in
                let (dx, dy) = (x - 35, y - 34)
                let along = min(max(dx * sin(angle) - dy * cos(angle), -6.4), 28.8)
                let (ax, ay) = (dx - along * sin(angle), dy + along * cos(angle))
                return ax * ax + ay * ay <= 2.88 * 2.88
            }, Color(0x17407F))
        let away = oracle.difference(canvas)
        #expect(away.most <= 40)
        #expect(away.mean <= 0.25)
    }

    @Test func anImageIsScaledBetweenItsPixels() throws {
        let red: UInt32 = 0xFFFF_0000
        let blue: UInt32 = 0xFF00_00FF
        let image = Image(width: 2, height: 1, pixels: [red, blue])
        let scaled = image.scaled(width: 4, height: 1)
        #expect(scaled.pixels == [0xFFFF_0000, 0xFFBF_0040, 0xFF40_00BF, 0xFF00_00FF])
    }

    @Test func aShrunkImageForgetsNoPixel() throws {
        // One white line in 64: a sampler that looks at two rows would miss it.
        let pixels = (0..<64 * 64).map { UInt32($0 / 64 == 21 ? 0xFFFF_FFFF : 0xFF00_0000) }
        let scaled = Image(width: 64, height: 64, pixels: pixels).scaled(width: 8, height: 8)
        #expect(scaled.pixels.contains { $0 & 0xFF > 16 })
    }
}
