import CoachCore
import Household
import Support
import Testing

/// The sample household's calendar agrees with what others know of calendars.
@Suite struct CalendarTests {
    /// Easter Sundays as the Swedish almanac prints them.
    @Test(arguments: [
        (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25),
        (2285, 3, 22),
    ]) func easterIsWhereTheAlmanacHasIt(year: Int, month: Int, day: Int) {
        #expect(RedDays.easter(year) == Day(year: year, month: month, day: day))
    }

    @Test func redDaysAreThirteenAndSomeAreNeverOnASunday() {
        for year in 2024...2040 {
            let red = RedDays.of(year: year)
            // Two may fall on one day, as the National Day and Whit Sunday do in 2049.
            #expect(red.count == 13)
            #expect(red.first { $0.value == "Midsommar" }?.key.weekday == .saturday)
            #expect(red.first { $0.value == "Alla helgon" }?.key.weekday == .saturday)
            #expect(red.first { $0.value == "Himmelsfärd" }?.key.weekday == .thursday)
            #expect(red.first { $0.value == "Pingst" }?.key.weekday == .sunday)
        }
        #expect(RedDays.of(year: 2026)[Day(year: 2026, month: 6, day: 20)] == "Midsommar")
        #expect(RedDays.of(year: 2026)[Day(year: 2026, month: 10, day: 31)] == "Alla helgon")
    }

    /// The plans' rule and the time zone database are two authorities.
    @Test func bothAuthoritiesTellTheSameTime() {
        let time = TrueTime()
        for number in Int(
            Day(year: 2025, month: 1, day: 1).number)..<Int(
                Day(year: 2031, month: 1, day: 1).number)
        {
            let day = Day(number: Int32(number))
            let leftOut = day == Stockholm.changes(day.civil.year).spring ? 120..<180 : 0..<0
            for minute in stride(from: 0, to: 1440, by: 15) where !leftOut.contains(minute) {
                let instant = Stockholm.instant(day, minute: minute)
                #expect(time.minute(instant) == number * 1440 + minute)
            }
        }
    }

    @Test(arguments: 0..<12) func aPlanSaysTheSameOffsetsAsTheDatabase(month: Int) throws {
        let time = TrueTime()
        var almanac = Almanac(seed: UInt64(month), from: Day(year: 2026, month: 1, day: 1))
        let day = Day(year: 2026, month: 1, day: 1) + 30 * month
        let plan = almanac.plan(from: day).plan
        try plan.check()
        for hour in 0..<(24 * plan.days) {
            let instant = Stockholm.instant(plan.from, minute: 0) + Int64(hour) * WallTime.hour
            let local = plan.local(instant)
            #expect(Int(local.day.number) * 1440 + local.minute == time.minute(instant))
        }
    }
}
