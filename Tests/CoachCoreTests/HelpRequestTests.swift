import CoachCore
import Support
import Testing

/// Asking a helper for help: told once, and never claimed to be more than it is.
@Suite struct HelpRequestTests {
    private static let now = Sample.at(8)
    private var coach = Coach([(now, .pushed(Sample.plan(Sample.person(.three))))])

    private mutating func ask(_ name: String, at now: WallTime = now) {
        coach.happen(.intended(.askHelper(name)), at: now)
    }

    private var told: [Receipt] {
        coach.unconfirmed.filter { if case .wantsHelper = $0.kind { true } else { false } }
    }

    @Test mutating func aTouchTellsTheHubWhoIsAsked() {
        ask("Amina")
        #expect(told.map(\.kind) == [.wantsHelper("Amina")])
        #expect(coach.place == .help && coach.helpRequest(at: Self.now)?.name == "Amina")
    }

    @Test mutating func whoTouchesAgainAsksOnce() {
        ask("Amina")
        ask("Amina", at: Self.now + 1000)
        ask("Amina", at: Self.now + 29 * WallTime.minute)
        #expect(told.count == 1)
        ask("Amina", at: Self.now + 30 * WallTime.minute)
        #expect(told.count == 2)
    }

    @Test mutating func afterOneAnotherMayBeAsked() {
        ask("Amina")
        ask("Hemtjänsten", at: Self.now + 1000)
        #expect(told.map(\.kind) == [.wantsHelper("Amina"), .wantsHelper("Hemtjänsten")])
        #expect(coach.helpRequest(at: Self.now + 1000)?.name == "Hemtjänsten")
    }

    @Test mutating func nobodyIsAskedWhoIsNoHelper() {
        ask("Nobody")
        #expect(told.isEmpty && coach.helpRequest(at: Self.now) == nil)
    }

    @Test mutating func itIsSentWhenTheHubHasItAndNotBefore() throws {
        ask("Amina")
        let number = try #require(told.last?.number)
        coach.happen(.acknowledged(number - 1), at: Self.now + 1)
        #expect(coach.helpRequest(at: Self.now + 2)?.isStored(at: Self.now + 2) == false)
        coach.happen(.acknowledged(number), at: Self.now + 3)
        let request = try #require(coach.helpRequest(at: Self.now + 4))
        #expect(request.isStored(at: Self.now + 4))
        // A screen that is held as it was before goes on saying what it said.
        #expect(!request.isStored(at: Self.now + 3))
    }

    @Test mutating func aClockThatIsSetBackForgetsIt() {
        ask("Amina")
        #expect(coach.helpRequest(at: Self.now + -1) == nil)
    }
}
