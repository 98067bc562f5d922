import CoachCore
import PanelCore
import Support
import Testing

@testable import Kiosk

@Suite struct TapePhotographTests {
    /// What can be drawn is a part of what a tape begins with, and of what it tells.
    @Test(arguments: 0..<10)
    func photographsComeAndGoInAReplayToo(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let hashes = ["0a", "1b", "2c"].map { String(repeating: $0, count: 32) }
        let evening = try Evening()
        var plan = Sample.plan(Sample.person(.three), version: 2, days: 9)
        for index in plan.occurrences.indices {
            plan.occurrences[index].picture = "sha256:\(hashes[index % 3])"
        }
        evening.turn([.received(.plan(plan))])
        evening.pass(400_000)
        for _ in 0..<20 {
            evening.turn([.photograph(chance.pick(hashes), isThere: !chance.once(in: 3))])
            let targets = evening.panel.onGlass?.scene.targets ?? []
            if chance.once(in: 3), let target = targets.last {
                try evening.tap { $0 == "\(target.id)" }
            }
            evening.pass(Int64(chance.below(chance.once(in: 3) ? 400_000 : 20_000)))
            try evening.replay()
        }
        try evening.replay(Tape.previous)
    }

    /// A decoder that is started first would stand between a touch and its answer.
    @Test func thePictureIsObeyedBeforeThePhotographsThatItLacks() throws {
        let evening = try Evening()
        var plan = Sample.plan(Sample.person(.three), version: 2, days: 9)
        for index in plan.occurrences.indices {
            plan.occurrences[index].picture = "sha256:\(String(repeating: "0a", count: 32))"
        }
        var panel = Panel(coach: Coach())
        let commands = panel.turn([.received(.plan(plan))], at: evening.now, on: evening.glass)
        let picture = try #require(
            commands.firstIndex { if case .present = $0 { true } else { false } })
        let wish = try #require(
            commands.firstIndex { if case .photographs = $0 { true } else { false } })
        #expect(picture < wish)
    }
}
