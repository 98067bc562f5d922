import Glibc
import Photos
import Platform
import Wire

/// The folder of photographs, in the data directory: each under the SHA-256 of its bytes, so that a
/// plan names just these and no others.
enum Media {
    static func folder(of directory: String) -> String { "\(directory)/media" }

    /// `kiosk photo FILE --data DIR`: keeps a photograph, and prints the name for a plan.
    static func keep(_ words: ArraySlice<String>) throws {
        let arguments = try Arguments(words, knowing: ["--data"])
        let path = try arguments.single("FILE")
        let folder = folder(of: try arguments.required("--data"))
        let bytes = try Files.read(path, atMost: PhotoLimits.mostBytes)
        let hash = ContentHash(of: bytes).hexadecimal
        do throws(PhotoFault) {
            _ = try look(path, hash: hash)
        } catch {
            throw FileFault(path: path, what: "\(error)")
        }
        mkdir(folder, 0o700)
        // Whole or not at all: a plan may name it already.
        let beginning = "\(folder)/.\(hash)"
        try Files.write(bytes, to: beginning)
        guard rename(beginning, "\(folder)/\(hash)") == 0 else {
            throw FileFault(path: folder, what: describe(errorCode: errno))
        }
        print("sha256:\(hash)")
    }

    /// Whether the decoder makes a photograph of it, and of what size.
    private static func look(_ path: String, hash: String) throws(PhotoFault) -> Photo {
        guard let box = PhotoBox(width: 64, height: 64) else { throw PhotoFault(.noAnswer, "") }
        var answer: [UInt8] = []
        do throws(SystemError) {
            let file = try Descriptor.open(path, flags: O_RDONLY)
            var child = try Child.start(decoderProgram(), ["64x64", hash], input: file)
            let until = monotonicMilliseconds() + Darkroom.patienceMilliseconds
            while try child.read(into: &answer, atMost: PhotoAnswer.mostBytes(for: box)) == .going {
                guard monotonicMilliseconds() < until else { break }
                var poll = pollfd(fd: child.output.raw, events: Int16(POLLIN), revents: 0)
                _ = Glibc.poll(&poll, 1, 1000)
            }
        } catch {
            throw PhotoFault(.noAnswer, "\(error)")
        }
        return try PhotoAnswer.decode(answer, for: box)
    }
}
