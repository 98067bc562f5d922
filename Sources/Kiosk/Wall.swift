import Glibc
import PanelCore
import Platform
import Render
import RenderDRM

/// The real screen, which may be missing at first, be pulled out and come back as another one.
struct Wall: Display, ~Copyable {
    private let wish: ScreenWish
    /// What an installer has measured, in the glass's own sides.
    private let millimetres: (width: Int32, height: Int32)?
    private var drm: DRMDisplay?
    private var hotPlug: HotPlug?
    private var backlight = Backlight.find()
    private var wanted = Light.bright
    private var given: Light?
    /// Whether the lamp is no longer as it was found.
    private var hasShone = false
    private var hasComplained = false
    private var isAway = false

    private init(
        wish: ScreenWish, millimetres: (width: Int32, height: Int32)?, drm: consuming DRMDisplay?,
        hotPlug: consuming HotPlug?
    ) {
        self.wish = wish
        self.millimetres = millimetres
        self.drm = drm
        self.hotPlug = hotPlug
    }

    deinit {
        // A fault ends the panel without `close`, and nobody is left to complain to.
        if hasShone { try? backlight.putBack() }
    }

    /// Takes the screen that is there, or waits for one that will be plugged in, card and all.
    ///
    /// - Throws: where another program draws on the card, and where none is there and the kernel
    ///   would not tell of one that comes.
    static func open(
        _ wish: ScreenWish, millimetres: (width: Int32, height: Int32)?
    ) throws(DRMError) -> Wall {
        let hotPlug = listen()
        let drm: DRMDisplay?
        do throws(DRMError) {
            drm = try DRMDisplay.open(wish)
        } catch {
            guard case .noScreen(let cards) = error else { throw error }
            // A board's driver may be slower than we are, and a card on a cable may come later.
            guard !cards.isEmpty || isHearing(hotPlug) else { throw error }
            log(
                cards.isEmpty
                    ? "\(DeviceFault(error)); waiting for one"
                    : "\(error); waiting for one to be plugged in")
            drm = nil
        }
        return Wall(wish: wish, millimetres: millimetres, drm: drm, hotPlug: hotPlug)
    }

    private static func listen() -> HotPlug? {
        do throws(SystemError) {
            return try HotPlug.open()
        } catch {
            log("\(error); a screen that is plugged in later is found when the panel starts anew")
            return nil
        }
    }

    private static func isHearing(_ hotPlug: borrowing HotPlug?) -> Bool {
        switch hotPlug {
        case .some: true
        case .none: false
        }
    }

    var name: String {
        switch drm {
        case .some(let drm): "\(drm.path) \(drm.width)x\(drm.height)"
        case .none: "none"
        }
    }

    var size: PictureSize? {
        switch drm {
        case .some(let drm):
            let sides = wish.rotation.turned(millimetres) ?? drm.millimetres
            return PictureSize(
                width: drm.width, height: drm.height, millimetresWide: sides?.width ?? 0,
                millimetresHigh: sides?.height ?? 0)
        case .none: return nil
        }
    }

    mutating func join(_ reactor: inout Reactor) throws {
        switch hotPlug {
        case .some(let hotPlug): try reactor.watch(hotPlug.descriptor, as: .hotPlug)
        case .none: break
        }
        try joinScreen(&reactor)
    }

