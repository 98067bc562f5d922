import Platform
import Render
import RenderDRM

/// Somewhere a frame can go. One in flight at a time.
protocol Display: ~Copyable {
    var name: String { get }
    /// Lets the reactor wake when a frame has landed.
    func join(_ reactor: inout Reactor) throws
    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) throws -> Landing
    /// Whether the frame in flight is on the glass now.
    mutating func finishFlip() throws -> Bool
    /// Gives the screen back as it was found.
    mutating func close()
}

/// What became of a frame.
enum Landing {
    case landed
    /// The reactor will tell.
    case inFlight
    /// Not now; the display remembers it. Try again after so many milliseconds.
    case later(milliseconds: Int64)
}

/// A display made of memory, for machines without a screen.
struct MemoryDisplay: Display, ~Copyable {
    var name: String { "memory" }
    func join(_ reactor: inout Reactor) {}
    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) -> Landing { .landed }
    mutating func finishFlip() -> Bool { false }
    mutating func close() {}
}

/// The real screen.
struct Wall: Display, ~Copyable {
    private var drm: DRMDisplay

    init(_ drm: consuming DRMDisplay) { self.drm = drm }

    var name: String { "\(drm.path) \(drm.width)x\(drm.height)" }
    var size: (width: Int32, height: Int32) { (drm.width, drm.height) }
    var millimetres: (width: Int32, height: Int32)? { drm.millimetres }

    func join(_ reactor: inout Reactor) throws {
        try reactor.watch(drm.descriptor, as: .display)
    }

    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) throws -> Landing {
        let stride = canvas.stride / 4
        var outcome = Presented.shown
        try canvas.withPixels { pixels throws(DRMError) in
            outcome = try drm.present(
                frame: pixels.bindMemory(to: UInt32.self), stride: stride, damage: damage.rects)
        }
        switch outcome {
        case .inFlight: return .inFlight
        case .shown: return .landed
        case .refused(.busy): return .later(milliseconds: 20)
        case .refused(.notMaster), .refused(.noMemory), .refused(.off):
            return .later(milliseconds: 1000)
        }
    }

    mutating func finishFlip() throws -> Bool { try drm.finishFlip() }
    mutating func close() { drm.restore() }
}
