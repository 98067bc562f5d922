import CoachCore
import Support
import Testing

@Suite struct AdoptionTests {
    private let morning = Occurrence.ID("morning-0")
    private let lunch = Occurrence.ID("lunch-0")

    private func plan(_ version: UInt64, without: Set<String> = []) -> Plan {
        Sample.plan(Sample.person(.two), version: version, without: without)
    }

    @Test func theFirstPlanIsSeenAtOnceAndIsNoNews() {
        let coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        #expect(coach.plan?.version == 1)
        #expect(coach.arrived == nil)
        #expect(coach.news.isEmpty)
    }

    @Test func aLaterPlanWaitsForACalmMoment() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        coach.happen(.pushed(plan(2, without: ["lunch-0"])), at: Sample.at(7))
        #expect(coach.plan?.version == 1)
        #expect(coach.arrived?.version == 2)
        coach.happen(.adopted, at: Sample.at(7, 1))
        #expect(coach.plan?.version == 2)
        #expect(coach.arrived == nil)
        #expect(coach.news.map(\.subject.id) == [lunch])
    }

    @Test func ofTwoThatWaitTheNewerIsSeen() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        coach.happen(.pushed(plan(3)), at: Sample.at(7))
        coach.happen(.pushed(plan(2)), at: Sample.at(7))
        coach.happen(.adopted, at: Sample.at(7))
        #expect(coach.plan?.version == 3)
    }

    @Test func theEndOfAStepAdoptsWhatWaits() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.pushed(plan(2, without: ["lunch-0"])), at: Sample.at(7, 1))
        coach.happen(.intended(.finish(morning, from: 3)), at: Sample.at(7, 2))
        #expect(coach.plan?.version == 1)
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 3))
        #expect(coach.plan?.version == 2)
        #expect(coach.openStep(morning)?.index == 1)
    }

    @Test func whatIsCancelledWhileItIsGoingOnLeadsHomeAndSaysSo() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        coach.happen(.intended(.begin(morning)), at: Sample.at(7))
        coach.happen(.pushed(plan(2, without: ["morning-0"])), at: Sample.at(7, 1))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 2))
        #expect(coach.place == .home)
        guard case .news(let news) = coach.view(at: Sample.at(7, 2)) else {
            Issue.record("\(coach.view(at: Sample.at(7, 2)))")
            return
        }
        #expect(news.subject.id == morning)
    }

    @Test func twoUnreadChangesOfOneThingTellFromTheFirstToTheLast() throws {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        for (version, hour) in [(2, 13), (3, 14)] as [(UInt64, Int)] {
            let later = Sample.occurrence(
                "lunch", "Lunch", "🍲", from: (hour, 0), to: (hour + 1, 0))
            let next = Sample.plan(
                Sample.person(.two), version: version, without: ["lunch-0"], adding: [later])
            coach.happen(.pushed(next), at: Sample.at(7))
            coach.happen(.adopted, at: Sample.at(7))
        }
        let news = try #require(coach.news.first)
        #expect(coach.news.count == 1 && news.id.version == 3)
        #expect(news.before == plan(1).occurrence(lunch))
        #expect(news.now?.start == Sample.at(14))
    }

    @Test func aChangeThatWasTakenBackUnreadIsNoNews() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        for next in [plan(2, without: ["lunch-0"]), plan(3)] {
            coach.happen(.pushed(next), at: Sample.at(7))
            coach.happen(.adopted, at: Sample.at(7))
        }
        #expect(coach.news.isEmpty)
    }

    @Test func whatIsReadIsNotShownAgain() throws {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        let next = plan(2, without: ["lunch-0", "walk-0"])
        coach.happen(.pushed(next), at: Sample.at(7))
        coach.happen(.adopted, at: Sample.at(7))
        let first = try #require(coach.news.first)
        coach.happen(.intended(.dismiss(first.id)), at: Sample.at(7))
        coach.happen(.intended(.dismiss(first.id)), at: Sample.at(7))
        #expect(coach.news.map(\.subject.id.text) == ["walk-0"])
    }

    @Test func whatIsFinishedStaysFinishedInTheNextPlan() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        coach.happen(.intended(.begin(lunch)), at: Sample.at(12))
        coach.happen(.intended(.finish(lunch, from: 0)), at: Sample.at(12, 30))
        coach.happen(.pushed(plan(2)), at: Sample.at(13))
        coach.happen(.adopted, at: Sample.at(13))
        #expect(coach.done[lunch] == Sample.at(12, 30))
    }

    @Test func aClockThatWasWrongForAnHourCostsNobodyAStep() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        coach.happen(.intended(.begin(lunch)), at: Sample.at(12))
        coach.happen(.intended(.finish(lunch, from: 0)), at: Sample.at(12, 30))
        coach.happen(.intended(.begin(morning)), at: Sample.at(12, 31))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(12, 31))
        let far = Sample.at(12, 32, day: 4000)
        let elsewhere = Sample.plan(
            Sample.person(.two), version: 2, from: Sample.day + 3999,
            without: Set(plan(1).occurrences.map(\.id.text)))
        coach.happen(.pushed(elsewhere), at: far)
        coach.happen(.intended(.open(.home)), at: far)
        coach.happen(.adopted, at: far)
        coach.happen(.pushed(plan(3)), at: Sample.at(12, 33))
        coach.happen(.adopted, at: Sample.at(12, 33))
        #expect(coach.done[lunch] == Sample.at(12, 30))
        #expect(coach.openStep(morning)?.index == 1)
        #expect(coach.answered.contains(lunch))
    }

    @Test func whatNoPlanNamesIsForgottenOldestFirst() {
        var coach = Coach([(Sample.at(6), .pushed(plan(1)))])
        for number in 1...310 {
            let one = Sample.occurrence("once\(number)", "En", "☕", from: (12, 0), to: (13, 0))
            let next = Sample.plan(
                Sample.person(.two), version: UInt64(number + 1), adding: [one])
            coach.happen(.pushed(next), at: Sample.at(12, 0))
            coach.happen(.adopted, at: Sample.at(12, 0))
            coach.happen(.intended(.begin(one.id)), at: Sample.at(12) + Int64(number))
            coach.happen(.intended(.finish(one.id, from: 0)), at: Sample.at(12) + Int64(number))
        }
        coach.happen(.pushed(plan(400)), at: Sample.at(14))
        coach.happen(.adopted, at: Sample.at(14))
        coach.happen(.pushed(plan(401)), at: Sample.at(14))
        coach.happen(.adopted, at: Sample.at(14))
        #expect(coach.done.count == 300 && coach.progress.count == 300)
        #expect(coach.done[Occurrence.ID("once10-0")] == nil)
        #expect(coach.done[Occurrence.ID("once11-0")] != nil)
    }
}

