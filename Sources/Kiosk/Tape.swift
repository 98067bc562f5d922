import CoachCore
import Glibc
import JSONCoding
import PanelCore
import Wire

/// The last ten minutes of everything that reached the panel, for the exact replay of a fault.
///
/// Two files of at least five minutes each, begun anew only when the panel is at rest, so that the
/// coach and the time are the whole state. A touch on it is older than an hour on no card that is
/// in use (`longest`, twice). A tape is never needed to go on: faults are swallowed, and it has no
/// room of its own where the journal is short of it.
struct Tape: ~Copyable {
    static let file = "tape.jsonl"
    static let previous = "tape.previous.jsonl"
    /// The coach that the tapes go on from: whole, and therefore rarely written.
    static let coach = "tape.coach.json"
    static let previousCoach = "tape.coach.previous.json"
    static let milliseconds: Int64 = 300_000
    /// A tape that has not come to its end by then is thrown away: what a hand does is not kept.
    static let longest: Int64 = 1_800_000
    /// A finger that never leaves fills five minutes with this; then the tape stops until it rests.
    static let mostBytes = 4 << 20
    /// So many entries may follow the coach that is kept before it is kept anew.
    static let mostEntries = 100
    /// With less left on the card than this no tape begins: two tapes and their coaches would leave
    /// the journal too little.
    static let reserve: UInt = 16 << 20

    private static let files = [file, previous, coach, previousCoach]

    private let directory: String
    private var file: UnsafeMutablePointer<FILE>?
    private var began = WallTime(0)
    private var bytes = 0
    private var turn: TapeLine?
    /// The name of the coach on the card, and what has happened since; nil when it is not there.
    private var base: (hash: ContentHash, since: [TapeLine.Past])?
    /// Whether this tape, and the one before it, tell of a hand. What an earlier run left may.
    private var hasTouches = true
    private var previousHasTouches = true
    private var isGivenUp = false
    /// What happened before the tape began, to be written behind its beginning.
    private var held: [TapeLine]?
    private var heldEntries: [Entry] = []

    init(directory: String) { self.directory = directory }

    deinit { if let file { fclose(file) } }

    /// Holds what happens in memory until `begin`, so that the first picture need not wait for a
    /// coach to be written.
    mutating func hold(at now: WallTime) {
        began = now
        held = []
    }

    /// Begins a tape with what the panel knows; the one before is kept. What was held happened
    /// after this.
    mutating func begin(_ panel: Panel, on glass: Glass, at now: WallTime) {
        let (lines, entries) = (held ?? [], heldEntries)
        stop()
        guard hasRoom else {
            giveUp()
            began = now
            return
        }
        isGivenUp = false
        rename(path(Self.file), path(Self.previous))
        previousHasTouches = hasTouches
        hasTouches = lines.contains(where: \.tellsOfAHand)
        began = now
        bytes = 0
        guard let base = base ?? kept(panel.coach) else { return }
        self.base = base
        file = open(Self.file)
        let start = TapeLine.Start(
            width: glass.width, height: glass.height, millimetresWide: glass.millimetresWide,
            millimetresHigh: glass.millimetresHigh, coach: base.hash.hexadecimal,
            since: base.since, photographs: panel.photographs.sorted(),
            isLit: panel.onGlass != nil, isPaced: panel.isPaced, sleeps: panel.sleeps,
            litSince: panel.litSince?.milliseconds, isMute: panel.isMute,
            lacksVoice: panel.lacksVoice, isLinked: panel.isLinked)
        write(TapeLine(at: now.milliseconds, start: start))
        for entry in entries { follow(entry) }
        for line in lines { write(line) }
    }

    /// Begins a new tape when this one is five minutes old. The panel must be at rest.
    mutating func renew(_ panel: Panel, on glass: Glass, at now: WallTime) {
        let age = now - began
        guard age > Self.milliseconds || age < 0 else { return }
        begin(panel, on: glass, at: now)
    }

