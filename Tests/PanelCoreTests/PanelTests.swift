import CoachCore
import Input
import PanelCore
import Render
import Support
import Testing

/// The panel at a few moments that matter, each with its own claim.
@Suite struct PanelTests {
    private let glass: Glass
    private var panel = Panel(coach: Coach())
    private var now = Sample.at(7, 30)
    private var uptime: Int64 = 0
    private var entries: [Entry] = []

    init() throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        glass = PanelSize.ten.glass(Typesetter(book))
        turn([.received(.plan(Sample.plan(Sample.person(.three))))])
        flip()
    }

    @discardableResult
    private mutating func turn(_ stimuli: [Stimulus]) -> [Command] {
        let commands = panel.turn(stimuli, at: now, on: glass)
        for case .journal(let entry) in commands { entries.append(entry) }
        return commands
    }

    private mutating func flip() {
        if turn([]).contains(where: { if case .present = $0 { true } else { false } }) {}
        turn([.flipped])
    }

    private mutating func pass(_ milliseconds: Int64) {
        now = now + milliseconds
        uptime += milliseconds
    }

    /// Presses and leaves the target with a name, with a flip after each frame.
    private mutating func tap(_ id: ElementID) throws {
        let target = try #require(panel.onGlass?.scene.targets.first { $0.id == id })
        let point = Point(
            x: target.bounds.x + target.bounds.width / 2,
            y: target.bounds.y + target.bounds.height / 2)
        for phase in [Touch.Phase.down, .up] {
            pass(60)
            let commands = turn([.touched(Touch(phase, at: point, milliseconds: uptime))])
            if commands.contains(where: { if case .present = $0 { true } else { false } }) {
                turn([.flipped])
            }
        }
        pass(700)
    }

    private mutating func alarm() {
        let commands = turn([.alarm])
        if commands.contains(where: { if case .present = $0 { true } else { false } }) {
            turn([.flipped])
        }
    }

    /// Lets so many minutes pass, with a turn in each, as on a wall.
    private mutating func wait(minutes: Int) {
        for _ in 0..<minutes {
            pass(59_999)
            alarm()
        }
    }

    @Test mutating func aRoutineIsWalkedToItsEndByTouch() throws {
        try tap("now.morning-0")
        for step in 0..<7 {
            guard case .step(let open) = panel.coach.view(at: now) else {
                Issue.record("step \(step) is not shown")
                return
            }
            #expect(open.index == step)
            try tap("finish")
        }
        #expect(panel.coach.done.keys.contains(Occurrence.ID("morning-0")))
        guard case .done = panel.coach.view(at: now) else {
            Issue.record("the end is not shown")
            return
        }
        try tap("home")
        #expect(panel.coach.view(at: now) == .today(page: 0))
    }

    @Test mutating func aFingerLightsItsCardInTheSameTurn() throws {
        let target = try #require(
            panel.onGlass?.scene.targets.first { $0.id == "now.morning-0" })
        let down = Touch(
            .down, at: Point(x: target.bounds.x + 30, y: target.bounds.y + 30),
            milliseconds: uptime)
        let commands = turn([.touched(down)])
        let damage = commands.lazy.compactMap { command -> Damage? in
            if case .present(_, let damage) = command { damage } else { nil }
        }.first
        let bounds = try #require(damage).bounds
        #expect(bounds.width < glass.width && bounds.intersects(target.bounds))
    }

    @Test mutating func itGoesHomeAfterItsMinutesAndNotBefore() throws {
        try tap("now.morning-0")
        wait(minutes: 4)
        #expect(panel.coach.place != .home)
        wait(minutes: 2)
        #expect(panel.coach.place == .home)
    }

    @Test mutating func aStepThatTakesTenMinutesIsNotLeftAfterFive() throws {
        try tap("now.morning-0")
        try tap("finish")
        try tap("finish")
        wait(minutes: 9)
        #expect(panel.coach.place == .step(Occurrence.ID("morning-0")))
    }

    @Test mutating func aPushWaitsUntilNobodyTouches() throws {
        let without = Sample.plan(
            Sample.person(.three), version: 2, without: ["dentist-0"])
        let point = Point(x: glass.width - 5, y: 3)
        turn([.touched(Touch(.down, at: point, milliseconds: uptime))])
        turn([.received(.plan(without))])
        #expect(panel.coach.plan?.version == 1)
        turn([.touched(Touch(.up, at: point, milliseconds: uptime + 50))])
        pass(4900)
        alarm()
        #expect(panel.coach.plan?.version == 1)
        pass(200)
        alarm()
        #expect(panel.coach.plan?.version == 2)
        guard case .news(let news) = panel.coach.view(at: now) else {
            Issue.record("nobody says what changed")
            return
        }
        #expect(news.now == nil && news.before?.id == Occurrence.ID("dentist-0"))
    }

    @Test mutating func aPushDuringAStepIsToldAtItsEnd() throws {
        try tap("now.morning-0")
        let plan = Sample.plan(Sample.person(.three), version: 2, without: ["dentist-0"])
        turn([.received(.plan(plan))])
        pass(60_000)
        alarm()
        guard case .step = panel.coach.view(at: now) else {
            Issue.record("the step was taken away")
            return
        }
        try tap("finish")
        guard case .news = panel.coach.view(at: now) else {
            Issue.record("nobody says what changed")
            return
        }
        try tap("seen")
        guard case .step(let open) = panel.coach.view(at: now) else {
            Issue.record("the way back to the step is lost")
            return
        }
        #expect(open.index == 1)
    }

    @Test mutating func aPushWaitsWhileAnotherDayIsRead() throws {
        try tap("days")
        let plan = Sample.plan(Sample.person(.three), version: 2, without: ["dentist-0"])
        turn([.received(.plan(plan))])
        wait(minutes: 4)
        #expect(panel.coach.place == .tomorrow(page: 0) && panel.coach.plan?.version == 1)
        wait(minutes: 2)
        #expect(panel.coach.place == .home && panel.coach.plan?.version == 2)
    }

    @Test mutating func aSecondPushWaitsUntilTheNewsIsReadOrNobodyIsThere() throws {
        pass(10_000)
        let first = Sample.plan(Sample.person(.three), version: 2, without: ["dentist-0"])
        turn([.received(.plan(first))])
        let second = Sample.plan(Sample.person(.three), version: 3, without: ["lunch-0"])
        flip()
        try tap("help")
        try tap("home")
        turn([.received(.plan(second))])
        wait(minutes: 4)
        #expect(panel.coach.plan?.version == 2)
        wait(minutes: 2)
        #expect(panel.coach.plan?.version == 3)
    }

    /// A panel whose clock has no battery stands behind when the power comes back.
    @Test(arguments: [-4, 0, 3, 55] as [Int64])
    mutating func aPowerCutComesBackToTheStep(minutes: Int64) throws {
        try tap("now.morning-0")
        try tap("finish")
        let place = panel.coach.place, step = panel.coach.openStep(Occurrence.ID("morning-0"))
        panel = Panel(coach: Coach(replaying: entries))
        pass(minutes * 60_000)
        turn([.alarm])
        flip()
        #expect(panel.coach.place == place)
        #expect(panel.coach.openStep(Occurrence.ID("morning-0")) == step)
        // And still it goes home by itself.
        wait(minutes: 10)
        #expect(panel.coach.place == .home)
    }

    @Test mutating func aClockThatIsSetLeavesTheScreenWhereItWas() throws {
        try tap("now.morning-0")
        for hours in [-3, 5] as [Int64] {
            pass(hours * 3_600_000)
            alarm()
            #expect(panel.coach.place == .step(Occurrence.ID("morning-0")))
        }
        wait(minutes: 6)
        #expect(panel.coach.place == .home)
    }

    @Test mutating func aTouchInTheNightOnlyWakes() throws {
        now = Sample.at(23, 30)
        alarm()
        #expect(panel.coach.view(at: now) == .night)
        let entriesBefore = entries.count
        try tap("wake")
        #expect(panel.coach.view(at: now) == .today(page: 0))
        #expect(entries[entriesBefore].event == .intended(.wake))
        wait(minutes: 6)
        #expect(panel.coach.view(at: now) == .night)
    }

    @Test mutating func aTickThatChangesNothingIsNotWritten() {
        let count = entries.count
        for _ in 0..<5 {
            pass(60_000)
            alarm()
        }
        // What came into sight is written once; the clock alone never is.
        let later = entries.dropFirst(count)
        #expect(later.allSatisfy { if case .shown = $0.event { true } else { false } })
    }

    @Test mutating func aMinuteTouchesOnlyItsOwnRectangle() throws {
        pass(61_000)
        alarm()
        pass(60_000)
        let commands = turn([.alarm])
        let damage = try #require(
            commands.lazy.compactMap { command -> Damage? in
                if case .present(_, let damage) = command { damage } else { nil }
            }.first)
        // The digits, and what is left of the last hour; now and then the sun.
        #expect(damage.rects.count <= 6)
        let area = damage.rects.map { Int($0.width) * Int($0.height) }.reduce(0, +)
        #expect(area * 25 < Int(glass.width) * Int(glass.height))
    }
}
