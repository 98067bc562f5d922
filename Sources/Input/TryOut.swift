/// The two-minute try-out: the person touches one target after another, and from how the finger
/// came, rested and left, settings are proposed that fit the hand. A person confirms them.
///
/// What the hand did lives in this value alone, for as long as it is tried. It is not `Codable`,
/// and what leaves it is a `Proposal`: settings and reasons in words, never a measured number.
public struct TryOut: Sendable {
    /// A square that the person is asked to touch, in pixels.
    public struct Target: Hashable, Sendable {
        public var center: Point
        public var side: Int32

        public init(center: Point, side: Int32) {
            self.center = center
            self.side = side
        }
    }

    /// What is to be measured in millimetres, in pixels of this glass.
    private let pixelsPerMillimetre: Double
    private var target: Target?
    private var isAnswered = false
    private var press: Press?
    /// Where and when the finger left that touched a target last.
    private var last: (place: Point, milliseconds: Int64)?
    private(set) var measured = Hand()

    /// So many targets make a proposal: about one in five seconds, for two minutes.
    public static let wanted = 24

    /// Fewer say too little.
    static let least = 12

    /// No more are kept of anything: nobody tries for longer.
    static let most = 512

    public init(pixelsPerMillimetre: Double) {
        precondition(pixelsPerMillimetre > 0, "a glass has a size")
        self.pixelsPerMillimetre = pixelsPerMillimetre
    }

    /// How many targets have been touched.
    public var answered: Int { measured.answered }

    /// Shows the next target; nil between two of them.
    public mutating func show(_ target: Target?) {
        self.target = target
        isAnswered = false
    }

    /// Takes one contact report. Answers whether the finger has just left the target, so that the
    /// next one may be shown.
    public mutating func consume(_ touch: Touch) -> Bool {
        switch touch.phase {
        case .down:
            // A second finger while one is down is a palm or the other hand.
            guard press == nil else { return false }
            press = Press(touch, kind: kind(of: touch))
        case .moved:
            guard press?.slot == touch.slot else { return false }
            press?.add(touch)
        case .cancelled:
            guard press?.slot == touch.slot else { return false }
            press = nil
        case .up:
            guard var ended = press, ended.slot == touch.slot else { return false }
            ended.add(touch)
            press = nil
            return end(ended, at: touch)
        }
        return false
    }

    /// What a contact is, by where and when it begins.
    private func kind(of touch: Touch) -> Press.Kind {
        if let last, distance(touch.position, last.place) <= Self.repeatMillimetres,
            isAnswered || target.map({ !isNearer(touch.position, $0, than: last.place) }) ?? true
        {
            // A new device may start its clock anew: then nothing is known of the time between.
            let gap = touch.milliseconds &- last.milliseconds
            if (0...Self.repeatMilliseconds).contains(gap) { return .again(after: gap) }
        }
        guard let target, !isAnswered else { return .nothing }
        let landing = Hand.Landing(
            x: (Double(touch.position.x) - Double(target.center.x)) / pixelsPerMillimetre,
            y: (Double(touch.position.y) - Double(target.center.y)) / pixelsPerMillimetre)
        return landing.reach > Self.strayMillimetres ? .stray : .aimed(landing)
    }

    private mutating func end(_ press: Press, at touch: Touch) -> Bool {
        let length = max(0, touch.milliseconds &- press.began)
        switch press.kind {
        case .nothing: return false
        case .stray:
            measured.note(stray: length)
            return false
        case .again(let gap):
            measured.note(gap: gap)
            last = (touch.position, touch.milliseconds)
            return false
        case .aimed(let landing):
            let slid = distance(touch.position, press.path[0].place)
            measured.note(
                landing, length: length, slid: slid,
                tremors: press.amplitudes.map { $0 / pixelsPerMillimetre })
            guard let target, 2 * landing.reach * pixelsPerMillimetre <= Double(target.side) else {
                return false
            }
            last = (touch.position, touch.milliseconds)
            isAnswered = true
            measured.answered += 1
            return true
        }
    }

    /// A touch so soon after, and so near to the one before, is the same wish twice.
    private static let repeatMilliseconds: Int64 = 3000
    private static let repeatMillimetres = 30.0

    /// Nobody who aims misses by more: a sleeve, the other hand.
    private static let strayMillimetres = 60.0

    private func distance(_ a: Point, _ b: Point) -> Double {
        let (dx, dy) = (Double(a.x) - Double(b.x), Double(a.y) - Double(b.y))
        return (dx * dx + dy * dy).squareRoot() / pixelsPerMillimetre
    }

    private func isNearer(_ place: Point, _ target: Target, than before: Point) -> Bool {
        distance(place, target.center) < distance(place, before)
    }
}
