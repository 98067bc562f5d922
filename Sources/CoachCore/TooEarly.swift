/// When a thing may be begun: from half an hour before what it counts to.
///
/// What comes later is for looking at. Medicine that is taken and finished at nine in the morning
/// cannot be reminded of at eight in the evening.
extension Coach {
    /// Whether a thing may be begun, or gone on with, at an instant.
    ///
    /// Whoever has begun goes on, also where the plan or the clock has moved since, and what is
    /// done can be looked back on. All that a day is begins at its midnight.
    public func mayBeBegun(_ occurrence: Occurrence, at now: WallTime) -> Bool {
        now >= occurrence.opens || progress[occurrence.id] != nil || done[occurrence.id] != nil
    }

    /// Where a way to a place leads: to a look at what may not be begun yet.
    func reachable(_ wanted: Place, at now: WallTime) -> Place {
        guard case .step(let id) = wanted, let occurrence = plan?.occurrence(id),
            !mayBeBegun(occurrence, at: now)
        else { return wanted }
        return .look(id, from: DayPage(.today, page: 0))
    }
}

extension Occurrence {
    /// How long before its cue a thing may be begun.
    private static let earliness: Int64 = 30 * WallTime.minute

    /// From when on it may be begun.
    public var opens: WallTime { cue + -Self.earliness }
}
