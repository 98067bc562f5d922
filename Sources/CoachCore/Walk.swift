/// Walking through a routine: which step is open, and what each answer does.
extension Coach {
    /// The step that is open: what to show, where it lies, and how many there are.
    public struct OpenStep: Hashable, Sendable {
        public var occurrence: Occurrence
        public var step: Step
        /// 0 for the first, of `count`.
        public var index: Int
        public var count: Int
        /// How many of the finest steps come before it: what an answer to it carries.
        public var from: Int
        /// When it was opened.
        public var since: WallTime
    }

    /// The step that somebody has come to, or nil when everything is finished.
    public func openStep(_ id: Occurrence.ID) -> OpenStep? {
        guard let plan, let occurrence = plan.occurrence(id) else { return nil }
        let steps = plan.steps(of: occurrence)
        let finished = progress[id]?.finished ?? 0
        var from = 0
        for (index, step) in steps.enumerated() {
            // A change of granularity in the middle comes back to the step that holds this place.
            if from + step.covers > finished {
                return OpenStep(
                    occurrence: occurrence, step: step, index: index, count: steps.count,
                    from: from, since: progress[id]?.since ?? lastIntent)
            }
            from += step.covers
        }
        return nil
    }

    mutating func follow(_ intent: Intent, at now: WallTime) {
        noticeAnswer(intent, at: now)
        // Who listens is where they were, and reads on there.
        if intent == .listen { return }
        // Who takes one thing after another stays among them.
        if case .take = intent {} else { textPage = 0 }
        switch intent {
        case .dismiss, .turn: break
        case .later, .askHelp, .know, .comeHome, .listen, .askHelper: break
        case .begin, .finish, .back, .undo, .open, .wake, .take, .leave, .own:
            betweenSteps = false
        }
        switch intent {
        case .turn(let page): textPage = max(0, page)
        case .begin(let id): begin(id, at: now)
        case .finish(let id, let from): finish(id, from: from, at: now)
        case .back(let id, let from): back(id, from: from, at: now)
        case .undo(let id): undo(id, at: now)
        case .open(let place):
            layReminderAside(at: now)
            self.place = reachable(place, at: now)
        case .dismiss(let id): if news.first?.id == id { news.removeFirst() }
        case .wake: awake = true
        case .later(let id): postponeReminder(id, at: now)
        case .askHelp(let id): askHelp(id, at: now)
        case .know(let id): missed.removeAll { $0 == id }
        case .take(let id, let word): take(id, word, at: now)
        case .leave(let id): leave(for: id, at: now)
        case .comeHome: break
        case .listen: break
        case .askHelper(let name): askHelper(name, at: now)
        case .own(let own): follow(own, at: now)
        }
    }

    private mutating func begin(_ id: Occurrence.ID, at now: WallTime) {
        guard let occurrence = plan?.occurrence(id) else { return }
        guard mayBeBegun(occurrence, at: now) else {
            return place = reachable(.step(id), at: now)
        }
        if answered.insert(id).inserted { record(.answered(id), at: now) }
        answerReminder(id, at: now)
        if prepare(occurrence, at: now) { return }
        guard done[id] == nil else { return place = .done(id) }
        // A step's own time runs on while somebody looks at something else, until it is over.
        let isRunning = openStep(id).flatMap { open in
            open.step.seconds.map { now < open.since + Int64($0) * 1000 && now >= open.since }
        }
        if progress[id] == nil || isRunning != true {
            progress[id] = Progress(finished: progress[id]?.finished ?? 0, since: now)
        }
        // A plan may have come with a shorter routine than the one that was being followed.
        if openStep(id) == nil { openLastStep(id, at: now) }
        place = .step(id)
    }

    private mutating func finish(_ id: Occurrence.ID, from: Int, at now: WallTime) {
        // The guard makes a second press of the same "Klar" mean nothing, however late it comes.
        guard done[id] == nil, let open = openStep(id), open.from == from else { return }
        guard mayBeBegun(open.occurrence, at: now) else { return }
        progress[id] = Progress(finished: open.from + open.step.covers, since: now)
        betweenSteps = openStep(id) != nil
        if !betweenSteps {
            done[id] = now
            place = isToLeaveFor(open.occurrence, at: now) ? .leaving(id) : .done(id)
            record(.done(id), at: now)
            closeReminder(id, .done)
        }
        // The end of a step is where a change of the day may be told.
        adopt(at: now)
    }

    private mutating func askHelp(_ id: Occurrence.ID, at now: WallTime) {
        guard plan?.occurrence(id) != nil else { return }
        if answered.insert(id).inserted { record(.answered(id), at: now) }
        record(.wantsHelp(id), at: now)
        closeReminder(id, .answered)
        place = .help
    }

    private mutating func back(_ id: Occurrence.ID, from: Int, at now: WallTime) {
        guard let open = openStep(id), open.from == from else { return }
        guard let finished = start(before: open.from, in: id) else { return place = .home }
        progress[id] = Progress(finished: finished, since: now)
    }

    private mutating func undo(_ id: Occurrence.ID, at now: WallTime) {
        guard done[id] != nil, plan?.occurrence(id) != nil else { return }
        done[id] = nil
        record(.undone(id), at: now)
        openLastStep(id, at: now)
        place = .step(id)
    }

    private mutating func openLastStep(_ id: Occurrence.ID, at now: WallTime) {
        let last = start(before: .max, in: id) ?? 0
        progress[id] = Progress(finished: last, since: now)
    }

    /// Where the step before a boundary begins, in finest steps; nil before the first.
    private func start(before boundary: Int, in id: Occurrence.ID) -> Int? {
        guard let plan, let occurrence = plan.occurrence(id) else { return nil }
        var from = 0
        var result: Int?
        for step in plan.steps(of: occurrence) where from < boundary {
            result = from
            from += step.covers
        }
        return result
    }
}
