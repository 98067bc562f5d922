import Speech

/// Says what it is told to say, one thing at a time, for as long as somebody is there to tell it.
///
/// Nothing ends it but the end of its input: a device, a file or a voice that fails is answered,
/// and tried again with the next utterance.
struct Mouth {
    /// A word lasts less; only then is it cut.
    static let wordMilliseconds = 3000
    /// A recording without a quiet place fades here.
    static let clipMilliseconds = 800

    private let conversation: Conversation
    private let device: String
    private let media: String?
    /// Nil where the library has no data; tried again whenever it is needed.
    private var synthesizer: Synthesizer?

    init(_ conversation: Conversation, device: String, media: String?) {
        self.conversation = conversation
        self.device = device
        self.media = media
    }

    /// Loads the voice, in a language that will be spoken soon, and obeys until nobody is there.
    mutating func run(expecting language: String?) {
        // What is wrong is told to whoever asks for speech.
        if let language { _ = try? voice(for: language) }
        while let order = conversation.next() {
            if case .say(let utterance) = order { conversation.tell(say(utterance)) }
        }
    }

    /// Says it; answers how it ended.
    private mutating func say(_ utterance: Utterance) -> VoiceEvent {
        let number = utterance.number
        let isSilent = !utterance.text.unicodeScalars.contains {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        if let clip = utterance.clip {
            do throws(SpeechFault) {
                return .ended(number, isWhole: try play(clip, of: utterance))
            } catch {
                // A device that fails would fail the voice too.
                if isSilent || error.reason == .noDevice { return .failed(number, error) }
                conversation.tell(.clipFailed(number, error))
            }
        }
        guard !isSilent else { return .failed(number, SpeechFault(.nothingToSay, "")) }
        do throws(SpeechFault) {
            return .ended(number, isWhole: try speak(utterance))
        } catch {
            return .failed(number, error)
        }
    }

    private func play(_ clip: String, of utterance: Utterance) throws(SpeechFault) -> Bool {
        let recording = try Clip.open(try MediaFile.read(clip, in: media))
        let delivery = try delivery(
            of: utterance, rate: recording.rate, patience: Self.clipMilliseconds)
        let isWhole = try Clip.play(recording, to: delivery)
        try delivery.finish()
        return isWhole
    }

    private mutating func speak(_ utterance: Utterance) throws(SpeechFault) -> Bool {
        var voice = try voice(for: utterance.language)
        let delivery = try delivery(
            of: utterance, rate: voice.rate, patience: Self.wordMilliseconds)
        let isWhole = try voice.speak(utterance.text, to: delivery)
        try delivery.finish()
        return isWhole
    }

    private mutating func voice(for language: String) throws(SpeechFault) -> Synthesizer {
        var voice: Synthesizer
        if let synthesizer { voice = synthesizer } else { voice = try Synthesizer.open() }
        synthesizer = voice
        try voice.load(language)
        synthesizer = voice
        return voice
    }

    private func delivery(
        of utterance: Utterance, rate: Int, patience: Int
    ) throws(SpeechFault) -> Delivery {
        let (conversation, number) = (conversation, utterance.number)
        return Delivery(
            try Loudspeaker.open(device, rate: rate), rate: rate, volume: utterance.volume,
            patienceMilliseconds: patience, hasNews: { conversation.hasNews() },
            hasBegun: { conversation.tell(.started(number)) })
    }
}
