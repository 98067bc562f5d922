/// When somebody is reminded of what, and what an answer does to it.
extension Coach {
    /// A reminder that stands in front of the day: of what, and how far up its ladder.
    public struct OpenReminder: Hashable, Sendable {
        public var occurrence: Occurrence
        public var rung: Rung
    }

    /// The reminder that is shown, or nil. Of several the one that matters most.
    public func openReminder(at now: WallTime) -> OpenReminder? {
        guard !isAway,
            let first = standing(at: now).first(where: { !(reminders[$0.id]?.isAside ?? true) }),
            case .open(let rung, _)? = reminders[first.id]?.state
        else { return nil }
        return OpenReminder(occurrence: first, rung: rung)
    }

    /// What is to be done about reminders at an instant, or nil. Each call answers with one thing.
    public func reminderDue(at now: WallTime) -> Event? {
        if let event = whereaboutsDue(at: now) { return event }
        let doubtful = endedTooEarly(at: now)
        guard doubtful.isEmpty else { return .doubted(doubtful) }
        // Nothing speaks and nothing climbs in an empty flat.
        guard !isAway, let plan, let ladder = plan.person.ladder, believes(now), !isQuiet(at: now)
        else {
            return nil
        }
        // Who asks for help reads a number; nothing comes before it, and home is not far.
        guard place != .help, place != .about else { return nil }
        let lost = missedBy(now)
        guard lost.isEmpty else { return .missed(lost.map(\.id)) }
        if let first = standing(at: now).first,
            case .open(let rung, let since)? = reminders[first.id]?.state
        {
            let (next, wait) = ladder.next(after: rung)
            // A clock that was ahead has left its time here.
            if now >= since + wait || now < since { return .reminded(first.id, next) }
        }
        for occurrence in waiting(at: now) where mayBegin(occurrence, at: now) {
            let rounds = reminders[occurrence.id]?.rounds ?? 0
            return .reminded(occurrence.id, rounds < Ladder.mostRounds ? .shown(0) : .ended)
        }
        return nil
    }

    /// When `reminderDue` may next say something that it does not say now.
    func reminderDeadlines(after now: WallTime) -> [WallTime] {
        guard let plan, let ladder = plan.person.ladder else { return [] }
        var times: [WallTime] = []
        for reminding in reminders.values {
            switch reminding.state {
            case .open(let rung, let since): times.append(since + ladder.next(after: rung).wait)
            case .waiting(let until): times.append(until)
            case .closed: break
            }
        }
        for occurrence in plan.near(now) where occurrence.reminds != nil {
            guard isUntold(occurrence.id) else { continue }
            times += [occurrence.cue, occurrence.reminderExpiry]
        }
        if let last = lastReminder { times.append(last + Ladder.spacing) }
        times.append(lastIntent + Self.stepCalm)
        let today = plan.local(now).day
        for hours in ladder.quiet {
            times += [today, today + 1].flatMap { day in
                [plan.time(on: day, minute: hours.from), plan.time(on: day, minute: hours.to)]
            }
        }
        return times.filter { $0 > now }
    }

    /// Whether it is night or one of the person's quiet hours.
    func isQuiet(at now: WallTime) -> Bool {
        guard let plan else { return true }
        let minute = plan.local(now).minute
        let hours = [plan.person.night] + (plan.person.ladder?.quiet ?? [])
        return hours.contains { $0.from != $0.to && $0.contains(minute: minute) }
    }

    /// What is open, the most important first.
    ///
    /// What a clock that was ahead began waits for its own time.
    private func standing(at now: WallTime) -> [Occurrence] {
        open { state in
            if case .open = state { return true }
            return false
        }.filter { $0.cue <= now }
    }

    private func open(where isWanted: (Reminding.State) -> Bool) -> [Occurrence] {
        guard let plan else { return [] }
        return reminders.filter { isWanted($0.value.state) }.keys
            .compactMap { plan.occurrence($0) }.sorted(by: Occurrence.matters)
    }

    /// What could begin, or begin again: the most important first.
    private func waiting(at now: WallTime) -> [Occurrence] {
        guard let plan else { return [] }
        let fresh = plan.near(now).filter { occurrence in
            occurrence.reminds != nil && isUntold(occurrence.id)
                && done[occurrence.id] == nil && occurrence.cue <= now
                && now < occurrence.reminderExpiry && isOurs(occurrence)
        }
        let again = open { state in
            if case .waiting(let until) = state { return until <= now }
            return false
        }
        return (fresh + again).sorted(by: Occurrence.matters)
    }

    private func mayBegin(_ occurrence: Occurrence, at now: WallTime) -> Bool {
        // One at a time: what matters more goes first, and what stands keeps its place.
        if let first = standing(at: now).first, !Occurrence.matters(occurrence, first) {
            return false
        }
        guard occurrence.leave == nil else { return true }
        // Who is busy with a step is not disturbed in it.
        if isInSteps, now >= lastIntent, now < lastIntent + Self.stepCalm { return false }
        guard isUntold(occurrence.id), let last = lastReminder else { return true }
        // A clock that was set back must not silence a day.
        return now >= last + Ladder.spacing || now < last
    }

    private var isInSteps: Bool {
        switch place {
        case .step, .leaving: true
        case .today, .done, .tomorrow, .week, .help, .about, .look, .own: false
        }
    }

    /// How long after a touch somebody may still be busy with the step that is open.
    private static let stepCalm: Int64 = 2 * WallTime.minute

    /// Whether nobody was reminded of it yet. What was missed by a clock that was ahead is not over
    /// when the clock is right again.
    private func isUntold(_ id: Occurrence.ID) -> Bool {
        switch reminders[id]?.state {
        case nil, .closed(.missed): true
        case .open, .waiting, .closed: false
        }
    }

