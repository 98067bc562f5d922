import PanelCore
import Platform
import Render

/// Somewhere a frame can go. One in flight at a time.
protocol Display: ~Copyable {
    /// For the log.
    var name: String { get }
    /// The picture that fits it; nil while there is nothing to fit.
    var size: PictureSize? { get }
    /// Lets the reactor wake when a frame has landed or the screen may be another.
    mutating func join(_ reactor: inout Reactor) throws
    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) throws -> Landing
    /// Whether the frame in flight is on the glass now.
    mutating func finishFlip() throws -> Bool
    /// Gives so much light from now on; after the dark with the next frame.
    mutating func light(_ light: Light)
    /// After something was plugged in or out: whether what was on the glass is gone, so that all
    /// of it must be presented anew, in the size that it has now.
    mutating func lookAgain(_ reactor: inout Reactor) throws -> Bool
    /// Lets another session have the screen, or takes it back; answers as `lookAgain` does.
    mutating func yield(_ isOurs: Bool, _ reactor: inout Reactor) throws -> Bool
    /// Gives the screen back as it was found.
    mutating func close()
}

/// Most screens are there, stay there, and give the light that they give.
extension Display where Self: ~Copyable {
    mutating func light(_ light: Light) {}
    mutating func lookAgain(_ reactor: inout Reactor) throws -> Bool { false }
    mutating func yield(_ isOurs: Bool, _ reactor: inout Reactor) throws -> Bool { false }
}

/// A picture's sides as a person sees them.
struct PictureSize: Hashable {
    var width, height: Int32
    /// Zero where nobody knows.
    var millimetresWide: Int32 = 0
    var millimetresHigh: Int32 = 0
}

/// What became of a frame.
enum Landing {
    case landed
    /// The reactor will tell.
    case inFlight
    /// Not now; the display remembers it. Try again after so many milliseconds, or, with nil, when
    /// the display calls for it.
    case later(milliseconds: Int64?)
}

/// A display made of memory, for machines without a screen.
struct MemoryDisplay: Display, ~Copyable {
    let size: PictureSize?

    var name: String { "memory" }
    func join(_ reactor: inout Reactor) {}
    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) -> Landing { .landed }
    mutating func finishFlip() -> Bool { false }
    mutating func close() {}
}
