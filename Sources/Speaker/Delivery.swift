import Speech

/// One utterance on its way to the device: its volume, and its end when something newer comes.
///
/// What is being said is never cut off in a word. Whoever makes the sound tells where it may end:
/// a synthetic voice knows its words, of a recording the quiet places are taken.
final class Delivery {
    /// The sound goes out within this, so that its end is no click.
    static let fadeMilliseconds = 5

    private let rate: Int
    private let gain: Int32
    /// So many samples may follow a wish to end before it is obeyed in the middle of a word.
    private let patience: Int
    private let hasNews: () -> Bool
    private let hasBegun: () -> Void
    private var loudspeaker: Loudspeaker
    /// Samples handed over so far, and how many there were when something newer came.
    private(set) var played = 0
    private var interruptedAt: Int?
    private(set) var isCut = false

    /// - Parameters:
    ///   - volume: 0...100, in squares: half of it is heard as about half as loud.
    ///   - hasNews: whether it shall end as soon as it may; asked before every slice.
    ///   - hasBegun: called once, when the first sound is in the device.
    init(
        _ loudspeaker: consuming Loudspeaker, rate: Int, volume: Int, patienceMilliseconds: Int,
        hasNews: @escaping () -> Bool, hasBegun: @escaping () -> Void
    ) {
        self.loudspeaker = loudspeaker
        self.rate = rate
        gain = Int32(volume * volume) * 32768 / 10_000
        patience = rate * patienceMilliseconds / 1000
        self.hasNews = hasNews
        self.hasBegun = hasBegun
    }

    /// Plays samples; answers whether more is wanted.
    ///
    /// - Parameter ends: the places among them before which a word ends, in order.
    func play(_ samples: UnsafeBufferPointer<Int16>, ends: [Int]) throws(SpeechFault) -> Bool {
        let slice = rate * Loudspeaker.sliceMilliseconds / 1000
        var at = 0
        while at < samples.count, !isCut {
            if interruptedAt == nil, hasNews() { interruptedAt = played }
            guard let since = interruptedAt else {
                let next = min(at + slice, samples.count)
                try hand(samples[at..<next])
                at = next
                continue
            }
            let last = at + max(since + patience - played, 0)
            let end = min(ends.first { $0 >= at } ?? last, last)
            guard end < samples.count else {
                try hand(samples[at...])
                return true
            }
            isCut = true
            if end > at { try hand(samples[at..<end]) }
            // Before the first sound there is none to let go.
            if played > 0 { try fade(samples[end...]) }
        }
        return !isCut
    }

    /// Waits until all has been heard.
    func finish() throws(SpeechFault) {
        if played > 0 { try loudspeaker.finish() }
    }

    private func hand(_ samples: Slice<UnsafeBufferPointer<Int16>>) throws(SpeechFault) {
        try hand(samples.map(quieter))
    }

    private func fade(_ samples: Slice<UnsafeBufferPointer<Int16>>) throws(SpeechFault) {
        let length = rate * Self.fadeMilliseconds / 1000
        let tail = samples.prefix(length).enumerated().map { index, sample in
            Int16(Int(quieter(sample)) * (length - index) / length)
        }
        try hand(tail)
    }

    private func quieter(_ sample: Int16) -> Int16 { Int16((Int32(sample) * gain) >> 15) }

    private func hand(_ samples: [Int16]) throws(SpeechFault) {
        try loudspeaker.play(samples)
        if played == 0, !samples.isEmpty { hasBegun() }
        played += samples.count
    }
}
