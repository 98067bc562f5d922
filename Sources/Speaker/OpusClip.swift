import COpusFile
import Speech

/// An Opus file (RFC 7845), read by libopusfile; always 48,000 samples a second.
final class OpusClip: Recording {
    let rate = 48_000
    /// The library reads from here for as long as it lives.
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let file: OpaquePointer
    private var length = 0
    private var holes = 0

    /// Opens it (`op_open_memory`). The bytes may have been made to break it.
    init(_ bytes: [UInt8]) throws(SpeechFault) {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        _ = copy.initialize(from: bytes)
        var code: CInt = 0
        guard let file = op_open_memory(copy.baseAddress, bytes.count, &code) else {
            copy.deallocate()
            throw SpeechFault(.brokenClip, "op_open_memory \(code)")
        }
        self.bytes = copy
        self.file = file
        guard op_pcm_total(file, -1) <= Int64(rate * Clip.mostSeconds) else {
            throw SpeechFault(.clipTooLong, "more than \(Clip.mostSeconds) s")
        }
    }

    deinit {
        op_free(file)
        bytes.deallocate()
    }

    /// Decodes the next packets (`op_read_stereo`), 120 ms at the most, both channels into one.
    func next() throws(SpeechFault) -> [Int16] {
        var pair = [Int16](repeating: 0, count: 2 * 5760)
        while true {
            let count = Int(op_read_stereo(file, &pair, CInt(pair.count)))
            if count == CInt(OP_HOLE), holes < 100 {
                // Some packets are gone; the person hears what comes after them.
                holes += 1
                continue
            }
            guard count >= 0 else { throw SpeechFault(.brokenClip, "op_read_stereo \(count)") }
            length += count
            // What the file says of its length need not be so.
            guard length <= rate * Clip.mostSeconds else {
                throw SpeechFault(.clipTooLong, "more than \(Clip.mostSeconds) s")
            }
            guard count > 0 || length > 0 else { throw SpeechFault(.brokenClip, "no samples") }
            return (0..<count).map { Int16((Int(pair[2 * $0]) + Int(pair[2 * $0 + 1])) / 2) }
        }
    }
}
