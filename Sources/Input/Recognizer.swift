/// Somewhere on the glass that a finger can mean, in pixels; `right` and `bottom` lie outside.
public struct Area<Key: Hashable & Sendable>: Hashable, Sendable {
    public var key: Key
    public var left, top, right, bottom: Int32

    public init(_ key: Key, left: Int32, top: Int32, right: Int32, bottom: Int32) {
        self.key = key
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    /// Whether a point lies in the area grown by so many pixels.
    func contains(_ point: Point, grownBy slop: Int32 = 0) -> Bool {
        point.x >= left - slop && point.y >= top - slop && point.x < right + slop
            && point.y < bottom + slop
    }
}

/// What a contact came to.
public enum Gesture<Key: Hashable & Sendable>: Hashable, Sendable {
    /// A finger is on this one, or on nothing: show it at once, mean nothing yet.
    case pressed(Key?)
    /// The person has answered.
    case answered(Key)
    /// The finger left and nothing was meant.
    case released
}

/// Turns contacts into answers, fitted to the person. Knows no device and no clock.
///
/// An answer is judged by where the finger leaves, not by where it landed: tremor makes both land
/// and roll (Wacharamanotham et al., "Evaluating Swabbing", CHI 2011). A press may last for ever.
public struct Recognizer<Key: Hashable & Sendable>: Hashable, Sendable {
    /// How this person's finger is understood; all lengths in pixels.
    public struct Fit: Hashable, Sendable {
        /// How long the finger must have been on what it means, in milliseconds.
        public var holdMilliseconds: Int64
        /// How long after an answer further contacts are ignored, in milliseconds.
        public var guardMilliseconds: Int64
        public var slideToEdge: Bool
        /// How far outside of a card a finger still belongs to it: about 10 mm.
        public var slop: Int32
        /// How near to the rim of the glass counts as sliding off it: about 5 mm.
        public var edge: Int32
        public var width, height: Int32

        public init(
            holdMilliseconds: Int64, guardMilliseconds: Int64, slideToEdge: Bool, slop: Int32,
            edge: Int32, width: Int32, height: Int32
        ) {
            self.holdMilliseconds = holdMilliseconds
            self.guardMilliseconds = guardMilliseconds
            self.slideToEdge = slideToEdge
            self.slop = slop
            self.edge = edge
            self.width = width
            self.height = height
        }
    }

    private enum Phase: Hashable, Sendable {
        case idle
        case down(slot: UInt8, Path)
        /// Within the repeat guard: the whole contact means nothing.
        case muted(slot: UInt8)
    }

    /// Where a finger is, and where it has been.
    private struct Path: Hashable, Sendable {
        /// What it means now.
        var over: Key?
        /// What it last lay on, and for how many milliseconds before it left that for nothing.
        var passed: Key?
        var spent: Int64 = 0
        /// When it came to what it is over, or to nothing.
        var since: Int64
    }

    private var phase = Phase.idle
    private var guardedUntil = Int64.min
    private var contacts: Set<UInt8> = []

    public init() {}

    /// Whether a finger that means something is on the glass.
    public var isDown: Bool {
        if case .down = phase { true } else { false }
    }

    /// Whether anything at all is on the glass, also what means nothing: a finger within the repeat
    /// guard, a second one, the palm that stays when the finger has left.
    public var isTouched: Bool { !contacts.isEmpty }

    /// Takes one contact report, against the areas that are on the glass now, topmost last.
    public mutating func consume(
        _ touch: Touch, over areas: [Area<Key>], fit: Fit
    ) -> Gesture<Key>? {
        count(touch)
        switch (touch.phase, phase) {
        case (.down, .idle): return land(touch, areas, fit)
        case (.moved, .down(let slot, let path)) where slot == touch.slot:
            return move(touch, path, areas, fit)
        case (.up, .down(let slot, let path)) where slot == touch.slot:
            return lift(touch, path, areas, fit)
        case (.up, .muted(let slot)) where slot == touch.slot,
            (.cancelled, .muted(let slot)) where slot == touch.slot:
            phase = .idle
            return nil
        case (.cancelled, .down(let slot, _)) where slot == touch.slot:
            phase = .idle
            return .released
        default:
            // A second finger while one is down is a palm, a sleeve or the other hand.
            return nil
        }
    }

    private mutating func count(_ touch: Touch) {
        switch touch.phase {
        case .down: contacts.insert(touch.slot)
        case .up, .cancelled: contacts.remove(touch.slot)
        case .moved: break
        }
    }

    private mutating func land(
        _ touch: Touch, _ areas: [Area<Key>], _ fit: Fit
    ) -> Gesture<Key>? {
        // The kernel's clock never runs backwards, but a new device may start it anew: a guard that
        // lies further ahead than it can be long is over.
        let left = guardedUntil &- touch.milliseconds
        if left > 0 && left <= fit.guardMilliseconds {
            phase = .muted(slot: touch.slot)
            return nil
        }
        let key = areas.last { $0.contains(touch.position) }?.key
        phase = .down(
            slot: touch.slot, Path(over: key, passed: key, since: touch.milliseconds))
        return .pressed(key)
    }

    private mutating func move(
        _ touch: Touch, _ path: Path, _ areas: [Area<Key>], _ fit: Fit
    ) -> Gesture<Key>? {
        if let over = path.over, isNear(over, touch.position, areas, fit) { return nil }
        var key = areas.last { $0.contains(touch.position) }?.key
        // Who does not swab means the card that the finger landed on, or nothing.
        if !fit.slideToEdge && key != path.passed { key = nil }
        guard key != path.over else { return nil }
        var next = Path(over: key, passed: key, since: touch.milliseconds)
        if key == nil {
            // Who swabs answers beyond the card: the hold was fulfilled on it, not after it.
            next.passed = path.passed
            next.spent = touch.milliseconds &- path.since
        }
        phase = .down(slot: touch.slot, next)
        return .pressed(key)
    }

    private mutating func lift(
        _ touch: Touch, _ path: Path, _ areas: [Area<Key>], _ fit: Fit
    ) -> Gesture<Key> {
        phase = .idle
        let slidOff = fit.slideToEdge && isAtEdge(touch.position, fit)
        let held = path.over == nil ? path.spent : touch.milliseconds &- path.since
        guard let key = path.over ?? (slidOff ? path.passed : nil) else { return .released }
        // The screen may have changed under a finger that rested: what lies there now is not what
        // was meant.
        let under = areas.last { $0.contains(touch.position) }?.key
        let leaves = slidOff && (under == nil || under == key)
        guard leaves || isNear(key, touch.position, areas, fit), held >= fit.holdMilliseconds
        else { return .released }
        guardedUntil = touch.milliseconds &+ fit.guardMilliseconds
        return .answered(key)
    }

    /// Still on its card, or just outside: what is lit stays lit while a hand trembles.
    private func isNear(_ key: Key, _ point: Point, _ areas: [Area<Key>], _ fit: Fit) -> Bool {
        areas.last { $0.key == key }?.contains(point, grownBy: fit.slop) ?? false
    }

    private func isAtEdge(_ point: Point, _ fit: Fit) -> Bool {
        point.x < fit.edge || point.y < fit.edge || point.x >= fit.width - fit.edge
            || point.y >= fit.height - fit.edge
    }
}
