import CoachCore
import Foundation
import Testing

@testable import Planner

struct ExpansionTests {
    private func file(_ body: String) throws -> CalendarFile {
        try CalendarFile(Array("BEGIN:VCALENDAR\n\(body)\nEND:VCALENDAR\n".utf8), name: "day.ics")
    }

    private func days(_ from: String, _ to: String) throws -> Range<Day> {
        try #require(Day(from))..<#require(Day(to))
    }

    @Test(arguments: [("2026-10-20", "2026-11-01"), ("2026-03-24", "2026-04-04")])
    func eightInTheMorningStaysEightOverAClockChange(from: String, to: String) throws {
        let window = try days(from, to)
        let found = try file(
            """
            BEGIN:VEVENT
            UID:a
            DTSTART;TZID=Europe/Stockholm:20260101T080000
            DTEND;TZID=Europe/Stockholm:20260101T083000
            RRULE:FREQ=DAILY
            END:VEVENT
            """
        ).occurrences(in: window)
        #expect(found.count == window.upperBound - window.lowerBound)
        #expect(found.allSatisfy { $0.local.contains("T08:00:00+0") })
        // One of the nights is an hour longer or shorter: the clock did change in the window.
        let steps = Set(zip(found, found.dropFirst()).map { $1.start - $0.start })
        #expect(steps.count == 2)
    }

    /// What takes place on both sides of a cut is in both halves; everything else is in exactly
    /// one.
    @Test func aCutWindowLosesAndDoublesNothingInTheSampleCalendars() throws {
        let oracle = try Oracle.shared.get()
        for (seed, answer) in oracle.answers.enumerated() where answer.occurrences?.isEmpty == false
        {
            let path = Oracle.cache.appendingPathComponent("calendars/\(answer.file)").path
            // The refused ones are listed elsewhere.
            guard let file = try? CalendarFile(path: path) else { continue }
            var dice = Dice(seed: UInt64(seed))
            let window = try days(answer.from, answer.to)
            let length = window.upperBound - window.lowerBound
            let cut = window.lowerBound + Int.random(in: 1..<length, using: &dice)
            let whole = try file.occurrences(in: window)
            let first = try file.occurrences(in: window.lowerBound..<cut)
            let second = try file.occurrences(in: cut..<window.upperBound)
            let spanning = first.filter { $0.touches(cut..<window.upperBound) }
            let counts = { (list: [CalendarOccurrence]) in
                Dictionary(list.map { ($0, 1) }, uniquingKeysWith: +)
            }
            #expect(
                counts(first + second) == counts(whole + spanning), "\(answer.file) cut at \(cut)")
        }
    }

    @Test func aFileWithAnEndlessFastRuleIsRefusedInTime() throws {
        let clock = ContinuousClock()
        let begin = clock.now
        let file = try file(
            "BEGIN:VEVENT\nUID:a\nDTSTART:20100101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT")
        let fault = #expect(throws: PlannerError.self) {
            try file.occurrences(in: days("2026-01-01", "2036-01-01"))
        }
        #expect(fault?.kind == .tooMuch)
        #expect(fault?.place.line == 5)
        #expect(clock.now - begin < .seconds(10))
    }

    @Test(arguments: [
        ("BEGIN:VEVENT\nUID:a\nEND:VEVENT", 2, PlannerError.Kind.brokenCalendar),
        ("BEGIN:VEVENT\nDTSTART:20261399\nEND:VEVENT", 3, .brokenValue),
        ("BEGIN:VEVENT\nDTSTART:20260101\nRRULE:FREQ=SOMETIMES\nEND:VEVENT", 4, .brokenValue),
        ("BEGIN:VEVENT\nDTSTART;TZID=Mars/Base:20260101T080000\nEND:VEVENT", 3, .unknownZone),
        (
            "BEGIN:VEVENT\nDTSTART;TZID=../../etc/passwd:20260101T080000\nEND:VEVENT", 3,
            .unknownZone
        ),
        ("BEGIN:VEVENT\nDTSTART:20260101\nEND:VTODO", 4, .brokenCalendar),
        ("BEGIN:VEVENT\nDTSTART:20260101", 4, .brokenCalendar),
    ])
    func aFaultNamesItsLine(body: String, line: Int, kind: PlannerError.Kind) throws {
        let fault = #expect(throws: PlannerError.self) { try file(body) }
        #expect(fault?.place == Place(file: "day.ics", line: line))
        #expect(fault?.kind == kind)
    }

    @Test func aLineThatIsNoneIsReadPastWithAWarning() throws {
        let file = try file("BEGIN:VEVENT\nUID:a\nDTSTART:20260101\nthis is not a line\nEND:VEVENT")
        #expect(file.warnings.map(\.place.line) == [5])
        #expect(try file.occurrences(in: days("2026-01-01", "2026-01-02")).count == 1)
    }

    @Test func anOccurrenceIsOneLineOfJSON() throws {
        let file = try file(
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Stockholm:20260701T080000\n"
                + "SUMMARY:Gröt\\, \"fil\"\\noch\n  te\nEND:VEVENT"
        )
        let found = try file.occurrences(in: days("2026-07-01", "2026-07-02"))
        #expect(
            found.map(\.json) == [
                #"{"uid":"a","start":1782885600000,"end":1782885600000,"#
                    + #""local":"2026-07-01T08:00:00+02:00","summary":"Gröt, \"fil\"\noch te"}"#
            ])
    }
}
