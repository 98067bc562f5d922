import CoachCore
import Testing

@testable import Planner

/// SplitMix64, so that a seed names a run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

struct RecurrenceTests {
    private func walls(
        _ rule: String, start: String, until: String, budget: Int = 5_000_000
    ) throws -> [String] {
        let begin = try #require(WrittenTime(start))
        let end = try #require(WrittenTime(until))
        var budget = Recurrence.Budget(steps: budget)
        return try Recurrence(RecurrenceRule(rule), start: begin.wall, isAllDay: begin.isDay)
            .walls(in: begin.wall...end.wall, budget: &budget)
            .map { WallWriting.compact($0, isDay: begin.isDay) }
    }

    @Test func theMonthsLastWeekdayIsFound() throws {
        #expect(
            try walls(
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", start: "20260101",
                until: "20260401")
                == ["20260130", "20260227", "20260331"])
    }

    @Test func theFirstOfJanuaryCanBelongToLastYearsWeek() throws {
        #expect(
            try walls("FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", start: "20210101", until: "20270110")
                == ["20210101", "20270101"])
    }

    @Test func anIntervalIsCountedFromTheStart() throws {
        #expect(
            try walls("FREQ=WEEKLY;INTERVAL=2", start: "20260105T080000", until: "20260210T000000")
                == ["20260105T080000", "20260119T080000", "20260202T080000"])
    }

    @Test func aRuleWithoutAnEndIsEnteredWhereTheWindowBegins() throws {
        let start = Day(year: 1, month: 1, day: 1).midnight
        let window =
            Day(year: 2026, month: 1, day: 1).midnight...Day(year: 2026, month: 1, day: 31).midnight
        var budget = Recurrence.Budget(steps: 100)
        let found = try Recurrence(RecurrenceRule("FREQ=DAILY"), start: start, isAllDay: true)
            .walls(in: window, budget: &budget)
        #expect(found.count == 31)
    }

    @Test func aRuleThatNeverFitsEndsWithTheWindow() throws {
        #expect(
            try walls(
                "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", start: "20260101T000000",
                until: "20360101T000000")
                == [])
    }

    @Test func everySecondForYearsIsRefused() throws {
        #expect(throws: Recurrence.TooHeavy.self) {
            try walls("FREQ=SECONDLY", start: "20260101T000000", until: "20360101T000000")
        }
        #expect(throws: Recurrence.TooHeavy.self) {
            try walls(
                "FREQ=SECONDLY;COUNT=999999;BYHOUR=3;BYMINUTE=0", start: "20260101T000000",
                until: "20360101T000000", budget: 100_000)
        }
    }

    @Test(arguments: [
        "", "FREQ=", "FREQ=DAILY;FREQ=DAILY", "INTERVAL=1", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;BYSETPOS=1",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;COUNT=0", "FREQ=YEARLY;RSCALE=HEBREW", "FREQ=DAILY;BYMONTHDAY=0", "FREQ",
        "FREQ=DAILY;BYEASTER=1",
    ])
    func aRuleThatCannotBeReadIsAFault(rule: String) {
        #expect(throws: RecurrenceRule.Fault.self) { try RecurrenceRule(rule) }
    }

    /// Two calculations of one random rule: ours and libical's, on the rules about which libical is
    /// asked.
    @Test(arguments: 0..<seeds) func libicalSaysTheSame(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        for _ in 0..<20 {
            let rule = RecurrenceRule.random(&dice)
            let isAllDay = Bool.random(using: &dice)
            let day = Day(year: 2020, month: 1, day: 1) + Int.random(in: 0..<1_500, using: &dice)
            let start = day.midnight + (isAllDay ? 0 : Int.random(in: 0..<86_400, using: &dice))
            let window = start...(start + 2_000 * secondsPerDay)
            guard SecondOpinion.isAsked(rule, start: start, isAllDay: isAllDay) else { continue }
            var budget = Recurrence.Budget(steps: 5_000_000)
            let ours = try Recurrence(rule, start: start, isAllDay: isAllDay)
                .walls(in: window, budget: &budget)
            guard !ours.isEmpty,
                let theirs = SecondOpinion.walls(
                    rule, start: start, isAllDay: isAllDay, in: window, steps: &budget.opinions)
            else { continue }
            #expect(ours == theirs, "seed \(seed): \(rule.text) from \(wallText(start))")
        }
    }

    /// Rules with every part, also those about which libical isn't asked, as dateutil expanded them
    /// (Oracles/rules.py).
    @Test func dateutilSaysTheSame() throws {
        let file = Oracle.folder.appendingPathComponent("rules.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
        #expect(lines.count == 600)
        for line in lines {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(
                String.init)
            let found = try walls(columns[0], start: columns[1], until: columns[2])
            #expect(found.count == Int(columns[3]), "\(line)")
            let sample = found.prefix(8).joined(separator: ",")
            #expect(sample == columns[4], "\(line)")
        }
    }

    /// A window cut in two gives what the whole gives: nothing is lost at the cut, and nothing is
    /// doubled.
    @Test(arguments: 0..<seeds) func aCutWindowHoldsTheSame(seed: UInt64) throws {
        var dice = Dice(seed: seed &+ 1_000_000)
        let rule = RecurrenceRule.random(&dice)
        let start =
            Day(year: 2024, month: 1, day: 1).midnight
            + Int.random(in: 0..<86_400 * 400, using: &dice)
        let end = start + 900 * secondsPerDay
        let cut = Int.random(in: start..<end, using: &dice)
        let recurrence = Recurrence(rule, start: start, isAllDay: false)
        var budget = Recurrence.Budget(steps: 50_000_000)
        let whole = try recurrence.walls(in: start...end, budget: &budget)
        let first = try recurrence.walls(in: start...cut, budget: &budget)
        let second = try recurrence.walls(in: (cut + 1)...end, budget: &budget)
        #expect(first + second == whole, "seed \(seed): \(rule.text)")
        #expect(whole == Array(Set(whole)).sorted(), "seed \(seed): \(rule.text)")
    }
}

