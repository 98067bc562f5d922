import CoachCore

/// The time that the virtual panel goes by: the real one, one that runs on from a chosen instant,
/// or one that stands still.
enum PanelClock: Hashable, Sendable, Codable {
    case real
    /// Runs like the real one, so many milliseconds ahead of it; behind it when negative.
    case running(ahead: Int64)
    /// Stands still. For pictures and for tests: nothing on the glass moves by itself.
    case stopped(WallTime)

    /// The years 1970 to 2199, which a plan can tell of; sums with more could overflow.
    private static let reach: ClosedRange<Int64> = 0...7_258_118_399_999

    /// Whether it shows, or is ahead or behind by, no more than a plan can tell of. What is read
    /// from a file may be anything.
    var isSound: Bool {
        switch self {
        case .real: true
        case .running(let ahead): ahead.magnitude <= Self.reach.upperBound.magnitude
        case .stopped(let time): Self.reach.contains(time.milliseconds)
        }
    }

    /// What this clock shows when the real one shows `real`.
    func reads(_ real: WallTime) -> WallTime {
        switch self {
        case .real: real
        case .running(let ahead): real + ahead
        case .stopped(let time): time
        }
    }

    /// Milliseconds until this clock shows `time`, 0 when that is past, or nil when it never will.
    func milliseconds(until time: WallTime, real: WallTime) -> Int64? {
        let left = max(0, time - reads(real))
        if case .stopped = self { return left == 0 ? 0 : nil }
        return left
    }
}
