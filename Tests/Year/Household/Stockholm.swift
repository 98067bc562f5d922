import CoachCore

/// The clock on a wall in Stockholm, by the rule that the hub's plans follow: summer time from the
/// last Sunday of March to the last of October, at 01:00 UTC (directive 2000/84/EC).
///
/// The tests judge by another authority: the time zone database.
public enum Stockholm {
    /// The days on which the clocks are changed.
    public static func changes(_ year: Int) -> (spring: Day, autumn: Day) {
        (lastSunday(year, 3), lastSunday(year, 10))
    }

    /// The instant at which the clock on the wall says this; the earlier one where it does twice.
    public static func instant(_ day: Day, minute: Int) -> WallTime {
        let day = day + minute / 1440
        let minute = minute % 1440
        let (spring, autumn) = changes(day.civil.year)
        let isSummer =
            (day > spring && day < autumn) || (day == spring && minute >= 180)
            || (day == autumn && minute < 180)
        let minutes = Int64(day.number) * 1440 + Int64(minute) - (isSummer ? 120 : 60)
        return WallTime(minutes * WallTime.minute)
    }

    /// What a plan of these days says of local time.
    public static func offsets(from: Day, to: Day) -> [Offset] {
        let years = (from.civil.year - 1)...to.civil.year
        let all = years.flatMap { year in
            let (spring, autumn) = changes(year)
            return [(spring, Int32(7200)), (autumn, 3600)].map { day, seconds in
                Offset(
                    from: WallTime((Int64(day.number) * 24 + 1) * WallTime.hour), seconds: seconds)
            }
        }
        let begin = instant(from, minute: 0)
        let end = instant(to, minute: 0)
        let first = all.lastIndex { $0.from <= begin } ?? 0
        return all[first...].filter { $0.from < end }
    }

    private static func lastSunday(_ year: Int, _ month: Int) -> Day {
        let last = Day(year: year, month: month, day: 31)
        return last + -((last.weekday.rawValue + 1) % 7)
    }
}
