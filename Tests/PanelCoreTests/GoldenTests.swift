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

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func everyScreenLooksAsBlessed(size: PanelSize, level: Level) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        let glass = size.glass(Typesetter(book))
        let painter = Painter(book)
        for showcase in Showcase.all(level) {
            let picture = picture(of: showcase.coach, at: showcase.now, on: glass)
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
        #expect(was.width == now.width && was.height == now.height)
        let far = zip(was.pixels, now.pixels).lazy.filter { distance($0, $1) > 24 }.count
        // Another FreeType rounds an edge another way; nobody sees a thousandth of the pixels.
        #expect(far * 1000 <= now.pixels.count, "\(golden.lastPathComponent): \(far) pixels differ")
    }

    private func distance(_ a: UInt32, _ b: UInt32) -> Int {
        [16, 8, 0].map { abs(Int(a >> $0 & 0xFF) - Int(b >> $0 & 0xFF)) }.max() ?? 0
    }
}