@Suite struct ViewTests {
    private let plan = Sample.plan(Sample.person(.two))
    private let morning = Occurrence.ID("morning-0")

    private func coach(_ events: (WallTime, Event)...) -> Coach {
        Coach([(Sample.at(6), .pushed(plan))] + events)
    }

    @Test func withoutAPlanThePanelSaysWhy() {
        #expect(Coach().view(at: Sample.at(7)) == .noPlan(.never))
        #expect(coach().view(at: Sample.at(7, day: -2)) == .noPlan(.clock))
        #expect(coach().view(at: Sample.at(7, day: 9)) == .noPlan(.ended))
        #expect(coach().view(at: Sample.at(7, day: 7)) == .today(page: 0))
    }

    @Test func helpIsThereEvenWithoutAPlan() {
        let coach = Coach([(Sample.at(6), .intended(.open(.help)))])
        #expect(coach.view(at: Sample.at(7)) == .help(page: 0))
    }

    @Test func aStepGoesBeforeTheNight() {
        let coach = coach((Sample.at(23), .intended(.begin(morning))))
        guard case .step = coach.view(at: Sample.at(23)) else {
            Issue.record("the step was left for the night")
            return
        }
    }

    @Test func theNightGoesBeforeNews() {
        let changed = Sample.plan(Sample.person(.two), version: 2, without: ["bin-1"])
        let coach = coach((Sample.at(22), .pushed(changed)), (Sample.at(22), .adopted))
        #expect(!coach.news.isEmpty)
        #expect(coach.view(at: Sample.at(23)) == .night)
        guard case .news = coach.view(at: Sample.at(7, day: 1)) else {
            Issue.record("the news was not told in the morning")
            return
        }
    }

