import CoachCore
import Input
import PanelCore
import Render
import Support

/// What a year is lived on: a glass and the type that fits it, opened once for many years.
public final class Ground {
    public let glass: Glass
    public let reader: Reader
    public let time = TrueTime()

    public init(_ size: PanelSize = .ten) throws {
        let typesetter = Typesetter(try FontBook(Assets(directory: assetsDirectory())))
        glass = size.glass(typesetter)
        reader = Reader(typesetter)
    }
}

/// The panel on the wall with all that is around it: its clock, its journal, its power and its hub.
/// Nothing is painted; the screen flips at once.
public struct House {
    let ground: Ground
    public private(set) var panel = Panel(coach: Coach(), sleeps: true)
    /// What the time is in truth.
    public private(set) var now: WallTime
    /// How far the panel's clock is ahead of that.
    public private(set) var skew: Int64 = 0
    /// The kernel's clock of touches, which never jumps while the power is on.
    public private(set) var uptime: Int64 = 0
    public var hub = HubSide()
    public private(set) var watch: Watch
    public private(set) var ledger = Ledger()
    public private(set) var reminded = Reminded()
    /// When the panel last called somebody: a reminder was shown and spoken.
    public private(set) var called: WallTime?
    public private(set) var turns = 0
    public private(set) var light: Light?
    var dice: Chance

    /// What the journal proves; entries after it are lost with the power.
    private var proved = Coach()
    private var volatile: [Entry] = []
    private var durable: UInt64 = 0
    private var inFlight: Scene<Intent>?
    private var wake: WallTime?
    private let isQuick: Bool

    /// - Parameter isQuick: whether the minutes are left out in which nobody looks and nothing but
    ///   the clock changes.
    public init(seed: UInt64, on ground: Ground, at now: WallTime, isQuick: Bool = true) {
        self.ground = ground
        self.now = now
        self.isQuick = isQuick
        dice = Chance(seed: seed &* 131 &+ 17)
        watch = Watch(ground: ground)
    }

    /// What the panel's own clock says.
    public var clock: WallTime { now + skew }

    public var scene: Scene<Intent>? { light == .dark ? nil : panel.onGlass?.scene }

    // MARK: time

    /// Lets time pass, and wakes the panel whenever it wants to be woken.
    ///
    /// - Parameter untilCalled: whether to stop when somebody is called.
    public mutating func advance(to end: WallTime, untilCalled: Bool = false) {
        while let due, due <= end {
            pass(to: due)
            called = nil
            tell([.alarm])
            if untilCalled, called != nil { return }
        }
        pass(to: end)
        watch.glance(of: panel, at: now, skew: skew)
    }

    private mutating func pass(to time: WallTime) {
        guard time > now else { return }
        uptime += time - now
        now = time
    }

    /// When the panel is woken next, in true time.
    private var due: WallTime? {
        guard let wake = wake.map({ $0 + -skew }) else { return nil }
        guard isQuick, panel.isAtRest(at: clock) else { return max(wake, now + 1) }
        // Nobody has touched it for minutes, and nothing waits: until the coach's own deadline and
        // the lamp's only the minute on the clock would change.
        let lamp = panel.litSince.map { $0 + 10 * WallTime.minute }.flatMap {
            $0 > clock ? $0 : nil
        }
        let deadlines = [panel.coach.nextDeadline(after: clock), lamp].compactMap { $0 }
        return deadlines.min().map { max($0 + -skew, now + 1) }
    }

    /// The panel's clock is set, or loses its way.
    public mutating func set(skew: Int64) {
        self.skew = skew
        watch.clockWasSet(at: now)
        reminded.clockWasSet()
        tell([.alarm])
    }

    // MARK: what happens to the panel

    /// Something happens, and the world answers: the frame lands, the journal keeps, the hub hears.
    public mutating func tell(_ stimuli: [Stimulus]) {
        turn(stimuli)
        guard inFlight != nil || !volatile.isEmpty else { return }
        settle()
    }

    /// The frame lands and what was written is durable; what that makes is durable with the next.
    public mutating func settle() {
        var stimuli: [Stimulus] = []
        if inFlight != nil { stimuli.append(.painted) }
        inFlight = nil
        if let last = volatile.last {
            for entry in volatile { prove(entry) }
            volatile = []
            durable = last.sequence
            stimuli.append(.journaled(through: last.sequence))
        }
        if dice.once(in: 3) { stimuli += hub.confirm(&dice) }
        if !stimuli.isEmpty { turn(stimuli) }
    }

