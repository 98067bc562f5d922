import Glibc
import Speech
import Support
import Testing

@testable import Speaker

/// Recorded clips: whole ones are played to the sample, broken ones are told and spoken instead.
@Suite struct ClipTests {
    private static let word = Sound.tone(250) + [Int16](repeating: 0, count: 1000)

    @Test func aWavFileIsPlayedToTheSample() throws {
        let room = try Room()
        let sound = Sound(rate: 22_050, samples: Self.word)
        let clip = try room.keep(sound.wav())
        #expect(
            try room.answers(1, "Hej", clip: clip) == [.started(1), .ended(1, isWhole: true)])
        let played = try #require(try room.sounds().first)
        #expect(played.rate == 22_050)
        #expect(played.samples == sound.samples)
    }

    @Test func twoChannelsBecomeOne() throws {
        let room = try Room()
        let sound = Sound(rate: 44_100, samples: Self.word)
        let clip = try room.keep(sound.wav(channels: 2))
        #expect(try room.answers(1, "", clip: clip).last == .ended(1, isWhole: true))
        let played = try #require(try room.sounds().first)
        #expect(played.rate == 44_100)
        #expect(played.samples == sound.samples)
    }

    @Test func anOpusFileIsPlayedInItsLength() throws {
        let room = try Room()
        let sound = Sound(rate: 48_000, samples: Sound.tone(700, rate: 48_000))
        let clip = try room.keep(try room.opus(sound.wav()))
        #expect(try room.answers(1, "", clip: clip) == [.started(1), .ended(1, isWhole: true)])
        let played = try #require(try room.sounds().first)
        #expect(played.rate == 48_000)
        #expect(played.samples.count == sound.samples.count)
        // A codec for ears keeps the tone's strength, not its samples.
        #expect((9000...15_000).contains(played.peak))
    }

    private static let missing = "sha256:" + String(repeating: "0a", count: 32)

    @Test func theTextIsSpokenWhereTheClipIsMissing() throws {
        let room = try Room()
        let answers = try room.answers(1, "Hej", clip: Self.missing)
        let fault = SpeechFault(.missingClip, "open: No such file or directory (ENOENT)")
        #expect(
            answers == [.clipFailed(1, fault), .started(1), .ended(1, isWhole: true)])
        let sounds = try room.sounds()
        #expect(sounds.count == 1)
        #expect(sounds.first?.isAsLong(as: try room.oracle("Hej")) == true)
        #expect(try room.answers(2, "", clip: Self.missing) == [.failed(2, fault)])
    }

    @Test func bytesThatAreNotTheClipsOwnAreNotPlayed() throws {
        let room = try Room()
        let wav = Sound(rate: 22_050, samples: Self.word).wav()
        let clip = try room.keep(wav)
        var other = wav
        other[500] ^= 1
        try write(other, to: "\(room.path)/\(clip.dropFirst(7))")
        #expect(
            try room.answers(1, "", clip: clip)
                == [.failed(1, SpeechFault(.otherBytes, "SHA-256"))])
        #expect(try room.sounds().isEmpty)
    }

    /// What each part of a header may not say.
    private static let broken: [(place: Int, byte: UInt8, detail: String)] = [
        (0, 0, "neither WAV nor Opus"), (8, 0, "RIFF without WAVE"), (20, 3, "not PCM of 16 bits"),
        (34, 8, "not PCM of 16 bits"), (22, 9, "9 channels"), (22, 0, "0 channels"),
        (25, 0, "34 samples a second"), (27, 0x7F, "2130728482 samples a second"),
        (43, 0x7F, "a part of 2130719456 bytes goes beyond the end"),
        (12, 0, "samples of no format"), (36, 0, "no samples"),
    ]

    @Test(arguments: broken.indices) func aBrokenHeaderSaysWhatIsWrong(index: Int) throws {
        let (place, byte, detail) = Self.broken[index]
        var wav = Sound(rate: 22_050, samples: Self.word).wav()
        wav[place] = byte
        #expect(throws: SpeechFault(.brokenClip, detail)) { try Clip.open(wav) }
    }

    @Test func aClipOfMoreThanFiveMinutesIsRefused() throws {
        let long = [Int16](repeating: 0, count: 8000 * 301)
        #expect(throws: SpeechFault(.clipTooLong, "more than 300 s")) {
            try Clip.open(Sound(rate: 8000, samples: long).wav())
        }
    }

    /// Damaged files through the real speaker: each is answered, and none ends it.
    @Test func noDamageEndsTheSpeaker() throws {
        let room = try Room()
        let process = room.process
        let tone = Sound(rate: 48_000, samples: Sound.tone(120, rate: 48_000))
        let files = [tone.wav(), try room.opus(tone.wav())]
        var refused = 0
        for seed in Chance.seeds {
            var chance = Chance(seed: seed)
            var bytes = files[Int(seed % 2)]
            // Most faults in the first bytes, where the lengths and kinds are told.
            for _ in 0...chance.below(3) {
                let place = chance.below(chance.once(in: 2) ? 60 : bytes.count)
                bytes[place] = UInt8(truncatingIfNeeded: chance.next())
            }
            if chance.once(in: 4) { bytes.removeLast(chance.below(bytes.count)) }
            let clip = try room.keep(bytes)
            let answers = try room.answers(seed + 1, "", clip: clip)
            let last = try #require(answers.last)
            #expect(last.number == seed + 1 && last.isLast, "seed \(seed)")
            if case .failed(_, let fault) = last {
                let isTheClips = [.brokenClip, .clipTooLong].contains(fault.reason)
                #expect(isTheClips, "seed \(seed): \(fault)")
                refused += 1
            }
            unlink("\(room.path)/\(clip.dropFirst(7))")
        }
        #expect(refused > Chance.seeds.count / 4)
        #expect(room.process == process)
        #expect(try room.answers(.max, "Hej").last == .ended(.max, isWhole: true))
    }
}
