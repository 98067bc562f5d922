/// What the hub has planned for a person: up to 90 days, expanded, with the local time's offsets.
///
/// The panel does no calendar arithmetic, so it cannot be an hour wrong after a clock change.
/// A routine is written once and occurrences refer to it: 90 days stay under a megabyte.
public struct Plan: Hashable, Sendable, Codable {
    /// Grows with every push; a plan with a lower number is older.
    public var version: UInt64
    public var person: Person
    /// The first day that the plan tells of.
    public var from: Day
    /// How many days it tells of, 1...90.
    public var days: Int
    /// Sorted by `from`; the first also counts for everything before it.
    public var offsets: [Offset]
    /// Sorted by start, then by name.
    public var occurrences: [Occurrence]
    public var routines: [Routine]
    /// Who pushed it.
    public var author: Companion

    public init(
        version: UInt64, person: Person, from: Day, days: Int, offsets: [Offset],
        occurrences: [Occurrence], routines: [Routine], author: Companion
    ) {
        self.version = version
        self.person = person
        self.from = from
        self.days = days
        self.offsets = offsets.sorted { $0.from < $1.from }
        self.occurrences = occurrences.sorted(by: Occurrence.earlier)
        self.routines = routines
        self.author = author
    }

    public static let mostDays = 90
}

/// One thing in a person's time, at one time. A weekly event is one of these for every week.
public struct Occurrence: Hashable, Sendable, Codable, Identifiable {
    /// The same in every version of the plan in which this is the same thing.
    public struct ID: Hashable, Sendable, Comparable {
        public var text: String

        public init(_ text: String) { self.text = text }
        public static func < (a: ID, b: ID) -> Bool { a.text < b.text }
    }

    /// How it lies in the day.
    public enum Lane: String, Hashable, Sendable, Codable {
        /// What the person is doing.
        case main
        /// What runs by itself beside: a washing machine.
        case beside
        /// What the whole day is: a birthday. From midnight to midnight, local time.
        case allDay
    }

    /// How much a reminder matters beside others, and whether "yes" alone is enough.
    public enum Importance: Int, Hashable, Sendable, Codable {
        /// A yes is enough.
        case ordinary = 1
        /// Medicine and the like: asked for again while it is not done.
        case important = 2
    }

    public var id: ID
    public var title: String
    /// One character of the picture font.
    public var picture: String
    public var lane: Lane
    public var start: WallTime
    /// After the start.
    public var end: WallTime
    /// Who comes, or whom the person meets.
    public var who: Companion?
    public var routine: Routine.ID?
    public var place: String?
    /// When to leave home, if it is elsewhere.
    public var leave: WallTime?
    /// Whether the week counts the nights left until it.
    public var special: Bool
    /// Whether the person is reminded of it, and how much it matters; nil: it is only shown.
    public var reminds: Importance?
    /// What to take along when leaving home for it; nil, and not empty, where that is nothing.
    public var take: [Belonging]?

    public init(
        id: ID, title: String, picture: String, lane: Lane = .main, start: WallTime, end: WallTime,
        who: Companion? = nil, routine: Routine.ID? = nil, place: String? = nil,
        leave: WallTime? = nil, special: Bool = false, reminds: Importance? = nil,
        take: [Belonging]? = nil
    ) {
        self.id = id
        self.title = title
        self.picture = picture
        self.lane = lane
        self.start = start
        self.end = end
        self.who = who
        self.routine = routine
        self.place = place
        self.leave = leave
        self.special = special
        self.reminds = reminds
        self.take = take
    }

    /// What the dots count down to: leaving, where one has to leave, else the start.
    public var cue: WallTime { leave ?? start }

    static func earlier(_ a: Occurrence, _ b: Occurrence) -> Bool {
        (a.start, a.id) < (b.start, b.id)
    }
}

/// Somebody who comes, or who changed the plan.
public struct Companion: Hashable, Sendable, Codable {
    public var name: String
    /// One character of the picture font.
    public var picture: String

    public init(name: String, picture: String) {
        self.name = name
        self.picture = picture
    }
}

/// How something is done, as one step, about three and about seven: one tree, cut at three heights.
public struct Routine: Hashable, Sendable, Codable, Identifiable {
    /// A name that is the same in every plan that has this routine.
    public struct ID: Hashable, Sendable {
        public var text: String

        public init(_ text: String) { self.text = text }
    }

    public var id: ID
    public var title: String
    public var picture: String
    /// The finest cut: each step covers one.
    public var seven: [Step]
    /// About three, together covering the same.
    public var three: [Step]
    /// The whole as one.
    public var one: Step

    public init(
        id: ID, title: String, picture: String, seven: [Step], three: [Step], one: Step
    ) {
        self.id = id
        self.title = title
        self.picture = picture
        self.seven = seven
        self.three = three
        self.one = one
    }

    /// The steps that fit a person.
    public func steps(_ granularity: Granularity) -> [Step] {
        switch granularity {
        case .one: [one]
        case .three: three
        case .seven: seven
        }
    }
}

/// One picture and one sentence.
public struct Step: Hashable, Sendable, Codable {
    public var sentence: String
    /// One character of the picture font.
    public var picture: String
    /// How long it takes, where the step has a time of its own.
    public var seconds: Int?
    /// How many of the finest steps it stands for.
    public var covers: Int

    public init(sentence: String, picture: String, seconds: Int? = nil, covers: Int = 1) {
        self.sentence = sentence
        self.picture = picture
        self.seconds = seconds
        self.covers = covers
    }
}

extension Occurrence.ID: Codable {
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Routine.ID: Codable {
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
