import CoachCore

/// All events of one UID: one that repeats, and those that replace single times of it.
struct Series {
    /// The event that the series comes from; nil when the file only holds replacements.
    private var core: CalendarEvent?
    private var replacements: [CalendarEvent] = []
    /// Replacements that also change what comes after them, in order of the time that they replace.
    private var turns: [CalendarEvent] = []
    private var turnInstants: [Int] = []
    private let home: Zone
    /// Which times are replaced, and by which of `replacements`.
    private var replaced: MomentTable
    /// Times of the core that are taken away.
    private var excluded: MomentTable
    private var excludedDays: Set<Day> = []
    /// RDATEs of the core that have a length of their own.
    private var periods: MomentTable

    /// - Parameter home: where floating times and whole days are read.
    init(_ events: [CalendarEvent], home: Zone) {
        self.home = home
        replaced = MomentTable(home: home)
        excluded = replaced
        periods = replaced
        for event in events {
            guard let time = event.replaces else {
                if event.sequence > core?.sequence ?? .min { core = event }
                continue
            }
            // The highest SEQUENCE is the newest word about a time.
            if let index = replaced[time] {
                if event.sequence > replacements[index].sequence { replacements[index] = event }
            } else {
                replaced.insert(time, position: replacements.count)
                replacements.append(event)
            }
        }
        let ordered = replacements.filter(\.andFuture)
            .map { (event: $0, at: $0.replaces?.instant(in: home) ?? .min) }
            .sorted { $0.at < $1.at }
        turns = ordered.map(\.event)
        turnInstants = ordered.map(\.at)
        for exception in core?.exceptions ?? [] {
            if exception.isDay {
                excludedDays.insert(Day(wall: exception.wall))
            } else {
                excluded.insert(exception, position: 0)
            }
        }
        for (index, extra) in (core?.extraDates ?? []).enumerated() where extra.seconds != nil {
            periods.insert(extra.start, position: index)
        }
    }

    private func same(_ a: Moment?, _ b: Moment) -> Bool {
        guard let a else { return false }
        if a.zone != nil, b.zone != nil { return a.instant(in: home) == b.instant(in: home) }
        return a.wall == b.wall
    }

    /// The occurrences that touch the days of the window; each event's days are those of its own
    /// place.
    func occurrences(
        in window: Range<Day>, budget: inout Recurrence.Budget
    ) throws(PlannerError) -> [CalendarOccurrence] {
        var result: [CalendarOccurrence] = []
        if let core {
            for start in try starts(of: core, in: generation(window, core), budget: &budget) {
                if replaced[start] != nil { continue }
                let occurrence = occurrence(of: core, at: start)
                if occurrence.touches(window) { result.append(occurrence) }
            }
        }
        for event in replacements {
            guard let time = event.replaces else { continue }
            if excludes(time) { continue }
            if try isOutdated(event, &budget) { continue }
            let occurrence = CalendarOccurrence(
                event: event, start: event.start, end: event.end, replaces: time, home: home)
            if occurrence.touches(window) { result.append(occurrence) }
        }
        return result
    }

    /// A replacement that repeats itself, and is older than the series, counts only while the
    /// series still has its time: some programs leave such ones behind when the series is moved.
    private func isOutdated(
        _ event: CalendarEvent, _ budget: inout Recurrence.Budget
    ) throws(PlannerError) -> Bool {
        guard let core, let time = event.replaces, event.repeats, event.sequence < core.sequence
        else {
            return false
        }
        let around = (time.wall - secondsPerDay)...(time.wall + secondsPerDay)
        return try !starts(of: core, in: around, budget: &budget).contains { same(time, $0) }
    }

    /// The wall-clock times to generate so that nothing that touches the window is missed: longer
    /// by the longest event, by the farthest move, and by two days for zones.
    private func generation(_ window: Range<Day>, _ core: CalendarEvent) -> ClosedRange<Int> {
        let periods = core.extraDates.compactMap(\.seconds)
        let longest = ([core.length] + turns.map(\.length) + periods).max() ?? 0
        let moves = turns.map(\.shift)
        let slack = 2 * secondsPerDay
        let lower = window.lowerBound.midnight - longest - max(0, moves.max() ?? 0) - slack
        let upper = window.upperBound.midnight - min(0, moves.min() ?? 0) + slack
        return lower...max(lower, upper)
    }

    private func occurrence(of core: CalendarEvent, at start: Moment) -> CalendarOccurrence {
        let instant = start.instant(in: home)
        let event = lastTurn(before: instant) ?? core
        let begin = start.moved(by: event.shift)
        let period = periods[start].flatMap { core.extraDates[$0].seconds }
        return CalendarOccurrence(
            event: event, start: begin, end: begin.moved(by: period ?? event.length),
            replaces: core.repeats ? start : nil, home: home)
    }

