import CoachCore
import Render

/// What moves on the glass: a card that sinks under a finger, and a finished step that leaves.
///
/// Where something is follows from when it began and from what time it is, nothing else: a slow
/// panel shows fewer frames and is never late. It ends early where anything is to be seen that is
/// not the picture it leads to.
struct Motion: Hashable, Sendable {
    /// What the person did that may be seen moving.
    enum Cause: Hashable, Sendable {
        case pressed(ElementID)
        case finished
    }

    /// All that a picture follows from, but for the glass: the same gives the same.
    struct Moment: Hashable, Sendable {
        var applied: UInt64
        var look: WallTime
        var pressed: ElementID?
        var isLit: Bool
        var photographs: Set<String>
        var isMute = false
        var lacksVoice = false
        var isLinked = false
    }

    /// One motion under way.
    fileprivate struct Move: Hashable, Sendable {
        var course: Course
        var begun: WallTime
        var end: Picture
        var moment: Moment
    }

    private enum Phase: Hashable, Sendable {
        case still
        case moving(Move)
    }

    /// Who finishes step after step faster than this sees them change at once: what passes that
    /// often flickers (WCAG 2.2, 2.3.1).
    private static let pause: Int64 = 1000

    private var phase = Phase.still
    private var cause: Cause?
    /// When a sheet last left.
    private var left: WallTime?

    /// Remembers why something may move, until the end of the turn.
    mutating func note(_ cause: Cause) { self.cause = cause }

    /// Lets everything be where it is going.
    mutating func stop() {
        phase = .still
        cause = nil
    }

    /// Whether another picture follows by itself.
    var isMoving: Bool {
        if case .moving = phase { true } else { false }
    }

    /// The picture that a motion leads to, where it is of this very moment: it need not be laid
    /// out anew for every frame.
    func end(of moment: Moment) -> Picture? {
        guard case .moving(let move) = phase, move.moment == moment else { return nil }
        return move.end
    }

    /// The picture to show now on the way to the one that is wanted.
    ///
    /// - Parameters:
    ///   - glass: what is on the glass; nil where nothing may move.
    ///   - isMirrored: whether the past lies at the right.
    mutating func turn(
        toward wanted: Picture, of moment: Moment, from glass: Picture?,
        isMirrored: @autoclosure () -> Bool, at now: WallTime
    ) -> Picture {
        let cause = self.cause
        self.cause = nil
        guard let glass else {
            phase = .still
            return wanted
        }
        if let cause, mayBegin(cause, at: now),
            let course = Course(cause, glass, wanted, isMirrored: isMirrored())
        {
            phase = .moving(Move(course: course, begun: now, end: wanted, moment: moment))
        }
        guard case .moving(let move) = phase, !move.isOver(at: now), move.end == wanted else {
            phase = .still
            return wanted
        }
        return move.course.picture(move.share(at: now), toward: wanted)
    }

    private mutating func mayBegin(_ cause: Cause, at now: WallTime) -> Bool {
        guard cause == .finished else { return true }
        let isSoon = left.map { ($0...$0 + Self.pause).contains(now) } ?? false
        left = now
        return !isSoon
    }

    /// When another picture is due, or nil where nothing moves. The glass's own flips come sooner,
    /// unless two of them fall on pictures that are the same.
    func due(after now: WallTime) -> WallTime? {
        guard case .moving(let move) = phase else { return nil }
        let place = move.course.place(move.share(at: now))
        var due = now + 1
        while !move.isOver(at: due), move.course.place(move.share(at: due)) == place {
            due = due + 1
        }
        return due
    }
}

extension Motion.Move {
    /// A frame is seen a refresh after it was asked for: the first one shows something already.
    private static let ahead: Int64 = 16

    func isOver(at now: WallTime) -> Bool {
        now < begun || now - begun + Self.ahead >= course.milliseconds
    }

    /// How much of its time has passed, in thousandths.
    func share(at now: WallTime) -> Int64 {
        min(max((now - begun + Self.ahead) * 1000 / course.milliseconds, 0), 1000)
    }
}

/// Which way something goes, as a function of the share of its time.
private enum Course: Hashable, Sendable {
    /// A card's shadow closes in: the card comes down to the paper. Nothing on it moves, for a
    /// finger is there and an eye.
    case sinking(ElementID, Shadow)
    /// A sheet goes where the past is, above the one that is next and lies there already.
    case leaving([Scene<Intent>.Element], [PhotographWish], clip: Rect, distance: Int32)

    var milliseconds: Int64 {
        switch self {
        case .sinking: 96
        case .leaving: 240
        }
    }

    /// The course that the cause has from one picture to the other; nil where there is none.
    init?(_ cause: Motion.Cause, _ glass: Picture, _ wanted: Picture, isMirrored: Bool) {
        switch cause {
        case .pressed(let id):
            let raised = glass.scene.elements.first { $0.id == id }
            let flat = wanted.scene.elements.first { $0.id == id }
            guard case .card(_, _, _, let shadow?, _) = raised?.item,
                case .card(_, _, _, nil, _) = flat?.item
            else { return nil }
            self = .sinking(id, shadow)
        case .finished:
            guard let sheet = glass.sheet else { return nil }
            // Its words go at once: nobody can read what moves, and letters that pass flicker.
            let elements = glass.scene.elements[sheet.elements].filter {
                if case .glyphs = $0.item { false } else { true }
            }
            let place = sheet.place
            let (left, right) =
                isMirrored ? (place.x, sheet.window.right) : (sheet.window.x, place.right)
            // Until its shadow has gone as well.
            let shadow = ((elements.map(\.item.bounds.width).max() ?? 0) - place.width) / 2
            let distance = right - left + max(0, shadow)
            self = .leaving(
                elements, glass.photographs,
                clip: Rect(x: left, y: place.y, width: right - left, height: place.height),
                distance: isMirrored ? distance : -distance)
        }
    }

    /// What differs from picture to picture, in pixels.
    func place(_ share: Int64) -> Int64 {
        switch self {
        case .sinking(_, let shadow):
            let (dy, sigma) = Self.left(of: shadow, at: share)
            return Int64(dy) << 32 | Int64(sigma)
        case .leaving(_, _, _, let distance):
            // Slowly off, slowly gone: 3 t^2 - 2 t^3.
            let eased = (3000 - 2 * share) * share * share / 1_000_000
            return Int64(distance) * eased / 1000
        }
    }

    /// What is left of a shadow. It begins fast: the first frame shows that the card gives way.
    private static func left(of shadow: Shadow, at share: Int64) -> (dy: Int32, sigma: Int32) {
        let left = (1000 - share) * (1000 - share) / 1000
        return (Int32(Int64(shadow.dy) * left / 1000), Int32(Int64(shadow.sigma) * left / 1000))
    }

    func picture(_ share: Int64, toward end: Picture) -> Picture {
        var picture = end
        switch self {
        case .sinking(let id, let shadow):
            let (dy, sigma) = Self.left(of: shadow, at: share)
            guard dy > 0 || sigma > 0 else { return end }
            picture.scene.cast(Shadow(dy: dy, sigma: sigma, alpha: shadow.alpha), under: id)
        case .leaving(let elements, let photographs, let clip, _):
            let dx = Int32(place(share))
            for element in elements {
                picture.scene.draw(
                    ElementID("left.\(element.id.name)"), element.item.moved(x: dx, y: 0),
                    clip: clip)
            }
            // What is on the sheet is needed until it is gone.
            picture.photographs = Set(end.photographs + photographs).sorted()
        }
        return picture
    }
}
