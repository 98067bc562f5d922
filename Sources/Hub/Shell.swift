import CoachCore
import Input
import PanelCore
import Render
import Store

/// What runs around the one `Panel`, as on a wall: a canvas for the glass, a journal for memory.
///
/// Everything is synchronous, in the same order as on the device: what a turn decides is drawn,
/// then made durable, then told. One owner: the actor that holds it.
final class Shell {
    /// What one turn did to the outside.
    struct Turn {
        /// What was drawn anew.
        var damage = Damage()
        /// When the panel wants its next turn; nil to sleep until touched.
        var wake: WallTime?
    }

    let size: PanelSize
    private let painter: Painter
    private let glass: Glass
    private var canvas: Canvas
    private var panel: Panel
    private let memory: Memory
    private(set) var scene = Scene<Intent>()

    init(memory: Memory, size: PanelSize, book: FontBook) {
        self.memory = memory
        self.size = size
        painter = Painter(book)
        glass = Glass(
            width: size.width, height: size.height, millimetresWide: size.millimetresWide,
            millimetresHigh: size.millimetresHigh, typesetter: Typesetter(book))
        canvas = Canvas(width: size.width, height: size.height)
        panel = Panel(coach: memory.coach)
    }

    var coach: Coach { panel.coach }
    var bounds: Rect { glass.bounds }

    /// Gives the panel what happened, and does what it says until it has nothing more to say.
    ///
    /// What the memory cannot keep is neither confirmed nor reported, and is tried again by the
    /// next turn.
    func turn(_ stimuli: [Stimulus], at now: WallTime) throws -> Turn {
        var turn = Turn()
        var waiting = stimuli
        if memory.isWaiting, let through = memory.catchUp(at: now) {
            waiting.append(.journaled(through: through))
        }
        // The panel reports once; this lets it report again. Here the hub is in the same process.
        if memory.owesReceipts || !panel.isLinked { waiting.append(.linked) }
        repeat {
            let commands = panel.turn(waiting, at: now, on: glass)
            waiting = []
            var entries: [Entry] = []
            var receipts: [Receipt] = []
            for command in commands {
                switch command {
                case .present(let scene, let damage):
                    painter.paint(scene, damage, on: &canvas)
                    self.scene = scene
                    turn.damage.formUnion(damage)
                    // The frame is handed on: from here a tab sees this canvas or a newer one.
                    waiting.append(.painted)
                case .journal(let entry): entries.append(entry)
                case .report(let receipt): receipts.append(receipt)
                case .wake(let time): turn.wake = time
                // The hub has no photographs yet: their words are shown.
                case .photographs, .hush: break
                // No sound comes out of a browser, and the panel shall say so.
                case .say(let utterance):
                    waiting.append(
                        .voice(.failed(utterance.number, .init(.noSpeaker, "a browser"))))
                // A browser's window is as bright as its reader wants it.
                case .light: break
                }
            }
            if !entries.isEmpty,
                let through = memory.keep(entries, coach: panel.coach, at: now)
            {
                waiting.append(.journaled(through: through))
            }
            if !receipts.isEmpty, try memory.store(receipts) {
                waiting += receipts.map { .received(.acknowledged($0.number)) }
            }
        } while !waiting.isEmpty
        return turn
    }

    /// A rectangle of the glass as it is now, as a PNG that is quick to make.
    func png(_ rect: Rect) throws -> [UInt8] { try PNG.encode(canvas, rect, effort: .fast) }
}
