import Glibc
import Speech
import Support
import Testing

@testable import Speaker

/// The real program, the real voice and ALSA; only the card is a file.
@Suite struct SpeakerTests {
    private static let words = ["Nu är det frukost.", "Bussen går 07:15.", "Bra, Astrid!"]

    @Test func whatIsAskedForIsSpokenInItsOrder() throws {
        let room = try Room()
        for (index, text) in Self.words.enumerated() {
            let number = UInt64(index + 1)
            let answers = try room.answers(number, text)
            #expect(answers == [.started(number), .ended(number, isWhole: true)])
        }
        let sounds = try room.sounds()
        #expect(sounds.count == Self.words.count)
        for (text, sound) in zip(Self.words, sounds) {
            let oracle = try room.oracle(text)
            #expect(sound.isAsLong(as: oracle), "\(text)")
            #expect(sound.peak > 3000, "\(text)")
        }
    }

    /// The languages of the panel that espeak-ng of every Debian we build on speaks.
    @Test(arguments: [
        ("sv", "Hej"), ("en-GB", "Hello"), ("fi-FI", "Hei"), ("ar", "مرحبا"), ("uk", "Привіт"),
    ])
    func eachLanguageHasItsOwnVoice(language: String, text: String) throws {
        let room = try Room()
        #expect(
            try room.answers(1, text, language: language)
                == [.started(1), .ended(1, isWhole: true)])
        let voice = language == "fi-FI" ? "fi" : language.lowercased()
        let oracle = try room.oracle(text, language: voice)
        #expect(try room.sounds().first?.isAsLong(as: oracle) == true)
    }

    /// A voice of another language would be noise to whoever knows this one.
    @Test(arguments: ["so", "se", "xx", "zzz-Zzzz"])
    func aLanguageWithoutAVoiceIsSaidAndNotGuessed(language: String) throws {
        let room = try Room()
        let answers = try room.answers(1, "Subax wanaagsan", language: language)
        #expect(answers == [.failed(1, SpeechFault(.noVoice, language))])
        #expect(try room.sounds().isEmpty)
        #expect(try room.answers(2, "Hej").last == .ended(2, isWhole: true))
    }

    @Test func halfTheVolumeIsAQuarterOfTheSamples() throws {
        let room = try Room()
        for (number, volume) in [(UInt64(1), 100), (2, 50), (3, 0)] {
            _ = try room.answers(number, "Nu är det frukost.", volume: volume)
        }
        let peaks = try room.sounds().map(\.peak)
        // The library does not say the same twice to the sample.
        #expect(abs(peaks[1] * 4 - peaks[0]) <= peaks[0] / 10)
        #expect(peaks[2] == 0)
    }

    @Test func nothingToSayIsAFault() throws {
        let room = try Room()
        #expect(
            try room.answers(1, " ... ") == [.failed(1, SpeechFault(.nothingToSay, ""))])
        #expect(try room.sounds().isEmpty)
    }

    @Test func aLineThatIsNoOrderIsAnsweredAndThePanelIsStillSpokenFor() throws {
        let room = try Room()
        let process = room.process
        for line in ["nonsense", "{}", #"{"say":{"number":7}}"#] {
            try room.send(Array("\(line)\n".utf8))
            let fault = SpeechFault(.unreadable, "malformed")
            #expect(try room.next() == .failed(0, fault))
        }
        try room.send([UInt8](repeating: 0xFF, count: 60_000) + [10])
        #expect(try room.next() == .failed(0, SpeechFault(.unreadable, "tooLong")))
        #expect(try room.answers(1, "Hej").last == .ended(1, isWhole: true))
        #expect(kill(process, 0) == 0)
    }

    /// A card that is not there, and one that comes later.
    @Test func aMissingDeviceIsToldAndTriedAgain() throws {
        let room = try Room(sound: "card/sound")
        for number: UInt64 in 1...2 {
            let answers = try room.answers(number, "Hej")
            #expect(answers.count == 1)
            guard case .failed(number, let fault)? = answers.first else {
                Issue.record("\(answers)")
                return
            }
            #expect(fault.reason == .noDevice)
        }
        mkdir("\(room.path)/card", 0o700)
        #expect(try room.answers(3, "Hej") == [.started(3), .ended(3, isWhole: true)])
        unlink("\(room.path)/card/sound")
    }

    /// Not even where ALSA's own settings ask for it.
    @Test func noOtherProgramIsStartedByIt() throws {
        let room = try Room(device: "program", sound: "touched")
        _ = try room.answers(1, "Hej")
        #expect(names(inFolder: room.path) == [])
        let status = String(decoding: read("/proc/\(room.process)/status"), as: UTF8.self)
        #expect(status.contains("Seccomp:\t2"))
        #expect(status.contains("NoNewPrivs:\t1"))
    }

    @Test func aKillLosesOnlyWhatWasBeingSaid() throws {
        let room = try Room()
        #expect(try room.answers(1, "Hej").last == .ended(1, isWhole: true))
        try room.say(2, String(repeating: "Nu är det frukost. ", count: 40))
        try room.killAndReplace()
        #expect(try room.answers(3, "Bra!") == [.started(3), .ended(3, isWhole: true)])
        let last = try #require(try room.sounds().last)
        #expect(last.isAsLong(as: try room.oracle("Bra!")))
    }
}
