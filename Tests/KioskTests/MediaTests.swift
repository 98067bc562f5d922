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

    @Test func aDraftThatSomebodyLaidThereIsNotWrittenThrough() throws {
        let (bystander, draft) = ("\(folder.path)/bystander", "\(folder.path)/.name.\(getpid())")
        try Files.write([1, 2, 3], to: bystander)
        symlink(bystander, draft)
        defer { unlink("\(folder.path)/name") }
        try Files.put([4, 5], named: "name", in: folder.path)
        #expect(try Files.read(bystander, atMost: 9) == [1, 2, 3])
        #expect(try Files.read("\(folder.path)/name", atMost: 9) == [4, 5])
        #expect(access(draft, F_OK) != 0)
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
