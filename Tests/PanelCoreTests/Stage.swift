import CoachCore
import Input
import PanelCore
import Render
import Support

/// What a rehearsal plays on: a small glass and a painter, opened once for many evenings.
final class Stage {
    let glass: Glass
    let painter: Painter

    init() throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        glass = Glass(
            width: 320, height: 200, millimetresWide: 217, millimetresHigh: 136,
            typesetter: Typesetter(book))
        painter = Painter(book)
    }
}

extension Intent {
    /// Whether it finishes something or takes that back.
    var leadsOn: Bool {
        switch self {
        case .begin, .finish, .undo: true
        case .turn, .back, .open, .dismiss, .wake, .later, .askHelp, .know,
            .take, .leave, .comeHome, .listen, .askHelper, .own:
            false
        }
    }
}

extension Scene<Intent> {
    /// The screen that a motion leads to.
    var withoutWhatLeaves: Scene<Intent> {
        var scene = Scene<Intent>(background: background)
        for element in elements where !element.id.name.hasPrefix("left.") {
            scene.draw(element.id, element.item, clip: element.clip)
        }
        for target in targets { scene.target(target.id, target.bounds, does: target.action) }
        return scene
    }
}

extension Plan {
    /// Reminds of two things in three.
    mutating func remind(besides one: Occurrence.ID) {
        for index in occurrences.indices where occurrences[index].id != one {
            occurrences[index].reminds = Sample.importances[index % Sample.importances.count]
        }
    }
}

extension Sample {
    static let importances: [Occurrence.Importance?] = [nil, .ordinary, .important]

    /// A person of any level and settings, with an agreed ladder three times in four.
    static func anybody(_ dice: inout Chance) -> Person {
        let level = Level.allCases.randomElement(using: &dice)!
        let granularity = Granularity.allCases.randomElement(using: &dice)!
        var person = person(level, granularity: granularity)
        person.look.motion = Int.random(in: 0..<4, using: &dice) == 0 ? .calm : .standard
        person.homeAfter = HomeAfter.allCases.randomElement(using: &dice)!
        person.ladder = Int.random(in: 0..<4, using: &dice) == 0 ? nil : ladder
        return person
    }
}

extension Rehearsal {
    /// What the panel shows when nothing moves and nobody holds it.
    var wanted: Picture {
        picture(of: panel.coach, at: now, isLinked: panel.isLinked, on: stage.glass)
    }

    /// Staff rest a finger on the clock; what they do is written nowhere on the glass.
    func isStaff(_ done: Intent, at point: Point) -> Bool {
        let clock = panel.onGlass?.scene.elements.first { ["clock", "face"].contains($0.id.name) }
        return done == .open(.about)
            && clock?.item.bounds.inset(by: -15).contains(x: point.x, y: point.y) == true
    }
}

extension Coach {
    /// Whether what the hub heard, in order, gives what the panel believes to be done.
    func agrees(with known: [UInt64: Receipt.Kind]) -> Bool {
        var done: Set<Occurrence.ID> = []
        for number in known.keys.sorted() {
            switch known[number] {
            case .done(let id)?: done.insert(id)
            case .undone(let id)?: done.remove(id)
            case .delivered?, .shown?, .answered?, .unanswered?, .wantsHelp?, .wantsHelper?,
                .late?, .own?, .helper?, .wantsData?, nil:
                break
            }
        }
        return (plan?.occurrences ?? []).allSatisfy {
            done.contains($0.id) == (self.done[$0.id] != nil)
        }
    }

    init(replaying entries: [Entry]) {
        self.init()
        for entry in entries { apply(entry) }
    }
}
