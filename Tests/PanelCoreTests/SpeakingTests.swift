import CoachCore
import Input
import PanelCore
import Render
import Speech
import Support
import Testing

/// What a panel says aloud, and what it shows where nobody can hear it.
@Suite struct SpeakingTests {
    private let stage: Stage
    private let glass: Glass
    private var panel = Panel(coach: Coach())

    init() throws {
        stage = try Stage()
        glass = PanelSize.ten.glass(try Typesetter(FontBook(Assets(directory: assetsDirectory()))))
    }

    private func plan(_ language: String = "sv") -> Plan {
        var person = Sample.person(.three, language: language)
        person.ladder = Sample.ladder
        let medicine = Sample.occurrence(
            "medicine", "Ta din medicin", "💊", from: (8, 0), to: (8, 15), reminds: .important)
        return Sample.plan(person, adding: [medicine])
    }

    /// Turns at each of some minutes after eight, the glass keeping up; what was said.
    private mutating func said(_ minutes: [Int]) -> [String] {
        var said: [String] = []
        for minute in minutes {
            said += turn([.alarm], at: Sample.at(8, minute)).compactMap {
                guard case .say(let utterance) = $0 else { return nil }
                return "\(utterance.number) \(utterance.language) \(utterance.text)"
            }
        }
        return said
    }

    private mutating func turn(_ stimuli: [Stimulus], at now: WallTime) -> [Command] {
        let commands = panel.turn(stimuli, at: now, on: glass)
        for case .present in commands { return commands + turn([.painted], at: now) }
        return commands
    }

    private mutating func begin(_ language: String = "sv") {
        _ = turn([.received(.plan(plan(language)))], at: Sample.at(7, 50))
    }

    @Test mutating func eachRungIsSaidOnceInThePersonsLanguage() {
        begin()
        #expect(
            said([0, 1, 2, 5, 6, 10, 11, 20, 21]) == [
                "1 sv Ta din medicin.", "2 sv Ta din medicin.",
                "3 sv Ta din medicin. Gör du det nu?",
            ])
    }

    @Test mutating func anAnswerEndsTheSentenceAfterItsWord() throws {
        begin()
        _ = said([0])
        let place = try #require(panel.onGlass?.scene.targets.first { $0.id == "yes" }?.bounds)
        let point = Point(x: place.x + 5, y: place.y + 5)
        let now = Sample.at(8, 1)
        _ = turn([.touched(Touch(.down, at: point, milliseconds: 1000))], at: now)
        let commands = turn([.touched(Touch(.up, at: point, milliseconds: 1100))], at: now + 100)
        #expect(commands.contains(.hush))
    }

    @Test(arguments: [
        (SpeechFault.Reason.noDevice, true), (.noSpeaker, true), (.lost, true), (.noVoice, false),
        (.brokenClip, false),
    ])
    mutating func aReminderThatNobodyHearsSaysSo(reason: SpeechFault.Reason, isMute: Bool) {
        begin()
        _ = said([0])
        func shows() -> Bool {
            panel.onGlass?.scene.elements.contains { $0.id == "reminder.mute" } ?? false
        }
        #expect(!shows())
        _ = turn([.voice(.failed(1, SpeechFault(reason, "")))], at: Sample.at(8, 1))
        #expect(shows() == isMute && panel.isMute == isMute)
        _ = turn([.voice(.started(2))], at: Sample.at(8, 5))
        #expect(!shows() && !panel.isMute)
    }
}
