import CoachCore
import PanelCore
import Render
import Testing

/// Holds a rehearsal's panel to its promises about what moves.
struct MotionWatch {
    /// When something was last finished.
    private(set) var finished: WallTime?
    /// How many frames something was seen leaving in.
    private(set) var frames = 0

    mutating func hear(_ entry: Entry) {
        if case .intended(.finish) = entry.event { finished = entry.at }
    }

    /// What leaves does so for a quarter of a second after something was finished, by light, and
    /// what can be touched is the screen that it leaves behind.
    mutating func see(
        _ scene: Scene<Intent>, of coach: Coach, on stage: Stage, light: Light?, at now: WallTime,
        seed: UInt64
    ) {
        let rest = scene.withoutWhatLeaves
        guard rest.elements.count < scene.elements.count else { return }
        frames += 1
        let passed = finished.map { now - $0 } ?? .max
        #expect((0...240).contains(passed), "seed \(seed): something moves by itself")
        #expect(light == .bright, "seed \(seed): something moves in the dark")
        #expect(
            coach.plan?.person.look.motion == .standard,
            "seed \(seed): something moves at the calm setting")
        let believed = picture(of: coach, at: finished ?? now, on: stage.glass).scene
        #expect(
            rest.targets == believed.targets,
            "seed \(seed): a motion leads to another screen than is believed in")
    }
}
