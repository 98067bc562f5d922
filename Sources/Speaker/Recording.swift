import Speech

/// A recorded clip that is read piece by piece, as one channel of 16 bits.
protocol Recording {
    /// Samples a second.
    var rate: Int { get }
    /// The next forty milliseconds or so; empty at the end.
    mutating func next() throws(SpeechFault) -> [Int16]
}

/// Which files are clips, and how large they may be.
enum Clip {
    /// The most bytes of a file.
    static let mostBytes = 32 << 20
    static let mostSeconds = 300

    /// Opens the clip that some bytes are, by how they begin.
    static func open(_ bytes: [UInt8]) throws(SpeechFault) -> any Recording {
        if bytes.starts(with: Array("RIFF".utf8)) { return try WAV(bytes) }
        if bytes.starts(with: Array("OggS".utf8)) { return try OpusClip(bytes) }
        throw SpeechFault(.brokenClip, "neither WAV nor Opus")
    }

    /// Plays a clip; answers false where it was ended by something newer.
    static func play(
        _ recording: any Recording, to delivery: Delivery
    ) throws(SpeechFault) -> Bool {
        var recording = recording
        var quiet = Quiet(rate: recording.rate)
        while true {
            let samples = try recording.next()
            if samples.isEmpty { return true }
            let ends = quiet.places(in: samples)
            // The array stays for as long as the pointer is used.
            var fault: SpeechFault?
            let goesOn = samples.withUnsafeBufferPointer { buffer in
                do throws(SpeechFault) {
                    return try delivery.play(buffer, ends: ends)
                } catch {
                    fault = error
                    return false
                }
            }
            if let fault { throw fault }
            if !goesOn { return false }
        }
    }
}

/// Where a recording may end unheard: nobody tells us its words, but between most of them, and
/// before every p, t and k, a voice is still for a moment.
struct Quiet {
    private let window: Int
    /// The loudest sample so far.
    private var loudest: Int32 = 0

    init(rate: Int) { window = max(rate / 100, 1) }

    /// The beginnings of the hundredths of a second that are 24 dB below the loudest so far.
    mutating func places(in samples: [Int16]) -> [Int] {
        var places: [Int] = []
        for start in stride(from: 0, to: samples.count, by: window) {
            let peak = samples[start..<min(start + window, samples.count)]
                .reduce(Int32(0)) { max($0, abs(Int32($1))) }
            loudest = max(loudest, peak)
            if peak * 16 <= loudest || peak < 64 { places.append(start) }
        }
        return places
    }
}
