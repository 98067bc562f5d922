/// Where the person is, as far as the panel can know.
public enum Whereabouts: Hashable, Sendable {
    case home
    /// On the way to something that has not begun.
    case onTheWay(Occurrence.ID)
    /// There, or on the way home.
    case out(Occurrence.ID)
}

/// That somebody left home.
public struct Departure: Hashable, Sendable, Codable {
    /// What they left for.
    public var goal: Occurrence.ID
    /// When they left, or were thought to have left.
    public var at: WallTime
    /// When they are thought to be home again, if nothing delays them.
    public var back: WallTime
    /// Whether that is so long ago that they are thought to be home, though nobody said so.
    public var isSupposedHome = false
    /// Whether a person was told that they are late.
    public var isTold = false
}

// At home, on the way, out. While nobody is at home nothing speaks and nothing climbs.
extension Coach {
    /// Where the person is at an instant.
    public func whereabouts(at now: WallTime) -> Whereabouts {
        guard isAway, let departure else { return .home }
        let start = plan?.occurrence(departure.goal)?.start ?? departure.at
        return now < start ? .onTheWay(departure.goal) : .out(departure.goal)
    }

    /// Whether nobody is at home.
    public var isAway: Bool { departure.map { !$0.isSupposedHome } ?? false }

    /// How long after they are thought to be back the panel takes them for home again: whoever
    /// forgot to say so is not left without reminders.
    static let returnGrace: Int64 = 15 * WallTime.minute

    /// How long after a touch nobody is thought to have left.
    static let departureCalm: Int64 = 10 * WallTime.minute

    /// How long after "Jag går nu" another press in its place is the same press.
    private static let secondPress: Int64 = 3000

    /// Whether it is something to leave home for, and the person has not left yet.
    public func isToLeaveFor(_ occurrence: Occurrence, at now: WallTime) -> Bool {
        occurrence.leave != nil && gone[occurrence.id] == nil && now < occurrence.end
    }

    /// What the panel concludes about where the person is, or nil. Each call answers with one
    /// thing.
    func whereaboutsDue(at now: WallTime) -> Event? {
        guard let plan, believes(now) else { return nil }
        if let departure {
            let late = plan.person.ladder?.lateReturn.map { Int64($0) * WallTime.minute }
            // A clock that was set back says nothing about when they left.
            let isBefore = now < departure.at
            if let late, !departure.isTold, plan.person.ladder?.tells != nil, !isBefore,
                now >= departure.back + late
            {
                return .late(departure.goal)
            }
            let isOver = isBefore || now >= departure.back + Self.returnGrace
            return isOver && !departure.isSupposedHome ? .supposedHome : nil
        }
        // Nothing takes away what is being read; the panel goes home by itself before.
        guard place == .home, let id = preparing, let goal = plan.occurrence(id),
            isToLeaveFor(goal, at: now),
            supposedDeparture(of: goal) <= now
        else { return nil }
        return .supposedAway(id)
    }

    /// When `whereaboutsDue` may say something that it does not say now.
    func whereaboutsDeadlines() -> [WallTime] {
        if let departure {
            let late = plan?.person.ladder?.lateReturn.map {
                departure.back + Int64($0) * WallTime.minute
            }
            return [departure.back + Self.returnGrace, late].compactMap { $0 }
        }
        guard let id = preparing, let goal = plan?.occurrence(id) else { return [] }
        return [supposedDeparture(of: goal)]
    }

    /// Who said yes to leaving is thought to have left when it begins, if nobody touched since.
    private func supposedDeparture(of goal: Occurrence) -> WallTime {
        max(goal.start, lastIntent + Self.departureCalm)
    }

    // MARK: what each entry does

    /// "Jag går nu". A second press of it means nothing.
    mutating func leave(for id: Occurrence.ID, at now: WallTime) {
        guard let goal = plan?.occurrence(id), isToLeaveFor(goal, at: now), goal.opens <= now
        else { return }
        if answered.insert(id).inserted { record(.answered(id), at: now) }
        depart(for: goal, at: now)
    }

    private mutating func depart(for goal: Occurrence, at now: WallTime) {
        gone[goal.id] = now
        preparing = nil
        place = .home
        awake = false
        closeReminder(goal.id, .answered)
        departure = Departure(goal: goal.id, at: now, back: goal.homeAgain(leaving: now))
        // The moment is calm: nobody is there to read.
        adopt(at: now)
    }

    /// Nobody said that they left; it is taken for granted.
    mutating func supposeAway(_ id: Occurrence.ID, at now: WallTime) {
        guard let goal = plan?.occurrence(id), isToLeaveFor(goal, at: now) else { return }
        depart(for: goal, at: now)
    }

