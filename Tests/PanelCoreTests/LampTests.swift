import CoachCore
import Input
import PanelCore
import Render
import Support
import Testing

/// The panel in the evening, on a screen that shows at once.
private final class Night {
    let stage: Stage
    var panel: Panel
    var now: WallTime
    var light: Light?
    var frames = 0
    var entries: [Event] = []
    var wake: WallTime?

    init(at now: WallTime, sleeps: Bool = true) throws {
        stage = try Stage()
        panel = Panel(coach: Coach(), sleeps: sleeps)
        self.now = now
        turn([.received(.plan(Sample.plan(Sample.person(.two))))])
    }

    func turn(_ first: [Stimulus]) {
        var stimuli = first
        repeat {
            let commands = panel.turn(stimuli, at: now, on: stage.glass)
            stimuli = []
            for command in commands {
                switch command {
                case .present:
                    frames += 1
                    stimuli.append(.painted)
                case .journal(let entry):
                    entries.append(entry.event)
                    stimuli.append(.journaled(through: entry.sequence))
                case .light(let new): light = new
                case .wake(let time): wake = time
                case .photographs, .report, .say, .hush: break
                }
            }
        } while !stimuli.isEmpty
    }

    /// Lets time pass; the panel wakes when it wants to and at no other time. Answers how often.
    @discardableResult func pass(minutes: Int64) -> Int {
        let end = now + minutes * WallTime.minute
        var wakes = 0
        while let next = wake, next <= end {
            now = next
            wakes += 1
            turn([.alarm])
        }
        now = end
        return wakes
    }

    func touch(_ phase: Touch.Phase, slot: UInt8 = 0) {
        let middle = Point(x: 160, y: 60)
        turn([.touched(Touch(phase, slot: slot, at: middle, milliseconds: now.milliseconds))])
    }
}

@Suite struct LampTests {
    @Test func theDayIsBrightHoweverLongNobodyTouches() throws {
        let day = try Night(at: Sample.at(9))
        #expect(day.light == .bright)
        day.pass(minutes: 11 * 60)
        #expect(day.light == .bright)
    }

    @Test func theNightIsDimAndAfterTenMinutesDark() throws {
        let night = try Night(at: Sample.at(21, 50))
        night.pass(minutes: 10)
        #expect(night.light == .dim)
        night.pass(minutes: 9)
        #expect(night.light == .dim)
        night.pass(minutes: 1)
        #expect(night.light == .dark)
        #expect(night.panel.onGlass == nil)
    }

    @Test func aDarkGlassSleepsUntilItsMorning() throws {
        let night = try Night(at: Sample.at(22))
        night.pass(minutes: 11)
        let frames = night.frames
        // Midnight turns the day's page, and nothing else is worth a wake-up.
        #expect(night.pass(minutes: 8 * 60 - 1) <= 2)
        #expect(night.frames == frames)
        #expect(night.light == .dark)
        night.pass(minutes: 30)
        #expect(night.light == .bright)
        #expect(night.frames > frames)
    }

    @Test func theTouchThatWakesOnlyWakes() throws {
        let night = try Night(at: Sample.at(22))
        night.pass(minutes: 11)
        let before = night.entries
        night.touch(.down)
        #expect(night.light == .dim)
        #expect(night.panel.onGlass != nil)
        // Another finger while the first still rests means nothing either.
        night.touch(.down, slot: 1)
        night.touch(.up, slot: 1)
        night.touch(.moved)
        night.touch(.up)
        #expect(night.entries == before)
        night.now = night.now + 2000
        night.touch(.down)
        night.touch(.up)
        #expect(night.entries.last == .intended(.wake))
        #expect(night.light == .bright)
    }

    @Test func aTouchPutsTheDarknessOff() throws {
        let night = try Night(at: Sample.at(22))
        night.pass(minutes: 11)
        night.touch(.down)
        night.touch(.cancelled)
        night.pass(minutes: 9)
        #expect(night.light == .dim)
        night.pass(minutes: 1)
        #expect(night.light == .dark)
    }

    @Test func aFingerThatRestsWhenItGoesDarkAnswersNothing() throws {
        let night = try Night(at: Sample.at(22))
        night.touch(.down)
        night.pass(minutes: 12)
        #expect(night.light == .dark)
        let before = night.entries
        night.touch(.up)
        #expect(night.entries == before)
        #expect(night.light == .dark)
    }

    @Test func aWindowInABrowserNeverGoesDark() throws {
        let night = try Night(at: Sample.at(22), sleeps: false)
        night.pass(minutes: 60)
        #expect(night.light == .dim)
        #expect(night.panel.onGlass != nil)
    }

    @Test func aClockSetBackLightsTheNightNoLongerThanOthers() throws {
        let night = try Night(at: Sample.at(23))
        night.pass(minutes: 5)
        night.now = Sample.at(22)
        night.turn([.alarm])
        night.pass(minutes: 11)
        #expect(night.light == .dark)
    }

    @Test func anotherScreenIsGivenAllOfThePicture() throws {
        let day = try Night(at: Sample.at(9))
        let frames = day.frames
        day.turn([.unglazed])
        #expect(day.frames == frames + 1)
        // What is in the dark stays there.
        day.now = Sample.at(22)
        day.turn([.alarm])
        day.pass(minutes: 11)
        let dark = day.frames
        day.turn([.unglazed])
        #expect(day.light == .dark)
        #expect(day.frames == dark)
    }
}
