import CoachCore
import PanelCore
import Render

/// Something on the glass that can be touched, for those who use keys or a screen reader: the page
/// lays a real button there, and pressing it is a finger in its middle.
struct GlassButton: Hashable, Sendable, Encodable {
    /// The same from frame to frame, so that the focus stays.
    var id: String
    /// What it means, in the words of the frame's language.
    var name: String
    var x, y, width, height: Int32

    /// The buttons of a scene in the order in which one reads: downwards, then to the right.
    static func all(
        in scene: Scene<Intent>, of coach: Coach, at now: WallTime
    ) -> [GlassButton] {
        scene.targets.map { target in
            GlassButton(
                id: target.id.name, name: name(of: target.action, coach, now),
                x: target.bounds.x, y: target.bounds.y, width: target.bounds.width,
                height: target.bounds.height)
        }
        .sorted { ($0.y, $0.x, $0.id) < ($1.y, $1.x, $1.id) }
    }

    private static func name(of intent: Intent, _ coach: Coach, _ now: WallTime) -> String {
        let tongue = Tongue(of: coach)
        switch intent {
        case .begin(let id):
            let title = title(of: id, coach, now, tongue)
            return coach.openReminder(at: now)?.occurrence.id == id
                ? "\(tongue.say("Ja", "Yes")): \(title)" : title
        case .later: return tongue.say("Senare", "Later")
        case .askHelp: return tongue.say("Hjälp", "Help")
        case .finish: return tongue.say("Klar", "Done")
        case .back: return tongue.say("Bakåt", "Back")
        case .undo: return tongue.say("Ångra", "Undo")
        case .dismiss, .know: return tongue.say("Jag vet", "I know")
        case .turn(let page):
            return page > coach.textPage
                ? tongue.say("Läs mer", "Read on") : tongue.say("Läs bakåt", "Read back")
        case .take(_, let word): return word
        case .leave: return tongue.say("Jag går nu", "I am leaving now")
        case .comeHome: return tongue.say("Jag är hemma", "I am home")
        case .askHelper(let name): return tongue.say("Be \(name) om hjälp", "Ask \(name) to help")
        case .listen: return tongue.say("Lyssna", "Listen")
        case .wake: return tongue.say("Visa dagen", "Show the day")
        case .open(let place): return name(of: place, coach, now, tongue)
        case .own(let own): return tongue.name(of: own)
        }
    }

    private static func name(
        of place: Place, _ coach: Coach, _ now: WallTime, _ tongue: Tongue
    ) -> String {
        switch place {
        case .today(let page):
            page == 0 ? tongue.say("Hem", "Home") : tongue.say("Mer av i dag", "More of today")
        case .tomorrow(let page):
            page == 0
                ? tongue.say("I morgon", "Tomorrow")
                : tongue.say("Mer av i morgon", "More of tomorrow")
        case .week(let page):
            page == 0
                ? tongue.say("Veckan", "The week")
                : tongue.say("Mer av veckan", "More of the week")
        case .help: tongue.say("Hjälp", "Help")
        case .about: tongue.say("Licenser", "Licences")
        case .step(let id), .done(let id), .look(let id, _), .leaving(let id):
            title(of: id, coach, now, tongue)
        case .own(let own): tongue.name(of: own)
        }
    }

    private static func title(
        of id: Occurrence.ID, _ coach: Coach, _ now: WallTime, _ tongue: Tongue
    ) -> String {
        guard let plan = coach.plan, let occurrence = plan.occurrence(id) else {
            return tongue.say("Öppna", "Open")
        }
        return "\(occurrence.title), \(tongue.time(occurrence, in: plan, at: now))"
    }
}