    /// Nobody said that they are back; it is taken for granted.
    mutating func supposeHome(at now: WallTime) {
        guard isAway else { return }
        departure?.isSupposedHome = true
        waitAnew(at: now)
        // Nobody waits for who is told to be late, or for whom nobody is to be told.
        let tells = plan?.person.ladder.map { $0.tells != nil && $0.lateReturn != nil } ?? false
        let isBefore = departure.map { now < $0.at } ?? true
        if isBefore || !tells || departure?.isTold == true { departure = nil }
    }

    /// A person is told that they have not come back, as was agreed.
    mutating func beLate(_ id: Occurrence.ID, at now: WallTime) {
        guard departure?.goal == id, let name = plan?.person.ladder?.tells else { return }
        record(.late(id, tell: name), at: now)
        departure?.isTold = true
        if !isAway { departure = nil }
    }

    /// "Jag är hemma", and every answer that only somebody at home can give.
    mutating func comeHome(at now: WallTime) {
        guard let departure else { return }
        let wasAway = isAway
        self.departure = nil
        guard wasAway else { return }
        place = .home
        if let goal = plan?.occurrence(departure.goal), now < goal.start, now >= departure.at {
            stayed(for: goal, at: now)
        }
        waitAnew(at: now)
    }

    /// Home again before it began: whoever only turned back, or touched by mistake, has still to
    /// leave, and is reminded again after a while.
    private mutating func stayed(for goal: Occurrence, at now: WallTime) {
        gone[goal.id] = nil
        guard goal.reminds != nil, let ladder = plan?.person.ladder else { return }
        let rounds = (reminders[goal.id]?.rounds ?? 0) + 1
        reminders[goal.id] = Reminding(
            state: .waiting(until: max(goal.cue, now + Int64(ladder.later) * WallTime.minute)),
            cue: goal.cue, rounds: rounds)
    }

    /// What an answer says about where the person is.
    mutating func noticeAnswer(_ intent: Intent, at now: WallTime) {
        switch intent {
        case .begin(let id), .take(let id, _), .leave(let id):
            if preparing != id { preparing = nil }
        case .finish(let id, _), .back(let id, _), .undo(let id), .later(let id), .askHelp(let id):
            if preparing != id || plan?.occurrence(id)?.leave == nil { preparing = nil }
        case .open, .dismiss, .turn, .wake, .know, .comeHome, .listen, .askHelper, .own: break
        }
        switch intent {
        case .begin, .finish, .back, .undo, .later, .askHelp, .take, .askHelper: comeHome(at: now)
        case .comeHome:
            // The glass had "Jag går nu" in this place a moment ago.
            if let departure, now >= departure.at, now < departure.at + Self.secondPress { break }
            comeHome(at: now)
        case .leave, .open, .dismiss, .turn, .wake, .know, .listen, .own:
            // Who touches is there, and nobody need wait for them any more.
            if departure?.isSupposedHome == true { departure = nil }
        }
    }

    /// Home again: a rung that stood when they left begins its time anew, and what is over by now
    /// is summed up. What is important goes on: it may still be worth it.
    private mutating func waitAnew(at now: WallTime) {
        for (id, reminding) in reminders where !reminding.isClosed {
            guard let occurrence = plan?.occurrence(id), occurrence.cue <= now else { continue }
            if occurrence.reminderExpiry <= now, occurrence.reminds != .important {
                reminders[id]?.state = .closed(.missed)
                if !missed.contains(id) { missed.append(id) }
            } else if case .open(let rung, _) = reminding.state {
                reminders[id]?.state = .open(rung, since: now)
                reminders[id]?.isAside = false
            }
        }
        // In the order of the day, whatever order the table has.
        let starts = Dictionary(
            (plan?.near(now) ?? []).map { ($0.id, $0.cue) }, uniquingKeysWith: { first, _ in first }
        )
        missed.sort { (starts[$0] ?? now, $0) < (starts[$1] ?? now, $1) }
    }

    /// After a change of plan: they are waited for as long as what they left for now lasts.
    mutating func refitDeparture() {
        if let id = preparing, plan?.occurrence(id) == nil { preparing = nil }
        guard let departure, let goal = plan?.occurrence(departure.goal) else { return }
        self.departure?.back = goal.homeAgain(leaving: departure.at)
    }
}

extension Occurrence {
    /// When somebody is home again who leaves for it: the way home takes as long as the way there.
    func homeAgain(leaving now: WallTime) -> WallTime {
        let way = max(0, start - cue)
        return max(end, now + way) + way
    }
}
