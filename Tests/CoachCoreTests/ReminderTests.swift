import CoachCore
import Support
import Testing

/// A coach driven from one due thing to the next, as the panel drives it.
private struct Day {
    var coach: Coach
    var said: [(at: WallTime, event: Event)] = []
    private(set) var now: WallTime

    init(_ plan: Plan, at now: WallTime) {
        coach = Coach([(now, .pushed(plan))])
        self.now = now
    }

    /// Lets time pass, minute by minute at the latest.
    mutating func run(until end: WallTime) {
        while now < end {
            settle()
            let next = coach.nextDeadline(after: now) ?? end
            now = min(end, max(now + 1000, min(next, now + WallTime.minute)))
        }
        settle()
    }

    /// The panel was dark: nothing happened, and time passed.
    mutating func sleep(until end: WallTime) { now = end }

    mutating func settle() {
        while let event = coach.reminderDue(at: now) {
            said.append((now, event))
            coach.happen(event, at: now)
        }
    }

    mutating func does(_ intent: Intent) { coach.happen(.intended(intent), at: now) }

    func rungs(of id: Occurrence.ID) -> [String] {
        said.compactMap {
            guard case .reminded(id, let rung) = $0.event else { return nil }
            let minutes = ($0.at - Sample.at(8)) / WallTime.minute
            return "\(rung) \(minutes)"
        }
    }

    func outcome(of id: Occurrence.ID) -> Reminding.Outcome? {
        guard case .closed(let outcome)? = coach.reminders[id]?.state else { return nil }
        return outcome
    }

    func told(of id: Occurrence.ID) -> Int {
        coach.unconfirmed.filter { $0.kind == .unanswered(id, tell: "Amina") }.count
    }
}

@Suite struct ReminderTests {
    private static let medicine = Occurrence.ID("medicine-0")
    private static let water = Occurrence.ID("water-0")

    private func medicine(_ importance: Occurrence.Importance = .important) -> Occurrence {
        Sample.occurrence(
            "medicine", "Ta din medicin", "💊", from: (8, 0), to: (8, 15), reminds: importance)
    }

    private func water(at minute: Int, to end: (Int, Int) = (9, 0)) -> Occurrence {
        Sample.occurrence(
            "water", "Vattna blommorna", "🪴", from: (8, minute), to: end, reminds: .ordinary)
    }

    private func person(_ ladder: Ladder? = Sample.ladder) -> Person {
        var person = Sample.person(.three)
        person.ladder = ladder
        return person
    }

    private func day(
        _ occurrences: [Occurrence], ladder: Ladder? = Sample.ladder, from hour: Int = 7
    ) -> Day {
        Day(Sample.plan(person(ladder), adding: occurrences), at: Sample.at(hour))
    }

