import Glibc
import PanelCore
import Platform
import Speech

/// The speaker as the panel sees it: a program of its own, started early so that its first word is
/// quick, started anew when it dies, and never waited for.
///
/// Each utterance that is said comes to one end: the speaker's own answer, or ours when it cannot
/// be started, dies, talks nonsense or hangs.
struct Voice: ~Copyable {
    /// So long may the speaker be silent about what it was told. It begins within half a second;
    /// the rest is for a word that is finished first, and for a slow card.
    static let patienceMilliseconds: Int64 = 10_000
    /// So long may one utterance last: the longest clip, and its beginning.
    static let longestMilliseconds: Int64 = 310_000
    /// The pauses before a speaker that died is started anew double from here to there.
    static let pauses: ClosedRange<Int64> = 1000...60_000
    /// A speaker that has lived so long died of something new.
    private static let oldMilliseconds: Int64 = 60_000

    /// Nil where none is wished for.
    private let program: String?
    private let words: [String]
    private var partner: Partner?
    private var lines = LineBuffer()
    /// What was said and has no last answer yet, oldest first, and when that is too late.
    private var open: [(number: UInt64, due: Int64)] = []
    private var startedAt: Int64 = 0
    private var pause: Int64 = 0
    /// When to start the speaker that is not there, by the monotonic clock.
    private var restart: Int64?
    private var hasComplained = false

    /// - Parameters:
    ///   - media: the folder of clips.
    ///   - device: ALSA's name of where the sound goes.
    ///   - language: what will be spoken, so that its voice is loaded before the first word.
    init(program: String?, media: String, device: String = "default", language: String) {
        self.program = program
        words = ["--device", device, "--media", media, "--language", language]
    }

    /// When to look again, by the monotonic clock.
    var due: Int64? { [open.map(\.due).min(), restart].compactMap { $0 }.min() }

    /// Starts the speaker, which is ready a few milliseconds later; answers for what it will not
    /// say.
    mutating func start(_ reactor: inout Reactor, at now: Int64) -> [Stimulus] {
        guard let program, !isThere else { return [] }
        startedAt = now
        do throws(SystemError) {
            // Where ALSA finds the description of the device.
            let partner = try Partner.start(program, words, keeping: ["ALSA_CONFIG_PATH"])
            try reactor.watch(partner.socket, as: .voice)
            self.partner = consume partner
            restart = nil
            lines = LineBuffer()
            return []
        } catch {
            // What cannot be started now is tried again at the next word, not by the clock.
            let fault = SpeechFault(.noSpeaker, "\(error)")
            complain("the speaker is lost: \(fault)")
            restart = nil
            return answerAll(fault)
        }
    }

    /// Hands an utterance to the speaker. Something newer takes the place of what is being said.
    mutating func say(
        _ utterance: Utterance, _ reactor: inout Reactor, at now: Int64
    ) -> [Stimulus] {
        open.append((utterance.number, now + Self.patienceMilliseconds))
        // Before the pause is over, a person who asks for speech is reason enough to try.
        let stimuli = start(&reactor, at: now)
        guard isThere else {
            let fault = SpeechFault(.noSpeaker, program == nil ? "none is wished for" : "")
            return stimuli + answerAll(fault)
        }
        return stimuli + send(.say(utterance), at: now)
    }

    /// Lets the speaker finish its word, and then be silent.
    mutating func hush(at now: Int64) -> [Stimulus] {
        open.isEmpty || !isThere ? [] : send(.stop, at: now)
    }

    /// Reads what the speaker has said. Answers what the panel must know of it.
    mutating func listen(at now: Int64) -> [Stimulus] {
        var stimuli: [Stimulus] = []
        do throws(SystemError) {
            let said = try partner?.read()
            guard let bytes = said ?? nil else {
                return isThere ? lose(SpeechFault(.lost, "it ended"), at: now) : []
            }
            for line in lines.add(bytes) {
                guard case .success(let line) = line, let event = try? VoiceEvent(line: line) else {
                    return stimuli + lose(SpeechFault(.lost, "it talked nonsense"), at: now)
                }
                stimuli += take(event, at: now)
            }
            return stimuli
        } catch {
            return stimuli + lose(SpeechFault(.lost, "\(error)"), at: now)
        }
    }

    /// Gives a speaker up that hangs, and starts one anew whose pause is over.
    mutating func expire(_ reactor: inout Reactor, at now: Int64) -> [Stimulus] {
        var stimuli: [Stimulus] = []
        if let due = open.map(\.due).min(), due <= now {
            stimuli += lose(SpeechFault(.lost, "it hung"), at: now)
        }
        if let restart, restart <= now { stimuli += start(&reactor, at: now) }
        return stimuli
    }

    private var isThere: Bool {
        switch partner {
        case .some: true
        case .none: false
        }
    }

    private mutating func send(_ order: Order, at now: Int64) -> [Stimulus] {
        do throws(SystemError) {
            try partner?.send(order.line)
            return []
        } catch {
            return lose(SpeechFault(.lost, "\(error)"), at: now)
        }
    }

    private mutating func take(_ event: VoiceEvent, at now: Int64) -> [Stimulus] {
        guard let index = open.firstIndex(where: { $0.number == event.number }) else {
            // Of nothing that we have said, or what was given up meanwhile.
            log("speech: \(event)")
            return []
        }
        switch event {
        case .started: open[index].due = now + Self.longestMilliseconds
        case .clipFailed(let number, let fault): log("speech \(number): the clip: \(fault)")
        case .failed(let number, let fault):
            complain("speech \(number): \(fault)")
            open.remove(at: index)
        case .ended:
            hasComplained = false
            open.remove(at: index)
        }
        return [.voice(event)]
    }

    /// The speaker is gone, or not fit to be kept: only what was on its way to the ear is lost.
    private mutating func lose(_ fault: SpeechFault, at now: Int64) -> [Stimulus] {
        complain("the speaker is lost: \(fault)")
        partner = nil
        let isOld = now - startedAt > Self.oldMilliseconds
        pause = isOld ? Self.pauses.lowerBound : max(pause * 2, Self.pauses.lowerBound)
        pause = min(pause, Self.pauses.upperBound)
        // One that dies at every start must not keep a panel awake: the next word tries again.
        restart = pause < Self.pauses.upperBound ? now + pause : nil
        return answerAll(fault)
    }

    private mutating func answerAll(_ fault: SpeechFault) -> [Stimulus] {
        let numbers = open.map(\.number)
        open = []
        return numbers.map { .voice(.failed($0, fault)) }
    }

    /// Once for one trouble: a missing device is tried again at every word.
    private mutating func complain(_ line: String) {
        if !hasComplained { log(line) }
        hasComplained = true
    }
}

/// The speaker's program: beside ours, as it is built and installed.
func speakerProgram() -> String { programBeside("speaker") }
