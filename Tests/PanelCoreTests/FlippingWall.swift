import CoachCore
import Input
import PanelCore
import Render
import Support
import Testing

/// The panel on a screen that flips at its own rate, and all that was ever on its glass.
final class FlippingWall {
    let glass: Glass
    var panel: Panel
    private(set) var now: WallTime
    /// Every frame that landed, with the time of its flip.
    private(set) var frames: [(at: WallTime, scene: Scene<Intent>)] = []
    /// How often the panel was asked for anything.
    private(set) var turns = 0
    private(set) var lastDamage = Damage()
    /// What is done with every frame that lands.
    var look: (borrowing Canvas, WallTime) -> Void = { _, _ in }

    private let painter: Painter
    private var canvas: Canvas
    private let hertz: Double
    private let isPaced: Bool
    private let began: WallTime
    private var inFlight: Scene<Intent>?
    private var wake: WallTime?

    /// - Parameter hertz: how often the screen is refreshed.
    init(
        _ person: Person, size: PanelSize = .ten, hertz: Double = 60, isPaced: Bool = true,
        at now: WallTime = Sample.at(7, 30)
    ) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        glass = size.glass(Typesetter(book))
        painter = Painter(book)
        canvas = Canvas(width: glass.width, height: glass.height)
        panel = Panel(coach: Coach(), sleeps: true)
        self.now = now
        began = now
        self.hertz = hertz
        self.isPaced = isPaced
        turn([.received(.plan(Sample.plan(person)))])
        run(milliseconds: 200)
    }

    func turn(_ stimuli: [Stimulus]) {
        turns += 1
        var durable: UInt64?
        for command in panel.turn(stimuli, at: now, on: glass) {
            switch command {
            case .present(let scene, let damage):
                #expect(inFlight == nil)
                inFlight = scene
                lastDamage = damage
                painter.paint(scene, damage, on: &canvas)
                if !isPaced { land() }
            case .journal(let entry): durable = entry.sequence
            case .wake(let time): wake = time
            case .light, .report, .photographs, .say, .hush: break
            }
        }
        if let durable { turn([.journaled(through: durable)]) }
    }

    private func land() {
        guard let landed = inFlight else { return }
        inFlight = nil
        frames.append((now, landed))
        look(canvas, now)
        turn([isPaced ? .flipped : .painted])
    }

    /// The next refresh of the screen after a time.
    private func refresh(after time: WallTime) -> WallTime {
        let count = (Double(time - began) * hertz / 1000).rounded(.down) + 1
        return began + max(Int64((count * 1000 / hertz).rounded(.up)), time - began + 1)
    }

    /// Lets time pass: the screen flips what it was given, and the panel wakes when it wants to.
    func run(milliseconds: Int64) {
        let end = now + milliseconds
        while true {
            let flip = inFlight == nil ? nil : refresh(after: now)
            guard let next = [flip, wake].compactMap({ $0 }).min(), next <= end else { break }
            now = next
            if next == flip { land() } else { turn([.alarm]) }
        }
        now = end
    }

    /// The clock is set.
    func jump(milliseconds: Int64) { now = now + milliseconds }

    func touch(_ phase: Touch.Phase, _ point: Point) {
        turn([.touched(Touch(phase, at: point, milliseconds: now.milliseconds))])
    }

    func middle(of id: ElementID) throws -> Point {
        let targets = panel.onGlass?.scene.targets ?? []
        let target = try #require(targets.first { $0.id == id }, "\(targets.map(\.id))")
        return Point(
            x: target.bounds.x + target.bounds.width / 2,
            y: target.bounds.y + target.bounds.height / 2)
    }

    /// Taps a target for so long, and answers when the finger left.
    @discardableResult func tap(_ id: ElementID, milliseconds: Int64 = 130) throws -> WallTime {
        let point = try middle(of: id)
        touch(.down, point)
        run(milliseconds: milliseconds)
        touch(.up, point)
        return now
    }

    /// The frames that landed after a time.
    func frames(since time: WallTime) -> [(at: WallTime, scene: Scene<Intent>)] {
        frames.filter { $0.at > time }
    }

    /// How many pixels the glass has that painting the newest scene whole would make other.
    func strays() -> Int {
        guard let scene = inFlight ?? frames.last?.scene else { return 0 }
        var whole = Canvas(width: glass.width, height: glass.height)
        painter.paint(scene, Damage(whole.bounds), on: &whole)
        guard whole.checksum() != canvas.checksum() else { return 0 }
        var strays = 0
        for y in 0..<whole.height {
            for x in 0..<whole.width where whole.color(x: x, y: y) != canvas.color(x: x, y: y) {
                strays += 1
            }
        }
        return strays
    }

    func png() throws -> [UInt8] { try PNG.encode(canvas) }
}

extension Scene<Intent> {
    func element(_ id: ElementID) -> Element? { elements.first { $0.id == id } }

    /// Where the sheet that leaves is; nil where none does.
    var leaving: Rect? { element("left.step").map(\.item.card) }
}

extension Item {
    /// The card's own rectangle, without its shadow.
    var card: Rect {
        if case .card(let rect, _, _, _, _) = self { rect } else { bounds }
    }
}
