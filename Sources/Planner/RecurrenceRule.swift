import CoachCore

/// A recurrence rule: RFC 5545, 3.3.10.
struct RecurrenceRule: Hashable, Sendable {
    enum Frequency: Int, Comparable, Sendable {
        case yearly, monthly, weekly, daily, hourly, minutely, secondly
        static func < (a: Frequency, b: Frequency) -> Bool { a.rawValue < b.rawValue }
    }

    /// A weekday (Monday is 0), and which one of the month or the year; nil is each of them.
    struct WeekdayRule: Hashable, Sendable {
        var position: Int?
        var weekday: Int
    }

    /// The last time, as it is written: a day, or a wall time that may be UTC.
    struct Until: Hashable, Sendable {
        var wall: Int
        var isDay: Bool
        var isUTC: Bool
    }

    var frequency = Frequency.daily
    var interval = 1
    var count: Int?
    var until: Until?
    var weekStart = 0
    var months: [Int] = []
    var weeks: [Int] = []
    var yearDays: [Int] = []
    var monthDays: [Int] = []
    var weekdays: [WeekdayRule] = []
    var hours: [Int] = []
    var minutes: [Int] = []
    var seconds: [Int] = []
    var positions: [Int] = []

    /// Why a rule can't be read.
    struct Fault: Error, Hashable { var problem: String }

    static let weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
}

extension RecurrenceRule {
    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE`.
    init(_ text: String) throws(Fault) {
        self.init()
        var seen: Set<String> = []
        for part in text.split(separator: ";") {
            guard let equals = part.firstIndex(of: "=") else {
                throw Fault(problem: "“\(part)” in the rule has no value")
            }
            let key = part[..<equals].uppercased().trimmed
            let value = part[part.index(after: equals)...].uppercased().trimmed
            guard seen.insert(key).inserted else {
                throw Fault(problem: "the rule says \(key) twice")
            }
            try take(key, value)
        }
        guard seen.contains("FREQ") else { throw Fault(problem: "the rule has no FREQ") }
        guard positions.isEmpty || hasSelection else {
            throw Fault(problem: "BYSETPOS picks from nothing, as no other BY part is there")
        }
    }

    private var hasSelection: Bool {
        !(months.isEmpty && weeks.isEmpty && yearDays.isEmpty && monthDays.isEmpty
            && weekdays.isEmpty && hours.isEmpty && minutes.isEmpty && seconds.isEmpty)
    }

    private mutating func take(_ key: String, _ value: String) throws(Fault) {
        switch key {
        case "FREQ": frequency = try Self.frequency(value)
        case "INTERVAL": interval = try Self.number(value, key, in: 1...32_767)
        case "COUNT": count = try Self.countValue(value)
        case "UNTIL": until = try Self.until(value)
        case "WKST":
            guard let day = Self.weekdayNames.firstIndex(of: value) else {
                throw Fault(problem: "“\(value)” is no weekday")
            }
            weekStart = day
        case "BYMONTH": months = try Self.numbers(value, key, in: 1...12)
        case "BYWEEKNO": weeks = try Self.numbers(value, key, in: -53...53)
        case "BYYEARDAY": yearDays = try Self.numbers(value, key, in: -366...366)
        case "BYMONTHDAY": monthDays = try Self.numbers(value, key, in: -31...31)
        case "BYHOUR": hours = try Self.numbers(value, key, in: 0...23)
        case "BYMINUTE": minutes = try Self.numbers(value, key, in: 0...59)
        // A leap second is on no clock here: 60 is read as 59, as RFC 5545 allows.
        case "BYSECOND": seconds = try Self.numbers(value, key, in: 0...60).map { min($0, 59) }
        case "BYSETPOS": positions = try Self.numbers(value, key, in: -366...366)
        case "BYDAY": weekdays = try Self.weekdays(value)
        case "RSCALE", "SKIP":
            throw Fault(
                problem: "the rule counts in another calendar than the Gregorian one (\(key))")
        default:
            // RFC 5545 lets programs add X- parts; anything else unknown would change the meaning
            // unseen.
            guard key.hasPrefix("X-") else { throw Fault(problem: "\(key) is no part of a rule") }
        }
    }

    private static func frequency(_ value: String) throws(Fault) -> Frequency {
        switch value {
        case "YEARLY": .yearly
        case "MONTHLY": .monthly
        case "WEEKLY": .weekly
        case "DAILY": .daily
        case "HOURLY": .hourly
        case "MINUTELY": .minutely
        case "SECONDLY": .secondly
        default: throw Fault(problem: "“\(value)” is no frequency")
        }
    }

    /// Some programs write COUNT=-1 and mean no end.
    private static func countValue(_ value: String) throws(Fault) -> Int? {
        if value.hasPrefix("-"), decimal(value.dropFirst().utf8) != nil { return nil }
        return try number(value, "COUNT", in: 1...999_999)
    }

    private static func number(
        _ value: some StringProtocol, _ key: String, in range: ClosedRange<Int>
    ) throws(Fault) -> Int {
        guard let number = Int(value), range.contains(number), number != 0 || range.lowerBound >= 0
        else {
            throw Fault(problem: "“\(value)” is no value for \(key)")
        }
        return number
    }

    private static func numbers(
        _ value: String, _ key: String, in range: ClosedRange<Int>
    ) throws(Fault) -> [Int] {
        var result: Set<Int> = []
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            result.insert(try number(part.trimmed, key, in: range))
        }
        return result.sorted()
    }

    private static func weekdays(_ value: String) throws(Fault) -> [WeekdayRule] {
        var result: [WeekdayRule] = []
        for part in value.split(separator: ",", omittingEmptySubsequences: false) {
            let text = part.trimmed
            guard let weekday = weekdayNames.firstIndex(of: String(text.suffix(2))) else {
                throw Fault(problem: "“\(text)” is no weekday")
            }
            let written = text.dropLast(2)
            let position = written.isEmpty ? nil : try number(written, "BYDAY", in: -53...53)
            let rule = WeekdayRule(position: position, weekday: weekday)
            if !result.contains(rule) { result.append(rule) }
        }
        return result
    }

    private static func until(_ value: String) throws(Fault) -> Until {
        guard let time = WrittenTime(value) else {
            throw Fault(problem: "“\(value)” is no date for UNTIL")
        }
        return Until(wall: time.wall, isDay: time.isDay, isUTC: time.isUTC)
    }
}

/// A date or a date with a time as iCalendar writes it: `20261124`, `20261124T080000`,
/// `20261124T080000Z`.
struct WrittenTime: Hashable {
    var wall: Int
    var isDay: Bool
    var isUTC: Bool

    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard let day = Day(digits: bytes.prefix(8)) else { return nil }
        let rest = bytes.dropFirst(8)
        guard let first = rest.first else {
            self.init(wall: day.midnight, isDay: true, isUTC: false)
            return
        }
        let isUTC = rest.last == UInt8(ascii: "Z") || rest.last == UInt8(ascii: "z")
        let clock = rest.dropFirst().dropLast(isUTC ? 1 : 0)
        guard first == UInt8(ascii: "T") || first == UInt8(ascii: "t"), clock.count == 6,
            let hour = decimal(clock.prefix(2)), let minute = decimal(clock.dropFirst(2).prefix(2)),
            let second = decimal(clock.suffix(2)), hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = hour * 3_600 + minute * 60 + min(second, 59)
        self.init(wall: day.midnight + seconds, isDay: false, isUTC: isUTC)
    }

    private init(wall: Int, isDay: Bool, isUTC: Bool) {
        self.wall = wall
        self.isDay = isDay
        self.isUTC = isUTC
    }
}
