import Glibc
import PanelCore
import Photos
import Platform
import Support
import Testing
import Wire

@testable import Kiosk
@testable import Render

/// Photographs from the media folder, by the real decoder process.
@Suite final class DarkroomTests {
    private let folder: Folder
    private let painter: Painter

    init() throws {
        folder = try Folder()
        painter = Painter(try FontBook(Assets(directory: assetsDirectory())))
    }

    /// A picture of one colour, kept as the panel keeps it; answers its hash.
    private func keep(_ rgb: UInt32, _ width: Int32, _ height: Int32) throws -> String {
        let canvas = Canvas(width: width, height: height)
        for index in 0..<Int(width * height) { canvas.pixels[index] = 0xFF00_0000 | rgb }
        let bytes = try PNG.encode(canvas)
        let hash = ContentHash(of: bytes).hexadecimal
        try Files.write(bytes, to: "\(folder.path)/\(hash)")
        return hash
    }

    /// Lets a darkroom work until it has nothing more to do.
    private func work(
        _ darkroom: inout Darkroom, _ reactor: inout Reactor
    ) throws -> [Stimulus] {
        var stimuli: [Stimulus] = []
        for _ in 0..<500 where !darkroom.isIdle {
            if try reactor.poll().contains(.photograph) {
                stimuli += darkroom.listen(&reactor)
            }
            darkroom.expire(&reactor, at: monotonicMilliseconds())
            usleep(10_000)
        }
        return stimuli
    }

    private func wish(_ hash: String, _ side: Int32 = 40) -> PhotographWish {
        PhotographWish(hash: hash, side: side)
    }

    private func darkroom(_ program: String = decoderProgram()) -> Darkroom {
        Darkroom(folder: folder.path, program: program, painter: painter)
    }

    @Test func everyPhotographOnTheScreenIsMadeReady() throws {
        var reactor = try Reactor.open()
        var darkroom = darkroom()
        let (red, green) = (try keep(0xFF0000, 64, 32), try keep(0x00FF00, 20, 60))
        darkroom.want([wish(red), wish(green)], &reactor)
        let stimuli = try work(&darkroom, &reactor)
        #expect(
            Set(stimuli) == [.photograph(red, isThere: true), .photograph(green, isThere: true)])
        // Whole in its square, in its own shape: the corners beside it stay as they were.
        var scene = Scene<Int>(background: .white)
        scene.draw("photo", .picture(.photo(red), Rect(x: 0, y: 0, width: 40, height: 40)))
        var canvas = Canvas(width: 40, height: 40)
        painter.paint(scene, Damage(canvas.bounds), on: &canvas)
        #expect(canvas.pixels[20 * 40 + 20] & 0xFFFFFF == 0xFF0000)
        #expect(canvas.pixels[4 * 40 + 20] & 0xFFFFFF == 0xFFFFFF)
        // Said once: the same wish starts no second decoder.
        darkroom.want([wish(red)], &reactor)
        let isIdle = darkroom.isIdle
        #expect(isIdle)
        // For a larger place it is made again.
        darkroom.want([wish(red, 60)], &reactor)
        let again = try work(&darkroom, &reactor)
        #expect(again == [.photograph(red, isThere: true)])
    }

    @Test func whatIsMissingBrokenOrChangedIsPassedOver() throws {
        var reactor = try Reactor.open()
        var darkroom = darkroom()
        let good = try keep(0x0000FF, 30, 30)
        let broken = ContentHash(of: [1, 2, 3]).hexadecimal
        try Files.write([1, 2, 3], to: "\(folder.path)/\(broken)")
        let changed = try keep(0x123456, 30, 30)
        try Files.write(PNG.encode(Canvas(width: 9, height: 9)), to: "\(folder.path)/\(changed)")
        let missing = String(repeating: "ab", count: 32)
        darkroom.want([broken, changed, good, missing].map { wish($0) }, &reactor)
        let stimuli = try work(&darkroom, &reactor)
        #expect(stimuli == [.photograph(good, isThere: true)])
    }

    @Test func aFileThatComesLaterIsFoundAtTheNextScreen() throws {
        var reactor = try Reactor.open()
        var darkroom = darkroom()
        let hash = try keep(0xABCDEF, 10, 10)
        rename("\(folder.path)/\(hash)", "\(folder.path)/later")
        darkroom.want([wish(hash)], &reactor)
        let isIdle = darkroom.isIdle
        #expect(isIdle)
        // Half of it has come: what is there is not what the plan names.
        try Files.write([1, 2, 3], to: "\(folder.path)/\(hash)")
        darkroom.want([wish(hash)], &reactor)
        let half = try work(&darkroom, &reactor)
        #expect(half == [])
        rename("\(folder.path)/later", "\(folder.path)/\(hash)")
        darkroom.want([wish(hash)], &reactor)
        let stimuli = try work(&darkroom, &reactor)
        #expect(stimuli == [.photograph(hash, isThere: true)])
    }

    /// One that is installed later is found at the next screen.
    @Test func aMissingDecoderIsTriedAgain() throws {
        var reactor = try Reactor.open()
        let program = "\(folder.path)/decoder"
        var darkroom = darkroom(program)
        let hash = try keep(0x445566, 10, 10)
        darkroom.want([wish(hash)], &reactor)
        let isIdle = darkroom.isIdle
        #expect(isIdle)
        symlink(decoderProgram(), program)
        darkroom.want([wish(hash)], &reactor)
        let stimuli = try work(&darkroom, &reactor)
        #expect(stimuli == [.photograph(hash, isThere: true)])
    }

    @Test func aDecoderThatIsLateIsStopped() throws {
        var reactor = try Reactor.open()
        let program = "\(folder.path)/slow"
        try Files.write(Array("#!/bin/sh\nexec sleep 60\n".utf8), to: program)
        chmod(program, 0o755)
        var darkroom = darkroom(program)
        darkroom.want([wish(try keep(0x111111, 10, 10))], &reactor)
        let wished = darkroom.due
        let due = try #require(wished)
        darkroom.expire(&reactor, at: due - 1)
        let isWaiting = !darkroom.isIdle
        #expect(isWaiting)
        darkroom.expire(&reactor, at: due)
        let isIdle = darkroom.isIdle
        #expect(isIdle)
    }

    @Test func aDecoderThatTalksTooMuchIsStopped() throws {
        var reactor = try Reactor.open()
        let program = "\(folder.path)/chatty"
        try Files.write(Array("#!/bin/sh\nexec cat /dev/zero\n".utf8), to: program)
        chmod(program, 0o755)
        var darkroom = darkroom(program)
        darkroom.want([wish(try keep(0x222222, 10, 10))], &reactor)
        let stimuli = try work(&darkroom, &reactor)
        #expect(stimuli == [])
    }

    @Test func whatNobodySeesGoesWhenThereIsNoRoom() throws {
        var reactor = try Reactor.open()
        var darkroom = darkroom()
        let side: Int32 = 2000
        let hashes = try (1...3).map { try keep(UInt32($0), side, side - Int32($0)) }
        var stimuli: [Stimulus] = []
        for hash in hashes {
            darkroom.want([wish(hash, side)], &reactor)
            stimuli += try work(&darkroom, &reactor)
        }
        // 16 MB each: at the second there is no room for the first.
        #expect(
            stimuli == [
                .photograph(hashes[0], isThere: true), .photograph(hashes[1], isThere: true),
                .photograph(hashes[0], isThere: false), .photograph(hashes[2], isThere: true),
                .photograph(hashes[1], isThere: false),
            ])
    }
}
