import CoachCore
import Input
import PanelCore
import Render
import Support

/// What a scripted citizen's hand does in the next moment.
enum Deed {
    case walkAway
    case press(Point, kind: Press)
}

/// How a finger comes and goes.
enum Press {
    case plain
    /// Twice within a breath.
    case twice
    /// It slides or trembles before it leaves.
    case trembling
    /// It rests for seconds, as a sleeve or a tired hand does.
    case resting
}

/// Somebody who answers, forgets, presses twice, trembles and walks away, at set rates. They know
/// what every card means: this is a script that tries the panel, and no model of a person.
struct Citizen {
    /// Of a hundred things that begin, to how many somebody comes to the panel.
    static let comes = 35
    /// Of a hundred presses.
    static let (misses, doubles, trembles, rests) = (10, 15, 12, 1)

    var dice: Chance

    mutating func chance(_ percent: Int) -> Bool { dice.below(100) < percent }

    /// What to do before a scene, after so many deeds of this visit.
    mutating func deed(_ scene: Scene<Intent>?, after deeds: Int, on glass: Rect) -> Deed {
        guard let scene else { return .press(anywhere(glass), kind: .plain) }
        let isLed = scene.targets.contains { $0.action.leads }
        if deeds > 0, chance(isLed ? 8 : 40) { return .walkAway }
        var weights = scene.targets.map { weight($0) }
        let sum = weights.reduce(0, +)
        guard sum > 0, !chance(3) else { return .press(anywhere(glass), kind: .plain) }
        var left = dice.below(sum)
        let index = weights.indices.first { index in
            left -= weights[index]
            return left < 0
        }
        weights = []
        return .press(aim(at: scene.targets[index ?? 0].bounds), kind: kind())
    }

    private func weight(_ target: Scene<Intent>.Target) -> Int {
        switch target.action {
        case .finish: 80
        case .dismiss, .wake, .know: 80
        case .later: 15
        case .askHelp, .askHelper, .listen: 4
        case .turn: 20
        case .take: 60
        case .leave: 40
        case .comeHome: 30
        case .begin: target.id.name.hasPrefix("now.") ? 60 : 12
        case .back, .undo: 4
        case .open(.home): 12
        case .own, .open(.own): 1
        case .open: 5
        }
    }

    private mutating func kind() -> Press {
        let dice = self.dice.below(100)
        if dice < Self.doubles { return .twice }
        if dice < Self.doubles + Self.trembles { return .trembling }
        return dice < Self.doubles + Self.trembles + Self.rests ? .resting : .plain
    }

    private mutating func anywhere(_ glass: Rect) -> Point {
        Point(
            x: .random(in: glass.x..<glass.right, using: &dice),
            y: .random(in: glass.y..<glass.bottom, using: &dice))
    }

    /// Somewhere on it; sometimes beside it.
    private mutating func aim(at bounds: Rect) -> Point {
        let reach = chance(Self.misses) ? bounds.inset(by: -50) : bounds
        return anywhere(reach)
    }

    mutating func offset(_ point: Point, by reach: Int32) -> Point {
        Point(
            x: point.x + .random(in: -reach...reach, using: &dice),
            y: point.y + .random(in: -reach...reach, using: &dice))
    }
}

extension Intent {
    /// Whether it is an answer that somebody in the middle of something gives.
    fileprivate var leads: Bool {
        switch self {
        case .finish, .dismiss, .turn, .later, .know: true
        default: false
        }
    }
}
