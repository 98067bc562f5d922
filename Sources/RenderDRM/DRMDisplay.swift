import CDRM
import CLinux
import Glibc
import Platform
import Render

/// What became of a frame.
public enum Presented: Hashable, Sendable {
    /// The kernel has it; `finishFlip()` will say when it is on the glass.
    case inFlight
    /// It is on the glass already: a first frame, a driver without flips, or nothing has changed.
    case shown
    /// The glass is as it was. What was to be shown is remembered, so present again later.
    case refused(Refusal)
}

/// Why the kernel would not take a frame now. None of these is anybody's fault.
public enum Refusal: Hashable, Sendable {
    /// The screen is still at an earlier change (EBUSY). Try again in a frame's time.
    case busy
    /// Another session has the screen (EACCES). Try again when we are in front, or every second.
    case notMaster
    /// Too little memory just now (ENOMEM). Try again in a second.
    case noMemory
    /// We turned the screen off ourselves; `turnOn()` mends it.
    case off
    /// We gave the screen to another session; `comeBack()` mends it.
    case away
    /// The cable was pulled; `lookAgain()` mends it once it is back.
    case unplugged
    /// The card itself has left the machine (ENODEV). Nothing mends this display: let go of it, and
    /// open another once one comes.
    case lost
}

/// What became of a screen whose cable has moved.
public enum Sight: Hashable, Sendable {
    /// It is not there.
    case gone
    /// It is there, and the picture has the size that it had. The next frame sets the mode anew.
    case same
    /// It is there and the picture has another size from now on.
    case resized
    /// Its card has left. Let go of this display, and open another once one comes.
    case lost
}

/// The screen, through the kernel's mode setting: a picture in memory goes in, flips come out.
///
/// Nothing here waits for the screen's refresh: a driver may flip at once or after 40 ms, and one
/// frame at most is in flight. When it goes away, what the screen showed before comes back.
public struct DRMDisplay: ~Copyable {
    private enum Power: Hashable { case needsModeset, on, off, restored }
    /// What stands between us and the screen, whatever its power.
    private enum Obstacle: Hashable { case unplugged, away, lost }

    /// For the reactor: readable when `finishFlip()` has something to read.
    public let descriptor: Descriptor
    /// The device file, for the log.
    public let path: String
    /// The picture's size in pixels: the mode's, turned.
    public private(set) var width, height: Int32
    /// The picture in millimetres, or nil when the screen doesn't tell.
    public private(set) var millimetres: (width: Int32, height: Int32)?
    /// How many frames have been on the glass.
    public private(set) var framesShown: UInt64 = 0

    private let wish: ScreenWish
    private var buffers: DumbBuffers
    private var mode: drmModeModeInfo
    private let saved: SavedCrtc?
    private var pipe: Pipe
    private var console: Console?
    private var ring: BufferRing
    private var power = Power.needsModeset
    private var obstacles: Set<Obstacle> = []
    private var flight: UInt64?
    private var launched: UInt64 = 0

    init(
        path: String, descriptor: consuming Descriptor, output: Output, saved: SavedCrtc?,
        setup: Setup, buffers: consuming DumbBuffers, console: consuming Console?, wish: ScreenWish
    ) {
        self.path = path
        self.descriptor = descriptor
        self.saved = saved
        self.wish = wish
        millimetres = wish.rotation.turned(output.millimetres)
        pipe = setup.pipe
        mode = setup.mode
        (width, height) = wish.rotation.turned(setup.size)
        ring = BufferRing(count: Setup.bufferCount, width: width, height: height)
        self.buffers = buffers
        self.console = console
    }

    deinit {
        // The console gives itself back; the screen's earlier picture needs its card still open.
        if power != .restored && !obstacles.contains(.away) {
            saved?.restore(on: descriptor.raw)
        }
    }

