import CoachCore
import PanelCore
import Platform
import Render
import Store

/// Draws one picture of the panel into a PNG, without a panel.
enum Screenshot {
    static func take(_ words: ArraySlice<String>) throws {
        let arguments = try Arguments(
            words,
            knowing: ["--plan", "--at", "--size", "--out", "--millimetres", "--assets", "--data"])
        try arguments.none()
        let plan = try Files.plan(arguments.required("--plan"))
        guard let at = try arguments.moment("--at") else { throw Arguments.Fault.missing("--at") }
        guard let size = try arguments.size("--size") else {
            throw Arguments.Fault.missing("--size")
        }
        let now = plan.time(on: at.day, minute: at.minute)
        let glass = try makeGlass(
            size: size, millimetres: arguments.millimetres("--millimetres"),
            assets: assetsDirectory(arguments["--assets"]))
        let coach = try remembered(in: arguments["--data"], at: now)
        let darkroom = Darkroom(
            folder: Media.folder(of: arguments["--data"] ?? "."), program: decoderProgram(),
            painter: glass.painter)
        let canvas = try draw(coach, plan, at: now, on: glass, darkroom)
        try Files.write(PNG.encode(canvas), to: arguments.required("--out"))
    }

    /// What a panel with this journal would believe; without one, what a new panel does. Nothing
    /// in its folder is changed.
    private static func remembered(in directory: String?, at now: WallTime) throws -> Coach {
        guard let directory else { return Coach() }
        let (coach, story) = try Journal.recall(directory: directory, at: now)
        for line in story { log(line) }
        return coach
    }

    /// What the panel shows when it is started now: the panel's own turns, until it has nothing
    /// more to say.
    private static func draw(
        _ coach: Coach, _ plan: Plan, at now: WallTime, on studio: Studio,
        _ darkroom: consuming Darkroom
    ) throws -> Canvas {
        var darkroom = darkroom
        var reactor = try Reactor.open()
        var canvas = Canvas(width: studio.glass.width, height: studio.glass.height)
        var panel = Panel(coach: coach)
        var stimuli = news(plan, to: coach)
        repeat {
            let commands = panel.turn(stimuli, at: now, on: studio.glass)
            stimuli = []
            for command in commands {
                switch command {
                case .present(let scene, let damage):
                    studio.painter.paint(scene, damage, on: &canvas)
                    stimuli.append(.painted)
                case .journal(let entry): stimuli.append(.journaled(through: entry.sequence))
                case .photographs(let wishes): darkroom.want(wishes, &reactor)
                case .light, .report, .wake, .say, .hush: break
                }
            }
            // A decoder always ends: its processor time is limited.
            while stimuli.isEmpty, !darkroom.isIdle {
                _ = try reactor.wait()
                stimuli += darkroom.listen(&reactor)
            }
        } while !stimuli.isEmpty
        return canvas
    }
}

/// What is needed to measure and to paint.
struct Studio {
    var glass: Glass
    var painter: Painter

    /// The same tools for another glass.
    func fitted(to size: PictureSize) -> Studio {
        Studio(glass: size.glass(glass.typesetter), painter: painter)
    }
}

extension PictureSize {
    fileprivate func glass(_ typesetter: Typesetter) -> Glass {
        Glass(
            width: width, height: height, millimetresWide: Double(millimetresWide),
            millimetresHigh: Double(millimetresHigh), typesetter: typesetter)
    }
}

func makeGlass(
    size: (width: Int32, height: Int32), millimetres: (width: Int32, height: Int32)?,
    assets: String
) throws -> Studio {
    let sides = PictureSize(
        width: size.width, height: size.height, millimetresWide: millimetres?.width ?? 0,
        millimetresHigh: millimetres?.height ?? 0)
    return try makeGlass(sides, assets: assets)
}

func makeGlass(_ size: PictureSize, assets: String) throws -> Studio {
    let book = try FontBook(Assets(directory: assets))
    return Studio(glass: size.glass(Typesetter(book)), painter: Painter(book))
}
