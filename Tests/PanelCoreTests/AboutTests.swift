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
        "CSeccomp": "libseccomp", "CALSA": "ALSA", "CEspeak": "espeak-ng",
        "COpusFile": "Opus, opusfile",
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

    /// What the linker finds for the programs, and whose it is; of each the name before ".so".
    private static let linked = [
        "ld-linux-aarch64": "GNU C", "ld-linux-x86-64": "GNU C", "libatomic": "GCC runtime",
        "libbrotlicommon": "Brotli", "libbrotlidec": "Brotli", "libc": "GNU C",
        "libdl": "GNU C", "libdrm": "libdrm", "libevdev": "libevdev", "libffi": "libffi",
        "libfreetype": "FreeType", "libfribidi": "FriBidi", "libgcc_s": "GCC runtime",
        "libglib-2.0": "GLib, GObject", "libgobject-2.0": "GLib, GObject",
        "libgraphite2": "Graphite2", "libgudev-1.0": "libgudev", "libharfbuzz": "HarfBuzz",
        "libicudata": "ICU", "libicuuc": "ICU", "libinput": "libinput", "libm": "GNU C",
        "libmtdev": "mtdev", "libpcre2-8": "PCRE2", "libpng16": "libpng", "libpthread": "GNU C",
        "libraqm": "Raqm", "libseccomp": "libseccomp", "libsharpyuv": "libwebp",
        "libsqlite3": "SQLite", "libstdc++": "GCC runtime", "libturbojpeg": "libjpeg-turbo",
        "libudev": "systemd, udev", "libwacom": "libwacom", "libwebp": "libwebp",
        "libwebpdemux": "libwebp", "libz": "zlib",
        // The speaker's.
        "libFLAC": "Ogg, Vorbis, FLAC", "libX11": "X11, XCB", "libX11-xcb": "X11, XCB",
        "libXau": "X11, XCB", "libXdmcp": "X11, XCB", "libasound": "ALSA",
        "libasyncns": "libasyncns", "libbsd": "libbsd, libmd", "libcap": "libcap",
        "libdbus-1": "D-Bus", "libespeak-ng": "espeak-ng", "libgcrypt": "libgcrypt",
        "libgpg-error": "libgcrypt", "liblz4": "Zstandard, LZ4", "liblzma": "liblzma",
        "libmd": "libbsd, libmd", "libmp3lame": "LAME", "libmpg123": "mpg123",
        "libogg": "Ogg, Vorbis, FLAC", "libopus": "Opus, opusfile",
        "libopusfile": "Opus, opusfile", "libpcaudio": "pcaudiolib", "libpulse": "PulseAudio",
        "libpulse-simple": "PulseAudio", "libpulsecommon-16.1": "PulseAudio",
        "libpulsecommon-17.0": "PulseAudio", "libsndfile": "libsndfile", "libsonic": "Sonic",
        "libsystemd": "systemd, udev", "libvorbis": "Ogg, Vorbis, FLAC",
        "libvorbisenc": "Ogg, Vorbis, FLAC", "libxcb": "X11, XCB", "libzstd": "Zstandard, LZ4",
        // Swift's own, where they are not linked in.
        "libBlocksRuntime": "Swift", "libdispatch": "Swift", "libFoundationEssentials": "Swift",
        "lib_FoundationCollections": "Swift", "lib_FoundationCShims": "Swift",
    ]

    @Test(arguments: [("kiosk", 25), ("photo-decoder", 8), ("speaker", 30)])
    func everyLibraryThatAProgramIsLinkedWithIsNamed(program: String, least: Int) throws {
        // The programs lie beside the tests.
        let tests = try #require(Bundle.main.executableURL).resolvingSymlinksInPath()
        let file = tests.deletingLastPathComponent().appendingPathComponent(program)
        try #require(FileManager.default.fileExists(atPath: file.path), "\(file.path)")
        let (ldd, answer) = (Process(), Pipe())
        ldd.executableURL = URL(fileURLWithPath: "/usr/bin/ldd")
        ldd.arguments = [file.path]
        ldd.standardOutput = answer
        try ldd.run()
        let text = String(
            decoding: answer.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        ldd.waitUntilExit()
        var found = 0
        for line in text.split(separator: "\n") {
            let path = line.split(separator: " ")[0].trimmingCharacters(in: .whitespaces)
            let name = (path.split(separator: "/").last.map(String.init) ?? path)
                .components(separatedBy: ".so")[0]
            // The kernel's own page of code has no file.
            guard name != "linux-vdso" else { continue }
            found += 1
            let owner = name.hasPrefix("libswift") ? "Swift" : Self.linked[name]
            let notice = try #require(owner, "\(name), of \(program), has no notice")
            #expect(Notices.all.contains { $0.name == notice }, "\(name) is \(notice)'s")
        }
        #expect(found >= least, "\(text)")
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