    /// Brings a picture to the glass: copies what has changed and asks for a flip.
    ///
    /// The first frame sets the mode, so that nothing but the picture is ever seen; that call alone
    /// waits for the screen. No frame may be in flight.
    ///
    /// - Parameters:
    ///   - frame: the whole picture, `XRGB8888`, kept by the caller in ordinary memory.
    ///   - stride: pixels from one row to the next.
    ///   - damage: all that has changed in it since the last call.
    /// - Throws: what no later attempt would mend; a refusal that time mends is an answer.
    public mutating func present(
        frame: UnsafeBufferPointer<UInt32>, stride: Int, damage: [Rect]
    ) throws(DRMError) -> Presented {
        precondition(power != .restored, "the screen has been given back")
        precondition(stride >= Int(width), "rows overlap")
        precondition(
            frame.count >= stride * (Int(height) - 1) + Int(width), "the frame is too small")
        ring.note(damage)
        if let obstacle { return .refused(obstacle) }
        precondition(flight == nil, "two frames in flight")
        if power == .on && ring.isCurrent { return .shown }

        let buffer = ring.next
        let missing = ring.missing(in: buffer)
        buffers.copy(
            missing, of: frame, stride: stride, into: buffer, turned: wish.rotation)
        do throws(DRMError) {
            if power == .needsModeset { return try setMode(showing: buffer) }
            return try flip(to: buffer, changed: missing)
        } catch {
            // What comes before a commit may be refused like the commit itself.
            guard case .failed(let call, let code) = error else { throw error }
            return try refuse(code, of: call)
        }
    }

    /// Reads what the kernel has to tell, and whether the frame in flight is on the glass now.
    ///
    /// Every flip brings back the number that it was launched with, and no number is given twice:
    /// one that comes late, after its frame was forgotten, is nobody's.
    public mutating func finishFlip() throws(DRMError) -> Bool {
        var landed = false
        for number in try FlipEvents.read(from: descriptor) where number == flight {
            flight = nil
            landed = true
            ring.land()
            framesShown += 1
        }
        return landed
    }

    /// Ends the screen's signal, after which most screens sleep. Waits for it.
    ///
    /// What is presented meanwhile is remembered, and refused.
    public mutating func turnOff() throws(DRMError) {
        guard power == .on || power == .needsModeset else { return }
        power = .off
        // Who is away or unplugged has nothing to turn off, and turns nothing on when back.
        guard obstacles.isEmpty else { return }
        let answer: Commit
        switch pipe {
        case .atomic(let pipe): answer = pipe.setActive(false)
        case .legacy(let pipe, _): answer = pipe.turnOff()
        }
        if case .refused(let code) = answer, Refusal(code: code) == nil {
            throw .failed(.commit, code: code)
        }
    }

    /// Lets the next frame that is presented wake the screen, with a mode of its own.
    public mutating func turnOn() {
        if power == .off { power = .needsModeset }
    }

    /// Finds out what became of the screen, after the kernel has said that something has.
    ///
    /// Asks the cable anew. Whatever was shown or in flight is forgotten: present the whole picture
    /// again, in the size that it has now. Who is away looks when they are back.
    public mutating func lookAgain() throws(DRMError) -> Sight {
        guard !obstacles.contains(.away) else { return .gone }
        forget()
        do throws(DRMError) {
            return try look()
        } catch {
            guard error.meansCardLost else { throw error }
            obstacles.insert(.lost)
            return .lost
        }
    }

    private mutating func look() throws(DRMError) -> Sight {
        let card = Card(path: path, raw: descriptor.raw)
        guard let output = try card.connectedOutput(trying: wish.mode) else {
            obstacles.insert(.unplugged)
            return .gone
        }
        let setup = try Setup.find(on: card, for: output, modeSetting: wish.modeSetting)
        let before = (buffers.width, buffers.height)
        if before != setup.size { buffers = try setup.makeBuffers(on: card) }
        obstacles.remove(.unplugged)
        (pipe, mode) = (setup.pipe, setup.mode)
        (width, height) = wish.rotation.turned(setup.size)
        let isSame = before == setup.size
        // Some drivers forget the description of a screen that went and came back.
        millimetres = wish.rotation.turned(output.millimetres) ?? (isSame ? millimetres : nil)
        forget()
        startOver()
        return isSame ? .same : .resized
    }

    /// Lets another session have the screen, as the console's `leaveSignal` asks.
    ///
    /// A frame in flight is forgotten; what is presented meanwhile is refused.
    public mutating func leave() {
        obstacles.insert(.away)
        forget()
        drmDropMaster(descriptor.raw)
        console?.leave()
    }

    /// Takes the screen again, as the console's `returnSignal` says. Then look again: anything may
    /// have happened to it.
    public mutating func comeBack() {
        console?.comeBack()
        drmSetMaster(descriptor.raw)
        obstacles.remove(.away)
        startOver()
    }