    @Test func theLadderGoesFromShowingToOnePersonWhoIsTold() {
        var day = day([medicine()])
        day.run(until: Sample.at(10))
        #expect(
            day.rungs(of: Self.medicine) == [
                "shown(0) 0", "shown(1) 5", "asked 10", "ended 20",
            ])
        #expect(day.outcome(of: Self.medicine) == .told)
        #expect(day.told(of: Self.medicine) == 1)
    }

    @Test func aLadderThatTellsNobodyEndsInSilence() {
        var silent = Sample.ladder
        silent.tells = nil
        var day = day([medicine()], ladder: silent)
        day.run(until: Sample.at(10))
        #expect(day.outcome(of: Self.medicine) == .silent)
        #expect(day.told(of: Self.medicine) == 0)
    }

    @Test func nobodyIsRemindedWhoDidNotAgree() {
        var day = day([medicine()], ladder: nil)
        day.run(until: Sample.at(10))
        #expect(day.said.isEmpty)
    }

    @Test func yesIsAnsweredAndNotDone() {
        var day = day([medicine(.ordinary)])
        day.run(until: Sample.at(8, 1))
        #expect(day.coach.view(at: day.now) == .reminder(day.coach.openReminder(at: day.now)!))
        day.does(.begin(Self.medicine))
        #expect(day.outcome(of: Self.medicine) == .answered)
        #expect(day.coach.done[Self.medicine] == nil)
        day.run(until: Sample.at(10))
        #expect(day.rungs(of: Self.medicine) == ["shown(0) 0"])
    }

    @Test func whatIsImportantIsAskedForAgainUntilItIsDone() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 1))
        day.does(.begin(Self.medicine))
        day.run(until: Sample.at(8, 17))
        #expect(day.rungs(of: Self.medicine) == ["shown(0) 0", "shown(0) 16"])
        day.does(.begin(Self.medicine))
        day.does(.finish(Self.medicine, from: 0))
        day.run(until: Sample.at(10))
        #expect(day.outcome(of: Self.medicine) == .done)
        #expect(day.told(of: Self.medicine) == 0)
    }

    @Test func whoSaysYesThreeTimesAndDoesNothingIsAskedAbout() {
        var day = day([medicine()])
        for _ in 0..<3 {
            while day.coach.openReminder(at: day.now) == nil {
                day.run(until: day.now + WallTime.minute)
            }
            day.does(.begin(Self.medicine))
        }
        day.run(until: Sample.at(11))
        #expect(day.outcome(of: Self.medicine) == .told)
        #expect(day.told(of: Self.medicine) == 1)
    }

    @Test func laterPutsItOffByTheAgreedMinutes() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 2))
        day.does(.later(Self.medicine))
        #expect(day.coach.openReminder(at: day.now) == nil)
        day.run(until: Sample.at(8, 13))
        #expect(day.rungs(of: Self.medicine) == ["shown(0) 0", "shown(0) 12"])
    }

    @Test func twoNewOnesAreNeverWithinAQuarterOfAnHour() {
        var day = day([medicine(.ordinary), water(at: 3)])
        day.run(until: Sample.at(8, 1))
        day.does(.begin(Self.medicine))
        day.does(.open(.home))
        day.run(until: Sample.at(8, 40))
        #expect(day.rungs(of: Self.water).first == "shown(0) 15")
    }

    @Test func theTimeToLeaveWaitsForNothing() {
        let bus = Sample.occurrence(
            "bus", "Bussen", "🚌", from: (8, 20), to: (8, 50), leave: (8, 4), reminds: .ordinary)
        var day = day([medicine(), bus])
        day.run(until: Sample.at(8, 4))
        #expect(day.coach.openReminder(at: day.now)?.occurrence.id == bus.id)
    }

    @Test func ofTwoAtOnceTheImportantOneComesFirst() {
        var day = day([water(at: 0), medicine()])
        day.run(until: Sample.at(8))
        #expect(day.coach.openReminder(at: day.now)?.occurrence.id == Self.medicine)
        day.does(.begin(Self.medicine))
        day.does(.finish(Self.medicine, from: 0))
        day.does(.open(.home))
        day.run(until: Sample.at(8, 30))
        #expect(day.rungs(of: Self.water).first == "shown(0) 15")
    }

    @Test func quietHoursPutOffAndForgetNothing() {
        var quiet = Sample.ladder
        quiet.quiet = [Night(from: 7 * 60 + 55, to: 8 * 60 + 10)]
        var day = day([medicine()], ladder: quiet)
        day.run(until: Sample.at(9))
        #expect(
            day.rungs(of: Self.medicine) == [
                "shown(0) 10", "shown(1) 15", "asked 20", "ended 30",
            ])
    }

    @Test func aPowerCutGoesOnFromItsRung() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 6))
        day.sleep(until: Sample.at(8, 40))
        day.run(until: Sample.at(9, 30))
        #expect(
            day.rungs(of: Self.medicine) == [
                "shown(0) 0", "shown(1) 5", "asked 40", "ended 50",
            ])
    }

    @Test func whatWasMissedIsSummedUpOnceAndNotReplayed() {
        var day = day([medicine(), water(at: 10, to: (8, 30))])
        day.sleep(until: Sample.at(9, 5))
        day.run(until: Sample.at(9, 6))
        #expect(day.said.map(\.event) == [.missed([Self.medicine, Self.water])])
        #expect(day.coach.view(at: day.now) == .missed(medicine()))
        // Only what must not be forgotten is told.
        #expect(day.told(of: Self.medicine) == 1 && day.told(of: Self.water) == 0)
        day.does(.know(Self.medicine))
        // A second press of the same answer is not one to what comes after it.
        day.does(.know(Self.medicine))
        #expect(day.coach.missed == [Self.water])
        day.does(.know(Self.water))
        day.run(until: Sample.at(9, 30))
        #expect(day.coach.missed.isEmpty && day.said.count == 1)
    }

    @Test func whatAClockThatWasAheadMissedIsRemindedOfInItsTime() {
        var day = day([medicine(), water(at: 10, to: (8, 30))])
        day.sleep(until: Sample.at(7, 0, day: 1))
        day.settle()
        #expect(day.coach.missed == [Self.medicine, Self.water])
        day.sleep(until: Sample.at(7, 5))
        day.run(until: Sample.at(8, 40))
        #expect(day.rungs(of: Self.medicine).first == "shown(0) 0")
        #expect(day.rungs(of: Self.water).first == "shown(0) 20")
        #expect(day.coach.missed.isEmpty)
    }

    @Test func aLadderDoesNotWaitForAClockThatWasAhead() {
        var day = day([medicine()])
        day.sleep(until: Sample.at(8, 14))
        day.settle()
        day.sleep(until: Sample.at(8, 2))
        day.run(until: Sample.at(8, 30))
        #expect(
            day.rungs(of: Self.medicine) == [
                "shown(0) 14", "shown(1) 2", "asked 7", "ended 17",
            ])
    }

    @Test func whatAClockThatWasAheadBeganWaitsForItsTime() {
        var day = day([medicine()])
        day.sleep(until: Sample.at(8, 1))
        day.settle()
        day.sleep(until: Sample.at(7, 10))
        day.run(until: Sample.at(7, 59))
        #expect(day.coach.openReminder(at: day.now) == nil && day.said.count == 1)
        day.run(until: Sample.at(8, 30))
        #expect(day.rungs(of: Self.medicine).dropFirst().first == "shown(1) 0")
    }

    @Test func whatWasBeforeThePlanCameIsNobodysFault() {
        var day = day([medicine()], from: 9)
        day.run(until: Sample.at(9, 30))
        #expect(day.said.isEmpty)
    }

    @Test func aCancelledThingIsRemindedOfNoMore() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 1))
        let next = Sample.plan(person(), version: 2)
        day.coach.happen(.pushed(next), at: day.now)
        day.coach.happen(.adopted, at: day.now)
        day.run(until: Sample.at(9))
        #expect(day.rungs(of: Self.medicine) == ["shown(0) 0"])
        #expect(day.coach.openReminder(at: day.now) == nil)
    }

    @Test func whoAgreesNoMoreIsRemindedNoMore() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 1))
        let next = Sample.plan(person(nil), version: 2, adding: [medicine()])
        day.coach.happen(.pushed(next), at: day.now)
        day.coach.happen(.adopted, at: day.now)
        #expect(day.coach.openReminder(at: day.now) == nil)
        #expect(day.outcome(of: Self.medicine) == .cancelled)
    }

    @Test func aMovedThingIsRemindedOfAtItsNewTime() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 1))
        var moved = medicine()
        (moved.start, moved.end) = (Sample.at(8, 30), Sample.at(8, 45))
        day.coach.happen(.pushed(Sample.plan(person(), version: 2, adding: [moved])), at: day.now)
        day.coach.happen(.adopted, at: day.now)
        #expect(day.coach.openReminder(at: day.now) == nil)
        day.run(until: Sample.at(8, 31))
        #expect(day.rungs(of: Self.medicine) == ["shown(0) 0", "shown(0) 30"])
    }

    @Test func whoLooksAtSomethingElseIsNotHeldFast() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 1))
        day.does(.open(.week(page: 0)))
        #expect(day.coach.view(at: day.now) == .week(page: 0))
        day.run(until: Sample.at(8, 6))
        #expect(day.coach.openReminder(at: day.now)?.rung == .shown(1))
    }

    @Test func helpTellsAndClosesTheQuestion() {
        var day = day([medicine()])
        day.run(until: Sample.at(8, 11))
        day.does(.askHelp(Self.medicine))
        #expect(day.coach.view(at: day.now) == .help(page: 0))
        #expect(day.coach.unconfirmed.contains { $0.kind == .wantsHelp(Self.medicine) })
        day.run(until: Sample.at(8, 40))
        #expect(day.told(of: Self.medicine) == 0)
    }

    @Test func nothingIsSaidAtNight() {
        let late = Sample.occurrence(
            "medicine", "Ta din medicin", "💊", from: (22, 30), to: (22, 45), reminds: .important)
        var day = day([late])
        day.run(until: Sample.at(6, 0, day: 1))
        #expect(day.said.isEmpty)
        day.run(until: Sample.at(6, 31, day: 1))
        #expect(day.said.map(\.event) == [.missed([late.id])])
    }
}
