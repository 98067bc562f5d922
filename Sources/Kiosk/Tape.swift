import CoachCore
import Glibc
import Input
import PanelCore
import Render
import Wire

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a line of a tape says: where it begins, or one turn of the panel.
struct TapeLine: Codable {
    /// The state that a tape begins from.
    struct Start: Codable {
        var format = 1
        var width, height: Int32
        var millimetresWide, millimetresHigh: Double
        /// The coach, as `SnapshotDocument` writes it.
        var coach: String
    }

    /// A stimulus, one field of these.
    struct Input: Codable {
        /// Phase, slot, x, y, milliseconds.
        var touch: [Int64]?
        var journaled: UInt64?
        var acknowledged: UInt64?
        /// A plan, as `PlanDocument` writes it.
        var plan: String?
        /// "flipped", "alarm" or "linked".
        var word: String?
    }

    /// When, by the panel's clock.
    var at: Int64
    var start: Start?
    var input: [Input]?
    /// The sequence of the coach after the turn, and whether a frame was asked for: what a replay
    /// must come to as well.
    var applied: UInt64?
    var frame: Bool?
}

/// The last ten minutes of everything that reached the panel, for the exact replay of a fault.
///
/// Two files of at least five minutes each, begun anew only when the panel is at rest, so that the
/// coach and the time are the whole state. A tape is never needed to go on: faults are swallowed.
struct Tape: ~Copyable {
    static let file = "tape.jsonl"
    static let previous = "tape.previous.jsonl"
    static let milliseconds: Int64 = 300_000
    /// A finger that never leaves fills five minutes with this; then the tape stops until it rests.
    static let mostBytes = 4 << 20

    private let directory: String
    private var file: UnsafeMutablePointer<FILE>?
    private var began = WallTime(0)
    private var bytes = 0
    private var turn: TapeLine?

    init(directory: String) { self.directory = directory }

    deinit { if let file { fclose(file) } }

    mutating func begin(_ coach: Coach, on glass: Glass, at now: WallTime) {
        if let file { fclose(file) }
        rename("\(directory)/\(Self.file)", "\(directory)/\(Self.previous)")
        file = fopen("\(directory)/\(Self.file)", "we")
        began = now
        bytes = 0
        guard let snapshot = try? SnapshotDocument.encode(coach) else { return stop() }
        let start = TapeLine.Start(
            width: glass.width, height: glass.height, millimetresWide: glass.millimetresWide,
            millimetresHigh: glass.millimetresHigh, coach: String(decoding: snapshot, as: UTF8.self)
        )
        write(TapeLine(at: now.milliseconds, start: start))
    }

    /// Begins a new tape when this one is five minutes old and the panel at rest.
    mutating func renew(_ panel: Panel, on glass: Glass, at now: WallTime) {
        let age = now - began
        guard age > Self.milliseconds || age < 0, panel.isAtRest(at: now) else { return }
        begin(panel.coach, on: glass, at: now)
    }

    mutating func record(_ stimuli: [Stimulus], at now: WallTime) {
        guard file != nil else { return }
        turn = TapeLine(at: now.milliseconds, input: stimuli.map(TapeLine.Input.init))
    }

    /// Completes the turn with what came of it.
    mutating func note(_ commands: [Command]) {
        guard var line = turn else { return }
        turn = nil
        for command in commands {
            switch command {
            case .journal(let entry): line.applied = entry.sequence
            case .present: line.frame = true
            case .report, .wake: break
            }
        }
        write(line)
    }

    private mutating func write(_ line: TapeLine) {
        guard let file, let data = try? JSONEncoder().encode(line) else { return }
        var text = [UInt8](data)
        text.append(UInt8(ascii: "\n"))
        bytes += text.count
        guard bytes <= Self.mostBytes, fwrite(text, 1, text.count, file) == text.count,
            fflush(file) == 0
        else { return stop() }
    }

    private mutating func stop() {
        if let file { fclose(file) }
        file = nil
    }
}

extension TapeLine.Input {
    init(_ stimulus: Stimulus) {
        switch stimulus {
        case .touched(let touch):
            self.init(touch: [
                Int64(touch.phase.rawValue), Int64(touch.slot), Int64(touch.position.x),
                Int64(touch.position.y), touch.milliseconds,
            ])
        case .journaled(let through): self.init(journaled: through)
        case .received(.acknowledged(let number)): self.init(acknowledged: number)
        case .received(.plan(let plan)):
            let bytes = (try? PlanDocument.encode(plan)) ?? []  // It was decoded from less.
            self.init(plan: String(decoding: bytes, as: UTF8.self))
        case .flipped: self.init(word: "flipped")
        case .alarm: self.init(word: "alarm")
        case .linked: self.init(word: "linked")
        }
    }

    /// What it stood for, or nil when it says nothing known.
    func stimulus() throws -> Stimulus? {
        if let touch, touch.count == 5, let phase = Touch.Phase(rawValue: UInt8(clamping: touch[0]))
        {
            return .touched(
                Touch(
                    phase, slot: UInt8(clamping: touch[1]),
                    at: Point(x: Int32(clamping: touch[2]), y: Int32(clamping: touch[3])),
                    milliseconds: touch[4]))
        }
        if let journaled { return .journaled(through: journaled) }
        if let acknowledged { return .received(.acknowledged(acknowledged)) }
        if let plan { return .received(.plan(try PlanDocument.decode([UInt8](plan.utf8)))) }
        switch word {
        case "flipped": return .flipped
        case "alarm": return .alarm
        case "linked": return .linked
        default: return nil
        }
    }
}
