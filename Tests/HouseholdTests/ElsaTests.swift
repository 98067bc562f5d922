import CoachCore
import Household
import Support
import Testing

/// What the panel is for, held only as an order: the numbers are printed by `make year`.
@Suite struct ElsaTests {
    @Test(arguments: [Level.one, .three])
    func thePanelHelpsMoreThanThePaper(level: Level) throws {
        let ground = try Ground()
        var (paper, panel) = (Deeds.Tally(), Deeds.Tally())
        for seed: UInt64 in 0..<3 {
            var before = Life(seed: seed, level: level, wall: .paper, on: ground)
            paper = paper + before.run(days: 60)
            var after = Life(seed: seed, level: level, wall: .panel, on: ground)
            panel = panel + after.run(days: 60)
        }
        #expect(panel.medicine.of == paper.medicine.of)
        #expect(panel.left.percent > paper.left.percent)
        #expect(panel.medicine.percent > paper.medicine.percent)
        #expect(panel.routines.percent > paper.routines.percent)
        #expect(panel.washes.percent > paper.washes.percent)
        #expect(panel.needed.done == panel.needed.of, "nobody was told of missed medicine")
    }
}
