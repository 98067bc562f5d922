import CoachCore
import Support
import Testing

/// Cards that the person makes: theirs, whatever staff push.
@Suite struct OwnTests {
    private static let coffee = OwnPicture(title: "Kaffe", picture: "☕")
    private let now = Sample.at(7, 31)

    private func start(_ person: Person = Sample.person(.three)) -> Coach {
        Coach([(Sample.at(6, 45), .pushed(Sample.plan(person)))])
    }

    private func draft(_ hour: Int, day: Day = Sample.day) -> OwnDraft {
        OwnDraft(what: Self.coffee, day: day, part: 2, minute: hour * 60)
    }

    /// Says "Ja" to a card, and answers its name.
    @discardableResult
    private func add(_ draft: OwnDraft, to coach: inout Coach, at time: WallTime) -> Occurrence.ID {
        coach.happen(.intended(.open(.own(.adding(draft)))), at: time)
        coach.happen(.intended(.own(.keep(draft))), at: time)
        return Occurrence.ID("own:\(coach.applied)")
    }

    private func deeds(_ coach: Coach) -> [OwnDeed] {
        coach.unconfirmed.compactMap { if case .own(let deed, _) = $0.kind { deed } else { nil } }
    }

    @Test func aCardStandsInTheDayAtItsTime() throws {
        var coach = start()
        let id = add(draft(14), to: &coach, at: now)
        let card = try #require(coach.plan?.occurrence(id))
        #expect(card.start == Sample.at(14) && card.title == "Kaffe")
        #expect(coach.place == .own(.told(id, .added)))
        #expect(deeds(coach) == [.added])
        #expect(coach.pushedPlan == Sample.plan(Sample.person(.three)))
    }

    @Test func aSecondYesMakesNoSecondCard() {
        var coach = start()
        add(draft(14), to: &coach, at: now)
        coach.happen(.intended(.own(.keep(draft(14)))), at: now)
        #expect(coach.own.count == 1 && deeds(coach) == [.added])
    }

    @Test func whatIsMovedCanBeMovedBack() {
        var coach = start()
        let id = add(draft(14), to: &coach, at: now)
        var moved = draft(16)
        moved.moving = id
        add(moved, to: &coach, at: now)
        #expect(coach.plan?.occurrence(id)?.start == Sample.at(16))
        coach.happen(.intended(.own(.undo(id, .moved))), at: now)
        #expect(coach.plan?.occurrence(id)?.start == Sample.at(14))
        #expect(deeds(coach) == [.added, .moved, .restored])
    }

    @Test func whatIsHiddenIsGoneUntilItIsTakenBack() {
        var coach = start()
        let id = add(draft(14), to: &coach, at: now)
        let from = DayPage(.tomorrow, page: 0)
        coach.happen(.intended(.own(.remove(id))), at: now)
        #expect(coach.plan?.occurrence(id) != nil, "nobody was asked")
        coach.happen(.intended(.open(.own(.removing(id, from: from)))), at: now)
        coach.happen(.intended(.own(.remove(id))), at: now)
        #expect(coach.plan?.occurrence(id) == nil)
        coach.happen(.intended(.own(.undo(id, .hidden))), at: now)
        #expect(coach.plan?.occurrence(id)?.start == Sample.at(14))
        #expect(deeds(coach) == [.added, .hidden, .restored])
    }

    @Test func undoAfterAddingTakesTheCardAway() {
        var coach = start()
        let id = add(draft(14), to: &coach, at: now)
        coach.happen(.intended(.own(.undo(id, .added))), at: now)
        #expect(coach.plan?.occurrence(id) == nil && deeds(coach) == [.added, .hidden])
    }

    @Test func whatStaffPlannedCannotBeMovedOrTakenAway() {
        var coach = start()
        let (lunch, from) = (Occurrence.ID("lunch-0"), DayPage(.tomorrow, page: 0))
        let before = coach.plan
        coach.happen(.intended(.open(.own(.removing(lunch, from: from)))), at: now)
        coach.happen(.intended(.own(.remove(lunch))), at: now)
        var moved = draft(16)
        moved.moving = lunch
        add(moved, to: &coach, at: now)
        #expect(coach.plan == before && deeds(coach) == [])
    }

