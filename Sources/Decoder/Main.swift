import Glibc
import PhotoFormats
import Photos
import Wire

/// Reads a picture file from its input and answers pixels, or why there are none, on its output.
///
/// A process of its own for each file: what a hostile file breaks is gone with it.
/// `photo-decoder 640x480 [SHA256]`; 64 for a wrong call, 70 when no sandbox or no library could be
/// had.
@main enum Main {
    static func main() {
        let words = CommandLine.arguments.dropFirst()
        guard let size = words.first, let box = box(size), words.count <= 2 else { exit(64) }
        let hash = words.count == 2 ? ContentHash(hexadecimal: words[2]) : nil
        guard words.count == 1 || hash != nil else { exit(64) }
        do throws(PhotoFault) {
            // Nobody's bytes but ours: what the libraries ask of the system, they ask before.
            try PhotoFile.prepare()
        } catch {
            say(PhotoAnswer.encode(PhotoFault(.noDecoder, "libjpeg-turbo: \(error)")))
            exit(70)
        }
        do throws(Sandbox.Fault) {
            try Sandbox.close()
        } catch {
            say(PhotoAnswer.encode(PhotoFault(.noDecoder, "no sandbox: \(error.door)")))
            exit(70)
        }
        say(answer(box, hash))
        exit(0)
    }

    private static func answer(_ box: PhotoBox, _ hash: ContentHash?) -> [UInt8] {
        do throws(PhotoFault) {
            let file = try input()
            if let hash, ContentHash(of: file) != hash { throw PhotoFault(.otherBytes, "SHA-256") }
            return PhotoAnswer.encode(try PhotoFile.decode(file, into: box))
        } catch {
            return PhotoAnswer.encode(error)
        }
    }

    private static func box(_ text: String) -> PhotoBox? {
        let sides = text.split(separator: "x").compactMap { Int($0) }
        return sides.count == 2 ? PhotoBox(width: sides[0], height: sides[1]) : nil
    }

    private static func input() throws(PhotoFault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while bytes.count <= PhotoLimits.mostBytes {
            let count = read(0, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw PhotoFault(.broken, "it cannot be read: error \(errno)") }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        throw PhotoFault(.tooLarge, "more than \(PhotoLimits.mostBytes >> 20) MB")
    }

    private static func say(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody listens any more.
            guard count > 0 else { exit(1) }
            rest = rest.dropFirst(count)
        }
    }
}
