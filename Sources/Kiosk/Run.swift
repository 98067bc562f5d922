import CoachCore
import Glibc
import InputLibinput
import PanelCore
import Platform
import Render
import RenderDRM

/// `kiosk run`: opens what the panel is made of and hands it to the shell.
enum Run {
    static func start(_ words: ArraySlice<String>) throws {
        let arguments = try Arguments(
            words,
            knowing: [
                "--plan", "--data", "--display", "--size", "--millimetres", "--mode", "--rotate",
                "--mode-setting", "--touch", "--at", "--assets", "--speaker", "--sound",
            ])
        try arguments.none()
        // Before the console is taken: a stop that comes while we begin must give it back.
        let signals = try Signals.open()
        let wish = try wish(arguments)
        let millimetres = try arguments.millimetres("--millimetres")
        switch arguments["--display"] ?? "drm" {
        case "memory":
            let told = try arguments.size("--size") ?? (1280, 800)
            let size = PictureSize(
                width: told.width, height: told.height, millimetresWide: millimetres?.width ?? 0,
                millimetresHigh: millimetres?.height ?? 0)
            try run(arguments, MemoryDisplay(size: size), signals: signals, wish)
        case "drm":
            try run(arguments, openScreen(wish, millimetres), signals: signals, wish)
        case let other:
            throw Arguments.Fault.malformed("--display", value: other, like: "drm or memory")
        }
    }

    /// How the panel hangs on the wall: one setting for the picture and for the touch.
    private static func wish(_ arguments: Arguments) throws(Arguments.Fault) -> ScreenWish {
        var wish = ScreenWish()
        wish.mode = try arguments.size("--mode")
        wish.rotation = try arguments.choice(
            "--rotate", of: Rotation.allCases.map { ("\($0.rawValue)", $0) }, default: .upright)
        wish.modeSetting = try arguments.choice(
            "--mode-setting", of: [("atomic", .atomicIfPossible), ("legacy", .legacy)],
            default: .atomicIfPossible)
        return wish
    }

    private static func run<Screen: Display & ~Copyable>(
        _ arguments: Arguments, _ screen: consuming Screen, signals: consuming Signals,
        _ wish: ScreenWish
    ) throws {
        let directory = try arguments.required("--data")
        let path = try arguments.required("--plan")
        var coach = Coach()
        let keeper = try Keeper.open(
            directory, at: WallTime(wallMilliseconds()), remembering: &coach)
        // What the panel remembers is on the glass before anything new is read.
        let first = coach.plan == nil ? plan(path) : nil
        let clock = try clock(arguments, plan: coach.plan ?? first)
        // As long as there is no screen, any size is as good as another.
        let size = screen.size ?? PictureSize(width: 1280, height: 800)
        let studio = try makeGlass(size, assets: assetsDirectory(arguments["--assets"]))
        let touch = try touch(
            arguments["--touch"], size: size, turned: wish.rotation, screen: screen.name)
        var shell = try Shell.open(
            screen: screen, touch: touch, signals: signals, keeper: keeper, studio: studio,
            clock: clock, coach: coach, tape: Tape(directory: directory),
            media: Media.folder(of: directory), speaker: speaker(arguments["--speaker"]),
            sound: arguments["--sound"] ?? "default")
        if arguments["--touch"] == "words" { shell.dictation = try Dictation.open() }
        let isNew = coach.plan == nil
        try shell.run(with: isNew ? first : nil) { isNew ? nil : plan(path) }
    }

    /// A plan that cannot be read leaves the earlier one: the person's day goes on.
    private static func plan(_ path: String) -> Plan? {
        do {
            return try Files.plan(path)
        } catch {
            log("\(error); the plan in the journal stays")
            return nil
        }
    }

    private static func clock(_ arguments: Arguments, plan: Plan?) throws -> Clock {
        guard let at = try arguments.moment("--at") else { return Clock(ahead: 0) }
        guard let plan else {
            throw FileFault(path: "--at", what: "needs a plan, which knows the local time")
        }
        return Clock(
            ahead: plan.time(on: at.day, minute: at.minute).milliseconds - wallMilliseconds())
    }

    private static func touch(
        _ told: String?, size: PictureSize, turned rotation: Rotation, screen: String
    ) throws -> TouchDevice? {
        // Without a screen there is nothing that a finger could mean, unless one is named.
        if screen == "memory", told == nil || told == "words" { return nil }
        let origin: TouchDevice.Origin =
            told.map { $0 == "seat" ? .seat("seat0") : .paths([$0]) } ?? .seat("seat0")
        do throws(InputError) {
            return try TouchDevice.open(
                origin, width: size.width, height: size.height,
                calibration: Calibration(rotation: rotation.ofTouch))
        } catch {
            throw DeviceFault(error)
        }
    }

    /// The program that speaks: beside ours unless told, or none.
    private static func speaker(_ told: String?) -> String? {
        told == "none" ? nil : told ?? speakerProgram()
    }

    private static func openScreen(
        _ wish: ScreenWish, _ millimetres: (width: Int32, height: Int32)?
    ) throws -> Wall {
        do throws(DRMError) {
            return try Wall.open(wish, millimetres: millimetres)
        } catch {
            throw DeviceFault(error)
        }
    }
}

extension Rotation {
    /// What the picture's turn is to a finger on the glass.
    fileprivate var ofTouch: Calibration.Rotation {
        switch self {
        case .upright: .upright
        case .quarter: .quarter
        case .half: .half
        case .threeQuarters: .threeQuarters
        }
    }
}

/// The wall clock, or one that runs beside it for trying a day out.
struct Clock {
    /// How many milliseconds ahead of the system's clock it is.
    var ahead: Int64

    var now: WallTime { WallTime(wallMilliseconds() + ahead) }

    /// The same instant as the system's clock names it.
    func system(_ time: WallTime) -> Int64 { time.milliseconds - ahead }
}
