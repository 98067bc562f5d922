import CoachCore
import JSONCoding
import PanelCore
import Render
import Wire

/// Plays a tape again: the same stimuli at the same times must give the same entries and frames.
enum Replay {
    static func play(_ words: ArraySlice<String>) throws {
        let arguments = try Arguments(words, knowing: ["--out", "--assets"])
        let path = try arguments.single("TAPE")
        let bytes = try Files.read(path, atMost: 2 * Tape.mostBytes)
        var player: Player?
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let isTorn = bytes.last != UInt8(ascii: "\n")
        for (index, bytes) in lines.enumerated() {
            let place = "\(path):\(index + 1)"
            guard let line = try? JSON.decode(TapeLine.self, from: Array(bytes)) else {
                guard isTorn && index == lines.count - 1 else {
                    throw FileFault(path: place, what: "this is no line of a tape")
                }
                // The power went in the middle of it: what it would have told never came to be.
                log("\(place) is torn and left out")
                break
            }
            if let what = line.fault { throw FileFault(path: place, what: what) }
            if let start = line.start {
                player = try Player(
                    start, of: coach(start, besides: path, place),
                    assets: assetsDirectory(arguments["--assets"]), out: arguments["--out"])
                if start.isLit {
                    player?.light(at: WallTime(line.at), isPaced: start.isPaced ?? false)
                }
            } else {
                guard player != nil else {
                    throw FileFault(path: path, what: "the tape has no beginning")
                }
                try player?.turn(line, place)
            }
        }
        guard let player else { throw FileFault(path: path, what: "the tape is empty") }
        print("replayed \(player.turns) turns and \(player.frames) frames, all as recorded")
    }

    /// The coach that a tape goes on from: one of the two beside it, and what had happened since.
    private static func coach(
        _ start: TapeLine.Start, besides path: String, _ place: String
    ) throws(FileFault) -> Coach {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        for name in [Tape.coach, Tape.previousCoach] {
            guard
                let body = try? Files.read(folder + name, atMost: SnapshotDocument.mostBytes),
                ContentHash(of: body).hexadecimal == start.coach
            else { continue }
            var coach = try located("\(place), with \(name)") { try SnapshotDocument.decode(body) }
            for past in start.since {
                guard past.sequence == coach.applied &+ 1 else {
                    throw FileFault(
                        path: place,
                        what: "entry \(past.sequence) does not follow entry \(coach.applied)")
                }
                guard let entry = try located(place, past.entry) else {
                    throw FileFault(path: place, what: "entry \(past.sequence) is not known here")
                }
                coach.apply(entry)
            }
            return coach
        }
        throw FileFault(
            path: place, what: "\(Tape.coach) and \(Tape.previousCoach) must lie beside it")
    }
}

/// Says of whatever goes wrong in which line of the tape it did.
private func located<Value>(
    _ place: String, _ body: () throws -> Value
) throws(FileFault) -> Value {
    do {
        return try body()
    } catch {
        throw FileFault(path: place, what: "\(error)")
    }
}

/// The panel of a tape.
private struct Player: ~Copyable {
    private var panel: Panel
    private let studio: Studio
    private var canvas: Canvas
    private let out: String?
    /// Whether a frame was asked for that has not landed.
    private var isFlying = false
    private(set) var turns = 0
    private(set) var frames = 0

    init(_ start: TapeLine.Start, of coach: Coach, assets: String, out: String?) throws {
        let book = try FontBook(Assets(directory: assets))
        studio = Studio(
            glass: Glass(
                width: start.width, height: start.height, millimetresWide: start.millimetresWide,
                millimetresHigh: start.millimetresHigh, typesetter: Typesetter(book)),
            painter: Painter(book))
        canvas = Canvas(width: start.width, height: start.height)
        panel = Panel(
            coach: coach, photographs: Set(start.photographs ?? []), sleeps: start.sleeps ?? false,
            litSince: start.litSince.map { WallTime($0) }, isMute: start.isMute ?? false,
            lacksVoice: start.lacksVoice ?? false, isLinked: start.isLinked ?? false)
        self.out = out
    }

    mutating func turn(_ line: TapeLine, _ place: String) throws {
        let stimuli = try (line.input ?? []).map { input in
            guard let stimulus = try located(place, input.stimulus) else {
                throw FileFault(path: place, what: "something in it is not known here")
            }
            switch stimulus {
            case .flipped, .painted:
                guard isFlying else {
                    throw FileFault(path: place, what: "a frame lands that nobody asked for")
                }
                isFlying = false
            case .unglazed: isFlying = false
            default: break
            }
            return stimulus
        }
        var applied: UInt64?
        var frame = false
        for command in panel.turn(stimuli, at: WallTime(line.at), on: studio.glass) {
            switch command {
            case .journal(let entry): applied = entry.sequence
            case .present(let scene, let damage):
                frame = true
                isFlying = true
                try draw(scene, damage)
            case .light, .report, .wake, .photographs, .say, .hush: break
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
    mutating func light(at began: WallTime, isPaced: Bool) {
        for case .present(let scene, let damage) in panel.turn([], at: began, on: studio.glass) {
            studio.painter.paint(scene, damage, on: &canvas)
            let landing: Stimulus = isPaced ? .flipped : .painted
            for case .present in panel.turn([landing], at: began, on: studio.glass) {
                isFlying = true
            }
        }
    }

    private mutating func draw(_ scene: Scene<Intent>, _ damage: Damage) throws {
        frames += 1
        guard let out else { return }
        studio.painter.paint(scene, damage, on: &canvas)
        try Files.write(PNG.encode(canvas), to: "\(out)/frame-\(frames).png")
    }
}
