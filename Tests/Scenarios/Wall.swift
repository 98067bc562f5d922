import CoachCore
import Household
import Input
import PanelCore
import Render
import Speech

/// The real panel on a wall, with what is around it: its clock, its power, its journal, its voice
/// and the hub. Nothing is painted: a frame is on the glass at once.
struct Wall {
    let ground: Ground
    private(set) var panel = Panel(coach: Coach(), sleeps: true)
    /// What the time is in truth.
    private(set) var now: WallTime
    /// How far the panel's clock is ahead of that.
    private(set) var skew: Int64 = 0
    /// The touch sensor's own clock.
    private(set) var uptime: Int64 = 0
    private(set) var isPowered = true
    private(set) var isLinked = true
    /// What the hub has heard, by number.
    private(set) var heard: [UInt64: Receipt] = [:]
    /// What was said since this was emptied.
    var said: [String] = []
    private var isLoud = true
    private var light: Light?
    private var proved = Coach()
    private var volatile: [Entry] = []
    private var answers: [Stimulus] = []
    private var isInFlight = false
    private var wake: WallTime?
    private var waiting: [Plan] = []

    init(on ground: Ground, at now: WallTime) {
        self.ground = ground
        self.now = now
    }

    /// What the panel's own clock says.
    var clock: WallTime { now + skew }

    /// What somebody sees who looks; nil in the dark.
    var sight: Sight? {
        guard isPowered, light != .dark, let scene = panel.onGlass?.scene else { return nil }
        return Sight(scene, ground.reader)
    }

    // MARK: time

    /// Lets time pass, and wakes the panel whenever it wants to be woken.
    mutating func advance(to end: WallTime) {
        while isPowered, let wake, max(wake + -skew, now + 1) <= end {
            pass(to: max(wake + -skew, now + 1))
            tell([.alarm])
        }
        pass(to: end)
    }

    mutating func advance(milliseconds: Int64) { advance(to: now + milliseconds) }

    private mutating func pass(to time: WallTime) {
        guard time > now else { return }
        uptime += time - now
        now = time
    }

    // MARK: what happens to the panel

    /// Something happens, and the world answers until nothing is left to answer.
    mutating func tell(_ stimuli: [Stimulus]) {
        guard isPowered else { return }
        turn(stimuli)
        while isInFlight || !volatile.isEmpty || !answers.isEmpty {
            var next = answers
            answers = []
            if isInFlight { next.append(.painted) }
            isInFlight = false
            for entry in volatile { proved.apply(entry) }
            if let last = volatile.last { next.append(.journaled(through: last.sequence)) }
            volatile = []
            turn(next)
        }
    }

    private mutating func turn(_ stimuli: [Stimulus]) {
        for command in panel.turn(stimuli, at: clock, on: ground.glass) {
            switch command {
            case .present: isInFlight = true
            case .journal(let entry): volatile.append(entry)
            case .report(let receipt):
                guard isLinked else { break }
                heard[receipt.number] = receipt
                answers.append(.received(.acknowledged(receipt.number)))
            case .light(let light): self.light = light
            case .wake(let time): wake = time
            case .say(let utterance): say(utterance)
            default: break
            }
        }
    }

    private mutating func say(_ utterance: Utterance) {
        let number = utterance.number
        guard isLoud else {
            answers.append(.voice(.failed(number, SpeechFault(.noDevice, "it is broken"))))
            return
        }
        said.append(utterance.text)
        answers += [.voice(.started(number)), .voice(.ended(number, isWhole: true))]
    }

    mutating func touch(_ phase: Touch.Phase, at point: Point) {
        tell([.touched(Touch(phase, at: point, milliseconds: uptime))])
    }

    mutating func push(_ plan: Plan) {
        if isLinked, isPowered { tell([.received(.plan(plan))]) } else { waiting.append(plan) }
    }

    mutating func link(_ isThere: Bool) {
        isLinked = isThere
        if isThere { catchUp() } else { tell([.unlinked]) }
    }

    private mutating func catchUp() {
        guard isLinked, isPowered else { return }
        tell([.linked])
        for plan in waiting { tell([.received(.plan(plan))]) }
        waiting = []
    }

    mutating func loudspeaker(_ works: Bool) { isLoud = works }

    /// - Parameter stimuli: what happens in that very moment: nothing of it is kept.
    mutating func cutPower(during stimuli: [Stimulus] = []) {
        if !stimuli.isEmpty { turn(stimuli) }
        volatile = []
        answers = []
        isInFlight = false
        wake = nil
        isPowered = false
    }

    /// A new panel that knows what the journal remembers.
    mutating func restorePower() {
        isPowered = true
        light = nil
        panel = Panel(coach: proved, sleeps: true)
        tell([.alarm])
        catchUp()
    }

    /// To this time by the panel's own clock.
    mutating func setClock(_ time: WallTime) {
        skew = time - now
        tell([.alarm])
    }
}
