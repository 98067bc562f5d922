import CoachCore
import Render

/// What could be touched in the last frames, so that a finger answers what its own tab showed.
///
/// A tab may be a frame behind. A finger that comes down there on something that has meanwhile
/// become another thing has not asked for that other thing.
struct GlassLog {
    typealias Target = Scene<Intent>.Target

    /// How many frames are remembered. A tab that is further behind is not answered.
    static let most = 32

    private var frames: [(sequence: UInt64, targets: [Target])] = []
    /// The number of the newest frame; 0 before the first.
    private(set) var sequence: UInt64 = 0

    mutating func add(_ targets: [Target]) {
        sequence += 1
        frames.append((sequence, targets))
        if frames.count > Self.most { frames.removeFirst() }
    }

    /// Whether a place meant in that frame what it means now.
    func agrees(frame: UInt64, x: Int32, y: Int32) -> Bool {
        guard let then = frames.first(where: { $0.sequence == frame }), let now = frames.last
        else { return false }
        func meaning(_ targets: [Target]) -> Target? {
            targets.last { $0.bounds.contains(x: x, y: y) }
        }
        let (before, after) = (meaning(then.targets), meaning(now.targets))
        return before?.id == after?.id && before?.action == after?.action
    }
}
