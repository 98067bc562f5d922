import Glibc
import Photos
import Platform
import Wire

/// The folder of photographs, in the data directory: each under the SHA-256 of its bytes, so that a
/// plan names just these and no others.
enum Media {
    static func folder(of directory: String) -> String { "\(directory)/media" }

    /// `kiosk photo FILE --data DIR`: keeps a photograph, and prints the name for a plan.
    static func keep(
        _ words: ArraySlice<String>, decoder program: String = decoderProgram()
    ) throws {
        let arguments = try Arguments(words, knowing: ["--data"])
        let path = try arguments.single("FILE")
        let folder = folder(of: try arguments.required("--data"))
        let bytes = try Files.read(
            path, atMost: PhotoLimits.mostBytes,
            next: "save it as a JPEG file of 4000 x 3000 pixels, which is smaller")
        let hash = ContentHash(of: bytes).hexadecimal
        do throws(PhotoFault) {
            _ = try look(path, hash: hash, program)
        } catch {
            // What is wrong with the panel is not said of the picture.
            guard error.kind != .noDecoder else { throw error }
            throw FileFault(path: path, what: "\(error)")
        }
        try keep(bytes, in: folder, named: hash)
        print("sha256:\(hash)")
    }

    /// Makes the folder where it is missing, as the journal does.
    private static func keep(
        _ bytes: [UInt8], in folder: String, named hash: String
    ) throws(FileFault) {
        do throws(FileFault) {
            try Files.makeFolder(folder)
            try Files.put(bytes, named: hash, in: folder)
        } catch {
            let next = "--data needs a folder with room that you may write in"
            throw FileFault(path: error.path, what: "\(error.what); \(next)")
        }
    }

    /// Whether the decoder makes a photograph of it, and of what size.
    private static func look(
        _ path: String, hash: String, _ program: String
    ) throws(PhotoFault) -> Photo {
        guard let box = PhotoBox(width: 64, height: 64) else { throw PhotoFault(.noAnswer, "") }
        var answer: [UInt8] = []
        do throws(SystemError) {
            let file = try Descriptor.open(path, flags: O_RDONLY)
            var child = try Child.start(program, ["64x64", hash], input: file)
            let until = monotonicMilliseconds() + Darkroom.patienceMilliseconds
            while try child.read(into: &answer, atMost: PhotoAnswer.mostBytes(for: box)) == .going {
                guard monotonicMilliseconds() < until else { break }
                var poll = pollfd(fd: child.output.raw, events: Int16(POLLIN), revents: 0)
                _ = Glibc.poll(&poll, 1, 1000)
            }
        } catch {
            throw PhotoFault(error)
        }
        return try PhotoAnswer.decode(answer, for: box)
    }
}
