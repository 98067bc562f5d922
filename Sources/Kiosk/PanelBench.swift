import CoachCore
import Glibc
import Input
import PanelCore
import Render

/// What the panel's own frames cost: `kiosk bench panel`.
///
/// The real panel turns on a plan, a painter paints what it presents, and the damage is copied row
/// by row as into the screen's buffer; there is no screen and no journal.
struct PanelBench: ~Copyable {
    /// Which frames are drawn.
    enum Case: String, CaseIterable {
        /// The whole screen of today, again and again.
        case full
        /// A card under a finger, and let go without an answer.
        case touch
        /// A finished step leaves, at sixty frames a second; then the routine begins anew.
        case leave
        /// What a minute changes; last, for it takes the panel into the night.
        case minute
    }

    private let studio: Studio
    private var canvas: Canvas
    private var panel: Panel
    private var now: WallTime
    /// Whether a frame waits for its flip, where frames do.
    private var isInFlight = false
    /// What the damage is copied to, as to the screen's buffer.
    private var screen: Canvas

    /// Prints a line for each case: `kiosk,1,CASE,own,p99_ms,median_ms,n`, the processor time of
    /// one thread.
    static func run(_ words: ArraySlice<String>) throws {
        let arguments = try Arguments(
            words,
            knowing: [
                "--plan", "--at", "--size", "--millimetres", "--assets", "--frames", "--case",
            ]
        )
        try arguments.none()
        let plan = try Files.plan(arguments.required("--plan"))
        guard let at = try arguments.moment("--at") else { throw Arguments.Fault.missing("--at") }
        let cases = try arguments["--case"].map { name throws(Arguments.Fault) in
            guard let one = Case(rawValue: name) else {
                let known = Case.allCases.map(\.rawValue).joined(separator: ", ")
                throw Arguments.Fault.malformed("--case", value: name, like: "one of \(known)")
            }
            return [one]
        }
        let studio = try makeGlass(
            size: arguments.size("--size") ?? (1280, 800),
            millimetres: arguments.millimetres("--millimetres"),
            assets: assetsDirectory(arguments["--assets"]))
        var bench = PanelBench(studio, at: plan.time(on: at.day, minute: at.minute))
        bench.turn(news(plan, to: bench.panel.coach))
        for one in cases ?? Case.allCases {
            print(bench.line(one, frames: try arguments.count("--frames", default: 500)))
        }
    }

    private init(_ studio: Studio, at now: WallTime) {
        self.studio = studio
        self.now = now
        canvas = Canvas(width: studio.glass.width, height: studio.glass.height)
        panel = Panel(coach: Coach())
        screen = Canvas(width: studio.glass.width, height: studio.glass.height)
    }

    private mutating func line(_ what: Case, frames: Int) -> String {
        // The first ones fill the caches.
        var times: [Double] = []
        for index in 0..<frames + 4 {
            let start = Self.processorTime()
            draw(what, index)
            if index >= 4 { times.append(Self.processorTime() - start) }
        }
        times.sort()
        func decimal(_ value: Double) -> String { "\((value * 1e4).rounded() / 1e4)" }
        let worst = decimal(times[(times.count - 1) * 99 / 100])
        return "kiosk,1,\(what),own,\(worst),\(decimal(times[times.count / 2])),\(frames)"
    }

    private mutating func draw(_ what: Case, _ index: Int) {
        switch what {
        case .full:
            guard let picture = panel.onGlass else { return }
            show(picture.scene, Damage(canvas.bounds))
        case .minute:
            now = now + 60_000
            turn([.alarm])
        case .leave: leave()
        case .touch:
            guard let card = panel.onGlass?.scene.targets.max(by: { $0.bounds < $1.bounds })
            else { return }
            now = now + 1_000
            let middle = Point(
                x: card.bounds.x + card.bounds.width / 2,
                y: card.bounds.y + card.bounds.height / 2)
            let phase = index.isMultiple(of: 2) ? Touch.Phase.down : .cancelled
            turn([.touched(Touch(phase, at: middle, milliseconds: now.milliseconds))])
        }
    }

    /// The next frame of a step that leaves; where nothing moves, the next answer.
    private mutating func leave() {
        now = now + 16
        if isInFlight {
            isInFlight = false
            fly([.flipped])
            if isInFlight { return }
        }
        now = now + 1_000
        let targets = panel.onGlass?.scene.targets ?? []
        let names = ["finish", "undo", "now.", "home"]
        guard
            let next = names.lazy.compactMap({ name in
                targets.first { $0.id.name.hasPrefix(name) }
            }).first
        else { return }
        let point = Point(x: next.bounds.x + 5, y: next.bounds.y + 5)
        for phase in [Touch.Phase.down, .up] {
            fly([.touched(Touch(phase, at: point, milliseconds: now.milliseconds))])
        }
    }

    /// One turn on a screen that flips when it is time.
    private mutating func fly(_ stimuli: [Stimulus]) {
        for case .present(let scene, let damage) in panel.turn(stimuli, at: now, on: studio.glass) {
            show(scene, damage)
            isInFlight = true
        }
    }

    /// Turns the panel until it has nothing more to say.
    private mutating func turn(_ first: [Stimulus]) {
        var stimuli = first
        repeat {
            let commands = panel.turn(stimuli, at: now, on: studio.glass)
            stimuli = []
            for command in commands {
                switch command {
                case .present(let scene, let damage):
                    show(scene, damage)
                    stimuli.append(.painted)
                case .journal(let entry): stimuli.append(.journaled(through: entry.sequence))
                case .light, .photographs, .report, .wake, .say, .hush: break
                }
            }
        } while !stimuli.isEmpty
    }

    private mutating func show(_ scene: Scene<Intent>, _ damage: Damage) {
        studio.painter.paint(scene, damage, on: &canvas)
        Self.copy(damage, of: canvas, to: &screen)
    }

    private static func copy(_ damage: Damage, of frame: borrowing Canvas, to screen: inout Canvas)
    {
        let (stride, bounds) = (frame.stride, frame.bounds)
        frame.withPixels { pixels in
            screen.withMutablePixels { screen in
                for rect in damage.clipped(to: bounds).rects {
                    for y in Int(rect.y)..<Int(rect.bottom) {
                        let start = y * stride + Int(rect.x) * 4
                        let row = start..<start + Int(rect.width) * 4
                        screen[row].copyBytes(from: pixels[row])
                    }
                }
            }
        }
    }

    /// What this thread has used of a processor, in milliseconds.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) * 1e-6
    }
}

extension Rect {
    fileprivate static func < (one: Rect, other: Rect) -> Bool {
        Int(one.width) * Int(one.height) < Int(other.width) * Int(other.height)
    }
}
