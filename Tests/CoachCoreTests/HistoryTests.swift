import CoachCore
import Support
import Testing

/// "Vem ändrade min dag?", and helpers whom the person removes.
@Suite struct HistoryTests {
    private let now = Sample.at(7, 31)

    private func start(_ change: (inout Person) -> Void = { _ in }) -> Coach {
        var person = Sample.person(.three)
        change(&person)
        return Coach([(Sample.at(6, 45), .pushed(Sample.plan(person)))])
    }

    private func remove(_ name: String, from coach: inout Coach, at time: WallTime) {
        coach.happen(.intended(.open(.own(.helper(name)))), at: time)
        coach.happen(.intended(.own(.helper(name, isRemoved: true))), at: time)
    }

    private func kinds(_ coach: Coach) -> [Receipt.Kind] { coach.unconfirmed.map(\.kind) }

    @Test func whatAPushChangedIsRememberedWithWhoAndWhen() {
        var coach = start()
        let plan = Sample.plan(Sample.person(.three), version: 2, without: ["lunch-0"])
        coach.happen(.pushed(plan), at: now)
        coach.happen(.adopted, at: now)
        coach.happen(.intended(.dismiss(coach.news[0].id)), at: now)
        #expect(coach.news.isEmpty && coach.changes.count == 1)
        #expect(coach.changes.first?.at == now)
        guard case .pushed(let news)? = coach.changes.first?.what else {
            Issue.record("it is forgotten")
            return
        }
        #expect(news.author == Sample.amina && news.before?.title == "Lunch" && news.now == nil)
    }

    @Test func theNewestTwentyChangesAreRemembered() {
        var coach = start()
        for version in 2...40 as ClosedRange<UInt64> {
            let gone: Set<String> = version % 2 == 0 ? ["lunch-0"] : []
            let plan = Sample.plan(Sample.person(.three), version: version, without: gone)
            coach.happen(.pushed(plan), at: now + Int64(version))
            coach.happen(.adopted, at: now + Int64(version))
        }
        #expect(coach.changes.count == DayChange.most)
        #expect(coach.changes.first?.at == now + 40)
    }

    @Test func aRemovedHelperIsGoneAtOnceAndTheHubHears() {
        var coach = start()
        remove("Amina", from: &coach, at: now)
        #expect(coach.helpers.map(\.name) == ["Hemtjänsten"])
        #expect(kinds(coach).last == .helper("Amina", isRemoved: true))
        #expect(coach.place == .own(.helperTold("Amina")))
        coach.happen(.intended(.own(.helper("Amina", isRemoved: false))), at: now)
        #expect(coach.helpers.map(\.name) == ["Amina", "Hemtjänsten"])
        #expect(kinds(coach).last == .helper("Amina", isRemoved: false))
    }

    @Test func nobodyIsRemovedWithoutBeingAskedAbout() {
        var coach = start()
        coach.happen(.intended(.own(.helper("Amina", isRemoved: true))), at: now)
        #expect(coach.helpers.count == 2)
    }

    @Test func aPushBringsNoRemovedHelperBack() {
        var coach = start()
        remove("Amina", from: &coach, at: now)
        coach.happen(.pushed(Sample.plan(Sample.person(.three), version: 2)), at: now)
        coach.happen(.adopted, at: now)
        #expect(coach.helpers.map(\.name) == ["Hemtjänsten"])
    }

    @Test func whomTheLawGivesAccessStays() {
        var coach = start { $0.helpers[0].isStatutory = true }
        remove("Amina", from: &coach, at: now)
        #expect(coach.helpers.count == 2)
        #expect(!kinds(coach).contains(.helper("Amina", isRemoved: true)))
    }

    @Test func aRemovedHelperIsToldOfNoReminder() {
        var coach = start { $0.ladder = Sample.ladder }
        remove("Amina", from: &coach, at: now)
        let lunch = Occurrence.ID("lunch-0")
        coach.happen(.reminded(lunch, .shown(0)), at: Sample.at(12))
        coach.happen(.reminded(lunch, .ended), at: Sample.at(12, 20))
        #expect(coach.reminders[lunch]?.state == .closed(.silent))
        #expect(!kinds(coach).contains(.unanswered(lunch, tell: "Amina")))
    }

    @Test func dataIsAskedForOnce() {
        var coach = start()
        coach.happen(.intended(.own(.wantData)), at: now)
        #expect(!kinds(coach).contains(.wantsData))
        coach.happen(.intended(.open(.own(.data))), at: now)
        coach.happen(.intended(.own(.wantData)), at: now)
        coach.happen(.intended(.own(.wantData)), at: now)
        #expect(kinds(coach).filter { $0 == .wantsData }.count == 1)
    }
}
