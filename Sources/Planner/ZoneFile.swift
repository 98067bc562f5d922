import CoachCore

/// The system's time zones: the compiled files of the tz database (RFC 8536), as Debian's `tzdata`
/// installs them.
///
/// Foundation has a copy of the database of its own, which ages with the toolchain; the system's
/// gets its updates.
enum ZoneFile {
    /// The last year for which changes are worked out from the file's closing rule.
    static let lastYear = 2_200

    /// Loads a zone such as `Europe/Stockholm`; nil when the system has none of that name.
    static func load(_ name: String, from folder: String = "/usr/share/zoneinfo") -> Zone? {
        if ["UTC", "GMT", "Etc/UTC", "Zulu"].contains(name) {
            return Zone(name: name, first: 0, changes: [])
        }
        // A calendar comes from outside: its zone names must not lead out of the folder.
        let isName = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
        guard isName, !name.isEmpty, name.utf8.count < 64, !name.hasPrefix("/"),
            !name.hasSuffix("/"),
            // No such zone: nil says it.
            let bytes = try? readFile("\(folder)/\(name)", limit: 1 << 20)
        else { return nil }
        return parse(bytes, name: name)
    }

    static func parse(_ bytes: [UInt8], name: String) -> Zone? {
        guard bytes.count > 44, bytes.starts(with: Array("TZif".utf8)),
            bytes[4] >= UInt8(ascii: "2")
        else { return nil }
        // The first block repeats the changes in 32 bits for old readers.
        guard let old = Header(bytes, at: 0), let header = Header(bytes, at: 44 + old.size(4))
        else {
            return nil
        }
        let times = 44 + old.size(4) + 44
        guard times + header.size(8) <= bytes.count else { return nil }
        let kinds = times + header.times * 8
        let types = kinds + header.times
        func offset(type: Int) -> Int? {
            guard type < header.types else { return nil }
            return Int(Int32(truncatingIfNeeded: bigEndian(bytes, types + type * 6, 4)))
        }
        guard let first = offset(type: 0) else { return nil }
        var zone = Zone(name: name, first: first, changes: [])
        for index in 0..<header.times {
            guard let offset = offset(type: Int(bytes[kinds + index])) else { return nil }
            let at = Int(bigEndian(bytes, times + index * 8, 8))
            zone.changes.append(Zone.Change(at: at, offset: offset))
        }
        let footer = bytes[(times + header.size(8))...].filter { $0 != UInt8(ascii: "\n") }
        if let rule = ClosingRule(String(decoding: footer, as: UTF8.self)) {
            zone.changes += rule.changes(after: zone.changes.last?.at)
        }
        return zone
    }

    private struct Header {
        var isutcnt: Int
        var isstdcnt: Int
        var leaps: Int
        var times: Int
        var types: Int
        var characters: Int

        init?(_ bytes: [UInt8], at start: Int) {
            guard start + 44 <= bytes.count else { return nil }
            func count(_ index: Int) -> Int { Int(bigEndian(bytes, start + 20 + index * 4, 4)) }
            isutcnt = count(0)
            isstdcnt = count(1)
            leaps = count(2)
            times = count(3)
            types = count(4)
            characters = count(5)
        }

        func size(_ width: Int) -> Int {
            times * (width + 1) + types * 6 + characters + leaps * (width + 4) + isstdcnt + isutcnt
        }
    }

    private static func bigEndian(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int64 {
        var value: UInt64 = 0
        for byte in bytes[start..<start + count] { value = value << 8 | UInt64(byte) }
        return Int64(bitPattern: value)
    }
}

/// The rule that closes a zone file and holds for all years after its last change:
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ClosingRule {
    /// The nth weekday of a month at a time of day, as POSIX writes it. Other forms are used by no
    /// zone of today.
    private struct Turn {
        var month: Int
        var week: Int
        var weekday: Int
        var seconds: Int

        func wall(in year: Int) -> Int {
            let first = Day(year: year, month: month, day: 1)
            let sundayBased = (first.weekday.rawValue + 1) % 7
            var day = 1 + floorRemainder(weekday - sundayBased, 7) + (week - 1) * 7
            while day > daysIn(month: month, of: year) { day -= 7 }
            return (first + (day - 1)).midnight + seconds
        }
    }

    private var standard: Int
    private var summer: (offset: Int, begins: Turn, ends: Turn)?

    init?(_ text: String) {
        var reader = Reader(text)
        guard reader.name(), let west = reader.time() else { return nil }
        standard = -west
        guard reader.name() else { return }
        let offset =
            reader.peek == UInt8(ascii: ",") ? standard + 3_600 : -(reader.time() ?? -standard)
        guard let begins = ClosingRule.turn(&reader), let ends = ClosingRule.turn(&reader) else {
            return nil
        }
        summer = (offset, begins, ends)
    }

    func changes(after last: Int?) -> [Zone.Change] {
        guard let summer else { return [] }
        let from = last.map { Day(wall: $0).civil.year } ?? 1_970
        var changes: [Zone.Change] = []
        for year in from...max(from, ZoneFile.lastYear) {
            changes.append(
                Zone.Change(at: summer.begins.wall(in: year) - standard, offset: summer.offset))
            changes.append(
                Zone.Change(at: summer.ends.wall(in: year) - summer.offset, offset: standard))
        }
        return changes.sorted { $0.at < $1.at }.filter { change in
            last.map { change.at > $0 } ?? true
        }
    }

    private static func turn(_ reader: inout Reader) -> Turn? {
        guard reader.take(","), reader.take("M"), let month = reader.number(), reader.take("."),
            let week = reader.number(), reader.take("."), let weekday = reader.number(),
            (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
        else { return nil }
        let seconds = reader.take("/") ? reader.time() : 7_200
        return seconds.map { Turn(month: month, week: week, weekday: weekday, seconds: $0) }
    }

    private struct Reader {
        private var rest: ArraySlice<UInt8>
        init(_ text: String) { rest = Array(text.utf8)[...] }

        var peek: UInt8? { rest.first }

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        /// A zone's short name, in letters or between angle brackets.
        mutating func name() -> Bool {
            let before = rest.count
            if take("<") {
                while let byte = rest.first, byte != UInt8(ascii: ">") {
                    _ = byte
                    rest.removeFirst()
                }
                return take(">")
            }
            while let byte = rest.first, (65...90).contains(byte) || (97...122).contains(byte) {
                rest.removeFirst()
            }
            return rest.count < before
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { (48...57).contains($0) }
            rest = rest.dropFirst(digits.count)
            return decimal(digits)
        }

        /// Hours with optional sign, minutes and seconds, in seconds.
        mutating func time() -> Int? {
            let sign = take("-") ? -1 : (take("+") ? 1 : 1)
            guard let hours = number() else { return nil }
            var seconds = hours * 3_600
            if take(":") { seconds += (number() ?? 0) * 60 }
            if take(":") { seconds += number() ?? 0 }
            return sign * seconds
        }
    }
}
