import CoachCore

/// `person.yaml`: the person, who comes, and where they go.
struct PersonFile: Sendable {
    var person: Person
    /// The tz database's name of where the person lives.
    var zone: Zone
    /// Who is named as the plan's author.
    var author: Companion
    var people: [Known<Companion>] = []
    var places: [Known<Int>] = []

    /// Something that is found by a text in the calendar: by its name, or by its other names.
    struct Known<Value: Sendable>: Sendable {
        var name: String
        var value: Value
        private let phrases: [Phrase]

        init(_ name: String, match: [String], value: Value) {
            self.name = name
            self.value = value
            phrases =
                [Phrase(name, ending: .genitive)] + match.map { Phrase($0, ending: .any) }
        }

        /// Whether it is named in a text of these words.
        func isIn(_ words: [String]) -> Bool { phrases.contains { $0.isIn(words) } }
    }

    init(_ bytes: [UInt8], name: String) throws(PlannerError) {
        let root = try Yaml(bytes, in: Place(file: name))
        try root.only([
            "name", "level", "granularity", "home-after", "zone", "language", "look", "night",
            "touch", "reminders", "author", "helpers", "people", "places", "own-pictures",
        ])
        zone = try PersonFile.zone(root)
        person = try PersonFile.person(root)
        author = try PersonFile.companion(try root.required("author"), also: [])
        for item in try root["people"]?.list(most: 100) ?? [] {
            let companion = try PersonFile.companion(item, also: ["match"])
            let texts = try item["match"]?.texts() ?? []
            people.append(Known(companion.name, match: texts, value: companion))
        }
        for item in try root["places"]?.list(most: 100) ?? [] {
            try item.only(["name", "match", "minutes"])
            let name = try item.required("name").text()
            let texts = try item["match"]?.texts() ?? []
            let minutes = try item.required("minutes").number(0...600)
            places.append(Known(name, match: texts, value: minutes))
        }
    }

    private static func zone(_ root: Yaml) throws(PlannerError) -> Zone {
        let yaml = try root.required("zone")
        let name = try yaml.text()
        guard let zone = ZoneFile.load(name) else {
            throw yaml.place.error(
                .unknownZone, "nobody knows the time zone “\(name)”",
                next: "Write for example Europe/Stockholm; the package tzdata must be installed")
        }
        return zone
    }

    private static func person(_ root: Yaml) throws(PlannerError) -> Person {
        let levelNumber = try root.required("level").number(1...5)
        let level = Level(rawValue: levelNumber) ?? .three
        var person = Person(name: try root.required("name").text(), level: level)
        if let yaml = root["granularity"] {
            guard let value = Granularity(rawValue: try yaml.number(1...7)) else {
                throw yaml.error("a routine has 1, 3 or 7 steps", next: "Write 1, 3 or 7")
            }
            person.granularity = value
        }
        if let yaml = root["home-after"] {
            guard let value = HomeAfter(rawValue: try yaml.number(1...10)) else {
                throw yaml.error(
                    "the panel comes home after 1, 5 or 10 minutes", next: "Write 1, 5 or 10")
            }
            person.homeAfter = value
        }
        if let yaml = root["language"] { person.language = try yaml.text(most: 35) }
        if let yaml = root["look"] { person.look = try look(yaml) }
        if let yaml = root["night"] { person.night = try night(yaml) }
        if let yaml = root["touch"] { person.touch = try touch(yaml, from: person.touch) }
        for item in try root["helpers"]?.list(most: 5) ?? [] {
            try item.only(["name", "role", "phone", "picture", "team", "statutory"])
            person.helpers.append(
                Helper(
                    name: try item.required("name").text(), role: try item.required("role").text(),
                    phone: try item.required("phone").text(),
                    picture: try item.required("picture").picture(),
                    isTeam: try item["team"]?.flag() ?? false,
                    isStatutory: try item["statutory"]?.flag() ?? false))
        }
        for item in try root["own-pictures"]?.list(most: 60) ?? [] {
            try item.only(["title", "picture"])
            person.ownPictures.append(
                OwnPicture(
                    title: try item.required("title").text(),
                    picture: try item.required("picture").picture()))
        }
        if let yaml = root["reminders"] {
            person.ladder = try PersonFile.ladder(yaml, helpers: person.helpers)
        }
        return person
    }

