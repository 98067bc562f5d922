import CoachCore
import Support
import Testing

@Suite struct WalkTests {
    private let morning = Occurrence.ID("morning-0")

    private func coach(_ granularity: Granularity = .seven) -> Coach {
        let plan = Sample.plan(Sample.person(.two, granularity: granularity))
        return Coach([(Sample.at(6, 45), .pushed(plan))])
    }

    private func doneReceipts(_ coach: Coach) -> Int {
        coach.unconfirmed.count { if case .done = $0.kind { true } else { false } }
    }

    @Test(arguments: [(Granularity.one, 1), (.three, 3), (.seven, 7)])
    func aRoutineHasAsManyStepsAsFitThePerson(granularity: Granularity, count: Int) throws {
        var coach = coach(granularity)
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        for index in 0..<count {
            let open = try #require(coach.openStep(morning))
            #expect((open.index, open.count) == (index, count))
            #expect(coach.place == .step(morning))
            coach.happen(.intended(.finish(morning, from: open.from)), at: Sample.at(7, index))
        }
        #expect(coach.openStep(morning) == nil)
        #expect(coach.place == .done(morning))
        #expect(coach.done[morning] == Sample.at(7, count - 1))
        #expect(doneReceipts(coach) == 1)
    }

    /// The granularity may be set anew at any moment. Every finish goes forward, and the end comes
    /// once.
    @Test(arguments: Chance.seeds)
    func anyMixOfGranularitiesEndsDoneExactlyOnce(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var coach = coach(chance.pick(Granularity.allCases))
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        var presses = 0
        while let open = coach.openStep(morning) {
            presses += 1
            try #require(presses <= 7, "a finish did not go forward")
            coach.happen(.intended(.finish(morning, from: open.from)), at: Sample.at(7, presses))
            guard chance.once(in: 2) else { continue }
            let person = Sample.person(.two, granularity: chance.pick(Granularity.allCases))
            let version = (coach.plan?.version ?? 0) + 1
            coach.happen(.pushed(Sample.plan(person, version: version)), at: Sample.at(7, presses))
            coach.happen(.adopted, at: Sample.at(7, presses))
        }
        #expect(coach.done[morning] != nil)
        #expect(doneReceipts(coach) == 1)
    }

    @Test(arguments: Granularity.allCases)
    func aSecondFinishIsSilent(granularity: Granularity) throws {
        var coach = coach(granularity)
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        while let open = coach.openStep(morning) {
            let finish = Event.intended(.finish(morning, from: open.from))
            coach.happen(finish, at: Sample.at(7, 1))
            let once = coach
            coach.happen(finish, at: Sample.at(7, 1))
            #expect(coach.progress == once.progress)
            #expect(coach.done == once.done)
            #expect(coach.place == once.place)
            #expect(coach.unconfirmed == once.unconfirmed)
        }
    }

    @Test func aFinishOfAnotherStepIsSilent() {
        var coach = coach()
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        for from in [1, 2, 6, 7, -1, Int.max, Int.min] {
            coach.happen(.intended(.finish(morning, from: from)), at: Sample.at(7))
            coach.happen(.intended(.back(morning, from: from)), at: Sample.at(7))
        }
        #expect(coach.openStep(morning)?.index == 0)
    }

    @Test(arguments: [Granularity.three, .seven])
    func backGoesOneStepBackAndFromTheFirstOneHome(granularity: Granularity) {
        var coach = coach(granularity)
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 1))
        let from = coach.openStep(morning)?.from ?? 0
        #expect(from > 0)
        coach.happen(.intended(.back(morning, from: from)), at: Sample.at(7, 2))
        #expect(coach.openStep(morning)?.index == 0)
        #expect(coach.place == .step(morning))
        coach.happen(.intended(.back(morning, from: 0)), at: Sample.at(7, 3))
        #expect(coach.place == .home)
    }

    @Test func whereSomebodyLeftIsWhereTheyComeBack() {
        var coach = coach()
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 1))
        coach.happen(.returned, at: Sample.at(7, 6))
        coach.happen(.intended(.begin(morning)), at: Sample.at(7, 30))
        #expect(coach.openStep(morning)?.index == 1)
        #expect(coach.openStep(morning)?.since == Sample.at(7, 30))
    }

    @Test(arguments: Granularity.allCases)
    func undoOpensTheLastStepAndSaysSoToTheHub(granularity: Granularity) throws {
        var coach = coach(granularity)
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        while let open = coach.openStep(morning) {
            coach.happen(.intended(.finish(morning, from: open.from)), at: Sample.at(7, 1))
        }
        coach.happen(.intended(.undo(morning)), at: Sample.at(7, 2))
        let open = try #require(coach.openStep(morning))
        #expect(open.index == open.count - 1)
        #expect(coach.done[morning] == nil)
        #expect(coach.place == .step(morning))
        #expect(coach.unconfirmed.last?.kind == .undone(morning))
        coach.happen(.intended(.finish(morning, from: open.from)), at: Sample.at(7, 3))
        #expect(doneReceipts(coach) == 2)
    }

    @Test func anUndoOfWhatIsNotDoneIsSilent() {
        var coach = coach()
        let before = coach.unconfirmed
        coach.happen(.intended(.undo(morning)), at: Sample.at(7))
        #expect(coach.unconfirmed == before)
        #expect(coach.place == .home)
    }

    @Test func whatIsDoneOpensAsDone() {
        var coach = coach(.one)
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7))
        coach.happen(.returned, at: Sample.at(8))
        coach.happen(.intended(.begin(morning)), at: Sample.at(9))
        #expect(coach.place == .done(morning))
    }

    @Test func whatHasNoRoutineIsOneStep() throws {
        var coach = coach()
        let lunch = Occurrence.ID("lunch-0")
        coach.happen(.intended(.begin(lunch)), at: Sample.at(12))
        let open = try #require(coach.openStep(lunch))
        #expect((open.step.sentence, open.count) == ("Lunch", 1))
        coach.happen(.intended(.finish(lunch, from: 0)), at: Sample.at(12, 30))
        #expect(coach.done[lunch] != nil)
    }

    @Test func whatThePlanDoesNotNameCannotBeBegun() {
        var coach = coach()
        let gone = Occurrence.ID("gone")
        for intent in [
            Intent.begin(gone), .finish(gone, from: 0), .back(gone, from: 0), .undo(gone),
        ] {
            coach.happen(.intended(intent), at: Sample.at(7))
        }
        #expect(coach.place == .home)
        #expect(coach.progress.isEmpty && coach.done.isEmpty && coach.answered.isEmpty)
    }

    @Test func aRoutineThatBecameShorterOpensAtItsLastStep() throws {
        var coach = coach()
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        for from in 0..<5 {
            coach.happen(.intended(.finish(morning, from: from)), at: Sample.at(7, from))
        }
        var plan = Sample.plan(Sample.person(.two), version: 2)
        plan.routines[0].seven.removeLast(4)
        plan.routines[0].three = [Step(sentence: "Allt.", picture: "🌅", covers: 3)]
        plan.routines[0].one.covers = 3
        try plan.check()
        coach.happen(.pushed(plan), at: Sample.at(7, 10))
        coach.happen(.adopted, at: Sample.at(7, 10))
        coach.happen(.intended(.begin(morning)), at: Sample.at(7, 11))
        #expect(coach.openStep(morning)?.index == 2)
        #expect(coach.done[morning] == nil)
    }
}
