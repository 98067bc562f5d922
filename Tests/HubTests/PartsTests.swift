import CoachCore
import Input
import Render
import Testing

@testable import Hub

@Test(arguments: [
    ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;"), ("Å ö 🥣", "Å ö 🥣"), ("</script>", "&lt;/script&gt;"),
])
func whatIsPutIntoMarkupIsText(text: String, html: String) {
    let markup: Markup = "<i>\(text)</i>"
    #expect(markup.html == "<i>\(html)</i>")
    let nested: Markup = "\(markup)"
    #expect(nested == markup)
}

@Test(arguments: [
    "127.0.0.1", "127.0.0.1:8080", "localhost:1", "LOCALHOST", "[::1]:8080", "[::1]", "10.0.0.7:80",
    "hub.example:443",
])
func aHubGoesByItsOwnNamesAndByNumbers(name: String) {
    #expect(HostRule(names: ["hub.example"]).allows(name))
}

@Test(arguments: [
    nil, "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "1.2.3",
    "1.2.3.256", "1.2.3.4.5",
    "127.0.0.1:", "127.0.0.1:99999999", "127.0.0.1:8080:1", "127.0.0.1:80a", "[::1", "[evil]:80",
    "localhost:80@evil.example", "hub.example.evil.example",
])
func aHubGoesByNoOtherName(name: String?) {
    #expect(!HostRule(names: ["hub.example"]).allows(name))
}

@Suite struct FingersTests {
    let at = Point(x: 3, y: 4)

    @Test func firstFingersOfTwoTabsAreTwoFingers() {
        var fingers = Fingers()
        let one = fingers.report(.down, finger: 0, of: "a", at: at, milliseconds: 1)
        let two = fingers.report(.down, finger: 0, of: "b", at: at, milliseconds: 2)
        #expect(one.map(\.slot) == [0])
        #expect(two.map(\.slot) == [1])
        let lifted = fingers.report(.up, finger: 0, of: "b", at: at, milliseconds: 3)
        #expect(lifted == [Touch(.up, slot: 1, at: at, milliseconds: 3)])
    }

    @Test func aFingerThatComesDownTwiceWasLostOnce() {
        var fingers = Fingers()
        _ = fingers.report(.down, finger: 0, of: "a", at: at, milliseconds: 1)
        let again = fingers.report(.down, finger: 0, of: "a", at: at, milliseconds: 2)
        #expect(again.map(\.phase) == [.cancelled, .down])
    }

    @Test(arguments: [Touch.Phase.moved, .up, .cancelled])
    func aFingerThatNeverCameIsNotSeen(phase: Touch.Phase) {
        var fingers = Fingers()
        #expect(fingers.report(phase, finger: 0, of: "a", at: at, milliseconds: 1).isEmpty)
    }

    @Test func aTabThatLeavesLiftsNothing() {
        var fingers = Fingers()
        for finger in 0..<3 {
            _ = fingers.report(.down, finger: finger, of: "a", at: at, milliseconds: 1)
        }
        _ = fingers.report(.down, finger: 0, of: "b", at: at, milliseconds: 1)
        let left = fingers.leave("a", milliseconds: 2).map(\.phase)
        #expect(left == [.cancelled, .cancelled, .cancelled])
        #expect(fingers.holds(0, of: "b"))
        #expect(fingers.leave("a", milliseconds: 3).isEmpty)
    }

    @Test func theEleventhFingerIsNotSeen() {
        var fingers = Fingers()
        for finger in 0..<Fingers.most {
            let touches = fingers.report(.down, finger: finger, of: "a", at: at, milliseconds: 1)
            #expect(touches.count == 1)
        }
        #expect(fingers.report(.down, finger: 0, of: "b", at: at, milliseconds: 1).isEmpty)
        #expect(fingers.report(.up, finger: 0, of: "b", at: at, milliseconds: 1).isEmpty)
    }

    @Test func timeNeverGoesBack() {
        var fingers = Fingers()
        _ = fingers.report(.down, finger: 0, of: "a", at: at, milliseconds: 50)
        let moved = fingers.report(.moved, finger: 0, of: "a", at: at, milliseconds: 20)
        #expect(moved.map(\.milliseconds) == [50])
    }
}

@Suite struct PanelClockTests {
    let real = WallTime(1_000_000)

    @Test func aChosenTimeRunsOn() {
        let clock = PanelClock.running(ahead: 500)
        #expect(clock.reads(real) == WallTime(1_000_500))
        #expect(clock.reads(real + 70) == WallTime(1_000_570))
        #expect(clock.milliseconds(until: WallTime(1_000_800), real: real) == 300)
        #expect(clock.milliseconds(until: WallTime(3), real: real) == 0)
    }

    @Test func aStoppedClockNeverComesThere() {
        let clock = PanelClock.stopped(real)
        #expect(clock.reads(real + 5) == real)
        #expect(clock.milliseconds(until: real + 1, real: real) == nil)
        #expect(clock.milliseconds(until: real, real: real) == 0)
    }

    /// Sweden in the days of both changes of 2026.
    private var plan: Plan {
        let spring = WallTime(1_774_746_000_000)
        let autumn = WallTime(1_792_890_000_000)
        return Plan(
            version: 1, person: Person(name: "Astrid", level: .two), from: Day("2026-03-01")!,
            days: 90,
            offsets: [
                Offset(from: WallTime(0), seconds: 3600), Offset(from: spring, seconds: 7200),
                Offset(from: autumn, seconds: 3600),
            ], occurrences: [], routines: [], author: Companion(name: "Amina", picture: "👩"))
    }

