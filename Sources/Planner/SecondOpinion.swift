import CICal
import CoachCore

/// The same question put to libical.
///
/// Two independent calculations of one rule seldom share a fault. Ours is checked against libical on every ordinary rule that
/// is expanded; where they differ and no known fault of libical explains it, the rule is refused rather than guessed.
enum SecondOpinion {
    /// The release that is linked, for example `3.0`.
    static var version: String { String(cString: coach_libical_version()) }

    /// More times than this before the window ends, and libical is left out: it can't jump ahead safely.
    static let longestWalk = 50_000

    /// Whether libical may be asked.
    ///
    /// Rules that repeat within the day are left out: when no day fits (30 February, every second) libical searches second by
    /// second for centuries, inside one call that nobody can end.
    static func isAsked(_ rule: RecurrenceRule, isAllDay: Bool) -> Bool {
        let times =
            isAllDay
            ? 1 : max(1, rule.hours.count) * max(1, rule.minutes.count) * max(1, rule.seconds.count)
        return rule.frequency < .hourly && times <= 24 && knownFault(rule) == nil
    }

    /// Why libical 3.0.16 is known to answer this rule wrongly; nil when it isn't. Each was seen, and is held by a test.
    static func knownFault(_ rule: RecurrenceRule) -> String? {
        if rule.frequency == .daily, rule.monthDays.contains(where: { $0 < 0 }) {
            return "BYMONTHDAY counted from the month's end finds nothing in a DAILY rule"
        }
        return nil
    }

    /// The times up to the window's end as libical has them; nil when there are too many to ask for.
    static func walls(
        _ rule: RecurrenceRule, start: Int, isAllDay: Bool, in window: ClosedRange<Int>
    ) -> [Int]? {
        var plain = rule
        // UNTIL is judged by the caller. Times in the rule of an all-day event are ignored (libical 3.0.16 takes them).
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
        for _ in 0..<longestWalk {
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