    /// Nothing that was shown or is on its way counts any more.
    private mutating func forget() {
        flight = nil
        ring = BufferRing(
            count: Setup.bufferCount, width: width, height: height, latest: ring.latest)
    }

    /// Sets the mode anew with the next frame.
    private mutating func startOver() {
        if power == .on { power = .needsModeset }
    }

    private var obstacle: Refusal? {
        if obstacles.contains(.lost) { return .lost }
        if obstacles.contains(.away) { return .away }
        if obstacles.contains(.unplugged) { return .unplugged }
        return power == .off ? .off : nil
    }

    /// Gives the screen and the console back as they were found. Nothing can be presented after.
    public mutating func restore() {
        guard power != .restored else { return }
        power = .restored
        if !obstacles.contains(.away) { saved?.restore(on: descriptor.raw) }
        console?.giveBack()
        drmDropMaster(descriptor.raw)
    }

    private mutating func setMode(showing buffer: Int) throws(DRMError) -> Presented {
        // After another session was in front we may have to ask for the card again.
        if drmIsMaster(descriptor.raw) != 1 { drmSetMaster(descriptor.raw) }
        let framebuffer = buffers.framebuffer(buffer)
        let answer: Commit
        switch pipe {
        case .atomic(let pipe): answer = try pipe.set(mode, framebuffer: framebuffer)
        case .legacy(let pipe, _): answer = pipe.set(mode, framebuffer: framebuffer)
        }
        switch answer {
        case .refused(let code): return try refuse(code, of: .commit)
        case .done:
            power = .on
            show(buffer)
            return .shown
        }
    }

    private mutating func flip(to buffer: Int, changed: [Rect]) throws(DRMError) -> Presented {
        launched += 1
        let changed = changed.map {
            wish.rotation.place($0, width: buffers.width, height: buffers.height)
        }
        let framebuffer = buffers.framebuffer(buffer)
        let answer: Commit
        switch pipe {
        case .atomic(let pipe):
            answer = try pipe.flip(to: framebuffer, changed: changed, number: launched)
        case .legacy(let pipe, canFlip: true):
            answer = pipe.flip(to: framebuffer, number: launched)
            if case .refused(let code) = answer, [EINVAL, ENOSYS, EOPNOTSUPP].contains(code) {
                // This driver knows no flips; from now on the scan-out is moved instead.
                self.pipe = .legacy(pipe, canFlip: false)
                return try scanOut(of: pipe, from: buffer, changed: changed)
            }
        case .legacy(let pipe, canFlip: false):
            return try scanOut(of: pipe, from: buffer, changed: changed)
        }
        if case .refused(let code) = answer { return try refuse(code, of: .commit) }
        ring.launch(buffer)
        flight = launched
        return .inFlight
    }

    /// For a driver without flips: the scan-out is moved, and is where it was moved to at once.
    private mutating func scanOut(
        of pipe: LegacyPipe, from buffer: Int, changed: [Rect]
    ) throws(DRMError) -> Presented {
        let framebuffer = buffers.framebuffer(buffer)
        if case .refused(let code) = pipe.set(mode, framebuffer: framebuffer) {
            return try refuse(code, of: .setCrtc)
        }
        _ = pipe.touch(framebuffer, changed: changed)
        show(buffer)
        return .shown
    }

    private mutating func show(_ buffer: Int) {
        ring.launch(buffer)
        ring.land()
        framesShown += 1
    }

    /// The buffer keeps lacking what it was just given, so the next attempt copies it again.
    private mutating func refuse(
        _ code: CInt, of call: DRMError.Call
    ) throws(DRMError) -> Presented {
        guard let refusal = Refusal(code: code) else { throw .failed(call, code: code) }
        // Whoever had the screen may have left another mode behind.
        if refusal == .notMaster { power = .needsModeset }
        return .refused(refusal)
    }
}

extension Refusal {
    /// The refusals that time mends; nil for a fault.
    init?(code: CInt) {
        switch code {
        case EBUSY: self = .busy
        case EACCES, EPERM: self = .notMaster
        case ENOMEM: self = .noMemory
        case ENODEV: self = .lost
        default: return nil
        }
    }
}
