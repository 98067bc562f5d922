import CoachCore
import Support
import Testing

/// What comes later can be looked at, and neither begun nor finished.
@Suite struct TooEarlyTests {
    private let lunch = Occurrence.ID("lunch-0")
    private let dentist = Occurrence.ID("dentist-0")
    private let morning = Occurrence.ID("morning-0")

    private func coach(_ change: (inout Plan) -> Void = { _ in }) -> Coach {
        var plan = Sample.plan(Sample.person(.three))
        change(&plan)
        return Coach([(Sample.at(6), .pushed(plan))])
    }

    @Test func whatComesLaterOpensAsALook() {
        var coach = coach()
        coach.happen(.intended(.begin(lunch)), at: Sample.at(11, 29))
        #expect(coach.place == .look(lunch, from: DayPage(.today, page: 0)))
        #expect(coach.progress[lunch] == nil && !coach.answered.contains(lunch))
    }

    @Test func halfAnHourBeforeItMayBeBegun() {
        var coach = coach()
        coach.happen(.intended(.begin(lunch)), at: Sample.at(11, 30))
        #expect(coach.place == .step(lunch))
    }

    @Test func whatOneLeavesForCountsToLeaving() {
        var coach = coach()
        coach.happen(.intended(.begin(dentist)), at: Sample.at(8, 49))
        #expect(coach.place == .look(dentist, from: DayPage(.today, page: 0)))
        coach.happen(.intended(.begin(dentist)), at: Sample.at(8, 50))
        #expect(coach.answered.contains(dentist))
    }

    @Test func noWayLeadsToAKlarThatIsTooEarly() {
        var coach = coach()
        coach.happen(.intended(.open(.step(lunch))), at: Sample.at(8))
        #expect(coach.place == .look(lunch, from: DayPage(.today, page: 0)))
        coach.happen(.intended(.finish(lunch, from: 0)), at: Sample.at(8))
        #expect(coach.done[lunch] == nil)
    }

    @Test func whoHasBegunGoesOnWhenTheClockIsSetBack() {
        var coach = coach()
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 1))
        coach.happen(.intended(.finish(morning, from: 1)), at: Sample.at(3))
        #expect(coach.progress[morning]?.finished == 2)
        coach.happen(.intended(.begin(morning)), at: Sample.at(3, 1))
        #expect(coach.place == .step(morning))
    }

    @Test func whoHasBegunGoesOnWhenThePlanMovesIt() throws {
        var coach = coach()
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 1))
        var plan = try #require(coach.plan)
        plan.version += 1
        for index in plan.occurrences.indices where plan.occurrences[index].id == morning {
            plan.occurrences[index].start = Sample.at(10)
            plan.occurrences[index].end = Sample.at(11)
        }
        coach.happen(.pushed(plan), at: Sample.at(7, 2))
        coach.happen(.intended(.finish(morning, from: 1)), at: Sample.at(7, 3))
        #expect(coach.progress[morning]?.finished == 2)
    }

    @Test func whatTheWholeDayIsBeginsAtItsMidnight() throws {
        var coach = coach { plan in
            plan.occurrences.append(
                Sample.occurrence(
                    "day", "Födelsedag", "🎂", day: 1, from: (0, 0), to: (24, 0), lane: .allDay))
        }
        let birthday = try #require(coach.plan?.occurrence(Occurrence.ID("day-1")))
        #expect(!coach.mayBeBegun(birthday, at: Sample.at(20)))
        #expect(coach.mayBeBegun(birthday, at: Sample.at(0, day: 1)))
        coach.happen(.intended(.begin(birthday.id)), at: Sample.at(20))
        #expect(coach.place == .look(birthday.id, from: DayPage(.today, page: 0)))
    }

    @Test func thePanelIsWokenWhenSomethingMayBeBegun() {
        let coach = coach()
        #expect(coach.nextDeadline(after: Sample.at(11, 10)) == Sample.at(11, 30))
    }
}
