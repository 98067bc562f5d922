import CoachCore
import Support

/// Something in the sample household's calendar, by the clock on the wall: what is true, and what
/// every plan is made of.
public struct Thing: Hashable, Sendable {
    public let id: Occurrence.ID
    /// What it is in the household: "medicine-am", "centre".
    public let name: String
    public var day: Day
    /// Minutes since the day's midnight by the clock on the wall; an end may lie past midnight.
    public var from, to: Int
    public var title: String
    public var picture: String
    public var lane = Occurrence.Lane.main
    public var who: Companion?
    public var routine: Routine.ID?
    public var place: String?
    /// When to leave home, likewise in minutes.
    public var leave: Int?
    public var special = false
    public var reminds: Occurrence.Importance?
    public var take: [Belonging]?

    public init(
        _ name: String, _ day: Day, _ from: (Int, Int), _ to: (Int, Int), _ title: String,
        _ picture: String
    ) {
        self.name = name
        self.day = day
        self.from = from.0 * 60 + from.1
        self.to = to.0 * 60 + to.1
        self.title = title
        self.picture = picture
        id = Occurrence.ID("\(name)-\(day)")
    }

    /// As the plan has it.
    public var occurrence: Occurrence {
        Occurrence(
            id: id, title: title, picture: picture, lane: lane,
            start: Stockholm.instant(day, minute: from), end: Stockholm.instant(day, minute: to),
            who: who, routine: routine, place: place,
            leave: leave.map { Stockholm.instant(day, minute: $0) }, special: special,
            reminds: reminds, take: take)
    }

    /// From when on it is what a person should be doing, in minutes of its day.
    public var cue: Int { leave ?? from }

    /// Done in the steps of a routine, and reminded of.
    public func led(by routine: Routine) -> Thing {
        var thing = self
        thing.routine = routine.id
        thing.reminds = routine.id == Routines.medicine.id ? .important : .ordinary
        return thing
    }

    public func with(_ companion: Companion) -> Thing {
        var thing = self
        thing.who = companion
        return thing
    }

    public func at(_ place: String, leaving: (Int, Int)) -> Thing {
        var thing = self
        thing.place = place
        thing.leave = leaving.0 * 60 + leaving.1
        thing.reminds = .ordinary
        return thing
    }

    public func taking(_ belongings: [Belonging]) -> Thing {
        var thing = self
        thing.take = belongings
        return thing
    }

    public func beside() -> Thing {
        var thing = self
        thing.lane = .beside
        return thing
    }

    public func remembered() -> Thing {
        var thing = self
        thing.special = true
        return thing
    }

    public static func allDay(_ name: String, _ day: Day, _ title: String, _ picture: String)
        -> Thing
    {
        var thing = Thing(name, day, (0, 0), (24, 0), title, picture)
        thing.lane = .allDay
        return thing
    }
}

/// The sample household's routines.
public enum Routines {
    public static let medicine = routine(
        "medicine", "Medicin", "💊",
        [("Ta fram dosetten.", "💊"), ("Ta ett glas vatten.", "🥛"), ("Svälj din medicin.", "💊")])
    public static let shower = routine(
        "shower", "Duscha", "🚿",
        [
            ("Ta fram en handduk.", "🧺"), ("Ta av dig kläderna.", "👕"),
            ("Tvätta dig.", "🧼"), ("Torka dig.", "🛁"), ("Ta på rena kläder.", "👕"),
        ], seconds: 420)
    public static let wash = routine(
        "wash", "Tvätta", "🧺",
        [
            ("Ta tvätten till källaren.", "🧺"), ("Lägg in tvätten.", "👕"),
            ("Starta maskinen.", "🔘"),
        ])
    public static let evening = routine(
        "evening", "Kväll", "🌙",
        [
            ("Ta på nattkläder.", "👕"), ("Borsta tänderna.", "🪥"), ("Gå till toaletten.", "🚽"),
            ("Lägg dig i sängen.", "🛏"),
        ], seconds: 120)

    public static let all = [Sample.morning, medicine, shower, wash, evening]

    /// - Parameter seconds: how long the third step takes, where it has a time of its own.
    private static func routine(
        _ name: String, _ title: String, _ picture: String, _ steps: [(String, String)],
        seconds: Int? = nil
    ) -> Routine {
        var seven = steps.map { Step(sentence: $0.0, picture: $0.1) }
        if seconds != nil { seven[seven.count / 2].seconds = seconds }
        let half = (seven.count + 1) / 2
        return Routine(
            id: Routine.ID(name), title: title, picture: picture, seven: seven,
            three: [
                Step(sentence: seven[0].sentence, picture: seven[0].picture, covers: half),
                Step(
                    sentence: seven[seven.count - 1].sentence,
                    picture: seven[seven.count - 1].picture,
                    covers: seven.count - half),
            ],
            one: Step(sentence: "\(title).", picture: picture, covers: seven.count))
    }
}
