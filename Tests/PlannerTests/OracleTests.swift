import CoachCore
import Foundation
import Testing

@testable import Planner

/// Calendars and rules that others collected, and what their programs make of them.
struct OracleTests {
    private enum Verdict: String {
        case differs
        case weRefuse = "we-refuse"
        case itRefuses = "it-refuses"
        case bothRefuse = "both-refuse"
    }

    @Test func sampleCalendarsExpandAsThePythonLibrariesSay() throws {
        let oracle = try Oracle.shared.get()
        #expect(oracle.answers.count == 260)
        var found: Set<String> = []
        for answer in oracle.answers {
            if let verdict = try compare(answer) {
                found.insert("\(verdict.rawValue)\t\(answer.file)")
            }
        }
        let listed = try deviations()
        for line in found.subtracting(listed).sorted() {
            Issue.record("not in deviations.tsv: \(line)")
        }
        for line in listed.subtracting(found).sorted() { Issue.record("no longer so: \(line)") }
    }

    private func compare(_ answer: Oracle.Answer) throws -> Verdict? {
        let path = Oracle.cache.appendingPathComponent("calendars/\(answer.file)").path
        let from = try #require(Day(answer.from))
        let to = try #require(Day(answer.to))
        let found: [CalendarOccurrence]
        do throws(PlannerError) {
            found = try CalendarFile(path: path).occurrences(
                in: from..<to, zone: "Europe/Stockholm")
        } catch {
            #expect(error.place.line != nil, "\(error)")
            return answer.occurrences == nil ? .bothRefuse : .weRefuse
        }
        let ours = found.map {
            Oracle.Answer.Line(
                uid: $0.uid, start: $0.start, end: $0.end, local: $0.local, summary: $0.summary)
        }
        guard let theirs = answer.occurrences else { return .itRefuses }
        return ours == theirs ? nil : .differs
    }

    private func deviations() throws -> Set<String> {
        let file = Oracle.folder.appendingPathComponent("deviations.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return Set(
            try lines.filter { !$0.hasPrefix("#") }.map { line in
                let columns = line.split(separator: "\t")
                // Every deviation has a reason.
                try #require(columns.count == 3)
                return "\(columns[0])\t\(columns[1])"
            })
    }

    @Test func everyRuleOfLibicalsTableIsRight() throws {
        let rules = try Oracle.shared.get().rules
        #expect(rules.count == 78)
        for rule in rules {
            let found = try ruleInstances(rule)
            #expect(found == rule.instances, "\(rule)")
        }
    }

    /// Goes through the whole planner. The table iterates a bare rule, so that DTSTART counts only
    /// where the rule names it.
    private func ruleInstances(_ rule: Oracle.Rule) throws -> [String] {
        let isDay = !rule.start.contains("T")
        let text = """
            BEGIN:VEVENT
            DTSTART\(isDay ? ";VALUE=DATE" : ""):\(rule.start)
            RRULE:\(rule.rule)
            END:VEVENT
            """
        let file = try CalendarFile(Array(text.utf8), name: "table")
        let from = try #require(WrittenTime(rule.startAt ?? rule.start))
        let last = try #require(WrittenTime(rule.instances.last ?? rule.start))
        // Thirty years after the last instance would show one too many; COUNT and UNTIL end every
        // rule.
        let window = Day(wall: from.wall)..<(Day(wall: last.wall) + 11_000)
        return try file.occurrences(in: window).compactMap { occurrence in
            let wall = occurrence.startMoment.wall
            let written = WallWriting.compact(wall, isDay: isDay)
            let stamp = rule.start.hasSuffix("Z") ? written + "Z" : written
            let isBareStart = stamp == rule.start && !rule.instances.contains(stamp)
            return wall < from.wall || isBareStart ? nil : stamp
        }
    }

    /// The rules of the table that libical 3.0.16 gets wrong are ours to answer; a third one it
    /// gets right without the times that an all-day event ignores.
    @Test(arguments: [
        ("FREQ=DAILY;BYMONTHDAY=-1,-2;COUNT=5", false),
        ("FREQ=HOURLY;BYHOUR=12;BYYEARDAY=-366;COUNT=3", false),
        ("FREQ=DAILY;BYMINUTE=1,2,3,4;INTERVAL=2;COUNT=3", true),
    ])
    func libicalIsNotAskedWhatItGetsWrong(rule: String, isAsked: Bool) throws {
        let start = Day(year: 2024, month: 10, day: 18).midnight
        #expect(
            try SecondOpinion.isAsked(RecurrenceRule(rule), start: start, isAllDay: true) == isAsked
        )
    }
}
