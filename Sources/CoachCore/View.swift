/// What the panel shows, before it has a size: one of these, always.
public enum View: Hashable, Sendable {
    /// There is nothing to go by, and why.
    case noPlan(NoPlan)
    case night
    case today(page: Int)
    case step(Coach.OpenStep)
    case done(Occurrence)
    case news(News)
    /// A reminder, and how far up its ladder it is.
    case reminder(Coach.OpenReminder)
    /// Something that nobody could be reminded of: the first of what is summed up.
    case missed(Occurrence)
    case tomorrow(page: Int)
    case week(page: Int)
    /// Which page of the people that can be asked.
    case help(page: Int)
    /// Which page of whose works the panel holds.
    case about(page: Int)
    /// One thing, large, and where "back" leads.
    case look(Occurrence, from: DayPage)
    /// Getting ready to leave home: what to take along, and "Jag går nu".
    case leaving(Occurrence)
    /// Nobody is at home; for what they left, where a plan still has it.
    case away(Occurrence?)
    /// What is the person's own.
    case own(OwnPlace)
    /// Somebody is there: the time, and nothing personal.
    case visit
    /// The same, while it is time for something: that it is, and not what.
    case visitReminder(Occurrence.ID)
}

/// Why the panel has no day to show.
public enum NoPlan: Hashable, Sendable {
    /// No plan has ever come.
    case never
    /// The plan's last day is past.
    case ended
    /// The clock stands before the plan's first day: it cannot be right.
    case clock
}

extension Coach {
    /// What to show at an instant. Everything the person sees follows from this.
    public func view(at now: WallTime) -> View {
        if place == .help { return .help(page: textPage) }
        if place == .about { return .about(page: textPage) }
        guard let plan else { return .noPlan(.never) }
        guard believes(now) else { return .noPlan(.clock) }
        guard plan.covers(plan.local(now).day) else { return .noPlan(.ended) }
        let isNight = isNight(at: now)
        if isVisited(at: now) { return visitView(at: now, isNight: isNight) }
        if let open = openReminder(at: now), !isNight { return .reminder(open) }
        if case .step(let id) = place, let open = openStep(id) {
            // What changed waits for the end of a step.
            guard let first = news.first, betweenSteps else { return .step(open) }
            return .news(first)
        }
        if case .done(let id) = place, let occurrence = plan.occurrence(id) {
            return .done(occurrence)
        }
        if case .leaving(let id) = place, let goal = plan.occurrence(id),
            isToLeaveFor(goal, at: now)
        {
            return .leaving(goal)
        }
        if isNight { return .night }
        // Who looks at another day on the way out is shown it; nothing else calls for an answer.
        if isAway, let departure, !isLookingAhead { return .away(plan.occurrence(departure.goal)) }
        // What a clock that was ahead has missed is still to come.
        let past = missed.lazy.compactMap { plan.occurrence($0) }.filter { $0.cue <= now }
        if !isAway, let first = past.first {
            return .missed(first)
        }
        if !isAway, let first = news.first { return .news(first) }
        switch place {
        case .tomorrow(let page): return .tomorrow(page: page)
        case .week(let page): return .week(page: page)
        case .today(let page): return .today(page: page)
        case .look(let id, let from):
            return plan.occurrence(id).map { .look($0, from: from) } ?? .today(page: 0)
        case .own(.leavingVisit): return .today(page: 0)
        case .own(let own): return .own(own)
        case .step, .done, .help, .about, .leaving: return .today(page: 0)
        }
    }

    /// Whether the clock can be right: it does not stand before the plan's first day.
    public func believes(_ time: WallTime) -> Bool {
        plan.map { $0.local(time).day >= $0.from } ?? false
    }

    private var isLookingAhead: Bool {
        switch place {
        case .tomorrow, .week, .look, .own: true
        case .today, .step, .done, .help, .about, .leaving: false
        }
    }

    private func isNight(at now: WallTime) -> Bool {
        guard let plan, !awake, place == .home else { return false }
        return plan.part(at: now) == .night
    }

    /// When to go home by itself, or nil when it is home.
    ///
    /// A step that takes ten minutes is not left after one: its own time is counted first.
    public var homeDeadline: WallTime? {
        guard let plan, place != .home || awake else { return nil }
        let patience = plan.person.homeAfter.milliseconds
        guard case .step(let id) = place, let open = openStep(id),
            let seconds = open.step.seconds
        else { return lastIntent + patience }
        return max(lastIntent, open.since + Int64(seconds) * 1000) + patience
    }
}