    private func lastTurn(before instant: Int) -> CalendarEvent? {
        var low = 0
        var high = turns.count
        while low < high {
            let middle = (low + high) / 2
            if turnInstants[middle] < instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : turns[low - 1]
    }

    /// Whether an exception of the core takes this time away.
    private func excludes(_ start: Moment) -> Bool {
        excludedDays.contains(Day(wall: start.wall)) || excluded[start] != nil
    }
}

extension Series {
    /// The starts that the rules and extra dates name and that no exception takes away, in order.
    private func starts(
        of core: CalendarEvent, in window: ClosedRange<Int>, budget: inout Recurrence.Budget
    ) throws(PlannerError) -> [Moment] {
        let first = core.start
        var moments: [Moment] = []
        var lastUntil: RecurrenceRule.Until?
        for written in core.rules {
            moments += try walls(of: written, from: first, in: window, &budget).map(first.at(wall:))
            if let until = written.rule.until, until.wall > lastUntil?.wall ?? .min {
                lastUntil = until
            }
        }
        // DTSTART is an occurrence even if the rule doesn't name it, unless everything ended
        // before.
        if lastUntil.map({ isWithin(first, $0) }) ?? true { moments.append(first) }
        try spend(core.extraDates.count, core, &budget)
        for extra in core.extraDates {
            let isTime = !first.isDay && extra.start.zone == nil
            moments.append(isTime ? first.at(wall: extra.start.wall) : extra.start)
        }
        var seen: Set<Int> = []
        return moments.filter { start in
            window.contains(start.wall) && !excludes(start)
                && seen.insert(start.instant(in: home)).inserted
        }
    }

    private func walls(
        of written: CalendarEvent.WrittenRule, from first: Moment, in window: ClosedRange<Int>,
        _ budget: inout Recurrence.Budget
    ) throws(PlannerError) -> [Int] {
        let rule = written.rule
        // UNTIL is judged below, with its zone; what lies days behind it need not be found first.
        let end = rule.until.map { $0.wall + 2 * secondsPerDay } ?? .max
        guard end >= window.lowerBound else { return [] }
        let window = window.lowerBound...min(window.upperBound, end)
        let found: [Int]
        do throws(Recurrence.TooHeavy) {
            found = try Recurrence(rule, start: first.wall, isAllDay: first.isDay)
                .walls(in: window, budget: &budget)
        } catch {
            throw tooHeavy(error, written)
        }
        try compare(found, with: written, from: first, in: window, &budget)
        guard let until = rule.until else { return found }
        return found.filter { isWithin(first.at(wall: $0), until) }
    }

    private func tooHeavy(
        _ fault: Recurrence.TooHeavy, _ written: CalendarEvent.WrittenRule
    ) -> PlannerError {
        switch fault {
        case .steps:
            // A rule may be as long as its line.
            written.place.error(
                .tooMuch,
                "the event repeats too often for a calendar (\(written.rule.text.prefix(80)))",
                next: "Let it repeat by days, or ask for fewer days")
        case .times:
            written.place.error(
                .tooMuch, "too many things happen in these days", next: "Ask for fewer days")
        }
    }

    private func spend(
        _ steps: Int, _ core: CalendarEvent, _ budget: inout Recurrence.Budget
    ) throws(PlannerError) {
        do throws(Recurrence.TooHeavy) {
            try budget.spend(steps)
        } catch {
            throw core.component.place.error(
                .tooMuch, "the event has too many dates", next: "Divide it into several")
        }
    }

    /// Refuses a rule about which libical says something else.
    private func compare(
        _ found: [Int], with written: CalendarEvent.WrittenRule, from first: Moment,
        in window: ClosedRange<Int>, _ budget: inout Recurrence.Budget
    ) throws(PlannerError) {
        // A rule that names nothing in a window may name nothing at all, and libical would never
        // stop looking.
        guard !found.isEmpty,
            SecondOpinion.isAsked(written.rule, start: first.wall, isAllDay: first.isDay),
            let other = SecondOpinion.walls(
                written.rule, start: first.wall, isAllDay: first.isDay, in: window,
                steps: &budget.opinions),
            other != found
        else { return }
        let odd = Set(other).symmetricDifference(found).min() ?? first.wall
        throw written.place.error(
            .doubtfulRule,
            "two ways to calculate the rule \(written.rule.text) "
                + "don't agree about \(wallText(odd))",
            next: "Write the repetition in another way, for example as two events")
    }

    /// Whether a start is not after UNTIL.
    ///
    /// RFC 5545 wants UNTIL in UTC for an event with a time zone. Programs leave the Z out, or
    /// write a date alone; both are read as UTC, as other programs do.
    private func isWithin(_ start: Moment, _ until: RecurrenceRule.Until) -> Bool {
        switch start {
        case .day(let day): day <= Day(wall: until.wall)
        case .floating(let wall): wall <= until.wall
        case .zoned(let wall, let zone): zone.instant(wall: wall) <= until.wall
        }
    }
}
