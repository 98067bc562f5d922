/// What a clock that was ahead has ended comes again when the clock is right and its time comes.
///
/// A person was told, or nobody was, or somebody said yes, hours before the true time. None of
/// that is worth anything at that time: medicine would be forgotten because a clock was wrong.
extension Coach {
    /// How far a clock may be set back, to the right second, without anything being doubted.
    private static let correction: Int64 = 2 * WallTime.minute

    /// What ended though its time is still to come; in the order of the day.
    func endedTooEarly(at now: WallTime) -> [Occurrence.ID] {
        guard let plan, plan.person.ladder != nil, believes(now) else { return [] }
        return plan.near(now).filter { occurrence in
            guard occurrence.cue > now + Self.correction, done[occurrence.id] == nil else {
                return false
            }
            let hasLeft = gone[occurrence.id] != nil && now < occurrence.opens && !isAway
            switch reminders[occurrence.id]?.state {
            case .closed(.told), .closed(.silent), .closed(.answered): return true
            case nil, .open, .waiting, .closed: return hasLeft
            }
        }.map(\.id)
    }

    /// The clock was ahead when these ended: they are as untold as what was missed then.
    mutating func doubt(_ ids: [Occurrence.ID], at now: WallTime) {
        if let last = lastReminder, last > now { lastReminder = nil }
        for id in ids {
            gone[id] = nil
            taken[id] = nil
            guard let reminding = reminders[id], reminding.isClosed else { continue }
            reminders[id] = Reminding(state: .closed(.missed), cue: reminding.cue)
        }
    }
}
