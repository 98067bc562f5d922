import Support
import Testing

@testable import CoachCore

@Suite struct TimeTests {
    /// Counts days one by one, as a child would: slow, and too simple to be wrong.
    @Test func everyDayOfFourHundredYearsHasItsDateAndWeekday() {
        var (year, month, day) = (1800, 1, 1)
        // A Wednesday, 62,091 days before 1970 began.
        var weekday = 2
        for number in Int32(-62_091)..<Int32(-62_091 + 146_097) {
            let counted = Day(number: number)
            guard counted.civil == (year, month, day), counted.weekday.rawValue == weekday,
                Day(year: year, month: month, day: day) == counted,
                Day(counted.description) == counted
            else {
                Issue.record("day \(number) is not \(year)-\(month)-\(day)")
                return
            }
            weekday = weekday == 6 ? 0 : weekday + 1
            day += 1
            if day > length(month, of: year) { (month, day) = (month + 1, 1) }
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (2200, 1, 1))
    }

    @Test func theSampleDayIsATuesday() {
        #expect(Day(year: 2026, month: 11, day: 24).weekday == .tuesday)
        #expect(Day(number: 0).description == "1970-01-01")
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-01-32",
        "2026-01-01 ", "2026-+1-01", "+026-01-01", "2026-01", "", "2026-01-01-01", "２０２６-01-01",
    ])
    func whatIsNoDayOfTheCalendarIsRefused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        (0, 60_000), (59_999, 60_000), (60_000, 120_000), (-1, 0), (-60_000, 0), (-60_001, -60_000),
    ])
    func theNextMinuteIsWholeAndLater(now: Int64, next: Int64) {
        #expect(WallTime(now).nextMinute == WallTime(next))
    }

    private func length(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// Clocks go forward on 29 March 2026 at 01:00 UTC and back on 25 October.
@Suite struct LocalTimeTests {
    private let spring = WallTime(1_774_746_000_000)
    private let autumn = WallTime(1_792_890_000_000)

    private var plan: Plan {
        var plan = Sample.plan(Sample.person(.three), from: Day(year: 2026, month: 3, day: 1))
        plan.offsets = [
            Offset(from: WallTime(0), seconds: 3600), Offset(from: spring, seconds: 7200),
            Offset(from: autumn, seconds: 3600),
        ]
        return plan
    }

    @Test func theClockJumpsFromTwoToThreeInSpring() {
        #expect(plan.local(spring + -1).minute == 119)
        #expect(plan.local(spring).minute == 180)
        #expect(plan.local(spring).day == Day(year: 2026, month: 3, day: 29))
    }

    @Test func theHourFromTwoToThreeComesTwiceInAutumn() {
        #expect(plan.local(autumn + -WallTime.hour).minute == 120)
        #expect(plan.local(autumn + -1).minute == 179)
        #expect(plan.local(autumn).minute == 120)
    }

    @Test func midnightIsMidnightOnBothSidesOfAChange() {
        let before = plan.local(WallTime(1_774_738_800_000))
        #expect(before == LocalTime(day: Day(year: 2026, month: 3, day: 29), milliseconds: 0))
        let after = plan.local(WallTime(1_774_821_600_000))
        #expect(after == LocalTime(day: Day(year: 2026, month: 3, day: 30), milliseconds: 0))
    }

    @Test func theFirstOffsetCountsForAllThatCameBefore() {
        var plan = plan
        plan.offsets = [Offset(from: spring, seconds: 7200)]
        #expect(plan.local(spring + -1).minute == 179)
    }

    @Test func aPlaceWestOfGreenwichIsOnTheDayBefore() {
        var plan = plan
        plan.offsets = [Offset(from: WallTime(0), seconds: -3600)]
        #expect(
            plan.local(WallTime(0)) == LocalTime(day: Day(number: -1), milliseconds: 82_800_000))
    }

    @Test(arguments: Chance.seeds)
    func whatTheClockSaysIsFoundAgain(seed: UInt64) {
        var chance = Chance(seed: seed)
        let minute = Int64(chance.below(400 * 1440)) + Day(year: 2026, month: 1, day: 1).minutes
        let time = WallTime(minute * WallTime.minute)
        let said = plan.local(time)
        let found = plan.time(on: said.day, minute: said.minute)
        // In the hour that comes twice the earlier is meant.
        let isTwice = time >= autumn && time < autumn + WallTime.hour
        #expect(found == (isTwice ? time + -WallTime.hour : time))
    }
}

extension Day {
    fileprivate var minutes: Int64 { Int64(number) * 1440 }
}
