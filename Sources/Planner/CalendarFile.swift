import CoachCore

/// A calendar file that has been read and found in order: RFC 5545, one or more VCALENDARs.
public struct CalendarFile: Sendable {
    /// What was read past, in order of the lines.
    public private(set) var warnings: [PlannerWarning] = []
    private var calendars: [[CalendarEvent]] = []
    private let file: Place
    private let limits: CalendarLimits
    /// What reading the zones has left for the events.
    private var budget: Recurrence.Budget

    /// Reads a file from disk.
    public init(path: String, limits: CalendarLimits = CalendarLimits()) throws(PlannerError) {
        let place = Place(file: path)
        try self.init(
            readInput(place, limit: limits.bytes), name: path, limits: limits)
    }

    /// Reads the contents of a file; `name` is what messages call it.
    public init(
        _ bytes: [UInt8], name: String, limits: CalendarLimits = CalendarLimits()
    ) throws(PlannerError) {
        file = Place(file: name)
        self.limits = limits
        budget = Recurrence.Budget(steps: limits.steps, times: limits.occurrences)
        let zones = ZoneTable(most: limits.zones, budget: budget)
        let roots = try Component.read(bytes, in: file, limits: limits, warnings: &warnings)
        // Some programs hand over single events without a calendar around them.
        let loose = roots.filter { $0.name != "VCALENDAR" }
        for root in roots where root.name == "VCALENDAR" { try take(root, zones) }
        if !loose.isEmpty {
            try take(Component(name: "VCALENDAR", place: file, children: loose), zones)
        }
        budget = zones.budget
    }

    private mutating func take(_ calendar: Component, _ zones: ZoneTable) throws(PlannerError) {
        if let scale = calendar["CALSCALE"], scale.value.uppercased().trimmed != "GREGORIAN" {
            throw scale.place.error(
                .brokenCalendar, "the calendar counts in “\(scale.value.prefix(40))”",
                next: "Export it as a Gregorian calendar")
        }
        zones.enter(calendar)
        var values = ValueReader(zones: zones)
        if let property = calendar["X-WR-TIMEZONE"] {
            values.calendarZone = try values.zones.zone(property.text, at: property.place)
        }
        var events: [CalendarEvent] = []
        for component in calendar.descendants("VEVENT") {
            events.append(try CalendarEvent(component, values: values))
        }
        calendars.append(events)
    }

    /// The occurrences that touch the days of `window`, sorted by start, end, UID and summary.
    ///
    /// - Parameter zone: the tz database's name of the place whose clock floating times and whole
    ///   days follow.
    public func occurrences(
        in window: Range<Day>, zone: String = "UTC"
    ) throws(PlannerError) -> [CalendarOccurrence] {
        guard let home = ZoneTable.system(zone) else {
            throw file.error(
                .unknownZone, "nobody knows the time zone “\(zone)”",
                next: "Choose a name such as Europe/Stockholm; the package tzdata must be installed"
            )
        }
        return try occurrences(in: window, home: home)
    }

    func occurrences(
        in window: Range<Day>, home: Zone
    ) throws(PlannerError) -> [CalendarOccurrence] {
        var budget = budget
        var result: [CalendarOccurrence] = []
        for events in calendars {
            for series in CalendarFile.series(events, home: home) {
                result += try series.occurrences(in: window, budget: &budget)
                guard result.count <= limits.occurrences else {
                    throw file.error(
                        .tooMuch, "more than \(limits.occurrences) things happen in these days",
                        next: "Ask for fewer days")
                }
            }
        }
        return result.sorted(by: CalendarOccurrence.earlier)
    }

    /// Events of one UID belong together; one without a UID stands alone.
    private static func series(_ events: [CalendarEvent], home: Zone) -> [Series] {
        var order: [String] = []
        var groups: [String: [CalendarEvent]] = [:]
        var result: [Series] = []
        for event in events {
            guard !event.uid.isEmpty else {
                result.append(Series([event], home: home))
                continue
            }
            if groups[event.uid] == nil { order.append(event.uid) }
            groups[event.uid, default: []].append(event)
        }
        return result + order.compactMap { groups[$0] }.map { Series($0, home: home) }
    }
}
