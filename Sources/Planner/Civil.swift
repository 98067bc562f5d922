import CoachCore

extension Day {
    /// The day on which a wall clock shows so many seconds since 1970-01-01T00:00.
    ///
    /// Years stay below 10,000 because nothing in a calendar file can say a later one.
    init(wall: Int) { self.init(number: Int32(clamping: floorDivide(wall, secondsPerDay))) }

    /// Midnight of the day on the wall clock.
    var midnight: Int { Int(number) * secondsPerDay }

    /// Reads `20261124`; nil when it is no day of the calendar.
    init?(digits: ArraySlice<UInt8>) {
        guard digits.count == 8, let year = decimal(digits.prefix(4)),
            let month = decimal(digits.dropFirst(4).prefix(2)),
            let day = decimal(digits.suffix(2)), year > 0, (1...12).contains(month),
            (1...daysIn(month: month, of: year)).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// Seconds in a day of a wall clock, which knows no leap seconds and no summer time.
let secondsPerDay = 86_400

/// A time on a wall clock, in seconds since 1970-01-01T00:00 there: `2026-11-24T08:00:00`.
func wallText(_ wall: Int) -> String {
    "\(Day(wall: wall))T\(clockText(floorRemainder(wall, secondsPerDay)))"
}

/// Seconds after midnight as `08:00:00`.
func clockText(_ seconds: Int) -> String {
    "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
}

func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

func daysIn(month: Int, of year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
}

func floorDivide(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
}

func floorRemainder(_ a: Int, _ b: Int) -> Int { a - floorDivide(a, b) * b }

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(abs(value))
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (value < 0 ? "-" : "") + zeros + digits
}

/// An unsigned decimal number of at most nine digits; nil for anything else.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var value = 0
    for byte in bytes {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
}
