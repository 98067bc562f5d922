import CoachCore
import Testing

@testable import Planner

/// Small calendars that would ask for more than a home's computer has.
struct HostileTests {
    private func file(_ body: String, limits: CalendarLimits = CalendarLimits()) throws
        -> CalendarFile
    {
        try CalendarFile(
            Array("BEGIN:VCALENDAR\n\(body)\nEND:VCALENDAR\n".utf8), name: "day.ics",
            limits: limits)
    }

    private func days(_ from: String, _ to: String) throws -> Range<Day> {
        try #require(Day(from))..<#require(Day(to))
    }

    /// Done before anybody would have asked what is wrong, on a slow machine with others on it.
    private func inTime(_ body: () throws -> Void) throws {
        let begin = ContinuousClock.now
        try body()
        let took = ContinuousClock.now - begin
        #expect(took < .seconds(4))
    }

    /// Every hour, minute and second of a day in one rule.
    private static let everySecond: String = {
        let sixty = (0..<60).map(String.init).joined(separator: ",")
        return "BYMINUTE=\(sixty);BYSECOND=\(sixty)"
    }()
    private static let everyHour = (0..<24).map(String.init).joined(separator: ",")

    // Three and ninety days: within the budget of steps, and beyond it.
    @Test(arguments: ["2026-01-04", "2026-04-01"])
    func aRuleThatNamesEverySecondIsRefusedInTime(to: String) throws {
        let file = try file(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20250101T000000Z\n"
                + "RRULE:FREQ=HOURLY;\(Self.everySecond)\nEND:VEVENT")
        try inTime {
            let fault = #expect(throws: PlannerError.self) {
                try file.occurrences(in: days("2026-01-01", to))
            }
            #expect(fault?.kind == .tooMuch)
            #expect(fault?.problem.contains("happen") == true, "\(String(describing: fault))")
        }
    }

    @Test func theTimesOfADayAreWorkedOutOnce() throws {
        let file = try file(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20000101T000000Z\n"
                + "RRULE:FREQ=DAILY;COUNT=10;BYMONTH=2;BYMONTHDAY=30;BYHOUR=\(Self.everyHour);"
                + "\(Self.everySecond)\nEND:VEVENT")
        try inTime {
            let found = try file.occurrences(in: days("2026-01-01", "2026-04-01"))
            #expect(found.isEmpty)
        }
    }

    @Test func longListsInARuleAreCountedToo() throws {
        let list = (1...366).map { "\($0),-\($0)" }.joined(separator: ",")
        let file = try file(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20000101T000000Z\n"
                + "RRULE:FREQ=SECONDLY;COUNT=999999;BYYEARDAY=\(list);BYSETPOS=\(list)\nEND:VEVENT")
        try inTime {
            let fault = #expect(throws: PlannerError.self) {
                try file.occurrences(in: days("2026-01-01", "2026-01-02"))
            }
            #expect(fault?.kind == .tooMuch)
        }
    }

    /// 8 MiB of exceptions and as many times: each against each would never end.
    @Test func exceptionsAreLookedUpAndNotSearched() throws {
        let dates = (0..<20_000).map { number in
            WallWriting.compact(
                Day(year: 1990, month: 1, day: 1).midnight + number * 3_600, isDay: false)
        }
        let file = try file(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000\nRRULE:FREQ=MINUTELY;COUNT=60000\n"
                + "EXDATE:\(dates.joined(separator: ","))\nEND:VEVENT")
        try inTime {
            let found = try file.occurrences(in: days("2026-01-01", "2026-04-01"))
            #expect(found.count == 60_000)
        }
    }

    private static func event(_ number: Int, zone: String) -> String {
        "BEGIN:VEVENT\nUID:\(number)\nDTSTART;TZID=\(zone):20261124T080000\n"
            + "DTEND;TZID=\(zone):20261124T090000\nEND:VEVENT\n"
    }

    /// As Outlook writes a zone of its own: from 1601 on.
    private static func zone(_ name: String, offset: String = "+0100", parts: Int = 1) -> String {
        let standard = """
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:\(offset)
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            END:STANDARD

            """
        return """
            BEGIN:VTIMEZONE
            TZID:\(name)
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:\(offset)
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            \(String(repeating: standard, count: parts))END:VTIMEZONE

            """
    }

    @Test func aZoneIsWorkedOutOnceAFile() throws {
        let events = (0..<1_000).map { Self.event($0, zone: "Kommunens tid") }.joined()
        try inTime {
            let file = try file(Self.zone("Kommunens tid") + events)
            let found = try file.occurrences(in: days("2026-11-24", "2026-11-25"))
            #expect(found.count == 1_000)
            #expect(found.allSatisfy { $0.local == "2026-11-24T08:00:00+01:00" })
        }
    }

    @Test func aZoneOfHundredsOfRulesIsRefused() throws {
        try inTime {
            let fault = #expect(throws: PlannerError.self) {
                try file(
                    Self.zone("Kommunens tid", parts: 300)
                        + Self.event(1, zone: "Kommunens tid"))
            }
            #expect(fault?.kind == .tooMuch)
        }
    }

    @Test func aThousandZonesAreRefused() throws {
        let events = (0..<1_000).map { Self.event($0, zone: "/x\($0)/Europe/Stockholm") }.joined()
        let fault = #expect(throws: PlannerError.self) { try file(events) }
        #expect(fault?.kind == .tooMuch)
        #expect(fault?.place.line != nil)
    }

    /// Its description is Outlook's, and may be that of another year or another country.
    @Test func windowsNamesMeanWhatUnicodeSays() throws {
        let name = "W. Europe Standard Time"
        let file = try file(Self.zone(name, offset: "+0000") + Self.event(1, zone: name))
        let found = try file.occurrences(in: days("2026-11-24", "2026-11-25"))
        #expect(found.map(\.local) == ["2026-11-24T08:00:00+01:00"])
    }
}