    /// How the person has agreed to be reminded: who agreed and when, and minutes.
    private static func ladder(_ yaml: Yaml, helpers: [Helper]) throws(PlannerError) -> Ladder {
        try yaml.only([
            "agreed-by", "agreed-on", "repeat", "ask", "end", "tell", "later", "quiet",
            "late-return",
        ])
        let day = try yaml.required("agreed-on")
        guard let agreed = Day(try day.text()) else {
            throw day.error("that is no day", next: "Write it as 2026-11-10")
        }
        let names = try yaml.required("agreed-by").texts()
        var ladder = Ladder(agreement: Agreement(by: names, on: agreed))
        if let repeats = yaml["repeat"] {
            ladder.repeats = []
            for item in try repeats.list(most: 10) {
                ladder.repeats.append(try item.number(1...240))
            }
        }
        if let minutes = yaml["ask"] { ladder.asks = try minutes.number(1...300) }
        if let minutes = yaml["end"] { ladder.ends = try minutes.number(1...300) }
        if let minutes = yaml["later"] { ladder.later = try minutes.number(1...240) }
        if let minutes = yaml["late-return"] { ladder.lateReturn = try minutes.number(1...600) }
        for item in try yaml["quiet"]?.list(most: 12) ?? [] { ladder.quiet.append(try night(item)) }
        if let tell = yaml["tell"] {
            let name = try tell.text()
            guard helpers.contains(where: { $0.name == name }) else {
                throw tell.error(
                    "“\(name)” is none of the helpers", next: "Write a name as under helpers")
            }
            ladder.tells = name
        }
        let rungs = [0] + ladder.repeats + [ladder.asks]
        guard zip(rungs, rungs.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw yaml.error(
                "the minutes of repeat and ask do not ascend", next: "Write for example 5, then 10")
        }
        return ladder
    }

    /// `{contrast: high, clock: both, motion: calm}`
    private static func look(_ yaml: Yaml) throws(PlannerError) -> Look {
        try yaml.only(["contrast", "clock", "motion"])
        func one<Choice: RawRepresentable & CaseIterable>(
            of _: Choice.Type, _ name: String
        ) throws(PlannerError) -> Choice? where Choice.RawValue == String {
            guard let value = yaml[name] else { return nil }
            if let choice = Choice(rawValue: try value.text()) { return choice }
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw value.error("there is no such \(name)", next: "Write one of \(all)")
        }
        return Look(
            contrast: try one(of: Look.Contrast.self, "contrast") ?? .standard,
            clock: try one(of: Look.Clock.self, "clock") ?? .digits,
            motion: try one(of: Look.Motion.self, "motion") ?? .standard)
    }

    /// `22:00-06:30`
    private static func night(_ yaml: Yaml) throws(PlannerError) -> Night {
        let text = try yaml.text()
        func parts(_ text: String, at sign: Character) -> [String] {
            text.split(separator: sign, omittingEmptySubsequences: false).map(\.trimmed)
        }
        let halves = parts(text, at: "-").map { half -> Int? in
            let parts = parts(half, at: ":")
            guard parts.count == 2, let hour = decimal(parts[0].utf8),
                let minute = decimal(parts[1].utf8), hour < 24, minute < 60
            else { return nil }
            return hour * 60 + minute
        }
        guard halves.count == 2, let from = halves[0], let to = halves[1], from != to else {
            throw yaml.error("“\(text)” is no night", next: "Write it as 22:00-06:30")
        }
        return Night(from: from, to: to)
    }

    private static func touch(
        _ yaml: Yaml, from given: TouchSettings
    ) throws(PlannerError) -> TouchSettings {
        try yaml.only(["hold", "guard", "slide"])
        var touch = given
        if let hold = yaml["hold"] { touch.holdMilliseconds = try hold.milliseconds(0...1_500) }
        if let pause = yaml["guard"] {
            touch.guardMilliseconds = try pause.milliseconds(0...10_000)
        }
        if let slide = yaml["slide"] { touch.slideToEdge = try slide.flag() }
        return touch
    }

    private static func companion(
        _ yaml: Yaml, also keys: Set<String>
    ) throws(PlannerError) -> Companion {
        try yaml.only(keys.union(["name", "picture"]))
        return Companion(
            name: try yaml.required("name").text(),
            picture: try yaml.required("picture").picture())
    }
}
