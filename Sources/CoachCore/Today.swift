/// What the day holds at one instant: now, beside it, next, and later.
public struct Today: Hashable, Sendable {
    /// What is going on, the latest begun first; empty is free time.
    public var now: [Occurrence]
    /// What runs by itself beside.
    public var beside: [Occurrence]
    /// What it is time to leave home for: it has not begun, and is not among what comes.
    public var leaving: Occurrence?
    /// What comes, soonest first: today only.
    public var coming: [Occurrence]
    /// What the whole day is.
    public var allDay: [Occurrence]

    public var next: Occurrence? { coming.first }
    public var later: ArraySlice<Occurrence> { coming.dropFirst() }
    public var isFree: Bool { now.isEmpty && leaving == nil }
}

extension Coach {
    /// The day as it stands at an instant, or nil without a plan for it.
    public func today(at time: WallTime) -> Today? {
        guard let plan else { return nil }
        let day = plan.local(time).day
        guard plan.covers(day) else { return nil }
        let all = plan.on(day)
        func lane(_ lane: Occurrence.Lane) -> [Occurrence] { all.filter { $0.lane == lane } }
        let main = lane(.main)
        var coming = main.filter { $0.start > time }
        let leaving = coming.firstIndex { $0.cue <= time }.map { coming.remove(at: $0) }
        return Today(
            now: main.filter { $0.start <= time && time < $0.end }.reversed(),
            beside: lane(.beside).filter { $0.start <= time && time < $0.end },
            leaving: leaving, coming: coming,
            allDay: lane(.allDay))
    }

    /// The next instant after this one at which something would look or be different unasked, or
    /// nil to sleep until touched. Timers are armed from here after every turn.
    public func nextDeadline(after now: WallTime) -> WallTime? {
        var deadlines = [homeDeadline, visitUntil].compactMap { $0 }
        if let plan {
            for occurrence in plan.occurrences where occurrence.end > now {
                deadlines += [occurrence.start, occurrence.end, occurrence.cue].filter { $0 > now }
                if occurrence.opens > now { deadlines.append(occurrence.opens) }
                // Sorted by start, and nobody leaves home a day ahead of what they leave for.
                if occurrence.start > now + 24 * WallTime.hour { break }
            }
            deadlines += plan.turns(near: now) + reminderDeadlines(after: now)
            deadlines += whereaboutsDeadlines()
        }
        return deadlines.filter { $0 > now }.min()
    }
}
