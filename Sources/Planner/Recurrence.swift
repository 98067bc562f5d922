import CoachCore

/// A recurrence rule set going from a start: it answers which wall-clock times of a window it
/// names.
///
/// The arithmetic is done on the wall clock, so that a daily 08:00 stays 08:00 on both sides of a
/// change of summer time. Days are looked at one by one against every part of the rule; that is
/// slower than jumping and has no cases to forget.
struct Recurrence {
    /// What is left before a file's rules are refused as too heavy for a wall calendar.
    ///
    /// All rules of a file spend from one budget: a thousand small ones weigh as much as a large.
    struct Budget: Hashable {
        /// Days and times to look at.
        var steps: Int
        /// Times to find in the window that was asked for.
        var times: Int
        /// Steps of libical's. Where they have been used up it is not asked any more.
        var opinions = 5_000_000

        init(steps: Int, times: Int = .max) {
            self.steps = steps
            self.times = times
        }

        mutating func spend(_ count: Int) throws(TooHeavy) {
            steps -= count
            if steps < 0 { throw .steps }
        }
    }

    /// What there would be more of than allowed.
    enum TooHeavy: Error, Hashable { case steps, times }

    private let rule: RecurrenceRule
    /// The start on the wall clock.
    private let start: Int
    private let startDay: Day
    /// Steps that one day costs: a day is compared with everything that the rule lists.
    private let weight: Int

    /// - Parameter isAllDay: the start is a date; the rule's hours, minutes and seconds then mean
    ///   nothing (RFC 5545).
    init(_ rule: RecurrenceRule, start: Int, isAllDay: Bool) {
        var rule = rule
        if isAllDay {
            rule.hours = []
            rule.minutes = []
            rule.seconds = []
        }
        self.start = start
        startDay = Day(wall: start)
        rule = Recurrence.completed(rule, start: start)
        let listed =
            rule.weeks.count + rule.yearDays.count + rule.monthDays.count + rule.weekdays.count
        weight = 1 + listed / 16
        self.rule = rule
    }

    /// Takes what the rule doesn't say from the start (RFC 5545, 3.3.10).
    private static func completed(_ given: RecurrenceRule, start: Int) -> RecurrenceRule {
        var rule = given
        let day = Day(wall: start)
        let seconds = floorRemainder(start, secondsPerDay)
        let civil = day.civil
        let saysDays =
            !(rule.weeks.isEmpty && rule.yearDays.isEmpty && rule.monthDays.isEmpty
            && rule.weekdays.isEmpty)
        switch rule.frequency {
        case .yearly where !saysDays:
            if rule.months.isEmpty { rule.months = [civil.month] }
            rule.monthDays = [civil.day]
        case .yearly
        where rule.months.isEmpty && rule.weeks.isEmpty && rule.yearDays.isEmpty
            && rule.weekdays.isEmpty:
            // Days of a month without the month: libical's table takes the month from the start.
            rule.months = [civil.month]
        case .yearly
        where !rule.weeks.isEmpty && rule.weekdays.isEmpty && rule.monthDays.isEmpty
            && rule.yearDays.isEmpty:
            rule.weekdays = [.init(position: nil, weekday: day.weekday.rawValue)]
        case .monthly where !saysDays: rule.monthDays = [civil.day]
        case .weekly where !saysDays:
            rule.weekdays = [.init(position: nil, weekday: day.weekday.rawValue)]
        default: break
        }
        if rule.frequency < .hourly, rule.hours.isEmpty { rule.hours = [seconds / 3_600] }
        if rule.frequency < .minutely, rule.minutes.isEmpty { rule.minutes = [seconds / 60 % 60] }
        if rule.frequency < .secondly, rule.seconds.isEmpty { rule.seconds = [seconds % 60] }
        return rule
    }

    /// The times from `window.lowerBound` to `window.upperBound`, both included, in order.
    ///
    /// COUNT is counted from the start; UNTIL is the caller's, who knows the time zone.
    func walls(in window: ClosedRange<Int>, budget: inout Budget) throws(TooHeavy) -> [Int] {
        guard window.upperBound >= start else { return [] }
        var result: [Int] = []
        var counted = 0
        let times = try timesOfDay(&budget)
        // A rule without COUNT can be entered anywhere.
        let entry = rule.count == nil ? max(window.lowerBound, start) : start
        var period = Period(rule: rule, start: startDay, entry: entry)
        while period.days.lowerBound.midnight <= window.upperBound {
            let last = Day(wall: window.upperBound)
            for wall in try walls(of: period, times, until: last, &budget)
            where wall >= start {
                guard wall <= window.upperBound else { return result }
                if let count = rule.count {
                    guard counted < count else { return result }
                    counted += 1
                }
                guard wall >= window.lowerBound else { continue }
                budget.times -= 1
                if budget.times < 0 { throw .times }
                result.append(wall)
            }
            period.advance()
        }
        return result
    }

