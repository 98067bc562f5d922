import CoachCore

extension Sample {
    /// A day whose texts are as long as a plan may have them. From version 2 on, all that is said
    /// of the things that come is another than in version 1.
    public static func wordy(_ level: Level, version: UInt64) -> Plan {
        var person = Sample.person(level)
        person.helpers = (1...5).map { index in
            Helper(
                name: words(40, "Amina"), role: words(60, "Din kontakt"),
                phone: "+46 (0)70-123 45 6\(index)", picture: "👩")
        }
        let word = version == 1 ? "Lunch" : "Middag"
        let late = version == 1 ? 0 : 30
        let who = Companion(name: words(40, version == 1 ? "Amina" : "Karin"), picture: "👩")
        let things: [Occurrence] = (0..<6).map { index in
            occurrence(
                "wordy\(index)", words(200, word), "🍲", day: index / 3,
                from: (9 + index % 3, 0), to: (9 + index % 3, 30 + late / 2), who: who,
                place: words(60, word), leave: index == 1 ? (9, 40 + late / 3) : nil)
        }
        let day = occurrence(
            "all", words(200, word), "🎂", from: (0, 0), to: (23, 59), lane: .allDay)
        let running = occurrence(
            "runs", words(200, word), "🧺", from: (9, 10), to: (11, late), lane: .beside)
        var plan = Sample.plan(person, version: version, adding: things + [day, running])
        let names: Set<Substring> = ["wordy", "all", "runs"]
        plan.occurrences.removeAll { !names.contains($0.id.text.prefix { $0.isLetter }) }
        plan.author.name = words(40, word)
        return plan
    }

    /// A text of short words, as long as can be with so many characters.
    private static func words(_ count: Int, _ first: String) -> String {
        var result = first
        while result.count + 8 <= count { result += " och vi" }
        return result
    }
}
