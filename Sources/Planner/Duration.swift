/// A duration as iCalendar writes it (RFC 5545, 3.3.6): `PT1H30M`, `P1DT2H`, `-P2W`.
struct WrittenDuration: Hashable {
    var seconds: Int
    /// It says hours, minutes or seconds, and so makes a date into a time.
    var hasClock: Bool

    init?(_ text: some StringProtocol) {
        var rest = Array(text.uppercased().utf8)[...]
        var sign = 1
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            rest.removeFirst()
        }
        guard rest.first == UInt8(ascii: "P"), rest.count > 1 else { return nil }
        rest.removeFirst()
        var total = 0
        var inClock = false
        while let first = rest.first {
            if first == UInt8(ascii: "T") {
                guard !inClock else { return nil }
                inClock = true
                rest.removeFirst()
                continue
            }
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            guard let number = decimal(digits), let letter = rest.popFirst(),
                let unit = WrittenDuration.unit(letter, inClock: inClock)
            else { return nil }
            total += number * unit
            // A hundred years is a slip of the pen, and more would leave the calendar.
            guard total <= 36_525 * secondsPerDay else { return nil }
        }
        seconds = sign * total
        hasClock = total % secondsPerDay != 0
    }

    private static func unit(_ letter: UInt8, inClock: Bool) -> Int? {
        switch (letter, inClock) {
        case (UInt8(ascii: "W"), false): 7 * secondsPerDay
        case (UInt8(ascii: "D"), false): secondsPerDay
        case (UInt8(ascii: "H"), true): 3_600
        case (UInt8(ascii: "M"), true): 60
        case (UInt8(ascii: "S"), true): 1
        default: nil
        }
    }
}
