/// Milliseconds since 1970 UTC, as the panel believes them. They may jump either way; order comes
/// from an entry's `sequence`.
public struct WallTime: Comparable, Hashable, Sendable {
    public var milliseconds: Int64

    public init(_ milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (a: WallTime, b: WallTime) -> Bool { a.milliseconds < b.milliseconds }
    public static func + (a: WallTime, milliseconds: Int64) -> WallTime {
        WallTime(a.milliseconds + milliseconds)
    }
    /// Milliseconds from the right one to the left one.
    public static func - (a: WallTime, b: WallTime) -> Int64 { a.milliseconds - b.milliseconds }

    public static let minute: Int64 = 60_000
    public static let hour: Int64 = 3_600_000

    /// The first whole minute after this instant.
    public var nextMinute: WallTime {
        WallTime((milliseconds.floored(by: Self.minute) + 1) * Self.minute)
    }
}

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
public struct Day: Comparable, Hashable, Sendable {
    public var number: Int32

    public init(number: Int32) { self.number = number }

    /// From year, month 1...12 and day 1...31; a day past the month's end runs into the next.
    ///
    /// The arithmetic is Howard Hinnant's `days_from_civil` ("chrono-Compatible Low-Level Date
    /// Algorithms"), which is exact for every date that a plan can name.
    public init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = Int64(shifted).floored(by: 400)
        let yearOfEra = Int64(shifted) - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    public static func + (a: Day, days: Int) -> Day { Day(number: a.number + Int32(days)) }
    public static func - (a: Day, b: Day) -> Int { Int(a.number - b.number) }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let shifted = Int64(number) + 3
        return Weekday.allCases[Int(shifted - 7 * shifted.floored(by: 7))]
    }

    /// Year, month 1...12 and day 1...31.
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int64(number) + 719_468
        let era = shifted.floored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
    }
}

/// Monday first, as ISO 8601 counts.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// What the clock on the wall says: a day, and milliseconds since its midnight.
public struct LocalTime: Hashable, Sendable {
    public var day: Day
    public var milliseconds: Int64

    public init(day: Day, milliseconds: Int64) {
        self.day = day
        self.milliseconds = milliseconds
    }

    /// 0...1439.
    public var minute: Int { Int(milliseconds / WallTime.minute) }
}

/// The five parts of a day, as Swedish day schedules draw them.
public enum PartOfDay: Hashable, Sendable, CaseIterable {
    case morning, forenoon, afternoon, evening, night
}

/// From which instant local time is ahead of UTC by how many seconds. The hub knows the time zones;
/// the panel only adds.
public struct Offset: Hashable, Sendable, Codable {
    public var from: WallTime
    public var seconds: Int32

    public init(from: WallTime, seconds: Int32) {
        self.from = from
        self.seconds = seconds
    }
}

extension Int64 {
    /// Division that rounds down, also below zero.
    func floored(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

// Times travel as plain numbers, days as ISO 8601 dates: a plan can be read by eye.

extension WallTime: Codable {
    public init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension Day: Codable, CustomStringConvertible {
    /// Reads `2026-11-24`, and nothing that is no day of the calendar.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        // `Int` reads a plus sign too.
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }),
            parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard civil == (year, month, day) else { return nil }
    }

    public var description: String {
        let (year, month, day) = civil
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text) is not a date like 2026-11-24")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
