import CEspeak
import Speech

/// The synthetic voice, by libespeak-ng: loaded once, and ready within a millisecond.
///
/// The library knows one voice at a time and is the process's alone. It is licensed GPL 3 or later,
/// which is one reason why the speaker is a program of its own (`docs/speech.md`).
struct Synthesizer {
    /// Words a minute. The library's own pace, 175, is too fast to be followed by many.
    static let pace: CInt = 150
    /// The sound comes in pieces of about this length.
    private static let pieceMilliseconds: CInt = 40

    /// Samples a second.
    let rate: Int
    /// The best voice's file for each tag that any voice claims, in lower case.
    private let voices: [String: String]
    private var loaded: String?

    /// Loads the library's data (`espeak_Initialize`), from where its package puts it.
    static func open() throws(SpeechFault) -> Synthesizer {
        // Without the last option a missing folder of data would end the process.
        let rate = espeak_Initialize(
            AUDIO_OUTPUT_SYNCHRONOUS, pieceMilliseconds, nil, espeakINITIALIZE_DONT_EXIT)
        guard rate > 0 else { throw SpeechFault(.noVoice, "espeak-ng has no data") }
        espeak_SetSynthCallback { Synthesizer.take($0, $1, $2) }
        _ = espeak_SetParameter(espeakRATE, pace, 0)
        return Synthesizer(rate: Int(rate), voices: listed())
    }

    private init(rate: Int, voices: [String: String]) {
        self.rate = rate
        self.voices = voices
    }

    /// What `espeak_ListVoices` tells: the tags of each voice, each with a rank, the lowest best.
    private static func listed() -> [String: String] {
        var best: [String: (rank: UInt8, file: String)] = [:]
        var place = espeak_ListVoices(nil)
        while let voice = place?.pointee?.pointee {
            place = place?.advanced(by: 1)
            guard var tag = voice.languages, let file = voice.identifier else { continue }
            let name = String(cString: file)
            // Ranks and zero-terminated tags take turns, up to a rank of zero.
            while tag.pointee != 0 {
                let rank = UInt8(bitPattern: tag.pointee)
                let text = String(cString: tag + 1)
                if (best[text]?.rank ?? .max) > rank { best[text] = (rank, name) }
                tag += text.utf8.count + 2
            }
        }
        return best.mapValues(\.file)
    }

    /// The voice's file for a BCP 47 tag: of the whole tag, or of its first parts.
    ///
    /// Never another language's: Somali that a Swedish voice reads is no help to anybody.
    func voice(for tag: String) -> String? {
        var parts = tag.lowercased().split(separator: "-")
        while !parts.isEmpty {
            if let voice = voices[parts.joined(separator: "-")] { return voice }
            parts.removeLast()
        }
        return nil
    }

    /// Loads the voice for a language, unless it is the one that is loaded.
    mutating func load(_ tag: String) throws(SpeechFault) {
        guard let voice = voice(for: tag) else { throw SpeechFault(.noVoice, tag) }
        guard voice != loaded else { return }
        loaded = nil
        guard espeak_SetVoiceByName(voice) == EE_OK else {
            throw SpeechFault(.noVoice, "\(tag): \(voice) cannot be loaded")
        }
        loaded = voice
    }

    /// Speaks a text in a language, piece by piece, until the delivery has had enough.
    ///
    /// - Returns: false where it was ended by something newer.
    mutating func speak(_ text: String, to delivery: Delivery) throws(SpeechFault) -> Bool {
        let sink = Sink(delivery, rate: rate)
        let bytes = Array(text.utf8CString)
        let answer = espeak_Synth(
            bytes, bytes.count, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
            Unmanaged.passUnretained(sink).toOpaque())
        return try withExtendedLifetime(sink) { () throws(SpeechFault) in
            if let fault = sink.fault { throw fault }
            guard answer == EE_OK else { throw SpeechFault(.noVoice, "espeak_Synth \(answer)") }
            return !delivery.isCut
        }
    }

    /// What the library's callback is given.
    private final class Sink {
        let delivery: Delivery
        let rate: Int
        var fault: SpeechFault?

        init(_ delivery: Delivery, rate: Int) {
            self.delivery = delivery
            self.rate = rate
        }

        /// Answers whether the library shall go on.
        func take(_ samples: UnsafeBufferPointer<Int16>, _ words: [CInt]) -> Bool {
            // The library tells milliseconds from the beginning, rounded down.
            let ends = words.map { max(Int($0) * rate / 1000 - delivery.played, 0) }
            do throws(SpeechFault) {
                return try delivery.play(samples, ends: ends)
            } catch {
                fault = error
                return false
            }
        }
    }

    /// Called by the library for each piece, on the thread that asked it to speak; answers 0 where
    /// it shall go on.
    private static func take(
        _ samples: UnsafeMutablePointer<Int16>?, _ count: CInt,
        _ events: UnsafeMutablePointer<espeak_EVENT>?
    ) -> CInt {
        guard var event = events, let context = event.pointee.user_data else { return 0 }
        let sink = Unmanaged<Sink>.fromOpaque(context).takeUnretainedValue()
        var words: [CInt] = []
        while event.pointee.type != espeakEVENT_LIST_TERMINATED {
            // Where a word, a sentence or a pause begins, the word before is over.
            let ends = [espeakEVENT_WORD, espeakEVENT_SENTENCE, espeakEVENT_END]
            if ends.contains(event.pointee.type) { words.append(event.pointee.audio_position) }
            event += 1
        }
        guard let samples, count > 0 else { return 0 }
        let piece = UnsafeBufferPointer(start: samples, count: Int(count))
        return sink.take(piece, words) ? 0 : 1
    }
}