    private func joinScreen(_ reactor: inout Reactor) throws {
        switch drm {
        case .some(let drm): try reactor.watch(drm.descriptor, as: .display)
        case .none: break
        }
    }

    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) throws -> Landing {
        let stride = canvas.stride / 4
        var outcome: Presented? = .refused(.unplugged)
        try canvas.withPixels { pixels throws(DRMError) in
            outcome = try drm?.present(
                frame: pixels.bindMemory(to: UInt32.self), stride: stride, damage: damage.rects)
        }
        switch outcome {
        case .inFlight: return .inFlight
        case .shown:
            shine()
            return .landed
        case .refused(.busy): return .later(milliseconds: 20)
        case .refused(.notMaster), .refused(.noMemory): return .later(milliseconds: 1000)
        case .refused(.lost) where !Self.isHearing(hotPlug):
            // Nobody would tell us of another card: whoever starts us anew finds it.
            throw DRMError.failed(.commit, code: ENODEV)
        case .refused(.off), .refused(.away), .refused(.unplugged), .refused(.lost), nil:
            return .later(milliseconds: nil)
        }
    }

    mutating func finishFlip() throws -> Bool { try drm?.finishFlip() ?? false }

    mutating func light(_ light: Light) {
        wanted = light
        guard light == .dark else {
            let wasDark = given == .dark
            drm?.turnOn()
            // After the dark the lamp waits for the picture, or the earlier one would flash.
            if !wasDark { shine() }
            return
        }
        // First the lamp: a screen that loses its signal may show a blue sign for a while.
        shine()
        do throws(DRMError) {
            try drm?.turnOff()
        } catch {
            complain("the screen can't be turned off (\(error)) and stays black")
        }
    }

    /// Brings the lamp to the light that is wanted. While another session is in front it is theirs.
    private mutating func shine() {
        guard given != wanted, !isAway else { return }
        given = wanted
        hasShone = true
        let percent =
            switch wanted {
            case .bright: 100
            case .dim: 20
            case .dark: 0
            }
        do throws(SystemError) {
            try backlight.set(percent: percent)
        } catch {
            complain("the backlight stays as it is: \(error)")
        }
    }

    /// Gives the lamp back as it was found: the next who draws may not know of it.
    private mutating func putLampBack() {
        guard hasShone else { return }
        hasShone = false
        given = nil
        do throws(SystemError) {
            try backlight.putBack()
        } catch {
            complain("the backlight stays as it is: \(error)")
        }
    }

    private mutating func complain(_ line: String) {
        if !hasComplained { log(line) }
        hasComplained = true
    }

    mutating func lookAgain(_ reactor: inout Reactor) throws -> Bool {
        // Who is away looks when they are back.
        guard try hotPlug?.hasChanged("drm") ?? false, !isAway else { return false }
        return try look(&reactor)
    }

    private mutating func look(_ reactor: inout Reactor) throws -> Bool {
        guard drm != nil else { return try openLate(&reactor) }
        let before = name
        switch try drm?.lookAgain() {
        case .gone: log("screen gone; the panel goes on and waits for it")
        case .same: log("screen \(name) again")
        case .resized: log("screen \(before) is now \(name)")
        case .lost:
            log("card gone; the panel goes on and waits for one")
            drm = nil
            // Another may have come with the same message.
            _ = try openLate(&reactor)
            return true
        case nil: break
        }
        findLamps()
        return true
    }

    /// A lamp comes and goes with its screen, and what it gave is forgotten.
    private mutating func findLamps() {
        backlight = backlight.foundAgain()
        given = nil
        if wanted == .dark { shine() }
    }

    private mutating func openLate(_ reactor: inout Reactor) throws -> Bool {
        do throws(DRMError) {
            drm = try DRMDisplay.open(wish)
        } catch {
            if case .noScreen = error { return false }
            log("\(error); the panel goes on and waits for a screen")
            return false
        }
        try joinScreen(&reactor)
        findLamps()
        if wanted == .dark { light(.dark) }
        log("screen \(name)")
        return true
    }

    mutating func yield(_ isOurs: Bool, _ reactor: inout Reactor) throws -> Bool {
        guard drm != nil else { return false }
        isAway = !isOurs
        guard isOurs else {
            log("another session has the screen")
            putLampBack()
            drm?.leave()
            return true
        }
        drm?.comeBack()
        return try look(&reactor)
    }

    mutating func close() {
        drm?.restore()
        putLampBack()
    }
}
