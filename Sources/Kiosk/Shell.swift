import CoachCore
import Glibc
import Input
import InputLibinput
import PanelCore
import Platform
import Render

/// The shell: owns the devices, moves bytes, decides nothing.
struct Shell<Screen: Display & ~Copyable>: ~Copyable {
    private var reactor: Reactor
    private var alarm: Alarm
    private var signals: Signals
    private let watchdog: Watchdog
    private var screen: Screen
    private var touch: TouchDevice?
    /// A finger in words, where there is no sensor.
    var dictation: Dictation?
    private var keeper: Keeper
    private var studio: Studio
    /// The picture that the studio fits; nil before there was a screen.
    private var size: PictureSize?
    private let clock: Clock
    private var canvas: Canvas
    private var panel: Panel
    private var tape: Tape
    private var darkroom: Darkroom
    private var voice: Voice
    /// A frame that the screen refused, and when to try it again by the monotonic clock; nil where
    /// the screen calls for it.
    private var owed: (damage: Damage, due: Int64?)?
    private var framesShown = 0
    private let isTracing: Bool

    private init(
        reactor: consuming Reactor, alarm: consuming Alarm, signals: consuming Signals,
        watchdog: consuming Watchdog, screen: consuming Screen, touch: consuming TouchDevice?,
        keeper: consuming Keeper, studio: Studio, clock: Clock, coach: Coach,
        tape: consuming Tape, darkroom: consuming Darkroom, voice: consuming Voice
    ) {
        self.reactor = reactor
        self.alarm = alarm
        self.signals = signals
        self.watchdog = watchdog
        size = screen.size
        self.screen = screen
        self.touch = touch
        self.keeper = keeper
        self.studio = studio
        self.clock = clock
        canvas = Canvas(width: studio.glass.width, height: studio.glass.height)
        panel = Panel(coach: coach, sleeps: true)
        self.tape = tape
        self.darkroom = darkroom
        self.voice = voice
        isTracing = getenv("COACH_TRACE") != nil
    }

    /// Opens what the shell listens to. (Swift 6.0.3 knows no initializer that throws here.)
    static func open(
        screen: consuming Screen, touch: consuming TouchDevice?, signals: consuming Signals,
        keeper: consuming Keeper, studio: Studio, clock: Clock, coach: Coach, tape: consuming Tape,
        media: String, decoder: String = decoderProgram(), speaker: String? = nil,
        sound: String = "default"
    ) throws -> Shell {
        let reactor = try Reactor.open()
        let alarm = try Alarm.open()
        let watchdog = try Watchdog.fromEnvironment()
        return Shell(
            reactor: reactor, alarm: alarm, signals: signals, watchdog: watchdog, screen: screen,
            touch: touch, keeper: keeper, studio: studio, clock: clock, coach: coach, tape: tape,
            darkroom: Darkroom(folder: media, program: decoder, painter: studio.painter),
            voice: Voice(
                program: speaker, media: media, device: sound,
                language: coach.plan?.person.language ?? "sv"))
    }

    /// Runs until a signal asks for an end, then gives the screen back. What is to be read `later`
    /// is read when the first picture is on its way.
    mutating func run(with plan: Plan?, later: () -> Plan?) throws {
        try reactor.watch(alarm.descriptor, as: .timer)
        try reactor.watch(signals.descriptor, as: .signals)
        try screen.join(&reactor)
        try touch?.join(&reactor)
        try dictation?.join(&reactor)
        if screen.size != nil { log("screen \(screen.name)") }
        let (known, start) = (panel, clock.now)
        tape.hold(at: start)
        try turn(plan.map { news($0, to: panel.coach) } ?? [])
        tape.begin(known, on: studio.glass, at: start)
        if let plan = later() { try turn(news(plan, to: panel.coach)) }
        // Before the first word is wanted, and after the first picture.
        try turn(voice.start(&reactor, at: monotonicMilliseconds()))
        // What only the start needed: half of all that is mapped.
        Pages.handBack()
        // A wall without a screen is no fault of the program's, and no reason to start it anew.
        if screen.size == nil { sayReady() }
        while true {
            let (stimuli, isOver) = try listen()
            if isOver { break }
            try turn(stimuli)
        }
        try watchdog.stopping()
        screen.close()
        log("stopped")
    }

