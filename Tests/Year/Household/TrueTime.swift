import CoachCore
import Foundation

/// What the clocks of Stockholm say, by the time zone database: the judge of every "now".
public final class TrueTime {
    private let zone: TimeZone
    /// The hour that was asked for last, and its seconds ahead of UTC: a change falls on an hour.
    private var last: (hour: Int64, seconds: Int64) = (.min, 0)

    public init() {
        guard let zone = TimeZone(identifier: "Europe/Stockholm") else {
            preconditionFailure("the time zone database is not installed")
        }
        self.zone = zone
    }

    /// Minutes since the midnight that began 1970-01-01, as the clock on the wall counts them.
    public func minute(_ time: WallTime) -> Int {
        let hour = time.milliseconds / WallTime.hour
        if hour != last.hour {
            let date = Date(timeIntervalSince1970: Double(hour) * 3600)
            last = (hour, Int64(zone.secondsFromGMT(for: date)))
        }
        return Int((time.milliseconds + last.seconds * 1000) / WallTime.minute)
    }

    /// "07:05".
    public func digits(_ time: WallTime) -> String {
        let minute = minute(time) % 1440
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
