import CoachCore

/// A date or a time as a calendar means it.
enum Moment: Hashable, Sendable {
    /// A whole day; it is that day wherever one is.
    case day(Day)
    /// The same time on the wall wherever one is.
    case floating(Int)
    /// A time on the wall of one place.
    case zoned(Int, Zone)

    /// Seconds since 1970 on the wall clock.
    var wall: Int {
        switch self {
        case .day(let day): day.midnight
        case .floating(let wall), .zoned(let wall, _): wall
        }
    }

    var zone: Zone? {
        if case .zoned(_, let zone) = self { zone } else { nil }
    }

    var isDay: Bool {
        if case .day = self { true } else { false }
    }

    /// Seconds since 1970 in UTC; days and floating times are read in `home`.
    func instant(in home: Zone) -> Int {
        (zone ?? home).instant(wall: wall)
    }

    /// The same kind of moment at another time on the wall.
    func at(wall: Int) -> Moment {
        switch self {
        case .day: .day(Day(wall: wall))
        case .floating: .floating(wall)
        case .zoned(_, let zone): .zoned(wall, zone)
        }
    }

    func moved(by seconds: Int) -> Moment { at(wall: wall + seconds) }

    /// In `zone` unless it has one of its own.
    func placed(in zone: Zone) -> Moment {
        self.zone == nil ? .zoned(wall, zone) : self
    }

    /// As an hour on the wall instead of a whole day.
    var withClock: Moment {
        if case .day = self { .floating(wall) } else { self }
    }

    /// `2026-11-24`, `2026-11-24T08:00:00` or `2026-11-24T08:00:00+01:00`.
    var text: String {
        switch self {
        case .day(let day): return day.description
        case .floating(let wall): return wallText(wall)
        case .zoned(let wall, let zone):
            // A time that the clock jumps over is shown as the time that it becomes.
            let instant = zone.instant(wall: wall)
            let offset = zone.offset(at: instant)
            return wallText(instant + offset) + offsetText(offset)
        }
    }

    /// Two moments made alike, so that they can be compared and subtracted: a zone rubs off on the
    /// one that has none, a time makes a day its midnight.
    static func alike(_ a: Moment, _ b: Moment) -> (Moment, Moment) {
        if let zone = a.zone ?? b.zone { return (a.placed(in: zone), b.placed(in: zone)) }
        return a.isDay && b.isDay ? (a, b) : (a.withClock, b.withClock)
    }

    /// Seconds from one moment to another.
    ///
    /// In one zone they are counted on the wall clock, so that a night shift from 22:00 to 07:00
    /// ends at 07:00 in the night of a clock change too.
    static func seconds(from a: Moment, to b: Moment) -> Int {
        let (a, b) = alike(a, b)
        if let first = a.zone, let second = b.zone, first != second {
            return second.instant(wall: b.wall) - first.instant(wall: a.wall)
        }
        return b.wall - a.wall
    }
}
