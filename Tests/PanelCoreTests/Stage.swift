import CoachCore
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
        case .finish, .undo: true
        case .turn, .begin, .back, .open, .dismiss, .wake: false
        }
    }
}

extension Coach {
    init(replaying entries: [Entry]) {
        self.init()
        for entry in entries { apply(entry) }
    }
}
