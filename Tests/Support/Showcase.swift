import CoachCore
import PanelCore
import Render

/// Every screen of the panel in a state worth looking at: goldens and contact sheets are drawn of
/// it.
public struct Showcase: Sendable {
    public var name: String
    public var coach: Coach
    public var now: WallTime
    /// Whether anybody can be reached through the hub.
    public var isLinked = false

    /// The screen on a glass, with a finger on something or none.
    public func picture(pressed: ElementID? = nil, on glass: Glass) -> Picture {
        PanelCore.picture(of: coach, at: now, pressed: pressed, isLinked: isLinked, on: glass)
    }

    /// - Parameter change: what becomes of each plan before it is pushed.
    public static func all(
        _ level: Level, language: String = "sv", look: Look = .standard,
        _ change: (Plan) -> Plan = { $0 }
    ) -> [Showcase] {
        var person = Sample.person(level, language: language)
        person.look = look
        let plan = change(Sample.plan(person))
        let start = Sample.at(6, 45)
        func coach(_ events: [(WallTime, Event)] = []) -> Coach {
            Coach([(start, .pushed(plan))] + events)
        }
        let morning = Occurrence.ID("morning-0")
        func finish(_ count: Int, at: WallTime) -> [(WallTime, Event)] {
            [(at, .intended(.begin(morning)))]
                + (0..<count).map { (at, .intended(.finish(morning, from: $0))) }
        }
        let (visit, week) = (Occurrence.ID("visit-3"), DayPage(.week, page: 0))
        let half = Sample.at(7, 31)
        let moved = change(changed(plan, at: half))
        return [
            Showcase(name: "today", coach: coach(), now: half),
            Showcase(
                name: "today-done", coach: coach(finish(7, at: half) + [(half, .returned)]),
                now: Sample.at(8, 5)),
            Showcase(name: "free", coach: coach(), now: Sample.at(9, 5)),
            Showcase(name: "leaving", coach: coach(), now: Sample.at(9, 25)),
            Showcase(name: "last", coach: coach(), now: Sample.at(20, 40)),
            Showcase(name: "beside", coach: coach(), now: Sample.at(14, 20)),
            Showcase(name: "step", coach: coach(finish(3, at: half)), now: half),
            Showcase(
                name: "step-time", coach: coach(finish(5, at: half)), now: half + 45_000),
            Showcase(
                name: "step-plain",
                coach: coach([(Sample.at(8, 5), .intended(.begin(Occurrence.ID("care-0"))))]),
                now: Sample.at(8, 5)),
            Showcase(name: "done", coach: coach(finish(7, at: half)), now: half),
            Showcase(name: "night", coach: coach(), now: Sample.at(23, 10)),
            Showcase(
                name: "tomorrow", coach: coach([(half, .intended(.open(.tomorrow(page: 0))))]),
                now: half),
            Showcase(
                name: "week", coach: coach([(half, .intended(.open(.week(page: 0))))]), now: half),
            Showcase(
                name: "look",
                coach: coach([(half, .intended(.open(.look(visit, from: week))))]), now: half),
            Showcase(
                name: "news", coach: coach([(half, .pushed(moved)), (half, .adopted)]), now: half),
            Showcase(
                name: "reminder", coach: reminded(change, person, at: half, .shown(0)), now: half),
            Showcase(
                name: "reminder-asked", coach: reminded(change, person, at: half, .asked),
                now: half),
            Showcase(
                name: "missed",
                coach: reminded(change, person, at: half, nil), now: half),
            Showcase(
                name: "about", coach: coach([(half, .intended(.open(.about)))]), now: half),
            Showcase(name: "no-plan", coach: Coach(), now: half),
            Showcase(name: "no-clock", coach: coach(), now: Sample.at(9, 0, day: -30)),
            Showcase(name: "plan-ended", coach: coach(), now: Sample.at(9, 0, day: 30)),
        ] + goingOut(change, person, coach) + helped(coach, at: half) + own(plan, at: half)
    }

