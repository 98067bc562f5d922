import CoachCore
import Support
import Testing

@Suite struct TodayTests {
    private let coach = Coach([(Sample.at(6), .pushed(Sample.plan(Sample.person(.three))))])

    private func names(_ occurrences: some Sequence<Occurrence>) -> [String] {
        occurrences.map(\.id.text)
    }

    @Test func nowNextAndLaterAreTheDaysOrder() throws {
        let today = try #require(coach.today(at: Sample.at(7, 30)))
        #expect(names(today.now) == ["morning-0"])
        #expect(today.next?.id.text == "care-0")
        #expect(names(today.later) == ["dentist-0", "lunch-0", "walk-0", "dinner-0", "evening-0"])
        #expect(!today.isFree)
    }

    @Test func theEndOfOneIsTheBeginningOfTheOther() throws {
        let before = try #require(coach.today(at: Sample.at(8, 30) + -1))
        let after = try #require(coach.today(at: Sample.at(8, 30)))
        #expect(names(before.now) == ["morning-0"])
        #expect(names(after.now) == ["care-0"])
        #expect(after.next?.id.text == "dentist-0")
    }

    @Test func betweenThingsThePersonIsFree() throws {
        let today = try #require(coach.today(at: Sample.at(9, 19)))
        #expect(today.isFree)
        #expect(today.leaving == nil)
        #expect(today.next?.id.text == "dentist-0")
    }

    @Test func fromTheTimeToGoUntilItBeginsThePersonIsLeaving() throws {
        for minute in [20, 21, 40, 59] {
            let today = try #require(coach.today(at: Sample.at(9, minute)))
            #expect(today.leaving?.id.text == "dentist-0")
            #expect(!today.isFree)
            #expect(today.next?.id.text == "lunch-0")
        }
        let begun = try #require(coach.today(at: Sample.at(10, 0)))
        #expect(begun.leaving == nil)
        #expect(names(begun.now) == ["dentist-0"])
    }

    @Test(arguments: [
        (22 * 60, 6 * 60, (21, 0), (22, 0, 0)), (30, 7 * 60, (23, 0), (0, 30, 1)),
        (30, 7 * 60, (0, 10), (0, 30, 0)),
    ]) func theNightComesWhenThePersonGoesToBed(
        from: Int, to: Int, now: (Int, Int), night: (Int, Int, Int)
    ) {
        var person = Sample.person(.three)
        person.night = Night(from: from, to: to)
        let plan = Sample.plan(person)
        #expect(
            plan.nightfall(after: Sample.at(now.0, now.1))
                == Sample.at(night.0, night.1, day: night.2))
        #expect(plan.nightfall(after: Sample.at(to / 60 - 1, 59)) == nil)
    }

    @Test func aMachineRunsBesideAndIsNeitherNowNorNext() throws {
        let today = try #require(coach.today(at: Sample.at(14, 10)))
        #expect(names(today.beside) == ["wash-0"])
        #expect(names(today.now) == ["walk-0"])
        #expect(today.next?.id.text == "dinner-0")
    }

    @Test func theLatestBegunComesFirst() throws {
        let call = Sample.occurrence("call", "Samtal", "📞", from: (14, 30), to: (14, 45))
        let plan = Sample.plan(Sample.person(.three), adding: [call])
        let coach = Coach([(Sample.at(6), .pushed(plan))])
        let today = try #require(coach.today(at: Sample.at(14, 40)))
        #expect(names(today.now) == ["call-0", "walk-0"])
    }

    @Test func aBirthdayIsTheWholeDayAndNoHourOfIt() throws {
        let birthday = Sample.occurrence(
            "birthday", "Födelsedag", "🎂", from: (0, 0), to: (24, 0), lane: .allDay)
        let plan = Sample.plan(Sample.person(.three), adding: [birthday])
        let coach = Coach([(Sample.at(6), .pushed(plan))])
        for hour in [0, 9, 23] {
            let today = try #require(coach.today(at: Sample.at(hour)))
            #expect(names(today.allDay) == ["birthday-0"])
            #expect(!names(today.now).contains("birthday-0"))
        }
        let tomorrow = try #require(coach.today(at: Sample.at(0, day: 1)))
        #expect(tomorrow.allDay.isEmpty)
    }

    @Test func whatGoesOverMidnightBelongsToBothDays() {
        let night = Sample.occurrence("shift", "Nattåg", "🚆", from: (22, 0), to: (26, 0))
        let plan = Sample.plan(Sample.person(.three), adding: [night])
        #expect(names(plan.on(Sample.day)).contains("shift-0"))
        #expect(names(plan.on(Sample.day + 1)).contains("shift-0"))
        #expect(!names(plan.on(Sample.day + 2)).contains("shift-0"))
    }

    @Test func whatEndsAtMidnightDoesNotBelongToTheNextDay() {
        let film = Sample.occurrence("film", "Film", "🎬", from: (22, 0), to: (24, 0))
        let plan = Sample.plan(Sample.person(.three), adding: [film])
        #expect(!names(plan.on(Sample.day + 1)).contains("film-0"))
    }

    @Test func withoutAPlanForTheDayThereIsNoToday() {
        #expect(Coach().today(at: Sample.at(7)) == nil)
        #expect(coach.today(at: Sample.at(7, day: 30)) == nil)
    }

    /// Looks all through a day: nothing that the day holds changes between two deadlines.
    @Test(arguments: Chance.seeds.prefix(20))
    func nothingChangesBeforeTheNextDeadline(seed: UInt64) {
        var chance = Chance(seed: seed)
        let coach = Coach([(Sample.at(0), .pushed(chance.plan(version: 1)))])
        for minute in stride(from: 0, to: 1439, by: 7) {
            let now = Sample.at(0, minute)
            let deadline = coach.nextDeadline(after: now) ?? .init(.max)
            #expect(deadline > now)
            let later = min(deadline + -1, Sample.at(0, minute + 60))
            #expect(coach.today(at: now) == coach.today(at: later))
            #expect(coach.view(at: now) == coach.view(at: later))
            #expect(coach.plan?.part(at: now) == coach.plan?.part(at: later))
        }
    }
}
