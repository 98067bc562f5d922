import CoachCore
import PanelCore
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
            size: size, millimetres: arguments.size("--millimetres"),
            assets: assetsDirectory(arguments["--assets"]))
        let coach = try remembered(in: arguments["--data"], plan: plan, at: now)
        let picture = picture(of: coach, at: now, on: glass.glass)
        var canvas = Canvas(width: size.width, height: size.height)
        glass.painter.paint(picture.scene, Damage(canvas.bounds), on: &canvas)
        try Files.write(PNG.encode(canvas), to: arguments.required("--out"))
    }

    /// What a panel with this journal would believe; without one, what a new panel would.
    private static func remembered(
        in directory: String?, plan: Plan, at now: WallTime
    ) throws -> Coach {
        var coach = Coach()
        if let directory {
            var journal = try Journal.open(directory: directory)
            coach = try journal.restore(at: now).coach
        }
        if (coach.plan?.version ?? 0) < plan.version {
            coach.apply(Entry(sequence: coach.applied + 1, at: now, event: .pushed(plan)))
        }
        return coach
    }
}

/// What is needed to measure and to paint.
struct Studio {
    var glass: Glass
    var painter: Painter
}

func makeGlass(
    size: (width: Int32, height: Int32), millimetres: (width: Int32, height: Int32)?,
    assets: String
) throws -> Studio {
    let book = try FontBook(Assets(directory: assets))
    let glass = Glass(
        width: size.width, height: size.height,
        millimetresWide: Double(millimetres?.width ?? 0),
        millimetresHigh: Double(millimetres?.height ?? 0), typesetter: Typesetter(book))
    return Studio(glass: glass, painter: Painter(book))
}
