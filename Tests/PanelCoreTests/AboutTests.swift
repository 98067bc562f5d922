import CoachCore
import Foundation
import Input
import Render
import Support
import Testing

@testable import PanelCore

/// Whose works these are: found by staff, and by nobody else.
@Suite struct AboutTests {
    private let glass: Glass
    private var panel = Panel(coach: Coach())

    init() throws {
        glass = PanelSize.ten.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        _ = panel.turn(
            [.received(.plan(Sample.plan(Sample.person(.three))))], at: Sample.at(7, 30), on: glass)
        _ = panel.turn([.flipped], at: Sample.at(7, 30), on: glass)
    }

    /// A finger on the clock for so long, leaving it so far to the side.
    private mutating func press(_ milliseconds: Int64, slide: Int32 = 0) throws {
        let clock = try #require(panel.onGlass?.scene.elements.first { $0.id == "clock" })
        let bounds = clock.item.bounds
        let (x, y) = (bounds.x + bounds.width / 2, bounds.y + bounds.height / 2)
        let now = Sample.at(7, 30)
        let down = Touch(.down, at: Point(x: x, y: y), milliseconds: 1000)
        let up = Touch(.up, at: Point(x: x + slide, y: y), milliseconds: 1000 + milliseconds)
        _ = panel.turn([.touched(down)], at: now, on: glass)
        _ = panel.turn([.touched(up)], at: now + milliseconds, on: glass)
    }

    @Test mutating func fiveSecondsOnTheClockOpenIt() throws {
        try press(5000)
        #expect(panel.coach.place == .about)
    }

    @Test(arguments: [(Int64(4999), Int32(0)), (5000, 500), (20, 0)])
    func lessDoesNot(milliseconds: Int64, slide: Int32) throws {
        var copy = self
        try copy.press(milliseconds, slide: slide)
        #expect(copy.panel.coach.place == .home)
    }

    /// Each system library of the manifest, and whose it is.
    private static let libraries = [
        "CLinux": "Linux", "CDRM": "libdrm", "CInput": "libinput", "CFreeType": "FreeType",
        "CPNG": "libpng", "CSQLite": "SQLite", "CTurboJPEG": "libjpeg-turbo", "CWebP": "libwebp",
        "CSeccomp": "libseccomp",
    ]

    @Test func everyLibraryOfTheManifestIsNamed() throws {
        let manifest = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Package.swift").standardized
        let text = try String(contentsOf: manifest, encoding: .utf8)
        let panel = text.components(separatedBy: "let panelTests")[0]
        let found = panel.components(separatedBy: "systemLibrary(name: \"").dropFirst().map {
            String($0.prefix { $0 != "\"" })
        }
        #expect(found.count == Self.libraries.count)
        for library in found {
            let name = try #require(Self.libraries[library], "\(library) has no notice")
            #expect(Notices.all.contains { $0.name == name })
        }
    }

    @Test(arguments: PanelSize.allCases)
    func everyPageIsWholeAndTheLastIsReached(size: PanelSize) throws {
        let glass = size.glass(
            Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        var coach = Coach([
            (Sample.at(6), .pushed(Sample.plan(Sample.person(.three)))),
            (Sample.at(7), .intended(.open(.about))),
        ])
        for index in Notices.all.indices {
            let shown = picture(of: coach, at: Sample.at(7), on: glass)
            #expect(shown.continued == [], "\(Notices.all[index].name)")
            let next = shown.scene.targets.first { $0.id == "turn" }
            #expect((next == nil) == (index == Notices.all.count - 1))
            if let next { coach.happen(.intended(next.action), at: Sample.at(7)) }
        }
    }
}