    private mutating func prove(_ entry: Entry) {
        proved.apply(entry)
        ledger.note(entry, after: proved)
        // An entry from before the clock was set tells another time.
        let isTrue = skew == 0 && abs(now - entry.at) < WallTime.hour
        let truth = proved.plan.flatMap { watch.truth[$0.version] }
        let broken = reminded.note(
            entry, coach: proved, minute: isTrue ? ground.time.minute(entry.at) : nil
        ) { truth?.things[$0] }
        for promise in broken { watch.fault(promise, at: now) }
    }

    private mutating func turn(_ stimuli: [Stimulus]) {
        turns += 1
        let before = panel.onGlass?.scene
        let isTouched = watch.note(stimuli, at: now)
        var presented: Scene<Intent>?
        var isAnswered = isTouched
        for command in panel.turn(stimuli, at: clock, on: ground.glass) {
            switch command {
            case .present(let scene, _):
                if inFlight != nil { watch.fault("two frames in flight", at: now) }
                inFlight = scene
                presented = scene
            case .journal(let entry):
                if entry.sequence != durable + UInt64(volatile.count) + 1 {
                    watch.fault("the journal has a gap", at: now)
                }
                volatile.append(entry)
                if case .pushed = entry.event, panel.coach.plan?.version == 1 { isAnswered = true }
                if case .reminded(_, let rung) = entry.event, rung != .ended { called = now }
            case .report(let receipt):
                if receipt.sequence > durable {
                    watch.fault("the hub knows what a power cut could take back", at: now)
                }
                if let fault = hub.hear(receipt, &dice) { watch.fault(fault, at: now) }
            case .light(let light): self.light = light
            case .wake(let time): wake = time
            case .photographs, .say, .hush: break
            }
        }
        guard let presented else { return }
        watch.see(
            presented, before: before, of: panel.coach, isAnswered: isAnswered, at: now,
            skew: skew)
    }

    /// Another screen is plugged in.
    public mutating func swapScreen() {
        inFlight = nil
        watch.forgetTouch()
        tell([.unglazed])
    }

    /// The power goes in the middle of something, and comes back: only the journal remembers.
    ///
    /// - Parameters:
    ///   - stimuli: what happens in the very moment; nothing of it is kept.
    ///   - milliseconds: how long it is dark.
    ///   - standsStill: whether the clock has no battery.
    public mutating func cutPower(
        during stimuli: [Stimulus], for milliseconds: Int64, standsStill: Bool
    ) {
        if !stimuli.isEmpty { turn(stimuli) }
        volatile = []
        inFlight = nil
        let kept = proved
        panel = Panel(coach: kept, sleeps: true)
        light = nil
        wake = nil
        now = now + milliseconds
        if standsStill { skew -= milliseconds }
        watch.powerCameBack(at: now)
        turn([.alarm])
        watch.compare(panel.coach, with: kept, at: now)
        settle()
    }

    // MARK: the end

    /// Everything works again and nobody touches: until all is told and confirmed.
    public mutating func mend() {
        hub.isDown = false
        hub.isLossy = false
        if skew != 0 { set(skew: 0) }
        tell([.touched(Touch(.cancelled, at: Point(x: 0, y: 0), milliseconds: uptime))])
        for plan in hub.waiting { tell([.received(.plan(plan))]) }
        hub.waiting = []
        // Longer than the longest step and the longest patience.
        for _ in 0..<26 {
            advance(to: now + 59_000)
            tell([.linked])
            while !hub.toConfirm.isEmpty || !volatile.isEmpty || inFlight != nil { settle() }
        }
    }

    /// What must be true when all is mended; each line is a promise that was broken.
    public mutating func account(newest version: UInt64) -> [String] {
        let coach = panel.coach
        if !coach.unconfirmed.isEmpty { watch.fault("the hub was never told", at: now) }
        if coach.arrived != nil || coach.plan?.version != version {
            watch.fault("a plan that was pushed is never seen", at: now)
        }
        if coach.place != .home { watch.fault("nobody is there, and it is not home", at: now) }
        if coach != proved { watch.fault("the journal proves another coach", at: now) }
        if let scene {
            let wanted = picture(
                of: coach, at: clock, isLinked: panel.isLinked, on: ground.glass
            ).scene
            if scene != wanted { watch.fault("the glass shows another thing", at: now) }
        }
        for fault in ledger.faults(heard: hub.known, coach: coach) { watch.fault(fault, at: now) }
        let minute = ground.time.minute(now)
        for fault in reminded.faults(heard: hub.known, minute: minute, truth: watch.truth[version])
        {
            watch.fault(fault, at: now)
        }
        return watch.faults
    }

    mutating func record(truth: Truth, version: UInt64) {
        watch.truth[version] = truth
    }
}
