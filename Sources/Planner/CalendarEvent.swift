import CoachCore

/// A VEVENT with its values read: RFC 5545, 3.6.1.
struct CalendarEvent: Hashable, Sendable {
    /// Empty when the file gives none.
    var uid: String
    var start: Moment
    /// Not before the start.
    var end: Moment
    var rules: [WrittenRule] = []
    var extraDates: [ExtraDate] = []
    var exceptions: [Moment] = []
    /// Which occurrence of its series it replaces.
    var replaces: Moment?
    /// It also changes the occurrences after the one that it replaces.
    var andFuture = false
    /// -1 when the file gives none.
    var sequence = -1
    var component: Component
    let summary: String

    /// RRULE, and where it stands.
    struct WrittenRule: Hashable, Sendable {
        var rule: RecurrenceRule
        var place: Place
    }

    /// RDATE: one more time, with a length of its own if it is a period.
    struct ExtraDate: Hashable, Sendable {
        var start: Moment
        var seconds: Int?
    }

    var isCancelled: Bool { component["STATUS"]?.value.uppercased().trimmed == "CANCELLED" }
    /// Seconds from start to end.
    var length: Int { Moment.seconds(from: start, to: end) }
    var repeats: Bool {
        !rules.isEmpty || component["RDATE"] != nil || component["EXDATE"] != nil
    }
    /// How far this event stands from the time that it replaces, in seconds.
    var shift: Int { replaces.map { Moment.seconds(from: $0, to: start) } ?? 0 }
}

extension CalendarEvent {
    /// Reads a VEVENT; its times are resolved by the calendar that it stands in.
    init(_ component: Component, values: ValueReader) throws(PlannerError) {
        guard let begin = component["DTSTART"] else {
            throw component.place.error(
                .brokenCalendar, "the event has no DTSTART", next: "Give it a start, or remove it")
        }
        let start = try values.moment(begin)
        let end = try Self.end(of: component, from: start, values)
        let (a, b) = Moment.alike(start, end)
        // Some programs swap the two.
        let swapped = Moment.seconds(from: a, to: b) < 0
        self.init(
            uid: component["UID"]?.text ?? "", start: swapped ? b : a, end: swapped ? a : b,
            component: component)
        rules = try Self.rules(of: component)
        for property in component.all("EXDATE") { exceptions += try values.moments(property) }
        for property in component.all("RDATE") { extraDates += try values.extraDates(property) }
        if let property = component["RECURRENCE-ID"] {
            replaces = try values.moment(property)
            andFuture = property.parameters["RANGE"]?.uppercased() == "THISANDFUTURE"
        }
        if let property = component["SEQUENCE"] {
            sequence = max(-1, Int(property.value.trimmed) ?? -1)
        }
    }

    /// A home's event has one rule, seldom two. Each is worked out by itself, twice.
    private static let mostRules = 50

    private static func rules(of component: Component) throws(PlannerError) -> [WrittenRule] {
        var rules: [WrittenRule] = []
        for property in component.all("RRULE") where !property.value.trimmed.isEmpty {
            do throws(RecurrenceRule.Fault) {
                let rule = try RecurrenceRule(property.value)
                // Two equal rules are one: RFC 5545 makes a set of what they name.
                guard !rules.contains(where: { $0.rule == rule }) else { continue }
                rules.append(WrittenRule(rule: rule, place: property.place))
            } catch {
                throw property.place.error(
                    .brokenValue, error.problem,
                    next: "Set how the event repeats again in the calendar program")
            }
            guard rules.count <= mostRules else {
                throw property.place.error(
                    .tooMuch, "the event has more than \(mostRules) rules",
                    next: "Divide it into several events")
            }
        }
        return rules
    }

    private init(uid: String, start: Moment, end: Moment, component: Component) {
        self.uid = uid
        self.start = start
        self.end = end
        self.component = component
        summary = component["SUMMARY"]?.text ?? ""
    }

    private static func end(
        of component: Component, from start: Moment, _ values: ValueReader
    ) throws(PlannerError) -> Moment {
        if let property = component["DTEND"] { return try values.moment(property) }
        if let property = component["DURATION"] {
            guard let duration = WrittenDuration(property.value.trimmed) else {
                throw values.broken(property, "is no duration such as PT1H30M")
            }
            guard duration.seconds >= 0 else {
                throw values.broken(property, "lets the event end before it begins")
            }
            let base = duration.hasClock ? start.withClock : start
            return base.moved(by: duration.seconds)
        }
        return start.isDay ? start.moved(by: secondsPerDay) : start
    }
}

/// Reads dates and times in the zones of one calendar.
struct ValueReader {
    var zones: ZoneTable
    /// X-WR-TIMEZONE: what the calendar says that its UTC and floating times are meant in.
    var calendarZone: Zone?

    /// One date or time.
    func moment(_ property: Property) throws(PlannerError) -> Moment {
        try moment(property.value.trimmed, of: property)
    }

    /// Several between commas.
    func moments(_ property: Property) throws(PlannerError) -> [Moment] {
        var result: [Moment] = []
        for part in property.value.split(separator: ",") {
            result.append(try moment(part.trimmed, of: property))
        }
        return result
    }

    /// Dates, times or periods between commas.
    func extraDates(_ property: Property) throws(PlannerError) -> [CalendarEvent.ExtraDate] {
        var result: [CalendarEvent.ExtraDate] = []
        for part in property.value.split(separator: ",") {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false).map(\.trimmed)
            let start = try moment(halves[0], of: property)
            guard halves.count > 1 else {
                result.append(.init(start: start, seconds: nil))
                continue
            }
            let seconds: Int
            if let duration = WrittenDuration(halves[1]) {
                seconds = duration.seconds
            } else {
                seconds = Moment.seconds(from: start, to: try moment(halves[1], of: property))
            }
            guard seconds >= 0, halves.count == 2 else {
                throw broken(property, "is no period such as 20261124T080000/PT1H")
            }
            result.append(.init(start: start, seconds: seconds))
        }
        return result
    }

    func broken(_ property: Property, _ problem: String) -> PlannerError {
        property.place.error(
            .brokenValue, "\(property.name) “\(property.value.prefix(80))” \(problem)",
            next: "Set the date and the time again in the calendar program")
    }

    private func moment(
        _ text: String, of property: Property
    ) throws(PlannerError) -> Moment {
        guard let written = WrittenTime(text) else {
            throw broken(property, "is no date such as 20261124 or 20261124T080000")
        }
        if written.isDay { return .day(Day(wall: written.wall)) }
        if written.isUTC {
            guard let zone = calendarZone else { return .zoned(written.wall, .utc) }
            return .zoned(zone.wall(at: written.wall), zone)
        }
        if let name = property.parameters["TZID"] {
            return .zoned(written.wall, try zones.zone(name, at: property.place))
        }
        return calendarZone.map { .zoned(written.wall, $0) } ?? .floating(written.wall)
    }
}
