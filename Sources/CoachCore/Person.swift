/// The citizen, as the panel needs to know them. A person sets all of it; the program changes none.
public struct Person: Hashable, Sendable {
    public var name: String
    public var level: Level
    /// Into how many steps a routine is divided for this person.
    public var granularity: Granularity
    /// How long after the last touch the panel goes home by itself.
    public var homeAfter: HomeAfter
    public var night: Night
    public var touch: TouchSettings
    /// Who helps, the nearest first.
    public var helpers: [Helper]
    /// The language of the screen's own words, as BCP 47 writes it.
    public var language: String
    public var look: Look
    /// How they have agreed to be reminded; nil: of nothing.
    public var ladder: Ladder?
    /// What they choose among for cards of their own; empty: what everybody has.
    public var ownPictures: [OwnPicture] = []

    public init(
        name: String, level: Level, granularity: Granularity? = nil, homeAfter: HomeAfter = .five,
        night: Night = .standard, touch: TouchSettings? = nil, helpers: [Helper] = [],
        language: String = "sv", look: Look = .standard, ladder: Ladder? = nil
    ) {
        self.name = name
        self.level = level
        self.granularity = granularity ?? level.ability.granularity
        self.homeAfter = homeAfter
        self.night = night
        self.touch = touch ?? level.ability.touch
        self.helpers = helpers
        self.language = language
        self.look = look
        self.ladder = ladder
    }
}

extension Person: Codable {
    private enum Key: String, CodingKey {
        case name, level, granularity, homeAfter, night, touch, helpers, language, look, ladder
        case ownPictures
    }

    /// `look`, `ladder` and `ownPictures` may be missing: they came later.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        name = try fields.decode(String.self, forKey: .name)
        level = try fields.decode(Level.self, forKey: .level)
        granularity = try fields.decode(Granularity.self, forKey: .granularity)
        homeAfter = try fields.decode(HomeAfter.self, forKey: .homeAfter)
        night = try fields.decode(Night.self, forKey: .night)
        touch = try fields.decode(TouchSettings.self, forKey: .touch)
        helpers = try fields.decode([Helper].self, forKey: .helpers)
        language = try fields.decode(String.self, forKey: .language)
        look = try fields.decodeIfPresent(Look.self, forKey: .look) ?? .standard
        ladder = try fields.decodeIfPresent(Ladder.self, forKey: .ladder)
        ownPictures =
            try fields.decodeIfPresent([OwnPicture].self, forKey: .ownPictures) ?? []
    }

    /// The standard look is left out: a document written before it stays the same to the byte.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(name, forKey: .name)
        try fields.encode(level, forKey: .level)
        try fields.encode(granularity, forKey: .granularity)
        try fields.encode(homeAfter, forKey: .homeAfter)
        try fields.encode(night, forKey: .night)
        try fields.encode(touch, forKey: .touch)
        try fields.encode(helpers, forKey: .helpers)
        try fields.encode(language, forKey: .language)
        if look != .standard { try fields.encode(look, forKey: .look) }
        try fields.encodeIfPresent(ladder, forKey: .ladder)
        if !ownPictures.isEmpty { try fields.encode(ownPictures, forKey: .ownPictures) }
    }
}

/// Minutes without a touch after which the panel shows today again.
public enum HomeAfter: Int, Hashable, Sendable, Codable, CaseIterable {
    case one = 1
    case five = 5
    case ten = 10

    public var milliseconds: Int64 { Int64(rawValue) * WallTime.minute }
}

/// When the person sleeps, in minutes since midnight; `from` in the evening, `to` in the morning.
public struct Night: Hashable, Sendable, Codable {
    public var from: Int
    public var to: Int

    public init(from: Int, to: Int) {
        self.from = from
        self.to = to
    }

    /// 22:00 to 06:30.
    public static let standard = Night(from: 22 * 60, to: 6 * 60 + 30)

    /// Whether a minute of the day, 0...1439, lies in the night; also for a night after midnight.
    public func contains(minute: Int) -> Bool {
        from <= to ? (from..<to).contains(minute) : minute >= from || minute < to
    }
}

