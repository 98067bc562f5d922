import Glibc
import Photos
import Render
import Support
import Testing
import Wire

@testable import Kiosk

/// `kiosk photo FILE --data DIR`, with the real decoder.
@Suite struct MediaTests {
    private let folder: Folder
    private let picture: String

    init() throws {
        folder = try Folder()
        picture = "\(folder.path)/picture"
        try Files.write(PNG.encode(Canvas(width: 20, height: 10)), to: picture)
    }

    @Test func theFoldersOfANewPanelAreMade() throws {
        let data = "\(folder.path)/a/b"
        defer { for name in ["a/b/media", "a/b", "a"] { rmdir("\(folder.path)/\(name)") } }
        try Media.keep([picture, "--data", data])
        let bytes = try Files.read(picture, atMost: 1 << 20)
        let kept = "\(data)/media/\(ContentHash(of: bytes).hexadecimal)"
        #expect(try Files.read(kept, atMost: 1 << 20) == bytes)
        unlink(kept)
    }

    @Test func aPlaceWhereNoFolderCanBeIsNamedWithTheNextStep() throws {
        // A file stands where a folder is wanted.
        let fault = try #require(throws: FileFault.self) {
            try Media.keep([picture, "--data", "\(picture)/data"])
        }
        #expect("\(fault)".contains("--data needs a folder"), "\(fault)")
        #expect(fault.path.hasPrefix(picture))
    }

    @Test func aFileThatIsTooLargeIsToldInMegabytes() throws {
        let large = "\(folder.path)/large"
        try Files.write([], to: large)
        truncate(large, off_t(PhotoLimits.mostBytes + 1))
        let fault = try #require(throws: FileFault.self) {
            try Media.keep([large, "--data", folder.path])
        }
        #expect(fault.what.contains("32 MB; save it"), "\(fault)")
    }

    @Test func aMissingDecoderIsNotThePicturesFault() throws {
        let fault = try #require(throws: PhotoFault.self) {
            try Media.keep([picture, "--data", folder.path], decoder: "\(folder.path)/none")
        }
        #expect(fault.kind == .noDecoder)
        #expect("\(fault)".contains("Put photo-decoder beside kiosk"), "\(fault)")
    }
}
