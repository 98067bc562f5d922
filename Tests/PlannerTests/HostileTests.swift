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

    // MARK: Many of one kind

    private func times(_ count: Int) -> [String] {
        (0..<count).map { number in
            WallWriting.compact(
                Day(year: 1990, month: 1, day: 1).midnight + number * 60, isDay: false)
        }
    }

    @Test func manyReplacementsAreLookedUp() throws {
        let moved = times(40_000).map {
            "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:\($0)Z\nDTSTART:20261124T080000Z\nEND:VEVENT\n"
        }.joined()
        let series = "BEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
        try inTime {
            let found = try file(series + moved)
                .occurrences(in: days("2026-11-24", "2026-11-25"))
            #expect(found.count == 40_001)
        }
    }

    @Test func manyPeriodsAreLookedUp() throws {
        let periods = times(100_000).map { "\($0)/PT1M" }.joined(separator: ",")
        try inTime {
            let found = try file(
                "BEGIN:VEVENT\nUID:a\nDTSTART:19900101T000000\n"
                    + "RDATE;VALUE=PERIOD:\(periods)\nEND:VEVENT"
            ).occurrences(in: days("1990-01-02", "1990-01-03"))
            #expect(found.count == 1_440)
        }
    }

    @Test func hundredsOfRulesAreRefused() throws {
        let rules = (1...20_000).map { "RRULE:FREQ=YEARLY;COUNT=\($0)\n" }.joined()
        try inTime {
            let fault = #expect(throws: PlannerError.self) {
                try file("BEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000\n\(rules)END:VEVENT")
            }
            #expect(fault?.kind == .tooMuch && fault?.place.line == 55)
        }
    }

    @Test func manyLinesOfAnotherFormatAreCounted() throws {
        let junk = String(repeating: "no line of a calendar\n", count: 50_000)
        try inTime {
            let file = try file(junk)
            #expect(file.warnings.count == 101)
            #expect(file.warnings.last?.text.contains("49900 more") == true)
        }
    }

    @Test func warningsAboutOnePlanAreBounded() throws {
        let events = (0..<300).map {
            "BEGIN:VEVENT\nUID:\($0)\nDTSTART:20261124T080000\nSUMMARY:Sak \($0)\nEND:VEVENT\n"
        }.joined()
        let person = "name: A\nlevel: 5\nzone: Europe/Stockholm\nauthor: {name: B, picture: 👩}"
        let built = try plan(
            calendar: SourceFile(
                name: "day.ics",
                bytes: Array("BEGIN:VCALENDAR\n\(events)END:VCALENDAR\n".utf8)),
            routines: SourceFile(name: "routines.yaml", bytes: Array("events: []".utf8)),
            person: SourceFile(name: "person.yaml", bytes: Array(person.utf8)),
            from: #require(Day("2026-11-24")), days: 1)
        #expect(built.warnings.count == 101)
        #expect(built.warnings.last?.text.contains("more warnings") == true)
    }

    // MARK: YAML

    private func person(_ text: String) throws -> PersonFile {
        try PersonFile(Array(text.utf8), name: "person.yaml")
    }

    /// Each list is ten times the one before; written out, the last has ten thousand million parts.
    private static let bomb =
        "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        + (1..<10).map { number in
            let ten = Array(repeating: "*a\(number - 1)", count: 10).joined(separator: ",")
            return "a\(number): &a\(number) [\(ten)]\n"
        }.joined()

    @Test(arguments: ["contrast: huge", "clock: sundial", "motion: wild"])
    func aLookThatDoesNotExistIsNamed(look: String) {
        let base = "name: A\nlevel: 5\nzone: Europe/Stockholm\nauthor: {name: B, picture: 👩}"
        let fault = #expect(throws: PlannerError.self) {
            try person("\(base)\nlook: {\(look)}\n")
        }
        #expect(fault?.place.line == 5 && fault?.nextStep.isEmpty == false)
    }

    private static let agreed =
        "name: A\nlevel: 5\nzone: Europe/Stockholm\nauthor: {name: B, picture: 👩}\n"
        + "helpers: [{name: C, role: d, phone: '1', picture: 👩}]\n"
        + "reminders: {agreed-by: [A, B], agreed-on: 2026-11-02"

    @Test func aLadderIsReadAsItWasAgreed() throws {
        let file = try person(
            "\(Self.agreed), repeat: [4, 7], ask: 12, end: 9, later: 20, tell: C, "
                + "quiet: ['13:00-14:00']}\n")
        #expect(
            file.person.ladder
                == Ladder(
                    agreement: Agreement(by: ["A", "B"], on: Day(year: 2026, month: 11, day: 2)),
                    repeats: [4, 7], asks: 12, ends: 9, tells: "C", later: 20,
                    quiet: [Night(from: 780, to: 840)]))
    }

    @Test(arguments: [
        "tell: Nobody", "repeat: [9, 3]", "ask: 4", "ask: 0", "later: soon", "quiet: [noon]",
        "agreed-on: today", "snooze: 3",
    ])
    func aLadderThatCannotBeClimbedIsNamed(field: String) {
        let text =
            field.hasPrefix("agreed-on")
            ? Self.agreed.replacing("2026-11-02", with: "today")
            : "\(Self.agreed), \(field)"
        let fault = #expect(throws: PlannerError.self) { try person("\(text)}\n") }
        #expect(fault?.place.line == 6 && fault?.nextStep.isEmpty == false)
    }

    @Test(arguments: ["? *a9\n: x\n", "*a9 : x\n", "a: {? *a9 : x}\n", "a: [b, *a9 : x]\n"])
    func aKeyIsAWord(key: String) throws {
        try inTime {
            let fault = #expect(throws: PlannerError.self) { try person(Self.bomb + key) }
            #expect(fault?.kind == .brokenYAML && fault?.place.line == 11)
        }
    }

    @Test(arguments: ["? [a]\n: b", "{a: b}: c", "[[[a]]]: b"])
    func aListIsNoKey(text: String) {
        let fault = #expect(throws: PlannerError.self) { try person(text) }
        #expect(fault?.problem.contains("before the colon") == true)
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 9_999),
    ])
    func deepNestingIsRefused(text: String) throws {
        try inTime { #expect(throws: PlannerError.self) { try person("a: " + text) } }
    }

    @Test func aReferenceToAValueIsRead() throws {
        let file = try person(
            """
            name: Astrid
            level: 5
            zone: Europe/Stockholm
            author: &amina {name: Amina, picture: 👩}
            people: [*amina, {name: Bo, picture: 👨}]
            """)
        #expect(file.people.map(\.name) == ["Amina", "Bo"])
    }

    @Test func aNameThatStandsAloneIsToldWhatItLacks() {
        let fault = #expect(throws: PlannerError.self) {
            try person(
                "name: A\nlevel: 5\nzone: UTC\nauthor: {name: B, picture: 👩}\npeople:\n  - Sara")
        }
        #expect(fault?.place.line == 6)
        #expect(fault?.problem.contains("Sara") == true)
        #expect(fault?.nextStep.contains("match, name, picture") == true)
    }

    @Test(arguments: ["-1:00-06:00", "22:00", "22:00-06:00-", "22:00--06:00", "22::00-06:00"])
    func aNightHasTwoEnds(night: String) {
        let fault = #expect(throws: PlannerError.self) {
            try person(
                "name: A\nlevel: 5\nzone: UTC\nnight: \(night)\nauthor: {name: B, picture: 👩}")
        }
        #expect(fault?.place.line == 4)
    }

    @Test func whatCannotBeSeenIsNoName() {
        let fault = #expect(throws: PlannerError.self) {
            try person(
                #"name: "A\u202Eb""# + "\nlevel: 5\nzone: UTC\nauthor: {name: B, picture: 👩}")
        }
        #expect(fault?.problem.contains("seen") == true, "\(String(describing: fault))")
    }
}
