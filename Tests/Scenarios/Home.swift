import CoachCore
import Household
import Support

/// The household of a scenario: who lives there, what was agreed, and what is planned.
struct Home {
    private struct Planned {
        var id: Occurrence.ID
        var thing: Sentence.Thing
        var leaves: Int?
        var reminds: Occurrence.Importance?
        var who: Companion?
        var steps: [String] = []
    }

    private(set) var start: WallTime?
    private(set) var inches = 10
    private var day = Day(number: 0)
    private var person = Person(name: "", level: .three, granularity: .seven)
    private var things: [Planned] = []
    private var minutes: [String: Int] = [:]
    private var version: UInt64 = 0
    private var made = 0

    /// How many days a plan tells of, from the day before the first.
    private static let days = 14

    static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    var helpers: [String] { person.helpers.map(\.name) }
    var touch: TouchSettings { person.touch }

    mutating func learn(_ given: Sentence.Given) throws {
        switch given {
        case .date(let year, let month, let date, let weekday, let minute):
            day = Day(year: year, month: month, day: date)
            guard day.civil == (year, month, date) else {
                throw Grammar.Problem(.badDate("\(date)"))
            }
            let name = Self.weekdays[day.weekday.rawValue]
            guard name == weekday else { throw Grammar.Problem(.wrongWeekday(is: name)) }
            start = Stockholm.instant(day, minute: minute)
        case .level(let name, let level):
            person.name = name
            person.level = Level(rawValue: level) ?? .three
            person.touch = person.level.ability.touch
        case .holds(let seconds): person.touch.holdMilliseconds = Int(seconds * 1000)
        case .sleeps(let from, let to): person.night = Night(from: from, to: to)
        case .helper(let name, let phone):
            person.helpers.append(
                Helper(name: name, role: "Din kontakt", phone: phone, picture: "👩"))
        case .reminded(let name, let tells):
            if let tells { try mustHelp(tells) }
            person.ladder = Ladder(
                agreement: Agreement(by: [name], on: day + -7), tells: tells)
        case .quiet(let from, let to):
            guard person.ladder != nil else {
                throw Grammar.Problem(
                    .missing("Astrid has agreed to be reminded, and nobody is told."))
            }
            person.ladder?.quiet.append(Night(from: from, to: to))
        case .thing(let thing): add(thing, by: nil)
        case .reminds(let title, let isImportant):
            let reminds: Occurrence.Importance = isImportant ? .important : .ordinary
            try change(title) { $0.reminds = reminds }
        case .leaves(let title, let minute): try change(title) { $0.leaves = minute }
        case .steps(let title, let steps): try change(title) { $0.steps = steps }
        case .lasts(let step, let minutes): self.minutes[step] = minutes
        case .inches(let inches): self.inches = inches
        }
    }

    /// The day on the wall at an instant.
    func day(at time: WallTime) -> Day {
        var home = self
        return home.plan(by: "").local(time).day
    }

    func mustHelp(_ name: String) throws {
        guard helpers.contains(name) else {
            throw Grammar.Problem(.noHelper(name, known: helpers))
        }
    }

    // MARK: changes

    mutating func add(_ thing: Sentence.Thing, by author: String?) {
        made += 1
        things.append(
            Planned(
                id: Occurrence.ID("thing-\(made)"), thing: thing,
                who: author.map { Companion(name: $0, picture: "👩") }))
    }

    /// To another time of its day, as long as before; leaving moves along.
    mutating func move(_ title: String, to minute: Int) throws {
        try change(title) { planned in
            let shift = minute - planned.thing.from
            planned.thing.from += shift
            planned.thing.to += shift
            planned.leaves = planned.leaves.map { $0 + shift }
        }
    }

    mutating func cancel(_ title: String) throws {
        _ = try ids(of: title)
        things.removeAll { $0.thing.title == title }
    }

    /// The names of all that has a title.
    func ids(of title: String) throws -> Set<Occurrence.ID> {
        let found = things.filter { $0.thing.title == title }
        guard !found.isEmpty else {
            throw Grammar.Problem(.noThing(title, known: things.map(\.thing.title)))
        }
        return Set(found.map(\.id))
    }

    private mutating func change(_ title: String, _ body: (inout Planned) -> Void) throws {
        _ = try ids(of: title)
        for index in things.indices where things[index].thing.title == title {
            body(&things[index])
        }
    }

    /// What staff push now.
    mutating func plan(by author: String) -> Plan {
        version += 1
        let first = day + -1
        return Plan(
            version: version, person: person, from: first, days: Self.days,
            offsets: Stockholm.offsets(from: first, to: first + Self.days + 1),
            occurrences: things.map(occurrence), routines: things.compactMap(routine),
            author: Companion(name: author, picture: "👩"))
    }

    private func occurrence(_ planned: Planned) -> Occurrence {
        let thing = planned.thing
        let on = day + thing.day
        // What ends before it begins ends the day after.
        let to = thing.to > thing.from ? thing.to : thing.to + 1440
        return Occurrence(
            id: planned.id, title: thing.title, picture: thing.picture,
            start: Stockholm.instant(on, minute: thing.from),
            end: Stockholm.instant(on, minute: to), who: planned.who,
            routine: routine(planned)?.id,
            leave: planned.leaves.map { Stockholm.instant(on, minute: $0) },
            reminds: planned.reminds)
    }

    /// Seen in the steps that the page lists, whatever the person's level.
    private func routine(_ planned: Planned) -> Routine? {
        guard !planned.steps.isEmpty else { return nil }
        let picture = planned.thing.picture
        let steps = planned.steps.map {
            Step(sentence: $0, picture: picture, seconds: minutes[$0].map { $0 * 60 })
        }
        let whole = Step(
            sentence: planned.thing.title, picture: picture, covers: planned.steps.count)
        return Routine(
            id: Routine.ID(planned.id.text), title: planned.thing.title, picture: picture,
            seven: steps, three: [whole], one: whole)
    }
}
