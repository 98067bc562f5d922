import CoachCore
import Input
import PanelCore
import Render

/// What one plan is made of, by the clock on the wall.
public struct Truth: Sendable {
    let things: [Occurrence.ID: Thing]
    private let days: [Int: [Thing]]

    init(_ all: [Thing]) {
        things = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        days = Dictionary(grouping: all) { Int($0.day.number) }
    }

    /// What is on the day of a minute, and on the day before, whose evening may reach into it.
    func around(_ minute: Int) -> [Thing] {
        (days[minute / 1440 - 1] ?? []) + (days[minute / 1440] ?? [])
    }
}

/// Holds a year's panel to its promises, at every frame and whenever somebody may look.
public struct Watch {
    private let ground: Ground
    /// What each plan is made of, by its version.
    var truth: [UInt64: Truth] = [:]
    public private(set) var faults: [String] = []
    public private(set) var frames = 0
    /// How many frames were compared with the time zone database.
    public private(set) var judged = 0

    private var lastTouch: WallTime?
    /// The touches that hold the screen still, each within five seconds of the one before.
    private var held: [WallTime] = []
    /// When patience began anew: the power came back, or the clock was set.
    private var begun: WallTime?
    private var isDown = false

    init(ground: Ground) { self.ground = ground }

    mutating func fault(_ promise: String, at now: WallTime) {
        guard faults.count < 8 else { return }
        let day = Day(number: Int32(ground.time.minute(now) / 1440))
        faults.append("\(promise) (\(day) \(ground.time.digits(now)))")
    }

    /// Notes what happens in a turn; answers whether a person or a new screen asks for a picture.
    mutating func note(_ stimuli: [Stimulus], at now: WallTime) -> Bool {
        var asks = false
        for stimulus in stimuli {
            switch stimulus {
            case .touched(let touch):
                if seen(at: now).count == 1 || held.count > 60 { held = [] }
                held.append(now)
                lastTouch = now
                isDown = touch.phase == .down || touch.phase == .moved
                asks = true
            case .unglazed: asks = true
            default: break
            }
        }
        return asks
    }

    mutating func forgetTouch() { lastTouch = nil }

    mutating func powerCameBack(at now: WallTime) {
        lastTouch = nil
        begun = now
    }

    mutating func clockWasSet(at now: WallTime) {
        lastTouch = nil
        begun = now
    }

    // MARK: what a frame must keep

    mutating func see(
        _ scene: Scene<Intent>, before: Scene<Intent>?, of coach: Coach, isAnswered: Bool,
        at now: WallTime, skew: Int64
    ) {
        frames += 1
        if !isAnswered, before != nil, let lastTouch, now - lastTouch < 5000 {
            fault("the screen changed by itself after a touch", at: now)
        }
        if let plan = coach.plan, Self.cards(on: scene) > plan.person.level.ability.cards {
            fault("more cards than level \(plan.person.level.rawValue) allows", at: now)
        }
        guard skew == 0, let plan = coach.plan else { return }
        judged += 1
        judge(scene, plan: plan, at: now)
        let times = seen(at: now)
        let digits = ground.reader.text(of: "clock", in: scene)
        if let digits, !times.contains(where: { ground.time.digits($0) == digits }) {
            fault("the clock on the wall says \(digits)", at: now)
        }
    }

    /// What is on the glass when somebody may look, also where no frame came.
    mutating func glance(of panel: Panel, at now: WallTime, skew: Int64) {
        let coach = panel.coach
        guard let scene = panel.onGlass?.scene, let plan = coach.plan else { return }
        if skew == 0 {
            judge(scene, plan: plan, at: now)
        } else if !coach.believes(now + skew), nowCards(on: scene).first != nil {
            fault("something is now, and the clock cannot be right", at: now)
        }
        // The longest step takes ten minutes.
        let longest = plan.person.homeAfter.milliseconds + 10 * WallTime.minute
        let since = [lastTouch, begun].compactMap { $0 }.max()
        if coach.place != .home, let since, now - since > longest + 2 * WallTime.minute {
            fault("nobody is there, and it does not go home", at: now)
        }
    }

    /// The times of which a frame may be: of now, and of the touch that holds it still.
    private func seen(at now: WallTime) -> [WallTime] {
        guard let lastTouch, now - lastTouch <= (isDown ? 61_000 : 5_100) else { return [now] }
        return [now] + held
    }

    /// Whether what is shown as now is now, by another authority than the plan's offsets.
    private mutating func judge(_ scene: Scene<Intent>, plan: Plan, at now: WallTime) {
        guard let truth = truth[plan.version] else { return }
        let minutes = seen(at: now).map(ground.time.minute)
        let shown = nowCards(on: scene)
        for id in shown {
            guard let thing = truth.things[Occurrence.ID(id)] else {
                fault("\(id) is shown as now, and is in no plan", at: now)
                continue
            }
            if !minutes.contains(where: thing.isNow) {
                fault("\(id) is shown as now at a wrong time", at: now)
            }
        }
        guard shown.isEmpty, scene.elements.contains(where: { $0.id == "free" }) else { return }
        let missing = truth.around(minutes[0]).first { thing in
            thing.lane == .main && minutes.allSatisfy(thing.isNow)
        }
        if let missing { fault("\(missing.id.text) is now, and is not shown", at: now) }
    }

    private func nowCards(on scene: Scene<Intent>) -> [String] {
        scene.elements.compactMap { element in
            let name = element.id.name
            guard name.hasPrefix("now."), case .card = element.item else { return nil }
            return String(name.dropFirst(4))
        }
    }

    private static let kinds: Set<Substring> = [
        "now", "coming", "beside", "day", "free", "nightfall", "tomorrow", "week", "missed",
    ]

    /// How many cards with content a scene has; the fixed buttons are none.
    private static func cards(on scene: Scene<Intent>) -> Int {
        scene.elements.count { element in
            guard case .card = element.item else { return false }
            let parts = element.id.name.split(separator: ".", maxSplits: 2)
            guard let kind = parts.first, kinds.contains(kind) else { return false }
            return parts.count <= 2 && parts.last != "band"
        }
    }

    // MARK: power

    /// The person finds the screen that they left.
    mutating func compare(_ coach: Coach, with kept: Coach, at now: WallTime) {
        guard kept.plan != nil else { return }
        if coach.place != kept.place { fault("another place after the power cut", at: now) }
        if case .step(let id) = kept.place, coach.openStep(id) != kept.openStep(id) {
            fault("another step after the power cut", at: now)
        }
        if coach.done != kept.done || coach.progress != kept.progress {
            fault("a power cut took back what was done", at: now)
        }
    }
}

extension Thing {
    /// Whether it is what a person should be at, at a minute of the clock on the wall.
    func isNow(_ minute: Int) -> Bool {
        let midnight = Int(day.number) * 1440
        return minute >= midnight + cue && minute < midnight + to
    }
}
