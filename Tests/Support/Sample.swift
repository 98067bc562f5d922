import CoachCore

/// The sample household of the tests: invented, and the same for ever.
public enum Sample {
    /// Tuesday, 24 November 2026.
    public static let day = Day(year: 2026, month: 11, day: 24)

    /// An instant of the sample week by the clock on the wall, an hour ahead of UTC.
    public static func at(_ hour: Int, _ minute: Int = 0, day offset: Int = 0) -> WallTime {
        let minutes = Int64((Int(day.number) + offset) * 1440 + hour * 60 + minute - 60)
        return WallTime(minutes * WallTime.minute)
    }

    public static func person(
        _ level: Level, granularity: Granularity = .seven, language: String = "sv"
    ) -> Person {
        Person(
            name: "Astrid", level: level, granularity: granularity,
            helpers: [
                Helper(name: "Amina", role: "Din kontakt", phone: "070-123 45 67", picture: "👩"),
                Helper(name: "Hemtjänsten", role: "Hela dygnet", phone: "0910-12 34", picture: "🏡"),
            ],
            language: language)
    }

    /// As Astrid agreed to it with Amina.
    public static let ladder = Ladder(
        agreement: Agreement(by: ["Astrid", "Amina"], on: day + -14), tells: "Amina")

    public static let belongings = [
        Belonging(word: "Nycklar", picture: "🔑"), Belonging(word: "Mobil", picture: "📱"),
        Belonging(word: "Plånbok", picture: "👛"),
    ]

    public static let amina = Companion(name: "Amina", picture: "👩")

    public static let morning = Routine(
        id: Routine.ID("morning"), title: "Morgon", picture: "🌅",
        seven: [
            Step(sentence: "Gå upp ur sängen.", picture: "🛏"),
            Step(sentence: "Gå till toaletten.", picture: "🚽"),
            Step(sentence: "Ta en dusch.", picture: "🚿", seconds: 600),
            Step(sentence: "Ta på dig kläder.", picture: "👕"),
            Step(sentence: "Ät frukost.", picture: "🥣"),
            Step(sentence: "Borsta tänderna i två minuter.", picture: "🪥", seconds: 120),
            Step(sentence: "Ta din väska.", picture: "🎒"),
        ],
        three: [
            Step(sentence: "Gå upp och tvätta dig.", picture: "🚿", covers: 3),
            Step(sentence: "Klä på dig och ät.", picture: "🥣", covers: 2),
            Step(sentence: "Borsta tänderna och ta väskan.", picture: "🪥", covers: 2),
        ],
        one: Step(sentence: "Gör dig klar för dagen.", picture: "🌅", covers: 7))

    /// The sample week from a version and a person.
    public static func plan(
        _ person: Person, version: UInt64 = 1, from: Day = day + -1, days: Int = 9,
        without: Set<String> = [], adding more: [Occurrence] = []
    ) -> Plan {
        var all: [Occurrence] = []
        for offset in 0..<7 { all += occurrences(on: offset) }
        all.removeAll { without.contains($0.id.text) }
        all += more
        return Plan(
            version: version, person: person, from: from, days: days,
            offsets: [Offset(from: WallTime(0), seconds: 3600)], occurrences: all,
            routines: [morning], author: amina)
    }

    public static func occurrence(
        _ name: String, _ title: String, _ picture: String, day: Int = 0, from: (Int, Int),
        to: (Int, Int), lane: Occurrence.Lane = .main, who: Companion? = nil,
        routine: Routine.ID? = nil, place: String? = nil, leave: (Int, Int)? = nil,
        special: Bool = false, reminds: Occurrence.Importance? = nil, take: [Belonging]? = nil
    ) -> Occurrence {
        Occurrence(
            id: Occurrence.ID("\(name)-\(day)"), title: title, picture: picture, lane: lane,
            start: at(from.0, from.1, day: day), end: at(to.0, to.1, day: day), who: who,
            routine: routine, place: place, leave: leave.map { at($0.0, $0.1, day: day) },
            special: special, reminds: reminds, take: take)
    }

    private static func occurrences(on day: Int) -> [Occurrence] {
        var all = [
            occurrence(
                "morning", "Morgon", "🌅", day: day, from: (7, 0), to: (8, 30),
                routine: morning.id),
            occurrence(
                "care", "Amina kommer", "🩺", day: day, from: (8, 30), to: (9, 0),
                who: amina),
            occurrence("lunch", "Lunch", "🍽", day: day, from: (12, 0), to: (13, 0)),
            occurrence("walk", "Promenad", "🚶", day: day, from: (14, 0), to: (15, 0)),
            occurrence("dinner", "Middag", "🍲", day: day, from: (17, 0), to: (18, 0)),
            occurrence("evening", "Kvällste", "🫖", day: day, from: (20, 0), to: (20, 30)),
        ]
        if day == 0 {
            all.append(
                occurrence(
                    "dentist", "Tandläkaren", "🦷", day: day, from: (10, 0), to: (11, 0),
                    place: "Folktandvården", leave: (9, 20)))
            all.append(
                occurrence(
                    "wash", "Tvätten går", "🧺", day: day, from: (13, 0), to: (15, 30),
                    lane: .beside))
        }
        if day == 1 {
            all.append(
                occurrence("bin", "Sopbilen kommer", "🗑", day: day, from: (9, 30), to: (10, 0)))
        }
        if day == 3 {
            all.append(
                occurrence(
                    "visit", "Dottern kommer", "👧", day: day, from: (15, 30), to: (16, 30),
                    who: Companion(name: "Karin", picture: "👧"), special: true))
        }
        return all
    }
}

extension Coach {
    /// A coach to whom these things happened, in order.
    public init(_ events: [(WallTime, Event)]) {
        self.init()
        for (at, event) in events { happen(event, at: at) }
    }

    public mutating func happen(_ event: Event, at time: WallTime) {
        apply(Entry(sequence: applied + 1, at: time, event: event))
    }
}
