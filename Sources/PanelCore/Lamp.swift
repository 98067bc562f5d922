import CoachCore
import Input

/// How much light the glass gives.
public enum Light: UInt8, Hashable, Sendable {
    /// Nothing at all; what is on it cannot be seen.
    case dark
    /// As little as can be read by in a dark room.
    case dim
    case bright
}

/// Decides how much light the glass gives: bright by day, dim at night, and dark when nobody has
/// touched it for a while at night.
///
/// A finger on a dark glass only wakes it: the whole contact means nothing, and so does every other
/// one until it is over.
struct Lamp: Hashable, Sendable {
    /// How long the night's screen is lit without a touch. Long enough for whoever gets up at
    /// night and looks, short enough that a bedroom is dark.
    static let patience = 10 * WallTime.minute

    /// Whether the glass can be made dark; a window in a browser can not.
    let sleeps: Bool
    private(set) var light: Light?
    /// When the night's screen was last given a reason to be lit: the night began, somebody touched
    /// the glass, or the power came back. Nil by day and before the first turn.
    private(set) var since: WallTime?
    private var waking: Set<UInt8> = []

    /// - Parameter since: when the glass was last lit for a reason, where that is remembered.
    init(sleeps: Bool, since: WallTime? = nil) {
        self.sleeps = sleeps
        self.since = since
    }

    var isDark: Bool { light == .dark }

    /// Notes a touch, which puts the darkness off.
    mutating func touched(at now: WallTime) { if since != nil { since = now } }

    /// Whether a touch means nothing because nothing could be seen when its finger landed.
    mutating func swallows(_ touch: Touch, seen: Bool) -> Bool {
        guard touch.phase == .down else {
            let isWaking = waking.contains(touch.slot)
            if touch.phase != .moved { waking.remove(touch.slot) }
            return isWaking
        }
        guard !seen || isDark || !waking.isEmpty else { return false }
        waking.insert(touch.slot)
        return true
    }

    /// The light to give from now on, where it is another than before.
    mutating func turn(isNight: Bool, isBusy: Bool, at now: WallTime) -> Light? {
        // A clock that was set back must not keep the night lit for years.
        let isReason = since.map { $0 > now } ?? true
        since = !isNight ? nil : isReason ? now : since
        let wanted: Light = !isNight ? .bright : !isBusy && isSpent(at: now) ? .dark : .dim
        guard wanted != light else { return nil }
        light = wanted
        return wanted
    }

    /// When it goes dark by itself, or nil where it does not.
    func end(after now: WallTime) -> WallTime? {
        guard sleeps, light == .dim, let since, !isSpent(at: now) else { return nil }
        return since + Self.patience
    }

    private func isSpent(at now: WallTime) -> Bool {
        sleeps && since.map { now - $0 >= Self.patience } ?? false
    }
}