    /// Ends the tape: the glass is another one, and what follows would not fit it. A new one begins
    /// as soon as the panel is at rest.
    mutating func breakOff(at now: WallTime) {
        stop()
        began = now + -(Self.milliseconds + 1)
    }

    /// Lets the journal have the room of all tapes. Answers whether there was any.
    @discardableResult mutating func giveUp() -> Bool {
        guard !isGivenUp else { return false }
        isGivenUp = true
        stop()
        base = nil
        (hasTouches, previousHasTouches) = (false, false)
        log("there is too little room on the card for a tape; only the journal is kept")
        return Self.files.filter { unlink(path($0)) == 0 }.count > 0
    }

    private var hasRoom: Bool {
        var facts = statvfs()
        guard statvfs(directory, &facts) == 0 else { return false }
        return facts.f_bavail * facts.f_frsize >= Self.reserve
    }

    /// Throws a tape away whose end does not come because the panel is never at rest.
    mutating func forgetIfOld(at now: WallTime) {
        guard hasTouches || previousHasTouches, now - began > Self.longest else { return }
        stop()
        unlink(path(Self.file))
        unlink(path(Self.previous))
        (hasTouches, previousHasTouches) = (false, false)
    }

    /// When to look again, so that what a hand did is forgotten also when nothing happens.
    func due(after now: WallTime) -> WallTime? {
        guard hasTouches || previousHasTouches else { return nil }
        let due = began + (Self.milliseconds + 1)
        return due > now ? due : now + WallTime.minute
    }

    mutating func record(_ stimuli: [Stimulus], at now: WallTime) {
        guard file != nil || held != nil else { return }
        let line = TapeLine(at: now.milliseconds, input: stimuli.map(TapeLine.Input.init))
        if line.tellsOfAHand { hasTouches = true }
        turn = line
    }

    /// Completes the turn with what came of it.
    mutating func note(_ commands: [Command]) {
        for case .journal(let entry) in commands { follow(entry) }
        guard var line = turn else { return }
        turn = nil
        for command in commands {
            switch command {
            case .journal(let entry): line.applied = entry.sequence
            case .present: line.frame = true
            case .light, .report, .wake, .photographs, .say, .hush: break
            }
        }
        write(line)
    }

    /// Remembers what the coach on the card does not know. A plan is too long for that.
    private mutating func follow(_ entry: Entry) {
        guard held == nil else { return heldEntries.append(entry) }
        guard let count = base?.since.count, count < Self.mostEntries,
            let line = TapeLine.Past(entry)
        else {
            base = nil
            return
        }
        base?.since.append(line)
    }

    /// Writes a coach whole; the one before stays for the tape before.
    private func kept(_ coach: Coach) -> (hash: ContentHash, since: [TapeLine.Past])? {
        guard let body = try? SnapshotDocument.encode(coach) else { return nil }
        rename(path(Self.coach), path(Self.previousCoach))
        guard let file = open(Self.coach) else { return nil }
        let isWhole = fwrite(body, 1, body.count, file) == body.count
        guard fclose(file) == 0, isWhole else { return nil }
        return (ContentHash(of: body), [])
    }

    private mutating func write(_ line: TapeLine) {
        guard held == nil else {
            held?.append(line)
            return
        }
        guard let file, var text = try? JSON.encode(line) else { return }
        text.append(UInt8(ascii: "\n"))
        bytes += text.count
        guard bytes <= Self.mostBytes, fwrite(text, 1, text.count, file) == text.count,
            fflush(file) == 0
        else { return stop() }
    }

    private mutating func stop() {
        if let file { fclose(file) }
        file = nil
        turn = nil
        (held, heldEntries) = (nil, [])
    }

    private func path(_ name: String) -> String { "\(directory)/\(name)" }

    /// An empty file that nobody else may read.
    private func open(_ name: String) -> UnsafeMutablePointer<FILE>? {
        unlink(path(name))
        let raw = Glibc.open(path(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard raw >= 0 else { return nil }
        return fdopen(raw, "w")
    }
}
