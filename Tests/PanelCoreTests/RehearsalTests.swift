import Support
import Testing

@Suite struct RehearsalTests {
    /// 200 seeds always; more with `SEEDS=`. A failure names its seed.
    static let chunks = 8
    static let seeds = Chance.seeds

    @Test(arguments: 0..<chunks) func survivesAnyDay(chunk: Int) throws {
        let stage = try Stage()
        for seed in Self.seeds where Int(seed) % Self.chunks == chunk {
            var day = Rehearsal(seed: seed, on: stage)
            day.run(turns: 150)
        }
    }

    /// Else the promises about what moves would be kept by days in which nothing does.
    @Test func somethingIsSeenMoving() throws {
        let stage = try Stage()
        let seeds: Range<UInt64> = 0..<100
        #expect(
            seeds.contains { seed in
                var day = Rehearsal(seed: seed, on: stage)
                day.run(turns: 150)
                return day.motion.frames > 0
            })
    }

    @Test(arguments: [3, 77, 1234] as [UInt64])
    func theSameSeedGivesTheSameDay(seed: UInt64) throws {
        let stage = try Stage()
        var first = Rehearsal(seed: seed, on: stage)
        first.run(turns: 300)
        var second = Rehearsal(seed: seed, on: stage)
        second.run(turns: 300)
        #expect(first.panel == second.panel)
    }
}
