import CEspeak
import Glibc
import Platform
import Speech
import Support
import Testing

@testable import Speaker

/// What is being said when something newer comes. The sound goes into a pipe here, and whoever
/// reads it is the clock: the speaker is exactly as far as we have listened, and a pipe's length.
@Suite struct PipeTests {
    private static let sentence = "Efter frukosten tar du din medicin och borstar tänderna."

    /// The other end of a pipe that holds little.
    private final class Ear {
        private let pipe: Descriptor
        private(set) var samples: [Int16] = []

        init(_ room: Room) throws {
            // Without a writer yet it would wait.
            pipe = try Descriptor.open("\(room.path)/sound", flags: O_RDONLY | O_NONBLOCK)
            // F_SETPIPE_SZ: 4096 bytes are 93 ms of 22,050 samples a second.
            try #require(fcntl(pipe.raw, 1031, 4096) >= 0)
            let flags = fcntl(pipe.raw, F_GETFL)
            try #require(fcntl(pipe.raw, F_SETFL, flags & ~O_NONBLOCK) >= 0)
        }

        /// Listens until so many samples have come.
        func listen(to count: Int) throws {
            while samples.count < count {
                try #require(waits(30_000), "no sound")
                try #require(try take(), "the sound has ended")
            }
        }

        /// Listens until an utterance is over, and its last sound heard.
        func listen(to room: Room, through number: UInt64) throws -> [VoiceEvent] {
            var events: [VoiceEvent] = []
            while true {
                // What was written before the last answer lies in the pipe when that has come.
                let isOver = events.contains { $0.number == number && $0.isLast }
                if waits(0), try take() { continue }
                if isOver { return events }
                events += try room.arrived(within: 5)
            }
        }

        private func waits(_ milliseconds: CInt) -> Bool {
            var wish = pollfd(fd: pipe.raw, events: Int16(POLLIN), revents: 0)
            return poll(&wish, 1, milliseconds) > 0
        }

        /// Takes what is there; false where nobody writes any more.
        private func take() throws -> Bool {
            var bytes = [UInt8](repeating: 0, count: 441 * 2)
            let got = Glibc.read(pipe.raw, &bytes, bytes.count)
            if got <= 0 { return false }
            try #require(got % 2 == 0, "half a sample")
            for place in stride(from: 0, to: got, by: 2) {
                samples.append(
                    Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8))
            }
            return true
        }
    }

    private final class Ends {
        var words: [Int] = []
    }

    /// How much of `heard` is the beginning of `whole`, and how much fades away after it.
    private func common(_ heard: [Int16], _ whole: [Int16]) -> Int {
        zip(heard, whole).prefix { $0 == $1 }.count
    }

    @Test(arguments: [0.1, 0.3, 0.5, 0.7])
    func theWordThatIsBeingSaidIsFinished(part: Double) throws {
        let room = try Room(device: "pipe")
        let whole = try room.oracle(Self.sentence)
        let ear = try Ear(room)
        try room.say(1, Self.sentence)
        let heard = Int(part * Double(whole.samples.count))
        try ear.listen(to: heard)
        try room.send(Order.stop.line)
        let events = try ear.listen(to: room, through: 1)
        #expect(events == [.started(1), .ended(1, isWhole: false)])
        let words = Self.wordEnds
        let end = ear.samples.count - 22_050 * Delivery.fadeMilliseconds / 1000
        let nearest = try #require(words.min { abs($0 - end) < abs($1 - end) })
        #expect(abs(nearest - end) <= 23, "\(end) is \(end - nearest) samples from a word's end")
        #expect(end >= heard)
        // The first word that ends after what had been handed over, and no later one.
        let handed = heard + 4096 / 2 + 2 * 441
        let due = try #require(words.first { $0 > handed + 23 } ?? words.last)
        #expect(end <= due + 23)
        #expect(common(ear.samples, whole.samples) >= end)
    }

    @Test func whatIsNewerFollowsTheWordAndTheRestIsNeverSaid() throws {
        let room = try Room(device: "pipe")
        let ear = try Ear(room)
        try room.say(1, Self.sentence)
        try ear.listen(to: 8000)
        for number: UInt64 in 2...4 { try room.say(number, "Bra!") }
        let events = try ear.listen(to: room, through: 4)
        #expect(
            events == [
                .started(1), .ended(2, isWhole: false), .ended(3, isWhole: false),
                .ended(1, isWhole: false), .started(4), .ended(4, isWhole: true),
            ])
        let last = try room.oracle("Bra!").samples.count
        let end = ear.samples.count - last - 22_050 * Delivery.fadeMilliseconds / 1000
        // As near as two sounds of one text are to each other.
        #expect(Self.wordEnds.contains { abs($0 - end) <= 661 })
    }

    @Test func aRecordingEndsWhereItIsQuiet() throws {
        let room = try Room(device: "pipe")
        let silence = [Int16](repeating: 0, count: 2205)
        let word = Sound.tone(400) + silence
        let clip = try room.keep(
            Sound(rate: 22_050, samples: word + word + word + word).wav())
        let ear = try Ear(room)
        try room.say(1, "", clip: clip)
        try ear.listen(to: word.count + 2000)
        try room.send(Order.stop.line)
        let events = try ear.listen(to: room, through: 1)
        #expect(events == [.started(1), .ended(1, isWhole: false)])
        let quiet = word.count + 8820
        #expect((quiet...quiet + 2 * 221 + 110).contains(ear.samples.count))
    }

    /// The card is pulled out in the middle of a word.
    @Test func aDeviceThatVanishesIsToldAndTheSpeakerLives() throws {
        let room = try Room(device: "pipe")
        var ear: Ear? = try Ear(room)
        try room.say(1, Self.sentence)
        try ear?.listen(to: 4000)
        ear = nil
        let events = try room.answers(through: 1)
        #expect(events.map(\.number) == [1, 1])
        guard case .failed(_, let fault)? = events.last else {
            Issue.record("it was not told: \(events)")
            return
        }
        #expect(fault.reason == .noDevice)
        let again = try Ear(room)
        try room.say(2, "Bra!")
        let later = try again.listen(to: room, through: 2)
        #expect(later == [.started(2), .ended(2, isWhole: true)])
        let sound = Sound(rate: 22_050, samples: again.samples)
        #expect(sound.isAsLong(as: try room.oracle("Bra!")))
    }

    /// Where words end in the sound of the sentence, in samples: by the library in this process, at
    /// the speaker's pace.
    private static let wordEnds: [Int] = {
        let rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 40, nil, 0x8000)
        precondition(rate == 22_050)
        espeak_SetSynthCallback { _, _, events in
            guard var event = events, let context = event.pointee.user_data else { return 0 }
            let ends = Unmanaged<Ends>.fromOpaque(context).takeUnretainedValue()
            while event.pointee.type != espeakEVENT_LIST_TERMINATED {
                let isEnd = [espeakEVENT_WORD, espeakEVENT_END].contains(event.pointee.type)
                if isEnd { ends.words.append(Int(event.pointee.sample)) }
                event += 1
            }
            return 0
        }
        espeak_SetParameter(espeakRATE, 150, 0)
        precondition(espeak_SetVoiceByName("sv") == EE_OK)
        let ends = Ends()
        let bytes = Array(sentence.utf8CString)
        espeak_Synth(
            bytes, bytes.count, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
            Unmanaged.passUnretained(ends).toOpaque())
        return ends.words
    }()
}
