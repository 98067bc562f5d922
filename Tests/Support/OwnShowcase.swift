import CoachCore

extension Showcase {
    /// What is the person's own, and a visit.
    static func own(_ plan: Plan, at now: WallTime) -> [Showcase] {
        let start: [(WallTime, Event)] = [(Sample.at(6, 45), .pushed(plan))]
        let walk = OwnPicture(title: "Promenad", picture: "🚶")
        let afternoon = PartOfDay.allCases.firstIndex(of: .afternoon)
        var draft = OwnDraft(what: walk, day: Sample.day, part: afternoon)
        func show(_ name: String, _ events: [Event]) -> Showcase {
            Showcase(name: name, coach: Coach(start + events.map { (now, $0) }), now: now)
        }
        func opened(_ place: OwnPlace) -> Event { .intended(.open(.own(place))) }
        let times = show("own-time", [opened(.adding(draft))])
        draft.minute = 12 * 60
        let ask = opened(.adding(draft))
        let kept: [Event] = [ask, .intended(.own(.keep(draft)))]
        // The first entry is the plan, the second opens the question, the third is the "Ja".
        let id = Occurrence.ID("own:3")
        let visit = Event.intended(.own(.visit))
        let helper = plan.person.helpers.first?.name ?? ""
        var without = plan
        without.version += 1
        let lunch = Occurrence.ID("lunch-0")
        without.occurrences.removeAll { $0.id == lunch }
        var reminded = plan
        reminded.person.ladder = Sample.ladder
        return [
            show("own-menu", [opened(.menu)]),
            show("own-what", [opened(.adding(OwnDraft()))]),
            times,
            show("own-ask", [ask]),
            show("own-told", kept),
            show(
                "own-look",
                kept + [.intended(.open(.look(id, from: DayPage(.today, page: 0))))]),
            show("visit", [visit]),
            Showcase(
                name: "visit-reminder",
                coach: Coach([
                    (Sample.at(6, 45), .pushed(reminded)), (now, visit),
                    (now, .reminded(Occurrence.ID("morning-0"), .shown(0))),
                ]), now: now),
            show("visit-end", [visit, opened(.leavingVisit)]),
            show(
                "changes",
                [
                    .pushed(without), .adopted,
                    .intended(.dismiss(News.ID(version: without.version, occurrence: lunch))),
                    opened(.changes(page: 0)),
                ]),
            show("helper", [opened(.helper(helper))]),
        ]
    }
}
