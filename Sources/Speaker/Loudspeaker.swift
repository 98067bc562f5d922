import CALSA
import Speech

/// The sound device while something is being said: one channel of 16 bits, through ALSA.
///
/// It is opened for each utterance and closed after it. So a device that was missing is found at
/// the next one, other programs have their turn, and a silent amplifier may sleep. Opening costs
/// less than a millisecond once ALSA has read its configuration.
struct Loudspeaker: ~Copyable {
    /// What may lie in the device unheard, in microseconds: a new utterance waits for no more.
    static let bufferMicroseconds: UInt32 = 100_000
    /// So much is handed over at a time, and between two of these an order is heard.
    static let sliceMilliseconds = 20

    private let pcm: OpaquePointer

    private init(pcm: OpaquePointer) { self.pcm = pcm }

    deinit { snd_pcm_close(pcm) }

    /// Opens a device by ALSA's name for it (`snd_pcm_open`) for so many samples a second.
    ///
    /// A device that other programs hold is told as busy instead of waited for.
    static func open(_ name: String, rate: Int) throws(SpeechFault) -> Loudspeaker {
        var opened: OpaquePointer?
        try check("open \(name)", snd_pcm_open(&opened, name, SND_PCM_STREAM_PLAYBACK, nonblock))
        guard let opened else { throw SpeechFault(.noDevice, "open \(name)") }
        let loudspeaker = Loudspeaker(pcm: opened)
        try check("wait", snd_pcm_nonblock(opened, 0))
        // ALSA converts where the device has another rate or more channels.
        try check(
            "parameters",
            snd_pcm_set_params(
                opened, SND_PCM_FORMAT_S16_LE, SND_PCM_ACCESS_RW_INTERLEAVED, 1, UInt32(rate), 1,
                bufferMicroseconds))
        let slice = rate * sliceMilliseconds / 1000
        try check("threshold", loudspeaker_begin_after(opened, snd_pcm_uframes_t(slice)))
        return loudspeaker
    }

    private static let nonblock = CInt(SND_PCM_NONBLOCK)

    /// Hands samples over, and waits for room (`snd_pcm_writei`). A gap in the supply is mended.
    mutating func play(_ samples: [Int16]) throws(SpeechFault) {
        var done = 0
        var mends = 0
        while done < samples.count {
            let written = samples.withUnsafeBufferPointer { buffer in
                // Not empty here, so it has a base.
                buffer.baseAddress.map {
                    snd_pcm_writei(pcm, $0 + done, snd_pcm_uframes_t(buffer.count - done))
                } ?? 0
            }
            guard written < 0 else {
                done += Int(written)
                continue
            }
            mends += 1
            guard mends < 8 else { throw SpeechFault(.noDevice, "it takes nothing") }
            try Self.check("play", snd_pcm_recover(pcm, CInt(written), 1))
        }
    }

    /// Waits until all has been heard (`snd_pcm_drain`).
    mutating func finish() throws(SpeechFault) { try Self.check("drain", snd_pcm_drain(pcm)) }

    private static func check(_ call: String, _ code: CInt) throws(SpeechFault) {
        guard code < 0 else { return }
        throw SpeechFault(.noDevice, "\(call): \(String(cString: snd_strerror(code)))")
    }
}