    /// Whatever staff push, the person's cards stand where they put them; also where a plan claims
    /// one of their names.
    @Test(arguments: Chance.seeds)
    func noPushChangesOrRemovesAnOwnCard(seed: UInt64) {
        var chance = Chance(seed: seed)
        var coach = start()
        var time = now
        for _ in 0..<60 {
            time = time + Int64(chance.below(600_000))
            let before = coach.own
            let event = chance.event(for: coach)
            coach.happen(event, at: time)
            if case .pushed(var plan) = event, let first = before.first?.id {
                plan.version += 1
                plan.occurrences[0].id = first
                plan.occurrences[0].title = "Städa"
                coach.happen(.pushed(plan), at: time)
                coach.happen(.adopted, at: time)
            }
            guard let plan = coach.plan else { continue }
            if case .intended = event {
            } else {
                #expect(coach.own == before, "seed \(seed): a push removed an own card")
            }
            let shown = plan.occurrences.filter { $0.id.isOwn }
            #expect(
                shown.map(\.id).sorted() == coach.own.filter { !$0.isHidden }.map(\.id).sorted(),
                "seed \(seed): a push removed an own card")
            for one in shown {
                let card = coach.ownCard(one.id)
                #expect(one.title == card?.what.title, "seed \(seed): a push renamed an own card")
            }
        }
    }

    @Test func aChangeOfTheClockMovesNoOwnCard() {
        // 25 October 2026, 03:00 becomes 02:00.
        let day = Day(year: 2026, month: 10, day: 25)
        let turn = WallTime(1_792_890_000_000)
        var plan = Sample.plan(Sample.person(.five), from: day + -2, days: 40)
        plan.offsets = [
            Offset(from: WallTime(0), seconds: 7200), Offset(from: turn, seconds: 3600),
        ]
        let eve = plan.time(on: day + -1, minute: 19 * 60)
        var coach = Coach([(eve, .pushed(plan))])
        let id = add(draft(10, day: day), to: &coach, at: eve)
        let card = coach.plan?.occurrence(id)
        #expect(card.map { plan.local($0.start).minute } == 600)
        // Fifteen hours on the wall, sixteen in truth.
        #expect(card?.start == turn + 8 * WallTime.hour)
    }

    @Test func onlyTimesThatAreToComeAreOffered() {
        let plan = Sample.plan(Sample.person(.three))
        let noon = Sample.at(12, 10)
        let parts = plan.ownParts(on: Sample.day, after: noon).map { PartOfDay.allCases[$0] }
        #expect(parts == [.afternoon, .evening])
        #expect(plan.ownTimes(on: Sample.day, part: 2, after: noon).first == 12 * 60 + 30)
        #expect(plan.ownDays(after: Sample.at(21, 50)) == [Sample.day + 1])
        let one = Sample.plan(Sample.person(.one))
        #expect(one.ownTimes(on: Sample.day, part: 2, after: noon) == [780, 840, 900, 960])
    }

    @Test func aClashIsSaidAndNotForbidden() {
        var coach = start()
        let slot = OwnSlot(day: Sample.day, minute: 12 * 60 + 30)
        #expect(coach.plan?.clashes(with: slot, besides: nil).map(\.title) == ["Lunch"])
        var draft = draft(12)
        draft.minute = slot.minute
        let id = add(draft, to: &coach, at: now)
        #expect(
            coach.today(at: Sample.at(12, 40))?.now.map(\.id) == [id, Occurrence.ID("lunch-0")])
    }

    @Test func noMoreThanFiftyAreKeptAndTheEarliestGo() {
        var coach = start()
        for index in 0..<60 {
            add(draft(8 + index % 10, day: Sample.day + index / 30), to: &coach, at: now)
        }
        #expect(coach.own.count == OwnCard.most)
        #expect(coach.own.count { $0.slot.day == Sample.day + 1 } == 30)
    }

    @Test func whatLiesBeforeThePlanIsForgotten() {
        var coach = start()
        add(draft(14), to: &coach, at: now)
        add(draft(14, day: Sample.day + 1), to: &coach, at: now)
        let later = Sample.plan(Sample.person(.three), version: 2, from: Sample.day + 1)
        coach.happen(.pushed(later), at: Sample.at(7, day: 1))
        coach.happen(.adopted, at: Sample.at(7, day: 1))
        #expect(coach.own.map(\.slot.day) == [Sample.day + 1])
    }

    @Test func anOwnCardIsNoNewsAndIsDoneLikeAnyOther() {
        var coach = start()
        let id = add(draft(14), to: &coach, at: now)
        coach.happen(.pushed(Sample.plan(Sample.person(.three), version: 2)), at: now)
        coach.happen(.adopted, at: now)
        #expect(coach.news.isEmpty)
        coach.happen(.intended(.begin(id)), at: Sample.at(14))
        coach.happen(.intended(.finish(id, from: 0)), at: Sample.at(14, 20))
        #expect(coach.done[id] == Sample.at(14, 20))
    }
}

