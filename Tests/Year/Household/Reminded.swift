import CoachCore

/// The account of every reminder of a household, kept from the journal and judged by the clock on
/// the wall: each is answered, told once, put off, or cancelled by a change.
public struct Reminded: Sendable {
    /// How a reminder stands.
    enum Standing: Sendable, Equatable {
        case open(Rung, since: WallTime)
        case waiting
        case closed
    }

    struct Account: Sendable {
        var standing: Standing
        var cue: WallTime
        var rounds = 0
        /// How many times a person was told.
        var told = 0
        /// When it was summed up as missed, by the clock of then.
        var missedAt: WallTime?
    }

    private(set) var accounts: [Occurrence.ID: Account] = [:]
    private var lastNew: WallTime?
    public private(set) var counts: [String: Int] = [:]

    /// The clock was set: distances in time mean nothing any more.
    mutating func clockWasSet() { lastNew = nil }

    /// Takes an entry that is kept for ever, and the coach with it. Answers the promises that it
    /// breaks.
    ///
    /// - Parameters:
    ///   - minute: when, by the clock on the wall; nil where the panel's clock is wrong.
    ///   - thing: what the plan that is seen has under a name, by the clock on the wall.
    mutating func note(
        _ entry: Entry, coach: Coach, minute: Int?, thing: (Occurrence.ID) -> Thing?
    ) -> [String] {
        switch entry.event {
        case .reminded(let id, let rung):
            let faults = minute.map { judge(id, coach, minute: $0, thing: thing(id)) } ?? []
            return faults + climb(id, rung, entry, coach) + alone(coach)
        case .missed(let ids):
            return ids.flatMap { miss($0, coach, at: entry.at) } + alone(coach)
        case .intended(let intent):
            answer(intent, coach)
            // The end of a step is where a plan that waits is taken.
            if case .finish = intent { refit(coach) }
            comeAndGo(coach)
        case .pushed, .adopted: refit(coach)
        case .supposedAway, .supposedHome:
            // Whoever leaves is shown what waits.
            refit(coach)
            comeAndGo(coach)
        case .doubted(let ids):
            // Under the clock that was ahead they ended, and come again.
            for id in ids where accounts[id] != nil {
                accounts[id]?.missedAt = WallTime(.max)
            }
        case .shown, .returned, .acknowledged, .late, .unknown: break
        }
        return []
    }

    /// Whether this is a time at which anybody may be reminded of it.
    private func judge(
        _ id: Occurrence.ID, _ coach: Coach, minute: Int, thing: Thing?
    ) -> [String] {
        guard let thing, let person = coach.plan?.person else {
            return ["\(id.text) is in no plan, and is reminded of"]
        }
        var faults: [String] = []
        let quiet = [person.night] + (person.ladder?.quiet ?? [])
        if quiet.contains(where: { $0.from != $0.to && $0.contains(minute: minute % 1440) }) {
            faults.append("\(id.text) is reminded of in quiet hours")
        }
        let midnight = Int(thing.day.number) * 1440
        let expiry = midnight + max(thing.to, thing.cue + 30)
        let isFirst = accounts[id] == nil
        if minute < midnight + thing.cue || isFirst && minute > expiry {
            faults.append("\(id.text) is reminded of at a wrong time")
        }
        return faults
    }

    private mutating func climb(
        _ id: Occurrence.ID, _ rung: Rung, _ entry: Entry, _ coach: Coach
    ) -> [String] {
        var faults: [String] = []
        let cue = coach.plan?.occurrence(id)?.cue ?? entry.at
        if coach.done[id] != nil { faults.append("\(id.text) is done, and is reminded of") }
        var account = accounts[id] ?? Account(standing: .waiting, cue: cue)
        // The clock that missed it was ahead, and has been set back.
        let wasAhead = account.missedAt.map { entry.at < $0 } ?? false
        if wasAhead { (account.standing, account.missedAt) = (.waiting, nil) }
        if accounts[id] == nil || wasAhead {
            count("new")
            if rung != .shown(0) { faults.append("\(id.text) begins at the wrong rung") }
            let isExempt = coach.plan?.occurrence(id)?.leave != nil
            if !isExempt, let lastNew, (0..<15 * WallTime.minute).contains(entry.at - lastNew) {
                faults.append("\(id.text) comes within 15 minutes of another reminder")
            }
            lastNew = entry.at
        }
        switch (account.standing, rung) {
        case (.closed, _): faults.append("\(id.text) was over, and is reminded of again")
        case (.waiting, .shown(0)), (.waiting, .ended): break
        case (.open(.shown(let from), _), .shown(let to)) where to == from + 1: break
        case (.open(.shown, _), .asked), (.open(.asked, _), .ended): break
        default: faults.append("\(id.text) skips a rung")
        }
        if rung == .ended {
            account.standing = .closed
            if coach.plan?.person.ladder?.tells != nil { account.told += 1 }
            count(account.told > 0 ? "told" : "silent")
        } else {
            account.standing = .open(rung, since: entry.at)
        }
        accounts[id] = account
        return faults
    }

