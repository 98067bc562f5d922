import CICal
import CoachCore

/// The same question put to libical.
///
/// Two independent calculations of one rule seldom share a fault. Ours is compared with libical's
/// on every plain rule that is expanded; where they differ the rule is refused rather than guessed.
enum SecondOpinion {
    /// More times than this before the window ends, and libical is left out: it can't jump ahead
    /// safely.
    static let longestWalk = 50_000

    /// Whether libical may be asked: the rules that calendar programs write for homes, “every
    /// second Tuesday”.
    ///
    /// The others are left out for what 3.0.16 was seen to do with them, in thousands of random
    /// rules compared with dateutil:
    /// - BYMONTHDAY from the month's end in a DAILY rule is never found, and is searched for ever
    ///   (“every second of 30 February” as well: nobody can end such a call, so nothing within the
    ///   day is asked).
    /// - BYSETPOS is ignored by weeks; by months, or with BYMONTHDAY beside BYDAY, it is searched
    ///   for ever.
    /// - BYWEEKNO and BYYEARDAY are read in ways that differ between programs.
    /// - Every second week is counted from the first hit instead of from a start that the rule
    ///   doesn't name, and wrongly when the week begins on another day than Monday.
    /// - A weekday that stands in BYDAY twice (4MO,MO) comes twice.
    static func isAsked(_ rule: RecurrenceRule, start: Int, isAllDay: Bool) -> Bool {
        guard rule.frequency < .hourly, rule.positions.isEmpty, rule.weeks.isEmpty,
            rule.yearDays.isEmpty, rule.monthDays.isEmpty || rule.weekdays.isEmpty,
            rule.interval <= 1_000
        else { return false }
        if rule.frequency == .daily, rule.monthDays.contains(where: { $0 < 0 }) { return false }
        if rule.frequency == .weekly, !rule.monthDays.isEmpty { return false }
        let days = rule.weekdays.map(\.weekday)
        guard Set(days).count == days.count else { return false }
        let isNamed = days.isEmpty || days.contains(Day(wall: start).weekday.rawValue)
        let isMonthNamed = rule.months.isEmpty || rule.months.contains(Day(wall: start).civil.month)
        if rule.frequency == .weekly, rule.interval > 1 {
            guard isNamed, isMonthNamed, rule.weekStart == 0 else { return false }
        }
        let times =
            isAllDay
            ? 1 : max(1, rule.hours.count) * max(1, rule.minutes.count) * max(1, rule.seconds.count)
        return times <= 24
    }

    /// The times up to the window's end as libical has them; nil when there are too many to ask
    /// for. Every time that libical finds on the way costs one of `steps`.
    static func walls(
        _ rule: RecurrenceRule, start: Int, isAllDay: Bool, in window: ClosedRange<Int>,
        steps: inout Int
    ) -> [Int]? {
        var plain = rule
        // UNTIL is judged by the caller. Times in the rule of an all-day event are ignored (libical
        // 3.0.16 takes them).
        plain.until = nil
        if isAllDay {
            plain.hours = []
            plain.minutes = []
            plain.seconds = []
        }
        let begin = WallWriting.compact(start, isDay: isAllDay)
        guard let iterator = coach_recurrence_begin(plain.text, begin) else { return nil }
        defer { icalrecur_iterator_free(iterator) }
        var result: [Int] = []
        var fields: [Int32] = [0, 0, 0, 0, 0, 0]
        for _ in 0..<min(longestWalk, max(0, steps)) {
            steps -= 1
            guard coach_recurrence_next(iterator, &fields) != 0 else { return result }
            let day = Day(year: Int(fields[0]), month: Int(fields[1]), day: Int(fields[2]))
            let clock = Int(fields[3]) * 3_600 + Int(fields[4]) * 60 + Int(fields[5])
            let wall = day.midnight + clock
            if wall > window.upperBound { return result }
            if wall >= window.lowerBound { result.append(wall) }
        }
        return nil
    }
}

/// Times as iCalendar writes them.
enum WallWriting {
    static func compact(_ wall: Int, isDay: Bool) -> String {
        let text = wallText(wall).filter { $0 != "-" && $0 != ":" }
        return isDay ? String(text.prefix(8)) : text
    }
}

extension RecurrenceRule {
    /// The rule as RFC 5545 writes it, without UNTIL.
    var text: String {
        let names = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]
        var parts = ["FREQ=\(names[frequency.rawValue])"]
        if interval != 1 { parts.append("INTERVAL=\(interval)") }
        if let count { parts.append("COUNT=\(count)") }
        func list(_ name: String, _ values: [Int]) {
            if values.isEmpty { return }
            parts.append("\(name)=\(values.map(String.init).joined(separator: ","))")
        }
        list("BYMONTH", months)
        list("BYWEEKNO", weeks)
        list("BYYEARDAY", yearDays)
        list("BYMONTHDAY", monthDays)
        if !weekdays.isEmpty {
            let days = weekdays.map { day in
                (day.position.map(String.init) ?? "") + Self.weekdayNames[day.weekday]
            }
            parts.append("BYDAY=\(days.joined(separator: ","))")
        }
        list("BYHOUR", hours)
        list("BYMINUTE", minutes)
        list("BYSECOND", seconds)
        list("BYSETPOS", positions)
        if weekStart != 0 { parts.append("WKST=\(Self.weekdayNames[weekStart])") }
        return parts.joined(separator: ";")
    }
}
