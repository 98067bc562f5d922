import CoachCore
import Foundation
import PanelCore
import Render
import Support
import Testing

/// Every screen at every size and level, compared with the picture that somebody looked at.
///
/// `make golden` blesses what is drawn now, and still fails: nothing is blessed unseen.
@Suite(.serialized) struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Goldens")

    @Test(arguments: PanelSize.blessed, Level.allCases)
    func everyScreenLooksAsBlessed(size: PanelSize, level: Level) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        let glass = size.glass(Typesetter(book))
        let painter = Painter(book)
        for showcase in Showcase.all(level) {
            let picture = showcase.picture(on: glass)
            var canvas = Canvas(width: glass.width, height: glass.height)
            painter.paint(picture.scene, Damage(glass.bounds), on: &canvas)
            #expect(painter.missing.isEmpty, "\(showcase.name) has pictures the font lacks")
            let bytes = try PNG.encode(canvas)
            let name = "\(size.rawValue)-L\(level.rawValue)-\(showcase.name).png"
            try compare(bytes, with: Self.folder.appendingPathComponent(name))
        }
    }

    private func compare(_ bytes: [UInt8], with golden: URL) throws {
        if ProcessInfo.processInfo.environment["COACH_BLESS"] != nil {
            try FileManager.default.createDirectory(
                at: Self.folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: golden)
            Issue.record("blessed \(golden.lastPathComponent): look at it, then run the tests")
            return
        }
        guard let blessed = try? Data(contentsOf: golden) else {
            Issue.record("no golden \(golden.lastPathComponent): make golden, and look at it")
            return
        }
        let was = try PNG.decode([UInt8](blessed)), now = try PNG.decode(bytes)
        try #require(was.width == now.width && was.height == now.height)
        // Another FreeType rounds an edge another way, and nobody sees it; a dot, a digit or a word
        // that is another fills a good part of some small square.
        var worst = 0
        for top in stride(from: 0, to: Int(now.height), by: 8) {
            for left in stride(from: 0, to: Int(now.width), by: 8) {
                worst = max(worst, farInSquare(was, now, left: left, top: top))
            }
        }
        #expect(worst <= 16, "\(golden.lastPathComponent): \(worst) of 8 x 8 pixels differ")
    }

    /// How many of the 64 pixels of a square are another colour.
    private func farInSquare(_ was: Image, _ now: Image, left: Int, top: Int) -> Int {
        var count = 0
        for y in top..<min(top + 8, Int(now.height)) {
            for x in left..<min(left + 8, Int(now.width)) {
                let at = y * Int(now.width) + x
                if was.pixels[at] != now.pixels[at], distance(was.pixels[at], now.pixels[at]) > 24 {
                    count += 1
                }
            }
        }
        return count
    }

    private func distance(_ a: UInt32, _ b: UInt32) -> Int {
        [16, 8, 0].map { abs(Int(a >> $0 & 0xFF) - Int(b >> $0 & 0xFF)) }.max() ?? 0
    }
}