    private mutating func miss(
        _ id: Occurrence.ID, _ coach: Coach, at now: WallTime
    ) -> [String] {
        guard accounts[id] == nil else { return ["\(id.text) was reminded of, and is missed"] }
        let one = coach.plan?.occurrence(id)
        let isTold = one?.reminds == .important && coach.plan?.person.ladder?.tells != nil
        accounts[id] = Account(
            standing: .closed, cue: one?.cue ?? WallTime(0), told: isTold ? 1 : 0,
            missedAt: now)
        count("missed")
        return []
    }

    /// Nothing speaks and nothing climbs where nobody is at home.
    private func alone(_ coach: Coach) -> [String] {
        coach.isAway ? ["somebody is reminded in an empty flat"] : []
    }

    /// What leaving home closes, what coming home sums up, and what turning back opens again.
    private mutating func comeAndGo(_ coach: Coach) {
        for (id, account) in accounts {
            guard let state = coach.reminders[id]?.state else { continue }
            switch (account.standing, state) {
            case (.open, .closed(.missed)), (.waiting, .closed(.missed)):
                guard account.missedAt == nil else { continue }
                accounts[id]?.standing = .closed
                count("missed outside")
            case (.open, .closed(.answered)), (.waiting, .closed(.answered)):
                guard coach.plan?.occurrence(id)?.leave != nil else { continue }
                accounts[id]?.standing = .closed
                count("left")
            case (.closed, .waiting):
                guard coach.gone[id] == nil, coach.plan?.occurrence(id)?.leave != nil else {
                    continue
                }
                accounts[id]?.standing = .waiting
                count("turned back")
            default: break
            }
        }
    }

    private mutating func answer(_ intent: Intent, _ coach: Coach) {
        switch intent {
        case .begin(let id):
            // Under a clock that was set back it was too early, and no answer.
            if case .open = coach.reminders[id]?.state { break }
            let isImportant = coach.plan?.occurrence(id)?.reminds == .important
            stand(id, isImportant && coach.done[id] == nil ? .waiting : .closed, "answered")
        case .later(let id): stand(id, .waiting, "postponed")
        case .askHelp(let id): stand(id, .closed, "asked for help")
        case .finish(let id, _): if coach.done[id] != nil { stand(id, .closed, "done") }
        default: break
        }
    }

    private mutating func stand(_ id: Occurrence.ID, _ standing: Standing, _ name: String) {
        guard let account = accounts[id], account.standing != .closed else { return }
        if case .waiting = account.standing, name == "postponed" { return }
        accounts[id]?.standing = standing
        count(name)
    }

    /// A change of plan takes a reminder away, or makes it another.
    private mutating func refit(_ coach: Coach) {
        guard let plan = coach.plan else { return }
        let cues = Dictionary(
            plan.occurrences.filter { $0.reminds != nil }.map { ($0.id, $0.cue) },
            uniquingKeysWith: { first, _ in first })
        for (id, account) in accounts {
            if let cue = cues[id] {
                if cue != account.cue { accounts[id] = coach.reminders[id] == nil ? nil : account }
            } else if account.standing != .closed {
                accounts[id]?.standing = .closed
                count("cancelled")
            }
        }
    }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    /// What does not add up at the end: whatever came to its time must have come to an end.
    ///
    /// - Parameters:
    ///   - minute: of the end, by the clock on the wall.
    ///   - truth: what the newest plan is made of.
    func faults(heard known: [UInt64: Receipt], minute: Int, truth: Truth?) -> [String] {
        var told: [Occurrence.ID: Int] = [:]
        for receipt in known.values {
            if case .unanswered(let id, _) = receipt.kind { told[id, default: 0] += 1 }
        }
        var faults: [String] = []
        for (id, account) in accounts {
            if told[id] ?? 0 != account.told {
                faults.append(
                    "\(id.text): a person was told \(told[id] ?? 0) times, not \(account.told)")
            }
            // Rounds, quiet hours and a night put an end off, but not for a day and a half.
            guard account.standing != .closed, let thing = truth?.things[id] else { continue }
            if minute - Int(thing.day.number) * 1440 - thing.to > 36 * 60 {
                faults.append("\(id.text) was reminded of, and never came to an end")
            }
        }
        return faults
    }
}
