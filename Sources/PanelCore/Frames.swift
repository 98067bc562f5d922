import CoachCore
import Render

/// What one frame shows: the picture, and whose cards are on it.
public struct Picture: Hashable, Sendable {
    public var scene: Scene<Intent>
    /// The occurrences whose cards can be seen.
    public var shows: [Occurrence.ID] = []
    /// When this picture would look different unasked, or nil.
    public var changesAt: WallTime?
    /// Texts that are too long for their place and go on elsewhere; none on a well-made plan.
    public var continued: [ElementID] = []
    /// The photographs that it has a place for, whether they are there or not, sorted.
    public var photographs: [PhotographWish] = []
    /// What is said aloud of it, in the order of the screen.
    public var says: [Saying] = []
    /// The step's own sheet of paper, where there is one: what leaves when the step is finished.
    public var sheet: Sheet?
}

/// A card that is seen leaving when what it says is finished.
public struct Sheet: Hashable, Sendable {
    /// Itself and all that lies on it, among the elements of its scene.
    public var elements: Range<Int>
    public var place: Rect
    /// Where it may be seen on its way: not on the pillar.
    public var window: Rect
}

/// At most one frame is in flight; a newer picture waits for it to land.
struct Frames: Hashable, Sendable {
    private(set) var onGlass: Picture?
    private var inFlight: Picture?
    /// Whether the frame on the glass came with a flip, so that the next ones will too.
    private(set) var isPaced = false

    var isInFlight: Bool { inFlight != nil }

    /// What must be presented for this to be seen, or nil when nothing must or nothing can.
    mutating func next(_ wanted: Picture, screen: Rect) -> (Scene<Intent>, Damage)? {
        guard inFlight == nil else { return nil }
        guard let glass = onGlass else {
            inFlight = wanted
            return (wanted.scene, Damage(screen))
        }
        // Most turns change nothing; that is known at once where both are one and the same.
        let isSame = glass.scene == wanted.scene
        let damage =
            isSame
            ? Damage() : Damage.between(glass.scene, wanted.scene, screen: screen).joined()
        guard !damage.isEmpty else {
            // The same pixels can come to mean something new; there is nothing to flip.
            onGlass = wanted
            return nil
        }
        inFlight = wanted
        return (wanted.scene, damage)
    }

    /// Nothing that was shown or is on its way will be seen.
    mutating func forget() { self = Frames() }

    mutating func landed(isPaced: Bool) {
        guard let landed = inFlight else { preconditionFailure("a flip nobody asked for") }
        onGlass = landed
        inFlight = nil
        self.isPaced = isPaced
    }
}
