import Glibc
import PanelCore
import Platform
import Speech
import Support
import Testing

@testable import Kiosk

/// The kiosk's side of the speaker, with the real one and with some that misbehave.
@Suite struct VoiceTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        // The device of the speaker's own tests: a file in the place of a card.
        let here = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        setenv("ALSA_CONFIG_PATH", "\(here)/SpeakerTests/asound.conf", 1)
    }

    private func voice(_ program: String? = speakerProgram()) -> Voice {
        Voice(
            program: program, media: folder.path, device: "file:\(folder.path)/sound",
            language: "sv")
    }

    private func script(_ text: String) throws -> String {
        let path = "\(folder.path)/program"
        try Files.write(Array("#!/bin/sh\n\(text)\n".utf8), to: path)
        chmod(path, 0o755)
        return path
    }

    private func utterance(_ number: UInt64, _ text: String = "Hej") -> Utterance {
        Utterance(number: number, text: text, language: "sv")
    }

    /// Listens until something is known to be over.
    private func listen(
        _ voice: inout Voice, _ reactor: inout Reactor, at now: Int64 = 0
    ) throws -> [Stimulus] {
        var stimuli: [Stimulus] = []
        for _ in 0..<3000 {
            if try reactor.poll().contains(.voice) { stimuli += voice.listen(at: now) }
            let isOver = stimuli.contains {
                if case .voice(let event) = $0 { event.isLast } else { false }
            }
            if isOver { return stimuli }
            usleep(10_000)
        }
        return stimuli
    }

    @Test func whatIsSaidIsHeardAndTold() throws {
        var reactor = try Reactor.open()
        var voice = voice()
        let begun = voice.start(&reactor, at: 0)
        #expect(begun == [])
        let said = voice.say(utterance(1), &reactor, at: 0)
        #expect(said == [])
        let told = try listen(&voice, &reactor)
        #expect(told == [.voice(.started(1)), .voice(.ended(1, isWhole: true))])
        #expect(folder.names.contains("sound"))
        let due = voice.due
        #expect(due == nil)
    }

    @Test func withoutASpeakerEachWordIsAnsweredAtOnce() throws {
        var reactor = try Reactor.open()
        var none = voice(nil)
        let begun = none.start(&reactor, at: 0)
        let said = none.say(utterance(1), &reactor, at: 0)
        let fault = SpeechFault(.noSpeaker, "none is wished for")
        #expect(begun + said == [.voice(.failed(1, fault))])
        let due = none.due
        #expect(due == nil)
    }

    /// A program that is installed later is found when somebody wants to hear something.
    @Test func aMissingSpeakerIsTriedAgain() throws {
        var reactor = try Reactor.open()
        var voice = voice("\(folder.path)/speaker")
        _ = voice.start(&reactor, at: 0)
        let said = voice.say(utterance(1), &reactor, at: 10)
        guard case .voice(.failed(1, let fault))? = said.first else {
            Issue.record("\(said)")
            return
        }
        #expect(said.count == 1)
        #expect(fault.reason == .noSpeaker)
        symlink(speakerProgram(), "\(folder.path)/speaker")
        let later = voice.say(utterance(2), &reactor, at: 20)
        #expect(later == [])
        let told = try listen(&voice, &reactor)
        #expect(told == [.voice(.started(2)), .voice(.ended(2, isWhole: true))])
    }

    @Test func aSpeakerThatDiesLosesItsWordAndComesBackAfterAPause() throws {
        var reactor = try Reactor.open()
        var voice = voice(try script("read line; exit 3"))
        _ = voice.start(&reactor, at: 0)
        _ = voice.say(utterance(1), &reactor, at: 0)
        let told = try listen(&voice, &reactor, at: 100)
        #expect(told == [.voice(.failed(1, SpeechFault(.lost, "it ended")))])
        let due = voice.due
        #expect(due == 100 + Voice.pauses.lowerBound)
        // The real one takes its place meanwhile.
        unlink("\(folder.path)/program")
        symlink(speakerProgram(), "\(folder.path)/program")
        _ = voice.expire(&reactor, at: 1099)
        let still = voice.due
        #expect(still == 1100)
        let begun = voice.expire(&reactor, at: 1100)
        let rest = voice.due
        #expect(begun == [])
        #expect(rest == nil)
        _ = voice.say(utterance(2), &reactor, at: 1200)
        let again = try listen(&voice, &reactor, at: 1200)
        #expect(again.last == .voice(.ended(2, isWhole: true)))
    }

    /// One that dies at every start is not started a hundred times a minute, nor for ever.
    @Test func thePausesGrowAndThenTheNextWordTries() throws {
        var reactor = try Reactor.open()
        var voice = voice(try script("exit 3"))
        var now: Int64 = 0
        _ = voice.start(&reactor, at: now)
        var pauses: [Int64] = []
        for _ in 0..<6 {
            _ = try reactor.wait()
            _ = voice.listen(at: now)
            let restart = voice.due
            let due = try #require(restart)
            pauses.append(due - now)
            now = due
            _ = voice.expire(&reactor, at: now)
        }
        #expect(pauses == [1, 2, 4, 8, 16, 32].map { $0 * 1000 })
        _ = try reactor.wait()
        _ = voice.listen(at: now)
        let rest = voice.due
        #expect(rest == nil)
        // It may be gone before the word is sent, or after it.
        let said = voice.say(utterance(1), &reactor, at: now)
        let told = said.isEmpty ? try listen(&voice, &reactor, at: now) : said
        guard case .voice(.failed(1, let fault))? = told.last else {
            Issue.record("\(told)")
            return
        }
        #expect(fault.reason == .lost)
    }

    /// Nothing wakes a panel that has no speaker.
    @Test func aMissingSpeakerIsTriedAgainAtTheNextWordAlone() throws {
        var reactor = try Reactor.open()
        var voice = voice("\(folder.path)/none")
        _ = voice.start(&reactor, at: 0)
        let due = voice.due
        #expect(due == nil)
    }

    @Test func aSpeakerThatHangsIsReplaced() throws {
        var reactor = try Reactor.open()
        var voice = voice(try script("exec sleep 60"))
        _ = voice.start(&reactor, at: 0)
        _ = voice.say(utterance(1), &reactor, at: 0)
        let patience = Voice.patienceMilliseconds
        let early = voice.expire(&reactor, at: patience - 1)
        #expect(early == [])
        let late = voice.expire(&reactor, at: patience)
        #expect(late == [.voice(.failed(1, SpeechFault(.lost, "it hung")))])
    }

    @Test(arguments: ["echo nonsense; exec sleep 60", "exec cat /dev/zero"])
    func aSpeakerThatTalksNonsenseIsReplaced(program: String) throws {
        var reactor = try Reactor.open()
        var voice = voice(try script(program))
        _ = voice.start(&reactor, at: 0)
        _ = voice.say(utterance(1), &reactor, at: 0)
        let told = try listen(&voice, &reactor)
        #expect(told == [.voice(.failed(1, SpeechFault(.lost, "it talked nonsense")))])
    }

    /// It never hears, and is told so much that the socket is full.
    @Test func aFullSocketNeverHoldsThePanel() throws {
        var reactor = try Reactor.open()
        var voice = voice(try script("exec sleep 60"))
        _ = voice.start(&reactor, at: 0)
        let text = String(repeating: "ord ", count: 400)
        var told: [Stimulus] = []
        var number: UInt64 = 0
        while told.isEmpty, number < 10_000 {
            number += 1
            told = voice.say(utterance(number, text), &reactor, at: 0)
        }
        #expect(told.count == number)
        #expect(number > 10)
    }

    /// What the speaker answered is a part of what a tape tells.
    @Test func answersAreReplayedFromATape() throws {
        let evening = try Evening()
        let fault = SpeechFault(.noDevice, "open default: No such file or directory")
        for event: VoiceEvent in [
            .started(1), .ended(1, isWhole: false), .failed(2, fault), .clipFailed(3, fault),
        ] {
            evening.turn([.voice(event)])
            let input = TapeLine.Input(.voice(event))
            #expect(try input.stimulus() == .voice(event))
        }
        #expect(try evening.text().contains("noDevice"))
        try evening.replay()
    }
}