    /// Getting ready to leave home, and being out.
    private static func goingOut(
        _ change: (Plan) -> Plan, _ person: Person, _ coach: ([(WallTime, Event)]) -> Coach
    ) -> [Showcase] {
        let (dentist, nine) = (Occurrence.ID("dentist-0"), Sample.at(9, 21))
        return [
            Showcase(name: "take", coach: leaving(change, person, []), now: nine),
            Showcase(
                name: "take-last", coach: leaving(change, person, ["Nycklar", "Mobil"]),
                now: Sample.at(9, 22)),
            Showcase(
                name: "going", coach: coach([(nine, .intended(.begin(dentist)))]), now: nine),
            Showcase(
                name: "away", coach: coach([(nine, .intended(.leave(dentist)))]),
                now: Sample.at(10, 30)),
        ]
    }

    /// Help, before anybody is asked and after.
    private static func helped(
        _ coach: ([(WallTime, Event)]) -> Coach, at now: WallTime
    ) -> [Showcase] {
        let opened = coach([(now, .intended(.open(.help)))])
        return [
            Showcase(name: "help", coach: opened, now: now),
            Showcase(name: "help-open", coach: opened, now: now, isLinked: true),
            Showcase(
                name: "help-sending", coach: coach(asked(at: now)), now: now, isLinked: true),
            Showcase(
                name: "help-sent", coach: coach(asked(at: now) + [(now, .acknowledged(2))]),
                now: now + 1, isLinked: true),
            Showcase(name: "help-lost", coach: coach(asked(at: now)), now: now),
        ]
    }

    /// A coach in the middle of getting ready for the library.
    private static func leaving(
        _ change: (Plan) -> Plan, _ person: Person, _ taken: [String]
    ) -> Coach {
        let library = Sample.occurrence(
            "library", "Biblioteket", "📚", from: (10, 0), to: (11, 0), place: "Biblioteket",
            leave: (9, 20), take: Sample.belongings)
        let plan = change(Sample.plan(person, without: ["dentist-0"], adding: [library]))
        let nine = Sample.at(9, 21)
        let taking = taken.map { (nine, Event.intended(.take(library.id, word: $0))) }
        return Coach(
            [(Sample.at(6, 45), .pushed(plan)), (nine, .intended(.begin(library.id)))] + taking)
    }

    /// A coach with an agreed ladder, on a rung of it for the medicine; or, without one, after a
    /// night without power.
    private static func reminded(
        _ change: (Plan) -> Plan, _ person: Person, at now: WallTime, _ rung: Rung?
    ) -> Coach {
        var person = person
        person.ladder = Sample.ladder
        let medicine = Sample.occurrence(
            "medicine", "Ta din medicin", "💊", from: (7, 30), to: (7, 45),
            reminds: .important)
        let plan = change(Sample.plan(person, adding: [medicine]))
        let event =
            rung.map { Event.reminded(medicine.id, $0) }
            ?? .missed([medicine.id] + plan.occurrences.prefix(2).map(\.id))
        return Coach([(Sample.at(6, 45), .pushed(plan)), (now, event)])
    }

    /// The first of the helpers was asked to help: the second receipt after the plan's.
    private static func asked(at now: WallTime) -> [(WallTime, Event)] {
        [(now, .intended(.open(.help))), (now, .intended(.askHelper("Amina")))]
    }

    /// Some screens in the light of the evening.
    public static func evening(_ level: Level, _ look: Look) -> [Showcase] {
        all(level, look: look).filter { ["today", "tomorrow", "help"].contains($0.name) }.map {
            Showcase(name: "\($0.name)-evening", coach: $0.coach, now: Sample.at(19, 35))
        }
    }

    /// The plan with the dentist two hours later.
    private static func changed(_ plan: Plan, at now: WallTime) -> Plan {
        let later = Sample.occurrence(
            "dentist", "Tandläkaren", "🦷", from: (12, 30), to: (13, 30), place: "Folktandvården",
            leave: (11, 50))
        return Sample.plan(
            plan.person, version: plan.version + 1, without: ["dentist-0"], adding: [later])
    }
}
