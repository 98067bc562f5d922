/// What each answer about the person's own does.
extension Coach {
    /// The card of a name, hidden or not.
    public func ownCard(_ id: Occurrence.ID) -> OwnCard? { own.first { $0.id == id } }

    /// The newest plan as the hub sent it, without what the person added.
    public var pushedPlan: Plan? { arrived ?? plan?.with([]) }

    mutating func follow(_ intent: OwnIntent, at now: WallTime) {
        switch intent {
        case .keep(let draft): keep(draft, at: now)
        case .remove(let id): remove(id, at: now)
        case .undo(let id, let deed): undo(id, deed, at: now)
        case .visit: beginVisit(at: now)
        case .endVisit: endVisit(at: now)
        case .helper(let name, let isRemoved):
            setHelper(name, isRemoved: isRemoved, at: now)
        case .wantData: askForData(at: now)
        }
    }

    private mutating func keep(_ draft: OwnDraft, at now: WallTime) {
        // A second press finds the person elsewhere, and makes no second card.
        guard place == .own(.adding(draft)), let slot = draft.slot, let plan,
            plan.covers(slot.day), (0..<24 * 60).contains(slot.minute)
        else { return }
        if let id = draft.moving {
            guard let index = own.firstIndex(where: { $0.id == id && !$0.isHidden }) else {
                return place = .home
            }
            own[index].before = own[index].slot
            own[index].slot = slot
            tell(.moved, own[index], at: now)
        } else if let what = draft.what {
            let id = Occurrence.ID("\(Occurrence.ID.ownPrefix)\(applied)")
            own.append(OwnCard(id: id, what: what, slot: slot))
            forgetOwn()
            tell(.added, own[own.count - 1], at: now)
        }
    }

    private mutating func remove(_ id: Occurrence.ID, at now: WallTime) {
        guard case .own(.removing(id, _)) = place,
            let index = own.firstIndex(where: { $0.id == id && !$0.isHidden })
        else { return }
        own[index].isHidden = true
        tell(.hidden, own[index], at: now)
    }

    private mutating func undo(_ id: Occurrence.ID, _ deed: OwnDeed, at now: WallTime) {
        guard place == .own(.told(id, deed)), let index = own.firstIndex(where: { $0.id == id })
        else { return }
        switch deed {
        case .added: own[index].isHidden = true
        case .hidden: own[index].isHidden = false
        case .moved:
            own[index].slot = own[index].before ?? own[index].slot
            own[index].before = nil
        case .restored: return
        }
        let told: OwnDeed = deed == .added ? .hidden : .restored
        record(.own(told, own[index]), at: now)
        remember(told, own[index], at: now)
        plan = plan?.with(own)
        place = .home
    }

    private mutating func tell(_ deed: OwnDeed, _ card: OwnCard, at now: WallTime) {
        record(.own(deed, card), at: now)
        remember(deed, card, at: now)
        plan = plan?.with(own)
        place = .own(.told(card.id, deed))
    }

    /// Drops what lies before the plan's first day, which the hub vouches for: a clock that was
    /// ahead costs nobody a card. At the bound the earliest go.
    mutating func forgetOwn() {
        if let plan { own.removeAll { $0.slot.day < plan.from } }
        guard own.count > OwnCard.most else { return }
        let surplus = own.indices.dropLast().sorted { a, b in
            (own[a].slot.day, own[a].slot.minute) < (own[b].slot.day, own[b].slot.minute)
        }.prefix(own.count - OwnCard.most)
        own = own.indices.filter { !surplus.contains($0) }.map { own[$0] }
    }
}

// A visit: somebody is there who shall not read the day.
extension Coach {
    /// Whether everything personal is hidden.
    public func isVisited(at now: WallTime) -> Bool { visitUntil.map { now < $0 } ?? false }

    private mutating func beginVisit(at now: WallTime) {
        guard let plan else { return }
        place = .home
        // By night it lasts until the morning; else the night ends it, and shows nothing either.
        let today = plan.local(now).day
        let morning = plan.time(on: today + 1, minute: plan.person.night.to)
        let early = plan.time(on: today, minute: plan.person.night.to)
        visitUntil = plan.nightfall(after: now) ?? (early > now ? early : morning)
    }

    private mutating func endVisit(at now: WallTime) {
        guard place == .own(.leavingVisit) else { return }
        visitUntil = nil
        place = .home
        // What it was time for meanwhile stands in front again.
        for id in reminders.keys { reminders[id]?.isAside = false }
    }

    /// What a visitor may see: the time, that there is a reminder, and help.
    func visitView(at now: WallTime, isNight: Bool) -> View {
        if isNight { return .night }
        if place == .own(.leavingVisit) { return .own(.leavingVisit) }
        return openReminder(at: now).map { .visitReminder($0.occurrence.id) } ?? .visit
    }
}
