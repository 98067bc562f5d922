import CoachCore
import Household
import PanelCore
import Support
import Testing

@Suite struct YearTests {
    /// 200 seeds always; more with `SEEDS=`. A failure names its seed.
    static let chunks = 8
    static let seeds = Chance.seeds

    @Test(arguments: 0..<chunks) func everyPromiseIsKeptForAYear(chunk: Int) throws {
        let ground = try Ground()
        var judged = 0
        for seed in Self.seeds where Int(seed) % Self.chunks == chunk {
            var year = Year(seed: seed, on: ground)
            let faults = year.run(days: Year.days(ofSeed: seed))
            #expect(faults == [])
            judged += year.house.watch.judged
        }
        #expect(judged > 1000, "hardly a frame was compared with the time zone database")
    }

    @Test func theSameSeedGivesTheSameYear() throws {
        let ground = try Ground()
        var first = Year(seed: 11, on: ground)
        var second = Year(seed: 11, on: ground)
        #expect(first.run(days: 20) == [])
        #expect(second.run(days: 20) == [])
        #expect(first.house.panel == second.house.panel)
        #expect(first.house.turns == second.house.turns)
    }

    /// The minutes that are left out are those in which only the clock would have changed.
    @Test(arguments: [2, 6, 13] as [UInt64])
    func leavingOutQuietMinutesChangesNothing(seed: UInt64) throws {
        let ground = try Ground()
        var quick = Year(seed: seed, on: ground)
        var slow = Year(seed: seed, on: ground, isQuick: false)
        #expect(quick.run(days: 14) == [])
        #expect(slow.run(days: 14) == [])
        #expect(quick.house.panel.coach.done == slow.house.panel.coach.done)
        #expect(quick.house.panel.coach.progress == slow.house.panel.coach.progress)
        #expect(quick.house.panel.coach.answered == slow.house.panel.coach.answered)
        #expect(quick.touches == slow.touches)
        #expect(quick.house.turns * 2 < slow.house.turns)
    }

    @Test func aYearHasEverythingThatAYearHas() throws {
        let ground = try Ground()
        var year = Year(seed: 1, on: ground, from: Day(year: 2026, month: 3, day: 20))
        #expect(year.run(days: 60) == [])
        #expect(year.pushes > 10)
        #expect(year.cuts > 0)
        #expect(year.touches > 300)
        #expect(year.house.ledger.finished > 50)
        #expect(year.house.hub.lost > 20)
    }
}