    @Test func aTouchInTheNightShowsTheDayUntilThePanelGoesHome() {
        var coach = coach((Sample.at(23), .intended(.wake)))
        #expect(coach.view(at: Sample.at(23)) == .today(page: 0))
        #expect(coach.homeDeadline == Sample.at(23, 5))
        coach.happen(.returned, at: Sample.at(23, 5))
        #expect(coach.view(at: Sample.at(23, 5)) == .night)
        #expect(coach.homeDeadline == nil)
    }

    @Test(arguments: [Place.tomorrow(page: 1), .week(page: 2), .today(page: 1)])
    func aPlaceIsWhereThePersonIs(place: Place) {
        let coach = coach((Sample.at(7), .intended(.open(place))))
        let view: View =
            switch place {
            case .tomorrow(let page): .tomorrow(page: page)
            case .week(let page): .week(page: page)
            case .today(let page): .today(page: page)
            case .step, .done, .help, .about, .look, .leaving, .own: .help(page: 0)
            }
        #expect(coach.view(at: Sample.at(7)) == view)
    }

    @Test func newsWaitsForTheEndOfAStep() {
        let changed = Sample.plan(Sample.person(.two), version: 2, without: ["walk-0"])
        var coach = coach((Sample.at(7), .intended(.begin(morning))))
        coach.happen(.pushed(changed), at: Sample.at(7, 1))
        guard case .step = coach.view(at: Sample.at(7, 1)) else {
            Issue.record("the step was taken away")
            return
        }
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 2))
        guard case .news(let news) = coach.view(at: Sample.at(7, 2)) else {
            Issue.record("the news was not told")
            return
        }
        coach.happen(.intended(.dismiss(news.id)), at: Sample.at(7, 3))
        guard case .step(let open) = coach.view(at: Sample.at(7, 3)) else {
            Issue.record("the step did not come back")
            return
        }
        #expect(open.index == 1)
    }

    @Test func newsWaitsWhenARoutineIsGoneBackInOrOpenedAgain() {
        let changed = Sample.plan(
            Sample.person(.two), version: 2, without: ["walk-0", "lunch-0"])
        var coach = coach((Sample.at(7), .intended(.begin(morning))))
        coach.happen(.pushed(changed), at: Sample.at(7, 1))
        for from in 0..<2 {
            coach.happen(.intended(.finish(morning, from: from)), at: Sample.at(7, 2))
        }
        for intents in [[Intent.back(morning, from: 2)], [.open(.home), .begin(morning)]] {
            for intent in intents { coach.happen(.intended(intent), at: Sample.at(7, 3)) }
            guard case .step = coach.view(at: Sample.at(7, 3)) else {
                Issue.record("\(intents) led to news in the middle of a step")
                return
            }
        }
    }

    @Test func bothOfTwoNewsAreToldBetweenTwoSteps() {
        let changed = Sample.plan(
            Sample.person(.two), version: 2, without: ["walk-0", "lunch-0"])
        var coach = coach((Sample.at(7), .intended(.begin(morning))))
        coach.happen(.pushed(changed), at: Sample.at(7, 1))
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(7, 2))
        for minute in 3...4 {
            guard case .news(let news) = coach.view(at: Sample.at(7, minute)) else {
                Issue.record("a change was not told")
                return
            }
            coach.happen(.intended(.dismiss(news.id)), at: Sample.at(7, minute))
        }
        guard case .step = coach.view(at: Sample.at(7, 5)) else {
            Issue.record("the step did not come back")
            return
        }
    }

    @Test func aStepWithATimeIsNotLeftBeforeItsTimeIsOver() {
        var coach = coach((Sample.at(7), .intended(.begin(morning))))
        for from in 0..<2 {
            coach.happen(.intended(.finish(morning, from: from)), at: Sample.at(7))
        }
        // A shower of ten minutes, then five minutes of patience.
        #expect(coach.openStep(morning)?.step.seconds == 600)
        #expect(coach.homeDeadline == Sample.at(7, 15))
    }
}
