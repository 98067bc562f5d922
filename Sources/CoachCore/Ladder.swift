/// Who agreed to something about the person, and when. The person stands first, where they did.
public struct Agreement: Hashable, Sendable, Codable {
    /// Names, at least one.
    public var by: [String]
    public var on: Day

    public init(by: [String], on: Day) {
        self.by = by
        self.on = on
    }
}

/// How a person is reminded: a ladder that they have agreed to. Without one nothing reminds.
///
/// Show and speak; again; ask "Ja / Senare / Hjälp"; then tell one person, or be silent by choice.
public struct Ladder: Hashable, Sendable, Codable {
    public var agreement: Agreement
    /// How many minutes after the first time it is shown and spoken again, ascending.
    public var repeats: [Int]
    /// How many minutes after the first time it asks. After the last of `repeats`.
    public var asks: Int
    /// How many minutes after the question it ends.
    public var ends: Int
    /// Who is told where nobody answered: one of the person's helpers, by name. Nil: it ends in
    /// silence.
    public var tells: String?
    /// How many minutes "Senare" puts it off.
    public var later: Int
    /// When nothing reminds, besides the night.
    public var quiet: [Night]
    /// How many minutes after they are thought to be home again the person who is told otherwise
    /// is told that they are late. Nil: nobody is.
    public var lateReturn: Int?

    public init(
        agreement: Agreement, repeats: [Int] = [5], asks: Int = 10, ends: Int = 10,
        tells: String? = nil, later: Int = 10, quiet: [Night] = [],
        lateReturn: Int? = nil
    ) {
        self.agreement = agreement
        self.repeats = repeats
        self.asks = asks
        self.ends = ends
        self.tells = tells
        self.later = later
        self.quiet = quiet
        self.lateReturn = lateReturn
    }

    /// No two new reminders come closer together; what one must leave home for is exempt.
    public static let spacing: Int64 = 15 * WallTime.minute
    /// After so many times that it was put off, or answered and left undone, it ends.
    static let mostRounds = 3
    /// How long an important thing that was answered may stay undone before it is asked for again.
    static let patience: Int64 = 15 * WallTime.minute

    /// The rung after one, and how long one stands on the first before it; nil at the end.
    func next(after rung: Rung) -> (rung: Rung, wait: Int64) {
        let steps = [0] + repeats + [asks]
        switch rung {
        case .shown(let index) where index < repeats.count:
            return (.shown(index + 1), Int64(steps[index + 1] - steps[index]) * WallTime.minute)
        case .shown:
            // A ladder with fewer rungs may have come with a new plan.
            let last = steps[steps.count - 2]
            return (.asked, Int64(asks - last) * WallTime.minute)
        case .asked, .ended: return (.ended, Int64(ends) * WallTime.minute)
        }
    }
}

/// How far up its ladder a reminder is.
public enum Rung: Hashable, Sendable, Codable {
    /// Shown and spoken: 0 for the first time, then again.
    case shown(Int)
    /// "Ja / Senare / Hjälp".
    case asked
    /// A person is told, or nobody is, as was agreed.
    case ended
}

/// What is known of one reminder. Each ends in exactly one way.
public struct Reminding: Hashable, Sendable, Codable {
    /// Where it stands now.
    public enum State: Hashable, Sendable, Codable {
        /// On a rung since an instant.
        case open(Rung, since: WallTime)
        /// Put off, or answered and not yet done.
        case waiting(until: WallTime)
        case closed(Outcome)
    }

    /// How it ended.
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// The person said yes, or began it.
        case answered
        case done
        /// One person was told that nobody answered.
        case told
        /// Nobody answered, and nobody is told: so it was agreed.
        case silent
        /// It was over before it could be shown: summed up once.
        case missed
        /// A change took it away, or it was over when it came.
        case cancelled
    }

    public var state: State
    /// What it counts to: where that moves, it is another reminder.
    public var cue: WallTime
    /// How many times it was put off, or answered and left undone.
    public var rounds = 0
    /// Whether the person turned to something else: until the next rung it does not stand in front.
    public var isAside = false

    public var isClosed: Bool {
        if case .closed = state { return true }
        return false
    }
}
