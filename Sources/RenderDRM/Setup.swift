import CDRM
import Glibc
import Platform

/// How to speak to the driver.
public enum ModeSetting: Hashable, Sendable {
    /// Whole changes where the driver takes them, else the older way.
    case atomicIfPossible
    /// The older way in any case, for a driver whose atomic way is broken.
    case legacy
}

/// What whoever hung the panel up has told about its screen.
public struct ScreenWish: Sendable {
    /// How to speak to the driver.
    public var modeSetting = ModeSetting.atomicIfPossible
    /// The size to try first, in the glass's own pixels, offered or not: for a screen whose
    /// description (EDID) is broken. Nil takes the screen's own word.
    public var mode: (width: Int32, height: Int32)?
    /// How the picture lies on the glass.
    public var rotation = Rotation.upright

    /// Wishes for nothing.
    public init() {}
}

/// The way from our memory to the screen.
enum Pipe {
    case atomic(AtomicPipe)
    case legacy(LegacyPipe, canFlip: Bool)
}

extension DRMDisplay {
    /// Opens the first card below `/dev/dri` that has a screen plugged in, and takes the console.
    ///
    /// A board may have several cards: on a Raspberry Pi the first one only computes.
    public static func open(_ wish: ScreenWish = ScreenWish()) throws(DRMError) -> DRMDisplay {
        var seen: [String] = []
        var firstFault: DRMError?
        for number in 0..<16 {
            let path = "/dev/dri/card\(number)"
            guard access(path, F_OK) == 0 else { continue }
            seen.append(path)
            do throws(DRMError) {
                return try open(path: path, wish)
            } catch {
                if case .noScreen = error { continue }
                firstFault = firstFault ?? error
            }
        }
        throw firstFault ?? .noScreen(lookedAt: seen)
    }

    /// Opens one card, for example `/dev/dri/card1`, and takes the console.
    ///
    /// Takes the screen's preferred mode, else the largest that the driver accepts. Nothing is
    /// shown before the first frame.
    public static func open(
        path: String, _ wish: ScreenWish = ScreenWish()
    ) throws(DRMError) -> DRMDisplay {
        let descriptor = try Card.open(path)
        let card = Card(path: path, raw: descriptor.raw)
        guard let output = try card.connectedOutput(trying: wish.mode) else {
            throw .noScreen(lookedAt: [path])
        }
        let setup = try Setup.find(on: card, for: output, modeSetting: wish.modeSetting)
        let buffers = try setup.makeBuffers(on: card)
        let saved = SavedCrtc(card: card.raw, output: output)
        let console = try rethrowing { () throws(SystemError) in try Console.take() }
        return DRMDisplay(
            path: path, descriptor: descriptor, output: output, saved: saved, setup: setup,
            buffers: buffers, console: console, wish: wish)
    }
}

/// The mode that works, and the way to it.
struct Setup {
    static let bufferCount = 3

    let pipe: Pipe
    let mode: drmModeModeInfo

    /// Tries the screen's modes in their order until the driver would show one.
    static func find(
        on card: Card, for output: Output, modeSetting: ModeSetting
    ) throws(DRMError) -> Setup {
        if modeSetting == .atomicIfPossible, card.enableAtomic() {
            guard let pipe = AtomicPipe(card: card.raw, output: output) else {
                throw .noPlane(path: card.path)
            }
            for mode in output.modes {
                let setup = Setup(pipe: .atomic(pipe), mode: mode)
                // A screen may wish for what its cable can't carry; the kernel knows beforehand.
                let buffers = try setup.makeBuffers(on: card, count: 1)
                if try pipe.accepts(mode, framebuffer: buffers.framebuffer(0)) { return setup }
            }
        }
        // The older way can't be tried out. An output without modes was never chosen.
        let pipe = LegacyPipe(card: card.raw, output: output)
        return Setup(pipe: .legacy(pipe, canFlip: true), mode: output.modes[0])
    }

    /// The glass's size in pixels.
    var size: (width: Int32, height: Int32) { (Int32(mode.hdisplay), Int32(mode.vdisplay)) }

    /// Memory that fits the mode.
    func makeBuffers(
        on card: Card, count: Int = bufferCount
    ) throws(DRMError) -> DumbBuffers {
        try DumbBuffers.make(count: count, on: card, width: size.width, height: size.height)
    }
}
