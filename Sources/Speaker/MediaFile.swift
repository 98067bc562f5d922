import Glibc
import Platform
import Speech
import Wire

/// A file of the media folder, named by the SHA-256 of its bytes.
enum MediaFile {
    /// Reads a clip whole, and holds it against its name.
    static func read(_ name: String, in folder: String?) throws(SpeechFault) -> [UInt8] {
        guard let folder, let digits = Utterance.hexadecimal(ofClip: name),
            let hash = ContentHash(hexadecimal: digits)
        else { throw SpeechFault(.missingClip, "no media folder") }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try read("\(folder)/\(digits)")
        } catch {
            throw SpeechFault(.missingClip, "\(error)")
        }
        guard bytes.count <= Clip.mostBytes else {
            throw SpeechFault(.clipTooLong, "more than \(Clip.mostBytes >> 20) MB")
        }
        guard ContentHash(of: bytes) == hash else { throw SpeechFault(.otherBytes, "SHA-256") }
        return bytes
    }

    /// One byte more than a clip may have, at the most.
    private static func read(_ path: String) throws(SystemError) -> [UInt8] {
        // Opening a pipe would wait for whoever writes to it.
        let file = try Descriptor.open(path, flags: O_RDONLY | O_NONBLOCK)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        let raw = file.raw
        while bytes.count <= Clip.mostBytes {
            let count = try SystemError.checking(.read) {
                CInt(Glibc.read(raw, &chunk, chunk.count))
            }
            if count == 0 { break }
            bytes += chunk[..<Int(count)]
        }
        return bytes
    }
}