    /// Sleeps until something happens, and says what.
    private mutating func listen() throws -> (stimuli: [Stimulus], isOver: Bool) {
        var stimuli: [Stimulus] = []
        for source in try reactor.wait() {
            switch source {
            case .timer: if try alarm.acknowledge() != .nothing { stimuli.append(.alarm) }
            case .display: if try screen.finishFlip() { stimuli.append(landed(.flipped)) }
            case .touch:
                stimuli += try touched()
                stimuli += try dictation?.read(&reactor).map(Stimulus.touched) ?? []
            case .signals:
                guard let signal = try signals.next() else { break }
                guard [Console.leaveSignal, Console.returnSignal].contains(signal) else {
                    return ([], true)
                }
                if try screen.yield(signal == Console.returnSignal, &reactor) {
                    stimuli.append(unglazed())
                }
            case .hotPlug: if try screen.lookAgain(&reactor) { stimuli.append(unglazed()) }
            case .photograph: stimuli += darkroom.listen(&reactor)
            case .voice: stimuli += voice.listen(at: monotonicMilliseconds())
            case .hub, .journal: break
            }
        }
        darkroom.expire(&reactor, at: monotonicMilliseconds())
        stimuli += voice.expire(&reactor, at: monotonicMilliseconds())
        return (stimuli, false)
    }

    /// Fits everything to the screen that is there now, with nothing on it.
    private mutating func unglazed() -> Stimulus {
        owed = nil
        if let size = screen.size, size != self.size {
            self.size = size
            studio = studio.fitted(to: size)
            canvas = Canvas(width: size.width, height: size.height)
            touch?.fit(width: size.width, height: size.height)
            tape.breakOff(at: clock.now)
        }
        return .unglazed
    }

    private mutating func touched() throws -> [Stimulus] {
        guard let reports = try touch?.read() else { return [] }
        var stimuli: [Stimulus] = []
        for report in reports {
            switch report {
            case .touched(let touch): stimuli.append(.touched(touch))
            case .arrived(let name): log("touch device added \(name)")
            case .left(let name): log("touch device removed \(name)")
            }
        }
        return stimuli
    }

    /// Turns the panel until it has nothing more to say about what has happened.
    private mutating func turn(_ first: [Stimulus]) throws {
        var stimuli = first
        repeat {
            let now = clock.now
            tape.record(stimuli, at: now)
            for case .voice(let event) in stimuli { trace { "voice \(event)" } }
            let commands = panel.turn(stimuli, at: now, on: studio.glass)
            stimuli = []
            var deadline: WallTime?
            for command in commands {
                switch command {
                case .journal(let entry): keeper.add(entry)
                case .light(let light):
                    trace { "light \(light)" }
                    screen.light(light)
                case .present(let scene, let damage):
                    studio.painter.paint(scene, damage, on: &canvas)
                    if try present(damage) { stimuli.append(landed(.painted)) }
                case .report(let receipt): trace { "receipt \(receipt.number) \(receipt.kind)" }
                case .wake(let time): deadline = time
                case .photographs(let wishes): darkroom.want(wishes, &reactor)
                case .say(let utterance):
                    trace { "said \(utterance.number) \(utterance.language) \(utterance.text)" }
                    stimuli += voice.say(utterance, &reactor, at: monotonicMilliseconds())
                case .hush: stimuli += voice.hush(at: monotonicMilliseconds())
                }
            }
            // The picture first: feedback must not wait for the card.
            if let through = try keep(at: now) { stimuli.append(.journaled(through: through)) }
            tape.note(commands)
            if let owed, let due = owed.due, due <= monotonicMilliseconds(),
                try present(owed.damage)
            {
                stimuli.append(landed(.painted))
            }
            traceGlass()
            // What takes a while waits until all is said: not between a tap and its answer.
            if stimuli.isEmpty {
                let isAtRest = panel.isAtRest(at: now)
                if let through = keeper.rest(panel.coach, at: now, isCalm: isAtRest) {
                    stimuli.append(.journaled(through: through))
                }
                if isAtRest {
                    tape.renew(panel, on: studio.glass, at: now)
                    // What was drawn is in the painter's caches; the next minute needs a digit.
                    studio.painter.handBackFonts()
                } else {
                    tape.forgetIfOld(at: now)
                }
            }
            try sleep(until: deadline, now: now)
        } while !stimuli.isEmpty
    }

