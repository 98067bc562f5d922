import CoachCore

/// One time at which an event of a calendar takes place.
public struct CalendarOccurrence: Hashable, Sendable {
    let event: CalendarEvent
    let startMoment: Moment
    let endMoment: Moment
    /// The time of the series that this is, before anybody moved it; nil for what happens once.
    let replaces: Moment?

    /// The event's UID; empty when the file gives none.
    public var uid: String { event.uid }
    /// UTC milliseconds since 1970. Floating times and whole days are read in the zone given to the
    /// expansion.
    public let start: Int64
    /// UTC milliseconds since 1970; equal to the start for something without length.
    public let end: Int64
    /// The start as the calendar means it: `2026-11-24`, `2026-11-24T08:00:00` or
    /// `2026-11-24T08:00:00+01:00`.
    public var local: String { startMoment.text }
    /// The event's title.
    public var summary: String { event.summary }
    /// The calendar says that it doesn't take place (STATUS:CANCELLED).
    public var isCancelled: Bool { event.isCancelled }
    /// It is a date without a time.
    public var isAllDay: Bool { startMoment.isDay }

    init(event: CalendarEvent, start: Moment, end: Moment, replaces: Moment?, home: Zone) {
        self.event = event
        startMoment = start
        endMoment = end
        self.replaces = replaces
        self.start = Int64(start.instant(in: home)) * 1_000
        self.end = Int64(end.instant(in: home)) * 1_000
    }

    /// Whether it takes place, even in part, on the days of a window. Its days are those of its own
    /// place, so that an evening in New York belongs to New York's date.
    func touches(_ window: Range<Day>) -> Bool {
        let zone = startMoment.zone ?? .utc
        let from = zone.instant(wall: window.lowerBound.midnight)
        let to = zone.instant(wall: window.upperBound.midnight)
        let begins = startMoment.instant(in: zone)
        let ends = endMoment.instant(in: zone)
        return begins == ends ? from <= begins && begins < to : begins < to && from < ends
    }

    /// One line of JSON with `uid`, `start`, `end`, `local` and `summary`; `cancelled` only where
    /// it is true.
    public var json: String {
        let tail = isCancelled ? ",\"cancelled\":true" : ""
        return "{\"uid\":\(quoted(uid)),\"start\":\(start),\"end\":\(end),"
            + "\"local\":\(quoted(local)),\"summary\":\(quoted(summary))\(tail)}"
    }

    static func earlier(_ a: CalendarOccurrence, _ b: CalendarOccurrence) -> Bool {
        // Texts are only looked at where the times are the same: they may be long.
        if (a.start, a.end) != (b.start, b.end) { return (a.start, a.end) < (b.start, b.end) }
        if a.uid != b.uid { return a.uid < b.uid }
        return (a.summary, a.local) < (b.summary, b.local)
    }
}

private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where scalar.isHidden:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
