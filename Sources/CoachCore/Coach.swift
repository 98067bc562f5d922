/// How far somebody has come in one occurrence.
public struct Progress: Hashable, Sendable, Codable {
    /// How many of the finest steps are finished, whatever granularity the person sees.
    public var finished: Int
    /// When the step that is open was opened; its disc shrinks from here.
    public var since: WallTime
}

/// The whole of what the panel believes. A value: copy it, compare it, replay it.
public struct Coach: Hashable, Sendable, Codable {
    /// The plan that the person sees.
    public internal(set) var plan: Plan?
    /// A newer plan that is kept, but not yet seen: the moment was not calm.
    public internal(set) var arrived: Plan?
    public internal(set) var place = Place.home
    /// Whether a touch has lit the panel in the night.
    public internal(set) var awake = false
    /// What pushes changed and nobody has read yet.
    public internal(set) var news: [News] = []
    public internal(set) var progress: [Occurrence.ID: Progress] = [:]
    public internal(set) var done: [Occurrence.ID: WallTime] = [:]
    public internal(set) var shown: Set<Occurrence.ID> = []
    public internal(set) var answered: Set<Occurrence.ID> = []
    /// Whether the person has just finished a step and not yet turned to the next: the one moment
    /// in a routine when a change of the day is told.
    public internal(set) var betweenSteps = false
    /// Which page of a text that is longer than its place.
    public internal(set) var textPage = 0
    /// What is known of each reminder that came to its time.
    public internal(set) var reminders: [Occurrence.ID: Reminding] = [:]
    /// When the newest reminder was shown for the first time.
    public internal(set) var lastReminder: WallTime?
    /// Since when this coach has had a plan, and answers for its reminders.
    public internal(set) var watchedFrom: WallTime?
    /// What nobody could be reminded of, and has not been summed up yet.
    public internal(set) var missed: [Occurrence.ID] = []
    /// That the person left home, until they are back.
    public internal(set) var departure: Departure?
    /// What they said yes to leaving for, and have not left for yet.
    public internal(set) var preparing: Occurrence.ID?
    /// What was left home for, and when.
    public internal(set) var gone: [Occurrence.ID: WallTime] = [:]
    /// The words of what was taken along.
    public internal(set) var taken: [Occurrence.ID: Set<String>] = [:]
    /// Whom the person last asked for help by touching their card.
    public internal(set) var lastHelpRequest: HelpRequest?
    /// The cards that the person made themselves, in the order of their making.
    public internal(set) var own: [OwnCard] = []
    /// The last changes of the day, the newest first.
    public internal(set) var changes: [DayChange] = []
    /// The names of helpers whom the person removed, the newest last.
    public internal(set) var removed: [String] = []
    /// Until when a visitor may be there, who sees nothing personal.
    public internal(set) var visitUntil: WallTime?
    /// When the person last asked for something.
    public internal(set) var lastIntent = WallTime(0)
    /// The sequence of the newest entry that is in here.
    public internal(set) var applied: UInt64 = 0
    var outbox = Outbox()

    public init() {}

    /// Receipts that the hub has not confirmed, oldest first.
    public var unconfirmed: [Receipt] { outbox.receipts }

    /// Applies one entry of the journal. Entries come without gaps, in order.
    public mutating func apply(_ entry: Entry) {
        precondition(entry.sequence == applied + 1, "the journal has a gap")
        applied = entry.sequence
        switch entry.event {
        case .intended(let intent):
            lastIntent = entry.at
            follow(intent, at: entry.at)
        case .pushed(let plan): accept(plan, at: entry.at)
        case .adopted: adopt(at: entry.at)
        case .shown(let ids): show(ids, at: entry.at)
        case .reminded(let id, let rung): remind(id, rung, at: entry.at)
        case .missed(let ids): miss(ids, at: entry.at)
        case .returned:
            place = .home
            textPage = 0
            awake = false
            betweenSteps = false
        case .supposedAway(let id): supposeAway(id, at: entry.at)
        case .supposedHome: supposeHome(at: entry.at)
        case .doubted(let ids): doubt(ids, at: entry.at)
        case .late(let id): beLate(id, at: entry.at)
        case .acknowledged(let number):
            outbox.acknowledge(number)
            noteStored(number, at: entry.at)
        case .unknown: break
        }
    }

    /// Goes on counting after a number that was used before the journal was lost.
    ///
    /// No sequence and no receipt's number is ever given twice: the hub would take the second for
    /// the first. What this coach does not remember may have made a million receipts.
    public mutating func resume(after sequence: UInt64) {
        applied = max(applied, sequence)
        outbox.resume(after: applied)
    }

