import CoachCore
import PanelCore
import Render
import Wire

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Plays a tape again: the same stimuli at the same times must give the same entries and frames.
enum Replay {
    static func play(_ words: ArraySlice<String>) throws {
        let arguments = try Arguments(words, knowing: ["--out", "--assets"])
        let path = try arguments.single("TAPE")
        let bytes = try Files.read(path, atMost: 2 * Tape.mostBytes)
        var player: Player?
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let line = try read(Array(line), "\(path):\(index + 1)")
            if let start = line.start {
                player = try Player(
                    start, at: line.at, assets: assetsDirectory(arguments["--assets"]),
                    out: arguments["--out"])
            } else {
                guard player != nil else {
                    throw FileFault(path: path, what: "the tape has no beginning")
                }
                try player?.turn(line, "\(path):\(index + 1)")
            }
        }
        guard let player else { throw FileFault(path: path, what: "the tape is empty") }
        print("replayed \(player.turns) turns and \(player.frames) frames, all as recorded")
    }

    private static func read(_ bytes: [UInt8], _ place: String) throws -> TapeLine {
        do {
            return try JSONDecoder().decode(TapeLine.self, from: Data(bytes))
        } catch {
            // A tape ends in the middle of a line when the power went.
            throw FileFault(path: place, what: "this is no line of a tape")
        }
    }
}

/// The panel of a tape.
private struct Player: ~Copyable {
    private var panel: Panel
    private let studio: Studio
    private var canvas: Canvas
    private let out: String?
    private(set) var turns = 0
    private(set) var frames = 0
    /// A tape that began on a lit panel: its picture was on the glass already.
    private var began: WallTime

    init(_ start: TapeLine.Start, at time: Int64, assets: String, out: String?) throws {
        guard start.format == 1 else {
            throw FileFault(path: "the tape", what: "its format is newer than this program")
        }
        let coach = try SnapshotDocument.decode([UInt8](start.coach.utf8))
        let book = try FontBook(Assets(directory: assets))
        studio = Studio(
            glass: Glass(
                width: start.width, height: start.height, millimetresWide: start.millimetresWide,
                millimetresHigh: start.millimetresHigh, typesetter: Typesetter(book)),
            painter: Painter(book))
        canvas = Canvas(width: start.width, height: start.height)
        panel = Panel(coach: coach)
        began = WallTime(time)
        self.out = out
    }

    mutating func turn(_ line: TapeLine, _ place: String) throws {
        let stimuli = try (line.input ?? []).compactMap { try $0.stimulus() }
        if turns == 0, line.frame != true { light() }
        // A flip that belongs to a frame before the tape's beginning has nothing to land.
        var applied: UInt64?
        var frame = false
        for command in panel.turn(stimuli, at: WallTime(line.at), on: studio.glass) {
            switch command {
            case .journal(let entry): applied = entry.sequence
            case .present(let scene, let damage):
                frame = true
                try draw(scene, damage)
            case .report, .wake: break
            }
        }
        guard applied == line.applied, frame == (line.frame ?? false) else {
            throw FileFault(
                path: place,
                what:
                    "the replay parts from the tape: entry \(applied.map(String.init) ?? "none"), "
                    + "frame \(frame); recorded \(line.applied.map(String.init) ?? "none"), "
                    + "\(line.frame ?? false)")
        }
        turns += 1
    }

    /// Puts on the glass what lay there when the tape began.
    private mutating func light() {
        for case .present(let scene, let damage) in panel.turn([], at: began, on: studio.glass) {
            studio.painter.paint(scene, damage, on: &canvas)
            _ = panel.turn([.flipped], at: began, on: studio.glass)
        }
    }

    private mutating func draw(_ scene: Scene<Intent>, _ damage: Damage) throws {
        frames += 1
        guard let out else { return }
        studio.painter.paint(scene, damage, on: &canvas)
        try Files.write(PNG.encode(canvas), to: "\(out)/frame-\(frames).png")
    }
}