    @Test(arguments: ["2026-01-15", "2026-03-29", "2026-07-01", "2026-10-25"])
    func everyMinuteThatTheWallShowsIsFound(date: String) throws {
        let day = try #require(Day(date))
        for minute in 0..<1440 {
            let local = LocalTime(day: day, milliseconds: Int64(minute) * WallTime.minute)
            let isSkipped = date == "2026-03-29" && (120..<180).contains(minute)
            let found = plan.time(on: day, minute: minute)
            #expect((plan.local(found) == local) != isSkipped, "\(minute)")
        }
    }

    @Test func whatComesTwiceIsTheFirst() throws {
        let day = try #require(Day("2026-10-25"))
        #expect(plan.time(on: day, minute: 150) == WallTime(1_792_888_200_000))
    }

    @Test(arguments: [
        ("2026-11-24", "07:30", true), ("2026-11-24", "24:00", false),
        ("2026-11-24", "7:30", false),
        ("2026-02-30", "07:30", false), ("", "", false), ("2026-11-24", "07:60", false),
        ("2026-11-24", "-1:30", false), ("2026-11-24", "07:30:00", false),
    ])
    func onlyTimesOfTheDayAreRead(date: String, clock: String, isTime: Bool) {
        #expect((LocalTime(date: date, clock: clock) != nil) == isTime)
    }
}

@Suite struct GlassLogTests {
    private func log(_ intents: Intent...) -> GlassLog {
        var log = GlassLog()
        for intent in intents {
            var scene = Scene<Intent>()
            scene.target("card", Rect(x: 0, y: 0, width: 10, height: 10), does: intent)
            log.add(scene.targets)
        }
        return log
    }

    @Test func aFingerAnswersWhatItsOwnTabShowed() {
        let log = log(.wake, .begin(Occurrence.ID("a")), .begin(Occurrence.ID("a")))
        #expect(log.sequence == 3)
        #expect(log.agrees(frame: 3, x: 5, y: 5))
        #expect(log.agrees(frame: 2, x: 5, y: 5), "nothing there has changed its meaning")
        #expect(!log.agrees(frame: 1, x: 5, y: 5), "it meant something else")
        #expect(log.agrees(frame: 1, x: 50, y: 5), "outside nothing has changed")
        #expect(!log.agrees(frame: 9, x: 5, y: 5), "a frame that never was")
    }

    @Test func whoIsFarBehindIsNotAnswered() {
        var log = log(.wake)
        for _ in 0..<GlassLog.most {
            #expect(log.agrees(frame: log.sequence, x: 5, y: 5))
            log.add([])
        }
        #expect(!log.agrees(frame: 1, x: 50, y: 50))
    }
}

@Suite struct ChangesTests {
    @Test func aMovedThingKeepsItsLength() throws {
        var changes = Changes()
        let plan = try #require(Self.plan)
        let first = plan.occurrences[0]
        try changes.move(first, minutes: 30, at: first.start)
        try changes.move(first, minutes: 30, at: first.start)
        let moved = try #require(changes.applied(to: plan).occurrence(first.id))
        #expect(moved.start == first.start + WallTime.hour)
        #expect(moved.end - moved.start == first.end - first.start)
        #expect(moved.leave == first.leave.map { $0 + WallTime.hour })
        try changes.move(first, minutes: -60, at: first.start)
        #expect(changes.isEmpty)
        #expect(changes.applied(to: plan) == plan)
    }

    @Test func aChangedPlanCanBePlayed() throws {
        var changes = Changes()
        let plan = try #require(Self.plan)
        try changes.move(plan.occurrences[0], minutes: 300, at: House.morning)
        try changes.cancel(plan.occurrences[1], at: House.morning)
        let changed = changes.applied(to: plan)
        #expect(changed.occurrences.count == plan.occurrences.count - 1)
        #expect(throws: Never.self) { try changed.check() }
    }

    /// As many changes as there may be, of things that begin now and take an hour.
    static func full(_ changes: inout Changes) throws(Changes.Full) {
        for number in 0..<Changes.most {
            try changes.cancel(occurrence("\(number)"), at: House.morning)
        }
    }

    private static func occurrence(_ name: String) -> Occurrence {
        Occurrence(
            id: Occurrence.ID(name), title: name, picture: "📅", start: House.morning,
            end: House.morning + WallTime.hour)
    }

    @Test func oneChangeTooManyIsRefused() throws {
        var changes = Changes()
        try Self.full(&changes)
        let before = changes
        #expect(throws: Changes.Full.self) {
            try changes.cancel(Self.occurrence("one more"), at: House.morning)
        }
        #expect(changes == before)
        #expect(throws: Never.self) {
            try changes.cancel(Self.occurrence("7"), at: House.morning)
        }
    }

    @Test func whatIsPastMakesRoom() throws {
        var changes = Changes()
        try Self.full(&changes)
        let later = House.morning + 26 * WallTime.hour
        try changes.cancel(Self.occurrence("one more"), at: later)
        #expect(changes.count == 1)
    }

    private static let plan: Plan? = {
        let citizens = try? Citizen.all(in: "\(House.root)/Examples")
        return citizens.flatMap(\.first).flatMap { citizen in
            try? PlanSource(citizen).plan(around: House.morning, changes: Changes()).plan
        }
    }()
}