    private mutating func accept(_ incoming: Plan, at now: WallTime) {
        let newest = arrived?.version ?? plan?.version
        // An older plan may arrive late, by another way. What is newer stays.
        guard newest.map({ incoming.version > $0 }) ?? true else { return }
        record(.delivered(version: incoming.version), at: now)
        arrived = incoming
        if plan == nil { adopt(at: now) }
    }

    /// Lets the person see the plan that arrived. Called when nothing is being touched or read.
    mutating func adopt(at now: WallTime) {
        guard let waiting = arrived else { return }
        arrived = nil
        let previous = plan
        let incoming = waiting.with(own)
        if let plan {
            let fresh = News.between(plan, incoming, at: now)
            remember(fresh, at: now)
            news = News.merged(news, fresh)
        }
        plan = incoming
        forgetOwn()
        forget(before: now, previous: previous)
        refitReminders(previous: previous, at: now)
        refitDeparture()
        switch place {
        case .step(let id), .done(let id), .look(let id, _), .leaving(let id):
            if incoming.occurrence(id) == nil { place = .home }
        case .today, .tomorrow, .week, .help, .about: break
        case .own(.removing(let id, _)), .own(.told(let id, _)):
            if ownCard(id) == nil { place = .home }
        case .own: break
        }
    }

    /// How many things that no plan names any more are remembered.
    private static let mostForgotten = 300

    /// Drops what is known of things that neither this plan nor the one before names, the oldest
    /// first. Only their number counts: a clock that was wrong for an hour costs nobody a step.
    private mutating func forget(before now: WallTime, previous: Plan?) {
        guard let plan else { return }
        let names = Set(plan.occurrences.map(\.id)).union(previous?.occurrences.map(\.id) ?? [])
        func kept<Value>(
            _ all: [Occurrence.ID: Value], at time: (Value) -> WallTime
        ) -> [Occurrence.ID: Value] {
            let unnamed = all.filter { !names.contains($0.key) }
            let surplus = unnamed.count - Self.mostForgotten
            guard surplus > 0 else { return all }
            let oldest = unnamed.sorted { (time($0.value), $0.key) < (time($1.value), $1.key) }
            return all.filter { entry in !oldest.prefix(surplus).contains { $0.key == entry.key } }
        }
        done = kept(done) { $0 }
        progress = kept(progress) { $0.since }
        shown = shown.filter { names.contains($0) }
        answered = answered.filter { names.contains($0) || done[$0] != nil }
        gone = gone.filter { names.contains($0.key) }
        taken = taken.filter { names.contains($0.key) }
        reminders = reminders.filter { names.contains($0.key) }
        news.removeAll { $0.subject.end < now }
    }

    private mutating func show(_ ids: [Occurrence.ID], at now: WallTime) {
        for id in ids where shown.insert(id).inserted { record(.shown(id), at: now) }
    }

    mutating func record(_ kind: Receipt.Kind, at now: WallTime) {
        outbox.append(kind, sequence: applied, at: now)
    }
}

extension Coach {
    /// Reads a snapshot of this or an older version. A field that it lacks has the value that a new
    /// coach has: else a panel would forget where its person was at every update that adds one.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func field<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
            if let read = try fields.decodeIfPresent(Value.self, forKey: key) { value = read }
        }
        self.init()
        try field(.plan, &plan)
        try field(.arrived, &arrived)
        try field(.place, &place)
        try field(.awake, &awake)
        try field(.news, &news)
        try field(.progress, &progress)
        try field(.done, &done)
        try field(.shown, &shown)
        try field(.answered, &answered)
        try field(.betweenSteps, &betweenSteps)
        try field(.textPage, &textPage)
        try field(.reminders, &reminders)
        lastReminder = try fields.decodeIfPresent(WallTime.self, forKey: .lastReminder)
        watchedFrom = try fields.decodeIfPresent(WallTime.self, forKey: .watchedFrom)
        try field(.missed, &missed)
        departure = try fields.decodeIfPresent(Departure.self, forKey: .departure)
        preparing = try fields.decodeIfPresent(Occurrence.ID.self, forKey: .preparing)
        try field(.gone, &gone)
        try field(.taken, &taken)
        lastHelpRequest = try fields.decodeIfPresent(HelpRequest.self, forKey: .lastHelpRequest)
        try field(.own, &own)
        try field(.changes, &changes)
        try field(.removed, &removed)
        visitUntil = try fields.decodeIfPresent(WallTime.self, forKey: .visitUntil)
        try field(.lastIntent, &lastIntent)
        try field(.applied, &applied)
        try field(.outbox, &outbox)
    }
}