    /// Writes the journal, and lets it have the tape's room where it has none.
    private mutating func keep(at now: WallTime) throws -> UInt64? {
        let through = try keeper.keep(panel.coach, at: now)
        guard keeper.lacksRoom, tape.giveUp() else { return through }
        return try keeper.keep(panel.coach, at: now)
    }

    /// Hands a frame to the screen; true when it is on the glass already.
    private mutating func present(_ damage: Damage) throws -> Bool {
        owed = nil
        switch try screen.present(canvas, damage) {
        case .landed: return true
        case .inFlight: return false
        case .later(let milliseconds):
            owed = (damage, milliseconds.map { monotonicMilliseconds() + $0 })
            return false
        }
    }

    private mutating func landed(_ how: Stimulus) -> Stimulus {
        framesShown += 1
        if framesShown == 1 { sayReady() }
        return how
    }

    private func sayReady() {
        try? watchdog.ready()  // Nobody listening is no fault of ours.
    }

    /// Arms the one timer: the panel's wish, a frame or an entry to try again, or the watchdog.
    private mutating func sleep(until deadline: WallTime?, now: WallTime) throws {
        var times = [deadline].compactMap { $0 }
        if let due = owed?.due { times.append(now + max(due - monotonicMilliseconds(), 1)) }
        if let due = voice.due { times.append(now + max(due - monotonicMilliseconds(), 1)) }
        if let due = darkroom.due { times.append(now + max(due - monotonicMilliseconds(), 1)) }
        if keeper.isWaiting { times.append(now + Keeper.patienceMilliseconds) }
        if let due = tape.due(after: now) { times.append(due) }
        if let interval = watchdog.intervalMilliseconds {
            times.append(now + interval / 2)
            try watchdog.alive()
        }
        try alarm.set(milliseconds: times.min().map(clock.system))
    }

    private func trace(_ line: () -> String) {
        if isTracing { log(line()) }
    }

    /// For tests that tap by meaning: what lies where on the glass, once a frame has landed.
    private func traceGlass() {
        guard isTracing, let picture = panel.onGlass else { return }
        let targets = picture.scene.targets.map { target in
            let rect = target.bounds
            return "{\"id\":\"\(target.id)\",\"x\":\(rect.x),\"y\":\(rect.y),"
                + "\"width\":\(rect.width),\"height\":\(rect.height)}"
        }
        log("frame \(framesShown) presented\(panel.isMoving ? ", moving" : "")")
        log("targets [\(targets.joined(separator: ","))]")
    }
}

/// What a plan from outside is to a panel: something to take in, or nothing, and the log says why.
func news(_ plan: Plan, to coach: Coach) -> [Stimulus] {
    guard let newest = coach.pushedPlan else {
        return [.received(.plan(plan))]
    }
    if plan.version > newest.version { return [.received(.plan(plan))] }
    if plan.version < newest.version {
        log("plan \(plan.version) is older than plan \(newest.version), which stays")
    } else if plan == newest {
        log("plan \(plan.version) is here already")
    } else {
        log(
            "plan \(plan.version) is here already, with other contents, which stay; give the new "
                + "one a higher version")
    }
    return []
}
