import CoachCore
import Input
import PanelCore
import Speech
import Wire

/// What a line of a tape says: where it begins, or one turn of the panel.
struct TapeLine: Codable {
    /// The state that a tape begins from.
    struct Start: Codable {
        var format = 2
        var width, height: Int32
        var millimetresWide, millimetresHigh: Double
        /// The hash of the coach beside the tape, as `SnapshotDocument` writes it.
        var coach: String
        /// What has happened to it since.
        var since: [Past]
        /// The photographs that could be drawn; tapes of before there were any do not say.
        var photographs: [String]?
        /// Whether its picture was on the glass.
        var isLit: Bool
        /// Whether it came there with a flip; tapes of before anything moved do not say.
        var isPaced: Bool?
        /// Whether the glass goes dark at night, and when it was last given a reason not to.
        var sleeps: Bool?
        var litSince: Int64?
        /// Whether what it said could not be heard; tapes of before it spoke do not say.
        var isMute: Bool?
        /// Whether no voice spoke the person's language.
        var lacksVoice: Bool?
        /// Whether the way to the hub was open.
        var isLinked: Bool?
    }

    /// An entry: its sequence, its time, and its line as `EntryDocument` writes it.
    struct Past: Codable {
        var sequence: UInt64
        var at: Int64
        var event: String
    }

    /// A stimulus, one field of these.
    struct Input: Codable {
        /// Phase, slot, x, y, milliseconds.
        var touch: [Int64]?
        var journaled: UInt64?
        var acknowledged: UInt64?
        /// A plan, as `PlanDocument` writes it.
        var plan: String?
        /// "flipped", "painted", "alarm", "linked", "unlinked" or "unglazed".
        var word: String?
        /// A photograph that can be drawn from now on, and one that no longer can.
        var photograph: String?
        var forgotten: String?
        /// What the speaker answered, as `VoiceEvent` writes it.
        var voice: String?
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

extension TapeLine {
    /// Whether a touch stands in it.
    var tellsOfAHand: Bool { input?.contains { $0.touch != nil } == true }

    /// What a clock of ours can show, in milliseconds: the years 0 to 9999, as `--at` names them,
    /// with a day for the zones. The panel reckons from there without an overflow.
    static let times: ClosedRange<Int64> = -62_167_305_600_000...253_402_387_200_000

    /// Why no panel can have written this, or nil. What it holds has been outside, and may be
    /// damaged or made up.
    var fault: String? {
        let past = start.map { $0.since.map(\.at) + [$0.litSince].compactMap { $0 } } ?? []
        for time in [at] + past where !Self.times.contains(time) {
            return "no clock of a panel shows \(time)"
        }
        return start?.fault
    }
}

extension TapeLine.Start {
    fileprivate var fault: String? {
        guard format == 2 else { return "its format is another than this program's" }
        let pixels = Arguments.pixels
        guard pixels.contains(width), pixels.contains(height) else {
            return "no screen has \(width)x\(height) pixels"
        }
        let sides = [millimetresWide, millimetresHigh]
        guard sides.allSatisfy({ (0...Double(Arguments.millimetres.upperBound)).contains($0) })
        else { return "no screen is \(millimetresWide) x \(millimetresHigh) mm large" }
        return nil
    }
}

extension TapeLine.Past {
    /// Nil for a push, whose plan has no place on a line.
    init?(_ entry: Entry) {
        if case .pushed = entry.event { return nil }
        guard let line = try? EntryDocument.encode(.whole(entry.event)) else { return nil }
        self.init(
            sequence: entry.sequence, at: entry.at.milliseconds,
            event: String(decoding: line, as: UTF8.self))
    }

    func entry() throws -> Entry? {
        guard case .whole(let event) = try EntryDocument.decode([UInt8](self.event.utf8)) else {
            return nil
        }
        return Entry(sequence: sequence, at: WallTime(at), event: event)
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
            let bytes = (try? PlanDocument.encode(plan)) ?? []  // `Files.plan` has done it before.
            self.init(plan: String(decoding: bytes, as: UTF8.self))
        case .photograph(let hash, true): self.init(photograph: hash)
        case .photograph(let hash, false): self.init(forgotten: hash)
        case .voice(let event):
            self.init(voice: String(decoding: event.line.dropLast(), as: UTF8.self))
        case .flipped: self.init(word: "flipped")
        case .painted: self.init(word: "painted")
        case .alarm: self.init(word: "alarm")
        case .linked: self.init(word: "linked")
        case .unlinked: self.init(word: "unlinked")
        case .unglazed: self.init(word: "unglazed")
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
        if let photograph { return .photograph(photograph, isThere: true) }
        if let forgotten { return .photograph(forgotten, isThere: false) }
        if let voice { return .voice(try VoiceEvent(line: [UInt8](voice.utf8))) }
        switch word {
        case "flipped": return .flipped
        case "painted": return .painted
        case "alarm": return .alarm
        case "linked": return .linked
        case "unlinked": return .unlinked
        case "unglazed": return .unglazed
        default: return nil
        }
    }
}
