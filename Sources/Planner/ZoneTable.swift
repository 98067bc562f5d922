import CoachCore

/// The time zones that the calendars of a file may name: the system's, and those that a calendar
/// describes itself.
///
/// A name that the system or Windows knows is theirs: calendar programs export descriptions that
/// are years old, and hold only one year. A description counts for names that nobody else has.
///
/// A class, because all values of a file share what has been worked out: Outlook's descriptions
/// begin in 1601, and 500 years of Sundays for each date of each event took minutes.
final class ZoneTable {
    /// What is left for the rules of the file.
    private(set) var budget: Recurrence.Budget
    private let most: Int
    /// The system's and Windows' zones by the name in the file; nil for names they don't have.
    private var common: [String: Zone?] = [:]
    private var described: [String: Component] = [:]
    private var own: [String: Zone] = [:]

    /// - Parameter most: how many names a file may use.
    init(most: Int, budget: Recurrence.Budget) {
        self.most = most
        self.budget = budget
    }

    /// Goes on with a calendar, whose descriptions count for its own dates.
    func enter(_ calendar: Component) {
        described = [:]
        own = [:]
        for component in calendar.children where component.name == "VTIMEZONE" {
            if let name = component["TZID"]?.text.trimmed { described[name] = component }
        }
    }

    /// Finds a zone by the name that a property gives.
    func zone(_ written: String, at place: Place) throws(PlannerError) -> Zone {
        let name = written.trimmed
        if let zone = try common(name, at: place) ?? own[name] { return zone }
        if let component = described[name] {
            let zone = try Zone(described: component, name: name, budget: &budget)
            own[name] = zone
            return zone
        }
        throw place.error(
            .unknownZone, "nobody knows the time zone “\(name)”",
            next: "Choose a time zone such as Europe/Stockholm for the event")
    }

    private func common(_ name: String, at place: Place) throws(PlannerError) -> Zone? {
        if let known = common[name] { return known }
        guard common.count < most else {
            throw place.error(
                .tooMuch, "the file names more than \(most) time zones",
                next: "Export fewer calendars")
        }
        let zone = ZoneTable.system(name) ?? windowsZones[name].flatMap(ZoneTable.system)
        common[name] = .some(zone)
        return zone
    }

    /// A zone of the system's, also by the longer names that some programs write before it:
    /// `/freeassociation.sourceforge.net/Europe/Stockholm`.
    static func system(_ name: String) -> Zone? {
        let parts = name.split(separator: "/").map(String.init)
        for kept in [parts.count, 3, 2] where kept > 0 && kept <= parts.count {
            let tail = parts.suffix(kept).joined(separator: "/")
            if let zone = ZoneFile.load(tail) { return zone }
        }
        return nil
    }
}

extension Zone {
    /// The last year for which a calendar's own description of a zone is worked out.
    private static let lastDescribedYear = 2_100

    /// Works out a VTIMEZONE (RFC 5545, 3.6.5): each STANDARD and DAYLIGHT says when its offset
    /// begins.
    init(
        described component: Component, name: String, budget: inout Recurrence.Budget
    ) throws(PlannerError) {
        var found: [(change: Change, before: Int)] = []
        for part in component.children where part.name == "STANDARD" || part.name == "DAYLIGHT" {
            let before = try Zone.offset(part, "TZOFFSETFROM")
            let offset = try Zone.offset(part, "TZOFFSETTO")
            for wall in try Zone.onsets(of: part, before: before, &budget) {
                found.append((Change(at: wall - before, offset: offset), before))
            }
        }
        guard !found.isEmpty else {
            throw component.place.error(
                .unknownZone, "the description of the time zone “\(name)” is empty",
                next: "Choose a time zone such as Europe/Stockholm for the event")
        }
        found.sort { $0.change.at < $1.change.at }
        self.init(name: name, first: found[0].before, changes: found.map(\.change))
    }

    private static func offset(_ part: Component, _ name: String) throws(PlannerError) -> Int {
        let text = part[name]?.value.trimmed ?? ""
        let digits = text.utf8.dropFirst()
        guard let sign = text.first, "+-".contains(sign), digits.count == 4 || digits.count == 6,
            let hours = decimal(digits.prefix(2)),
            let minutes = decimal(digits.dropFirst(2).prefix(2)),
            hours < 24, minutes < 60
        else {
            throw (part[name]?.place ?? part.place).error(
                .brokenValue, "\(name) “\(text)” is no offset such as +0100",
                next: "Export the calendar again")
        }
        let seconds = digits.count == 6 ? decimal(digits.suffix(2)) ?? 0 : 0
        return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60 + seconds)
    }

    /// The wall-clock times, before the change, at which an offset begins.
    private static func onsets(
        of part: Component, before: Int, _ budget: inout Recurrence.Budget
    ) throws(PlannerError) -> [Int] {
        guard let property = part["DTSTART"], let begin = WrittenTime(property.value.trimmed) else {
            throw part.place.error(
                .brokenValue, "the description of a time zone has no start",
                next: "Export the calendar again")
        }
        var walls: Set<Int> = [begin.wall]
        for property in part.all("RDATE") {
            for text in property.value.split(separator: ",") {
                if let time = WrittenTime(text.trimmed) { walls.insert(time.wall) }
            }
        }
        for property in part.all("RRULE") {
            do {
                let rule = try RecurrenceRule(property.value)
                var last = Day(year: lastDescribedYear, month: 1, day: 1).midnight
                if let until = rule.until { last = until.isUTC ? until.wall + before : until.wall }
                guard last >= begin.wall else { continue }
                // The times that are found are no occurrences: only the steps are the file's.
                var own = Recurrence.Budget(steps: budget.steps)
                defer { budget.steps = own.steps }
                walls.formUnion(
                    try Recurrence(rule, start: begin.wall, isAllDay: false)
                        .walls(in: begin.wall...last, budget: &own))
            } catch is Recurrence.TooHeavy {
                throw property.place.error(
                    .tooMuch, "the file's time zones change too often for a calendar",
                    next: "Choose a time zone such as Europe/Stockholm for the events")
            } catch {
                throw property.place.error(
                    .brokenValue,
                    "the time zone's rule “\(property.value.prefix(80))” can't be read",
                    next: "Export the calendar again")
            }
        }
        return Array(walls)
    }
}

/// What Windows calls the zones in which its calendars leave out the description (Unicode CLDR,
/// windowsZones): Europe and North America. Others are refused, with their name.
private let windowsZones = [
    "GMT Standard Time": "Europe/London", "Greenwich Standard Time": "Atlantic/Reykjavik",
    "W. Europe Standard Time": "Europe/Berlin", "Romance Standard Time": "Europe/Paris",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw", "FLE Standard Time": "Europe/Kiev",
    "GTB Standard Time": "Europe/Bucharest", "E. Europe Standard Time": "Europe/Chisinau",
    "Turkey Standard Time": "Europe/Istanbul", "Russian Standard Time": "Europe/Moscow",
    "Kaliningrad Standard Time": "Europe/Kaliningrad", "Belarus Standard Time": "Europe/Minsk",
    "Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver", "US Mountain Standard Time": "America/Phoenix",
    "Pacific Standard Time": "America/Los_Angeles", "Alaskan Standard Time": "America/Anchorage",
    "Hawaiian Standard Time": "Pacific/Honolulu", "Atlantic Standard Time": "America/Halifax",
    "Newfoundland Standard Time": "America/St_Johns",
]
