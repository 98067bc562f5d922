import CoachCore

/// `routines.yaml`: how things are done, and which things in the calendar they belong to.
struct RoutineFile: Sendable {
    var routines: [Routine] = []
    var rules: [EventRule] = []
    var warnings: [PlannerWarning] = []

    /// A line of the table `events`: what is true of every event whose title holds one of the
    /// texts.
    struct EventRule: Sendable {
        var match: [String]
        var title: String?
        var picture: String?
        var routine: Routine.ID?
        var lane: Occurrence.Lane?
        var with: String?
        var leaveMinutes: Int?
        var special: Bool?
        var reminds: Occurrence.Importance?
        var take: [Belonging]?
        var place: Place
    }

    /// - Parameter words: the most words on a card for this person.
    init(_ bytes: [UInt8], name: String, words: Int) throws(PlannerError) {
        let root = try Yaml(bytes, in: Place(file: name))
        try root.only(["routines", "events"])
        if let table = root["routines"] {
            for (key, value) in try table.pairs() {
                routines.append(try routine(key, value, words))
            }
        }
        if let table = root["events"] {
            for item in try table.list(most: 500) { rules.append(try rule(item)) }
        }
        guard routines.count <= 200 else {
            throw root.error("there are more than 200 routines", next: "Take some away")
        }
    }

    private mutating func routine(
        _ key: String, _ yaml: Yaml, _ words: Int
    ) throws(PlannerError) -> Routine {
        try yaml.only(["title", "picture", "sentence", "minutes", "parts"])
        let title = try yaml.required("title").text()
        let picture = try yaml.required("picture").picture()
        let parts = try yaml.required("parts").list(most: 5)
        guard !parts.isEmpty else {
            throw yaml.error("the routine has no parts", next: "Divide it into about three")
        }
        var three: [Step] = []
        var seven: [Step] = []
        for part in parts {
            try part.only(["sentence", "picture", "minutes", "parts"])
            let leaves = try part["parts"]?.list(most: 5) ?? []
            var step = try step(part, covers: max(1, leaves.count), words)
            if leaves.isEmpty {
                seven.append(step)
            } else {
                for leaf in leaves {
                    try leaf.only(["sentence", "picture", "minutes"])
                    seven.append(try self.step(leaf, covers: 1, words))
                }
            }
            step.covers = max(1, leaves.count)
            three.append(step)
        }
        guard seven.count <= 12 else {
            throw yaml.error(
                "the routine has \(seven.count) small steps, and 12 are the most",
                next: "Make two routines of it")
        }
        let one = try step(yaml, covers: seven.count, words)
        return Routine(
            id: .init(key), title: title, picture: picture, seven: seven, three: three, one: one)
    }

    private mutating func step(
        _ yaml: Yaml, covers: Int, _ words: Int
    ) throws(PlannerError) -> Step {
        let sentence = try yaml.required("sentence").text()
        let count = wordCount(sentence)
        if count > words {
            warnings.append(
                PlannerWarning(
                    place: yaml.place,
                    text:
                        "the step “\(sentence)” has \(count) words; "
                        + "\(words) are the most on this person's card"
                ))
        }
        return Step(
            sentence: sentence, picture: try yaml.required("picture").picture(),
            seconds: try yaml["minutes"].map { (yaml) throws(PlannerError) in
                try yaml.number(1...180) * 60
            }, covers: covers)
    }

    private func rule(_ yaml: Yaml) throws(PlannerError) -> EventRule {
        try yaml.only([
            "match", "title", "picture", "routine", "lane", "with", "leave", "special", "remind",
            "take",
        ])
        var rule = EventRule(match: try yaml.required("match").texts(), place: yaml.place)
        rule.title = try yaml["title"]?.text()
        rule.picture = try yaml["picture"]?.picture()
        rule.with = try yaml["with"]?.text()
        rule.leaveMinutes = try yaml["leave"]?.number(1...600)
        rule.special = try yaml["special"]?.flag()
        if let remind = yaml["remind"] {
            guard let value = Occurrence.Importance(word: try remind.text()) else {
                throw remind.error(
                    "nobody can be reminded so", next: "Write ordinary or important")
            }
            rule.reminds = value
        }
        if let take = yaml["take"] { rule.take = try TakeList.belongings(in: take) }
        if let name = yaml["routine"] {
            let text = try name.text()
            guard let found = routines.first(where: { $0.id.text == text }) else {
                throw name.error(
                    "there is no routine “\(text)” above", next: "Write its name as under routines")
            }
            rule.routine = found.id
        }
        if let lane = yaml["lane"] {
            let text = try lane.text()
            guard let value = Occurrence.Lane(rawValue: text), value != .allDay else {
                throw lane.error("“\(text)” is no lane", next: "Write main or beside")
            }
            rule.lane = value
        }
        return rule
    }
}

/// Words as a reader counts them.
func wordCount(_ text: String) -> Int {
    text.split { $0.isWhitespace }.count { word in word.contains { $0.isLetter || $0.isNumber } }
}

extension Occurrence.Importance {
    /// As it is written in `routines.yaml` and in `X-COACH-REMIND`.
    init?(word: String) {
        switch word.lowercased() {
        case "ordinary", "vanlig": self = .ordinary
        case "important", "viktig": self = .important
        default: return nil
        }
    }
}