    /// The times of each day that a rule by days or longer names, in seconds after midnight.
    private func timesOfDay(_ budget: inout Budget) throws(TooHeavy) -> [Int] {
        guard rule.frequency < .hourly else { return [] }
        try budget.spend(rule.hours.count * rule.minutes.count * rule.seconds.count)
        return rule.hours.flatMap { hour in
            rule.minutes.flatMap { minute in rule.seconds.map { hour * 3_600 + minute * 60 + $0 } }
        }
    }

    /// The times that one year, month, week or day names.
    private func walls(
        of period: Period, _ times: [Int], until last: Day, _ budget: inout Budget
    ) throws(TooHeavy) -> [Int] {
        var days: [Day] = []
        for number in period.days.lowerBound.number..<period.days.upperBound.number {
            try budget.spend(weight)
            let day = Day(number: number)
            if matches(day, in: period) { days.append(day) }
        }
        guard rule.frequency < .hourly else {
            var result: [Int] = []
            for day in days { result += try subdaily(day, &budget) }
            return result
        }
        // Days after the window are only needed to count positions from the end.
        let wanted = rule.positions.isEmpty ? days.filter { $0 <= last } : days
        try budget.spend(wanted.count * times.count)
        var walls: [Int] = []
        walls.reserveCapacity(wanted.count * times.count)
        for day in wanted { for time in times { walls.append(day.midnight + time) } }
        return try picked(walls, &budget)
    }

    /// The times of a day of a rule that repeats by hours, minutes or seconds.
    private func subdaily(_ day: Day, _ budget: inout Budget) throws(TooHeavy) -> [Int] {
        let unit = rule.frequency == .hourly ? 3_600 : rule.frequency == .minutely ? 60 : 1
        let step = unit * rule.interval
        let midnight = day.midnight
        // The grid of the interval is counted from the start, cut to the rule's own unit.
        let origin = start - floorRemainder(start, unit)
        var period = origin + -floorDivide(origin - midnight, step) * step
        var result: [Int] = []
        while period < midnight + secondsPerDay {
            try budget.spend(1)
            let second = period - midnight
            let hour = second / 3_600
            let minute = second / 60 % 60
            let passes =
                (rule.hours.isEmpty || rule.hours.contains(hour))
                && (unit == 3_600 || rule.minutes.isEmpty || rule.minutes.contains(minute))
                && (unit >= 60 || rule.seconds.isEmpty || rule.seconds.contains(second % 60))
            if passes { result += try picked(times(inside: period, unit: unit, &budget), &budget) }
            period += step
        }
        return result
    }

    private func times(
        inside period: Int, unit: Int, _ budget: inout Budget
    ) throws(TooHeavy) -> [Int] {
        let perMinute = unit >= 60 ? rule.seconds.count : 1
        try budget.spend(unit == 3_600 ? rule.minutes.count * perMinute : perMinute)
        switch unit {
        case 3_600: return rule.minutes.flatMap { m in rule.seconds.map { period + m * 60 + $0 } }
        case 60: return rule.seconds.map { period + $0 }
        default: return [period]
        }
    }

    /// BYSETPOS: the nth of a period's times, counted from either end.
    private func picked(_ walls: [Int], _ budget: inout Budget) throws(TooHeavy) -> [Int] {
        guard !rule.positions.isEmpty else { return walls }
        try budget.spend(rule.positions.count)
        let indices = Set(rule.positions.map { $0 > 0 ? $0 - 1 : walls.count + $0 })
        return walls.indices.filter(indices.contains).map { walls[$0] }
    }
}

extension Recurrence {
    /// Whether a day passes every BY part that speaks about days.
    private func matches(_ day: Day, in period: Period) -> Bool {
        let (year, month, dayOfMonth) = day.civil
        guard rule.months.isEmpty || rule.months.contains(month) else { return false }
        if !rule.monthDays.isEmpty {
            let fromEnd = dayOfMonth - daysIn(month: month, of: year) - 1
            guard rule.monthDays.contains(dayOfMonth) || rule.monthDays.contains(fromEnd) else {
                return false
            }
        }
        if !rule.yearDays.isEmpty {
            let dayOfYear = day - Day(year: year, month: 1, day: 1) + 1
            let fromEnd = dayOfYear - (isLeap(year) ? 366 : 365) - 1
            guard rule.yearDays.contains(dayOfYear) || rule.yearDays.contains(fromEnd) else {
                return false
            }
        }
        if !rule.weeks.isEmpty {
            let week = WeekYear(containing: day, weekStart: rule.weekStart)
            let number = (day - week.first) / 7 + 1
            guard rule.weeks.contains(number) || rule.weeks.contains(number - week.count - 1) else {
                return false
            }
        }
        return rule.weekdays.isEmpty || rule.weekdays.contains { passes($0, day) }
    }

