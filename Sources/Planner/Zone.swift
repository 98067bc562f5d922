/// A time zone as the instants at which its offset from UTC changes.
struct Zone: Hashable, Sendable {
    /// A change of offset, which counts from `at` on.
    struct Change: Hashable, Sendable {
        /// Seconds since 1970 in UTC.
        var at: Int
        /// Seconds east of UTC.
        var offset: Int
    }

    /// The name that the calendar or the system gives it.
    var name: String
    /// The offset before the first change.
    var first: Int
    /// In order of time.
    var changes: [Change]

    static let utc = Zone(name: "UTC", first: 0, changes: [])

    // A zone is its name: two of one name inside one calendar are one zone, and comparing 500
    // changes is slow.
    static func == (a: Zone, b: Zone) -> Bool {
        a.name == b.name && a.changes.count == b.changes.count
    }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// Seconds east of UTC at an instant.
    func offset(at instant: Int) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// The instant at which a clock on the wall shows `wall`.
    ///
    /// RFC 5545, 3.3.5: a time that comes twice is the first one; a time that the clock jumps over
    /// is read with the offset before the jump, so 02:30 becomes 03:30.
    func instant(wall: Int) -> Int {
        let before = offset(at: wall - secondsPerDay)
        let early = wall - before
        if offset(at: early) == before { return early }
        let after = offset(at: early + secondsPerDay)
        let late = wall - after
        return offset(at: late) == after ? late : early
    }

    func wall(at instant: Int) -> Int { instant + offset(at: instant) }
}

/// Seconds east of UTC as `+01:00`.
func offsetText(_ seconds: Int) -> String {
    let size = abs(seconds)
    let tail = size % 60 == 0 ? "" : ":\(padded(size % 60, 2))"
    return
        "\(seconds < 0 ? "-" : "+")\(padded(size / 3_600, 2)):\(padded(size / 60 % 60, 2))\(tail)"
}