/// How a finger is understood. Settings, never measured tremor: what a hand does is in no record of
/// the person.
public struct TouchSettings: Hashable, Sendable, Codable {
    /// How long a finger must rest before it counts, 0...1500 ms. 0 means that a tap counts.
    public var holdMilliseconds: Int
    /// After one answer, how long further ones are ignored, 0...10000 ms.
    public var guardMilliseconds: Int
    /// Whether sliding over a card and off the edge of the glass answers that card ("swabbing").
    public var slideToEdge: Bool

    public init(holdMilliseconds: Int = 0, guardMilliseconds: Int = 500, slideToEdge: Bool = true) {
        self.holdMilliseconds = holdMilliseconds
        self.guardMilliseconds = guardMilliseconds
        self.slideToEdge = slideToEdge
    }
}

/// Somebody the person can turn to.
public struct Helper: Hashable, Sendable {
    public var name: String
    /// In the person's own words: "din kontaktperson".
    public var role: String
    /// As it shall be read and dialled by hand: the panel cannot call.
    public var phone: String
    /// One character of the picture font.
    public var picture: String
    /// Whether it is a team with a number for everybody: a visitor may see it too.
    public var isTeam: Bool
    /// Whether the law gives them access, whoever is removed: a case officer.
    public var isStatutory: Bool

    public init(
        name: String, role: String, phone: String, picture: String, isTeam: Bool = false,
        isStatutory: Bool = false
    ) {
        self.name = name
        self.role = role
        self.phone = phone
        self.picture = picture
        self.isTeam = isTeam
        self.isStatutory = isStatutory
    }
}

extension Helper: Codable {
    private enum Key: String, CodingKey { case name, role, phone, picture, isTeam, isStatutory }

    /// `isTeam` and `isStatutory` came later, and are written only where it is so.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        name = try fields.decode(String.self, forKey: .name)
        role = try fields.decode(String.self, forKey: .role)
        phone = try fields.decode(String.self, forKey: .phone)
        picture = try fields.decode(String.self, forKey: .picture)
        isTeam = try fields.decodeIfPresent(Bool.self, forKey: .isTeam) ?? false
        isStatutory = try fields.decodeIfPresent(Bool.self, forKey: .isStatutory) ?? false
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(name, forKey: .name)
        try fields.encode(role, forKey: .role)
        try fields.encode(phone, forKey: .phone)
        try fields.encode(picture, forKey: .picture)
        if isTeam { try fields.encode(true, forKey: .isTeam) }
        if isStatutory { try fields.encode(true, forKey: .isStatutory) }
    }
}

/// Into how many steps a routine is divided: the whole, about three, or about seven.
public enum Granularity: Int, Hashable, Sendable, Codable, CaseIterable {
    case one = 1
    case three = 3
    case seven = 7
}

/// Ability level 1 (most support) to 5.
public enum Level: Int, Hashable, Sendable, Codable, CaseIterable, Comparable {
    case one = 1
    case two
    case three
    case four
    case five

    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
}

/// What a level means, as data. The numbers and their sources stand in `docs/ability.md`.
public struct Ability: Hashable, Sendable {
    /// Content cards on one screen; the fixed bar is not counted.
    public var cards: Int
    /// Words on one card, at the most.
    public var words: Int
    /// The side of an action target in millimetres, where the panel has the room.
    public var targetMillimetres: Double
    public var touch: TouchSettings
    public var granularity: Granularity
}

extension Level {
    /// The defaults of the level. Never under the 20 mm that a finger of seventy needs.
    public var ability: Ability {
        switch self {
        case .one:
            Ability(
                cards: 1, words: 6, targetMillimetres: 40,
                touch: TouchSettings(guardMilliseconds: 1000), granularity: .seven)
        case .two:
            Ability(
                cards: 2, words: 8, targetMillimetres: 35,
                touch: TouchSettings(guardMilliseconds: 700), granularity: .seven)
        case .three:
            Ability(
                cards: 3, words: 10, targetMillimetres: 30, touch: TouchSettings(),
                granularity: .three)
        case .four:
            Ability(
                cards: 4, words: 12, targetMillimetres: 30, touch: TouchSettings(),
                granularity: .three)
        case .five:
            Ability(
                cards: 5, words: 12, targetMillimetres: 30, touch: TouchSettings(),
                granularity: .one)
        }
    }
}