    private func passes(_ wanted: RecurrenceRule.WeekdayRule, _ day: Day) -> Bool {
        guard wanted.weekday == day.weekday.rawValue else { return false }
        // Only months and years have an nth weekday; elsewhere the number means nothing.
        guard let position = wanted.position, rule.frequency <= .monthly else { return true }
        let (year, month, dayOfMonth) = day.civil
        if rule.frequency == .monthly || !rule.months.isEmpty {
            let left = daysIn(month: month, of: year) - dayOfMonth
            return position > 0 ? (dayOfMonth - 1) / 7 + 1 == position : left / 7 + 1 == -position
        }
        let dayOfYear = day - Day(year: year, month: 1, day: 1)
        let left = (isLeap(year) ? 365 : 364) - dayOfYear
        return position > 0 ? dayOfYear / 7 + 1 == position : left / 7 + 1 == -position
    }
}

/// A year of whole weeks: its first week is the first with at least four days in the calendar year
/// (ISO 8601, with any day as the week's first).
struct WeekYear {
    var first: Day
    var count: Int

    init(year: Int, weekStart: Int) {
        first = WeekYear.begin(year, weekStart)
        count = (WeekYear.begin(year + 1, weekStart) - first) / 7
    }

    init(containing day: Day, weekStart: Int) {
        let year = day.civil.year
        let own = WeekYear(year: year, weekStart: weekStart)
        if day < own.first {
            self = WeekYear(year: year - 1, weekStart: weekStart)
        } else if day >= own.first + own.count * 7 {
            self = WeekYear(year: year + 1, weekStart: weekStart)
        } else {
            self = own
        }
    }

    private static func begin(_ year: Int, _ weekStart: Int) -> Day {
        let fourth = Day(year: year, month: 1, day: 4)
        return fourth + -floorRemainder(fourth.weekday.rawValue - weekStart, 7)
    }
}

/// One turn of a rule: a year, a month, a week or a day.
private struct Period {
    private let rule: RecurrenceRule
    private let origin: Day
    private let originYear: Int
    private var index: Int

    /// Begins at the last turn that is not after `entry`.
    init(rule: RecurrenceRule, start: Day, entry: Int) {
        self.rule = rule
        origin = start
        // The first days of January may belong to the last week of the year before.
        originYear =
            rule.weeks.isEmpty
            ? start.civil.year
            : (WeekYear(containing: start, weekStart: rule.weekStart).first + 3).civil.year
        index = 0
        let target = Day(wall: entry)
        let whole: Int
        switch rule.frequency {
        case .yearly: whole = target.civil.year - originYear - 1
        case .monthly: whole = Period.months(target) - Period.months(start)
        case .weekly: whole = (target - start) / 7 - 1
        case .daily, .hourly, .minutely, .secondly: whole = target - start
        }
        index = max(0, whole / interval)
    }

    /// Rules by hours and less go day by day; their interval is kept inside the day.
    private var interval: Int { rule.frequency < .hourly ? rule.interval : 1 }

    mutating func advance() { index += 1 }

    var days: Range<Day> {
        let offset = index * interval
        switch rule.frequency {
        case .yearly:
            let year = originYear + offset
            guard rule.weeks.isEmpty else {
                let weeks = WeekYear(year: year, weekStart: rule.weekStart)
                return weeks.first..<(weeks.first + weeks.count * 7)
            }
            return Day(year: year, month: 1, day: 1)..<Day(year: year + 1, month: 1, day: 1)
        case .monthly:
            return Period.first(
                of: Period.months(origin) + offset)..<Period.first(
                    of: Period.months(origin) + offset + 1)
        case .weekly:
            let first =
                origin + -floorRemainder(origin.weekday.rawValue - rule.weekStart, 7) + offset * 7
            return first..<(first + 7)
        case .daily, .hourly, .minutely, .secondly:
            return (origin + offset)..<(origin + offset + 1)
        }
    }

    private static func months(_ day: Day) -> Int { day.civil.year * 12 + day.civil.month - 1 }

    private static func first(of months: Int) -> Day {
        Day(year: floorDivide(months, 12), month: floorRemainder(months, 12) + 1, day: 1)
    }
}