    /// What was over before it could be shown.
    private func missedBy(_ now: WallTime) -> [Occurrence] {
        guard let plan else { return [] }
        return plan.near(now).filter { occurrence in
            occurrence.reminds != nil && reminders[occurrence.id] == nil
                && done[occurrence.id] == nil && occurrence.reminderExpiry <= now
                && isOurs(occurrence)
        }
    }

    /// Whether it came to its time while this coach had a plan. What was before is no business of
    /// its.
    private func isOurs(_ occurrence: Occurrence) -> Bool {
        watchedFrom.map { occurrence.cue >= $0 } ?? false
    }
}

// What each entry does.
extension Coach {
    mutating func remind(_ id: Occurrence.ID, _ rung: Rung, at now: WallTime) {
        guard let occurrence = plan?.occurrence(id) else { return }
        var reminding = reminders[id] ?? Reminding(state: .closed(.cancelled), cue: occurrence.cue)
        if isUntold(id) { lastReminder = now }
        missed.removeAll { $0 == id }
        reminding.isAside = false
        textPage = 0
        if rung == .ended {
            let told = tells
            reminding.state = .closed(told == nil ? .silent : .told)
            if let told { record(.unanswered(id, tell: told), at: now) }
        } else {
            reminding.state = .open(rung, since: now)
        }
        reminders[id] = reminding
    }

    /// What nobody could be reminded of, because the panel had no power or it was night.
    mutating func miss(_ ids: [Occurrence.ID], at now: WallTime) {
        for id in ids {
            guard let occurrence = plan?.occurrence(id), reminders[id] == nil else { continue }
            reminders[id] = Reminding(state: .closed(.missed), cue: occurrence.cue)
            missed.append(id)
            // What must not be forgotten is told also when the wall was dark.
            if occurrence.reminds == .important, let name = tells {
                record(.unanswered(id, tell: name), at: now)
            }
        }
    }

    /// The person began it, or said yes: answered, which is not done.
    mutating func answerReminder(_ id: Occurrence.ID, at now: WallTime) {
        guard var reminding = reminders[id], !reminding.isClosed else { return }
        let isImportant = plan?.occurrence(id)?.reminds == .important
        if isImportant, done[id] == nil {
            reminding.state = .waiting(until: now + Ladder.patience)
            reminding.rounds += 1
        } else {
            reminding.state = .closed(.answered)
        }
        reminders[id] = reminding
    }

    /// "Senare".
    mutating func postponeReminder(_ id: Occurrence.ID, at now: WallTime) {
        guard var reminding = reminders[id], case .open = reminding.state,
            let ladder = plan?.person.ladder
        else { return }
        if answered.insert(id).inserted { record(.answered(id), at: now) }
        reminding.state = .waiting(until: now + Int64(ladder.later) * WallTime.minute)
        reminding.rounds += 1
        reminders[id] = reminding
    }

    mutating func closeReminder(_ id: Occurrence.ID, _ outcome: Reminding.Outcome) {
        guard let reminding = reminders[id], !reminding.isClosed else { return }
        reminders[id] = Reminding(
            state: .closed(outcome), cue: reminding.cue, rounds: reminding.rounds)
    }

    /// The person turned to something else: what stood in front waits for its next rung.
    mutating func layReminderAside(at now: WallTime) {
        guard let open = openReminder(at: now) else { return }
        reminders[open.occurrence.id]?.isAside = true
    }

    /// After a change of plan: what is gone is cancelled, what moved is reminded of anew, and what
    /// was over when it came is no business of ours.
    mutating func refitReminders(previous: Plan?, at now: WallTime) {
        guard let plan else { return }
        for (id, reminding) in reminders {
            guard let occurrence = plan.occurrence(id), occurrence.reminds != nil,
                plan.person.ladder != nil
            else {
                closeReminder(id, .cancelled)
                continue
            }
            if occurrence.cue != reminding.cue, occurrence.cue > now { reminders[id] = nil }
        }
        for occurrence in plan.near(now) where occurrence.reminds != nil {
            guard reminders[occurrence.id] == nil, occurrence.reminderExpiry <= now,
                previous?.occurrence(occurrence.id) == nil
            else { continue }
            reminders[occurrence.id] = Reminding(state: .closed(.cancelled), cue: occurrence.cue)
        }
        missed.removeAll { plan.occurrence($0) == nil }
        if watchedFrom == nil { watchedFrom = now }
    }
}

extension Occurrence {
    /// How long after its cue a reminder that could not be shown is still worth showing.
    private static let grace: Int64 = 30 * WallTime.minute

    /// When a reminder of it comes too late: at its end, but half an hour after its cue at the
    /// earliest.
    var reminderExpiry: WallTime { max(end, cue + Self.grace) }

    /// Whether one goes before the other where both want to be shown: what one must leave home for,
    /// then what is important, then what came first.
    static func matters(_ a: Occurrence, _ b: Occurrence) -> Bool {
        func rank(_ one: Occurrence) -> (Int, Int, WallTime, ID) {
            (one.leave == nil ? 1 : 0, -(one.reminds?.rawValue ?? 0), one.cue, one.id)
        }
        return rank(a) < rank(b)
    }
}

extension Plan {
    /// What starts within a day of an instant, in order.
    func near(_ time: WallTime) -> ArraySlice<Occurrence> {
        let day = 24 * WallTime.hour
        return occurrences[first(startingFrom: time + -day)..<first(startingFrom: time + day)]
    }

    /// The place of the first that starts at an instant or after it.
    private func first(startingFrom time: WallTime) -> Int {
        var (low, high) = (0, occurrences.count)
        while low < high {
            let middle = (low + high) / 2
            if occurrences[middle].start < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
