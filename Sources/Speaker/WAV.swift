import Speech

/// A WAV file of plain samples: RIFF with PCM of 16 bits (Microsoft's "Multimedia Programming
/// Interface and Data Specifications 1.0", and its WAVE_FORMAT_EXTENSIBLE of 2001).
struct WAV: Recording {
    let rate: Int
    private let channels: Int
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int

    /// Finds its samples. The bytes may have been made to break it.
    init(_ bytes: [UInt8]) throws(SpeechFault) {
        self.bytes = bytes
        guard bytes.count >= 12, bytes[8..<12].elementsEqual("WAVE".utf8) else {
            throw SpeechFault(.brokenClip, "RIFF without WAVE")
        }
        var format: (channels: Int, rate: Int)?
        var at = 12
        while at + 8 <= bytes.count {
            let name = bytes[at..<at + 4]
            let size = Self.number(bytes, at + 4, 4)
            let body = at + 8
            guard size <= bytes.count - body else {
                throw SpeechFault(.brokenClip, "a part of \(size) bytes goes beyond the end")
            }
            if name.elementsEqual("fmt ".utf8) {
                format = try Self.format(bytes[body..<body + size])
            } else if name.elementsEqual("data".utf8) {
                guard let format else { throw SpeechFault(.brokenClip, "samples of no format") }
                (channels, rate) = format
                place = body
                // A last sample that is not whole is left out.
                end = body + size - size % (2 * channels)
                guard end > place else { throw SpeechFault(.brokenClip, "no samples") }
                guard size / (2 * channels) <= rate * Clip.mostSeconds else {
                    throw SpeechFault(.clipTooLong, "more than \(Clip.mostSeconds) s")
                }
                return
            }
            // Parts begin at even places.
            at = body + size + size % 2
        }
        throw SpeechFault(.brokenClip, "no samples")
    }

    /// Reads a format part: its bytes 0 and 1 the coding, 2 and 3 the channels, 4 to 7 the rate,
    /// 14 and 15 the bits of a sample; of the extensible kind 24 and 25 the true coding.
    private static func format(
        _ part: ArraySlice<UInt8>
    ) throws(SpeechFault) -> (channels: Int, rate: Int) {
        let part = Array(part)
        guard part.count >= 16 else { throw SpeechFault(.brokenClip, "a cut format") }
        var coding = number(part, 0, 2)
        if coding == 0xFFFE, part.count >= 26 { coding = number(part, 24, 2) }
        let (channels, rate) = (number(part, 2, 2), number(part, 4, 4))
        guard coding == 1, number(part, 14, 2) == 16 else {
            throw SpeechFault(.brokenClip, "not PCM of 16 bits")
        }
        guard (1...2).contains(channels), number(part, 12, 2) == 2 * channels else {
            throw SpeechFault(.brokenClip, "\(channels) channels")
        }
        guard (8000...96_000).contains(rate) else {
            throw SpeechFault(.brokenClip, "\(rate) samples a second")
        }
        return (channels, rate)
    }

    /// Bytes as a number, the least significant first.
    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    mutating func next() -> [Int16] {
        let size = 2 * channels
        let count = min((end - place) / size, rate / 25)
        let start = place
        place += count * size
        return (0..<count).map { index in
            let sum = (0..<channels).reduce(0) { sum, channel in
                let low = start + index * size + 2 * channel
                let word = UInt16(bytes[low]) | UInt16(bytes[low + 1]) << 8
                return sum + Int(Int16(bitPattern: word))
            }
            return Int16(sum / channels)
        }
    }
}
