import CoachCore
import Input
import PanelCore
import Render
import Support
import Testing

@testable import Kiosk

/// The panel with its tape, a screen that shows at once and a card that keeps at once.
final class Evening {
    let folder: Folder
    var tape: Tape
    var panel = Panel(coach: Coach(), sleeps: true)
    let glass: Glass
    var now: WallTime
    var uptime: Int64 = 0
    var wake: WallTime?
    /// Whether the screen flips at a rate of its own, sixty times a second.
    let isPaced: Bool
    private var isFlying = false

    init(
        days: Int = 9, isPaced: Bool = false, at begun: WallTime = Sample.at(7, 30)
    ) throws {
        self.isPaced = isPaced
        now = begun
        folder = try Folder()
        tape = Tape(directory: folder.path)
        glass = Glass(
            width: 320, height: 200, millimetresWide: 217, millimetresHigh: 136,
            typesetter: Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        tape.begin(panel, on: glass, at: now)
        turn([.received(.plan(Sample.plan(Sample.person(.three), days: days)))])
    }

    /// As the shell does it.
    func turn(_ first: [Stimulus]) {
        var stimuli = first
        repeat {
            tape.record(stimuli, at: now)
            let commands = panel.turn(stimuli, at: now, on: glass)
            tape.note(commands)
            stimuli = []
            for command in commands {
                switch command {
                case .present: isPaced ? (isFlying = true) : stimuli.append(.painted)
                case .journal(let entry): stimuli.append(.journaled(through: entry.sequence))
                case .wake(let time): wake = time
                case .light, .report, .photographs, .say, .hush: break
                }
            }
            guard stimuli.isEmpty else { continue }
            if panel.isAtRest(at: now) {
                tape.renew(panel, on: glass, at: now)
            } else {
                tape.forgetIfOld(at: now)
            }
        } while !stimuli.isEmpty
    }

    /// Lets time pass; the panel wakes when it wants to, and no less than the watchdog does.
    func pass(_ milliseconds: Int64) {
        let end = now + milliseconds
        while now < end {
            let flip = isFlying ? now + 16 : nil
            let next =
                [flip, wake, now + 30_000, end].compactMap { $0 }.filter { $0 > now }.min() ?? end
            uptime += next - now
            now = next
            let isFlip = next == flip
            if isFlip { isFlying = false }
            turn([isFlip ? .flipped : .alarm])
        }
    }

    var due: WallTime? { tape.due(after: now) }

    func touch(_ phase: Touch.Phase, _ point: Point) {
        turn([.touched(Touch(phase, at: point, milliseconds: uptime))])
    }

    func tap(_ point: Point) {
        touch(.down, point)
        // Flips land while the finger is down, as on a glass.
        pass(80)
        touch(.up, point)
    }

    /// Taps a target by the end of its name, if it is on the glass.
    func tap(where isIt: (String) -> Bool) throws {
        let targets = panel.onGlass?.scene.targets ?? []
        let target = try #require(targets.first { isIt("\($0.id)") }, "\(targets.map(\.id))")
        let bounds = target.bounds
        tap(Point(x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2))
    }

    /// A finger rests on the clock for long enough to open what is for staff.
    func restOnTheClock() throws {
        let clock = try #require(panel.onGlass?.scene.elements.first { $0.id == "clock" })
        let bounds = clock.item.bounds
        let middle = Point(x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2)
        touch(.down, middle)
        pass(5_100)
        touch(.up, middle)
    }

    func replay(_ name: String = Tape.file) throws {
        try Replay.play(["\(folder.path)/\(name)", "--assets", assetsDirectory()])
    }

    func text(_ name: String = Tape.file) throws -> String {
        String(decoding: try Files.read("\(folder.path)/\(name)", atMost: 8 << 20), as: UTF8.self)
    }
}