extension RecurrenceRule {
    /// A rule such as people and programs write, by chance.
    static func random(_ dice: inout Dice) -> RecurrenceRule {
        var rule = RecurrenceRule()
        let frequencies: [Frequency] = [
            .yearly, .monthly, .monthly, .weekly, .weekly, .daily, .daily,
        ]
        rule.frequency = frequencies.randomElement(using: &dice) ?? .daily
        func some(_ range: ClosedRange<Int>, _ most: Int) -> [Int] {
            let count = Int.random(in: 1...most, using: &dice)
            return Set(
                (0..<count).map { _ in Int.random(in: range, using: &dice) }.filter {
                    $0 != 0 || range.lowerBound >= 0
                }
            )
            .sorted()
        }
        func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &dice) == 0 }
        if chance(2) { rule.interval = Int.random(in: 1...4, using: &dice) }
        if chance(3) { rule.count = Int.random(in: 1...40, using: &dice) }
        if chance(4) { rule.weekStart = Int.random(in: 0...6, using: &dice) }
        if chance(3) { rule.months = some(1...12, 4) }
        if chance(2) {
            switch rule.frequency {
            case .yearly where chance(3): rule.weeks = some(-53...53, 3)
            case .yearly where chance(3): rule.yearDays = some(-366...366, 3)
            case .yearly, .monthly, .daily: rule.monthDays = some(-31...31, 3)
            default: break
            }
        }
        if chance(2) {
            let positions: [Int?] =
                rule.frequency <= .monthly && rule.weeks.isEmpty
                ? [nil, nil, 1, 2, -1, 4, 5] : [nil]
            for day in some(0...6, 3) {
                rule.weekdays.append(
                    .init(position: positions.randomElement(using: &dice) ?? nil, weekday: day))
            }
        }
        if chance(4) { rule.hours = some(0...23, 3) }
        if chance(4) { rule.minutes = some(0...59, 2) }
        let picks = !rule.weekdays.isEmpty || !rule.monthDays.isEmpty || !rule.yearDays.isEmpty
        if rule.frequency <= .weekly, picks, chance(4) { rule.positions = some(-4...4, 2) }
        return rule
    }
}
