import CoachCore

/// Holds what flashes to three times in any second, however fast a hand is.
///
/// A card that lights up under a finger and goes out again is a flash where it is large (WCAG 2.2,
/// 2.3.1). Its frame is a thin line and none: it is drawn for every touch.
struct Flashes: Hashable, Sendable {
    static let most = 3
    static let milliseconds: Int64 = 1000

    private var times: [WallTime] = []
    /// Whether what is pressed now may light up.
    private(set) var isLit = true

    /// Notes that a finger came to something.
    mutating func note(at now: WallTime) {
        // A clock that was set back tells nothing of what was seen.
        times.removeAll { $0 > now || now - $0 > Self.milliseconds }
        isLit = times.count < Self.most
        if isLit { times.append(now) }
    }
}