/// A visitor sees the time and nothing else.
@Suite struct VisitTests {
    private let now = Sample.at(9, 31)

    private func visited(_ person: Person = Sample.person(.three), at time: WallTime) -> Coach {
        Coach([
            (Sample.at(6, 45), .pushed(Sample.plan(person))), (time, .intended(.own(.visit))),
        ])
    }

    @Test func oneTouchHidesTheDay() {
        let coach = visited(at: now)
        #expect(coach.view(at: now) == .visit)
        #expect(coach.view(at: Sample.at(21)) == .visit)
    }

    @Test func twoTouchesShowItAgain() {
        var coach = visited(at: now)
        coach.happen(.intended(.own(.endVisit)), at: now)
        #expect(coach.view(at: now) == .visit, "one touch in passing ended it")
        coach.happen(.intended(.open(.own(.leavingVisit))), at: now)
        #expect(coach.view(at: now) == .own(.leavingVisit))
        coach.happen(.intended(.own(.endVisit)), at: now)
        #expect(coach.view(at: now) == .today(page: 0))
    }

    @Test func theNightEndsIt() {
        let coach = visited(at: now)
        #expect(coach.view(at: Sample.at(22, 30)) == .night)
        #expect(coach.view(at: Sample.at(7, day: 1)) == .today(page: 0))
    }

    @Test func aVisitInTheNightLastsUntilTheMorning() {
        var coach = visited(at: Sample.at(23))
        coach.happen(.intended(.wake), at: Sample.at(23, 5))
        #expect(coach.view(at: Sample.at(23, 5)) == .visit)
        #expect(coach.view(at: Sample.at(2, day: 1)) == .visit)
        #expect(coach.view(at: Sample.at(6, 31, day: 1)) == .today(page: 0))
    }

    @Test func newsAndWhatWasMissedWaitUntilTheVisitorIsGone() {
        var coach = visited(at: now)
        let changed = Sample.plan(Sample.person(.three), version: 2, without: ["lunch-0"])
        coach.happen(.pushed(changed), at: now)
        coach.happen(.adopted, at: now)
        #expect(coach.view(at: now) == .visit)
        coach.happen(.intended(.open(.own(.leavingVisit))), at: now)
        coach.happen(.intended(.own(.endVisit)), at: now)
        #expect(coach.view(at: now) == .news(coach.news[0]))
    }

    @Test func aReminderSaysThatItIsOneAndComesBackAfterwards() throws {
        var person = Sample.person(.three)
        person.ladder = Sample.ladder
        var coach = visited(person, at: now)
        let lunch = Occurrence.ID("lunch-0")
        let noon = Sample.at(12)
        coach.happen(.reminded(lunch, .shown(0)), at: noon)
        #expect(coach.view(at: noon) == .visitReminder(lunch))
        coach.happen(.intended(.open(.own(.leavingVisit))), at: noon)
        coach.happen(.intended(.own(.endVisit)), at: noon)
        guard case .reminder(let open) = coach.view(at: noon) else {
            Issue.record("\(coach.view(at: noon))")
            return
        }
        #expect(open.occurrence.id == lunch)
    }

    @Test func aRestartKeepsTheVisit() throws {
        let coach = visited(at: now)
        #expect(coach.isVisited(at: now) && coach.place == .home)
    }
}
