import CoachCore

/// All events of one UID: one that repeats, and those that replace single times of it.
struct Series {
    /// The event that the series comes from; nil when the file only holds replacements.
    private var core: CalendarEvent?
    private var replacements: [CalendarEvent] = []
    /// Replacements that also change what comes after them, in order of the time that they replace.
    private var turns: [CalendarEvent] = []
    private let home: Zone

    /// - Parameter home: where floating times and whole days are read.
    init(_ events: [CalendarEvent], home: Zone) {
        self.home = home
        for event in events {
            guard let time = event.replaces else {
                if event.sequence > core?.sequence ?? .min { core = event }
                continue
            }
            // The highest SEQUENCE is the newest word about a time.
            if let index = replacements.firstIndex(where: { same($0.replaces, time) }) {
                if event.sequence > replacements[index].sequence { replacements[index] = event }
            } else {
                replacements.append(event)
            }
        }
        turns = replacements.filter(\.andFuture).sorted { key($0.replaces) < key($1.replaces) }
    }

    private func same(_ a: Moment?, _ b: Moment) -> Bool {
        guard let a else { return false }
        if a.zone != nil, b.zone != nil { return a.instant(in: home) == b.instant(in: home) }
        return a.wall == b.wall
    }

    private func key(_ moment: Moment?) -> Int { moment?.instant(in: home) ?? .min }

    /// The occurrences that touch the days of the window; each event's days are those of its own
    /// place.
    func occurrences(
        in window: Range<Day>, steps: inout Int
    ) throws(PlannerError) -> [CalendarOccurrence] {
        var result: [CalendarOccurrence] = []
        if let core {
            for start in try starts(of: core, in: generation(window, core), steps: &steps) {
                if replacements.contains(where: { same($0.replaces, start) }) { continue }
                let occurrence = occurrence(of: core, at: start)
                if occurrence.touches(window) { result.append(occurrence) }
            }
        }
        for event in replacements {
            guard let time = event.replaces else { continue }
            if let core, core.exceptions.contains(where: { excludes($0, time) }) { continue }
            if try isOutdated(event, &steps) { continue }
            let occurrence = CalendarOccurrence(
                event: event, start: event.start, end: event.end, replaces: time, home: home)
            if occurrence.touches(window) { result.append(occurrence) }
        }
        return result
    }

    /// A replacement that repeats itself, and is older than the series, counts only while the
    /// series still has its time: some programs leave such ones behind when the series is moved.
    private func isOutdated(
        _ event: CalendarEvent, _ steps: inout Int
    ) throws(PlannerError) -> Bool {
        guard let core, let time = event.replaces, event.repeats, event.sequence < core.sequence
        else {
            return false
        }
        let around = (time.wall - secondsPerDay)...(time.wall + secondsPerDay)
        return try !starts(of: core, in: around, steps: &steps).contains { same(time, $0) }
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
        let event = turns.last { key($0.replaces) < instant } ?? core
        let begin = start.moved(by: event.shift)
        let period = core.extraDates.first { $0.seconds != nil && same($0.start, start) }?.seconds
        return CalendarOccurrence(
            event: event, start: begin, end: begin.moved(by: period ?? event.length),
            replaces: core.repeats ? start : nil, home: home)
    }

    private func excludes(_ exception: Moment, _ start: Moment) -> Bool {
        if exception.isDay { return Day(wall: start.wall) == Day(wall: exception.wall) }
        return same(exception, start)
    }
}

extension Series {
    /// The starts that the rules and extra dates name and that no exception takes away, in order.
    private func starts(
        of core: CalendarEvent, in window: ClosedRange<Int>, steps: inout Int
    ) throws(PlannerError) -> [Moment] {
        let first = core.start
        var moments: [Moment] = []
        var lastUntil: RecurrenceRule.Until?
        for written in core.rules {
            moments += try walls(of: written, from: first, in: window, &steps).map(first.at(wall:))
            if let until = written.rule.until, until.wall > lastUntil?.wall ?? .min {
                lastUntil = until
            }
        }
        // DTSTART is an occurrence even if the rule doesn't name it, unless everything ended
        // before.
        if lastUntil.map({ isWithin(first, $0) }) ?? true { moments.append(first) }
        for extra in core.extraDates {
            let isTime = !first.isDay && extra.start.zone == nil
            moments.append(isTime ? first.at(wall: extra.start.wall) : extra.start)
        }
        var seen: Set<Int> = []
        return moments.filter { start in
            window.contains(start.wall) && !core.exceptions.contains { excludes($0, start) }
                && seen.insert(start.instant(in: home)).inserted
        }
    }

    private func walls(
        of written: CalendarEvent.WrittenRule, from first: Moment, in window: ClosedRange<Int>,
        _ steps: inout Int
    ) throws(PlannerError) -> [Int] {
        let rule = written.rule
        let found: [Int]
        do throws(Recurrence.TooHeavy) {
            found = try Recurrence(rule, start: first.wall, isAllDay: first.isDay)
                .walls(in: window, budget: &steps)
        } catch {
            throw written.place.error(
                .tooMuch, "the event repeats too often for a calendar (\(rule.text))",
                next: "Let it repeat by days, or ask for fewer days")
        }
        try compare(found, with: written, from: first, in: window)
        guard let until = rule.until else { return found }
        return found.filter { isWithin(first.at(wall: $0), until) }
    }

    /// Refuses a rule about which libical says something else.
    private func compare(
        _ found: [Int], with written: CalendarEvent.WrittenRule, from first: Moment,
        in window: ClosedRange<Int>
    ) throws(PlannerError) {
        // A rule that names nothing in a window may name nothing at all, and libical would never
        // stop looking.
        guard !found.isEmpty,
            SecondOpinion.isAsked(written.rule, start: first.wall, isAllDay: first.isDay),
            let other = SecondOpinion.walls(
                written.rule, start: first.wall, isAllDay: first.isDay, in: window),
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
