/// One thing that a push changed in the days a person can see: before, now, and by whom.
public struct News: Hashable, Sendable, Codable, Identifiable {
    /// The plan that brought it, and what it is about.
    public struct ID: Hashable, Sendable, Codable {
        public var version: UInt64
        public var occurrence: Occurrence.ID

        public init(version: UInt64, occurrence: Occurrence.ID) {
            self.version = version
            self.occurrence = occurrence
        }
    }

    public var id: ID
    /// Nil when it is new.
    public var before: Occurrence?
    /// Nil when it is cancelled.
    public var now: Occurrence?
    public var author: Companion

    public init(id: ID, before: Occurrence?, now: Occurrence?, author: Companion) {
        self.id = id
        self.before = before
        self.now = now
        self.author = author
    }

    /// How many days ahead a change is told. What lies further away is simply there when it comes.
    static let daysTold = 7

    /// What a new plan changes for the person, soonest first.
    ///
    /// Past things are left alone, and so is a change that nobody can see on the screen.
    static func between(_ old: Plan, _ new: Plan, at now: WallTime) -> [News] {
        let today = new.local(now).day
        func told(_ plan: Plan) -> [Occurrence.ID: Occurrence] {
            var result: [Occurrence.ID: Occurrence] = [:]
            for occurrence in plan.occurrences
            where occurrence.end > now && plan.local(occurrence.start).day < today + daysTold {
                result[occurrence.id] = occurrence
            }
            return result
        }
        let (before, after) = (told(old), told(new))
        // A day that only now came within the plan is not news about that day.
        let names = Set(before.keys).union(after.keys).filter { id in
            guard let occurrence = after[id] ?? before[id] else { return false }
            let day = old.local(occurrence.start).day
            return old.covers(day) && new.covers(day)
        }
        let changed = names.filter { !look(before[$0], like: after[$0]) }
        let made = changed.map { id in
            // What moved out of the days that are told, or into them, moved: it is neither gone nor
            // new.
            News(
                id: ID(version: new.version, occurrence: id),
                before: before[id] ?? old.occurrence(id), now: after[id] ?? new.occurrence(id),
                author: new.author)
        }
        return made.sorted { a, b in
            (a.subject.start, a.id.occurrence) < (b.subject.start, b.id.occurrence)
        }
    }

    /// What nobody has read yet, after fresh news: one card for each thing, from what the person
    /// last knew to what is so now, and none for a change that was taken back.
    static func merged(_ unread: [News], _ fresh: [News]) -> [News] {
        let newer = Set(fresh.map(\.id.occurrence))
        let known = Dictionary(
            unread.map { ($0.id.occurrence, $0.before) }, uniquingKeysWith: { first, _ in first })
        let joined = fresh.map { news in
            guard let before = known[news.id.occurrence] else { return news }
            var news = news
            news.before = before
            return news
        }
        return unread.filter { !newer.contains($0.id.occurrence) }
            + joined.filter { !look($0.before, like: $0.now) }
    }

    /// What it is about: as it is now, or as it was when it is cancelled.
    public var subject: Occurrence {
        guard let subject = now ?? before else {
            preconditionFailure("news is about something that was or something that is")
        }
        return subject
    }

    private static func look(_ a: Occurrence?, like b: Occurrence?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return a.title == b.title && a.picture == b.picture && a.start == b.start
            && a.end == b.end && a.who == b.who && a.place == b.place && a.leave == b.leave
    }
}
