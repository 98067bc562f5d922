import CoachCore
import Input
import Render

/// Every decision the panel makes, with no device in sight: stimuli in, commands out.
public struct Panel: Hashable, Sendable {
    public private(set) var coach: Coach
    private var recognizer = Recognizer<ElementID>()
    private var staffDoor = StaffDoor()
    private var resting = Resting()
    private var pressed: ElementID?
    private var calm = Calm()
    private var frames = Frames()
    private var motion = Motion()
    private var laid = Laid()
    private var flashes = Flashes()
    private var lamp: Lamp
    private var speaking: Speaking
    private var durable: UInt64
    private var reported: UInt64 = 0
    private var turned: WallTime?
    private var awaited: WallTime?
    /// The photographs that can be drawn, by their hashes.
    public private(set) var photographs: Set<String>
    private var wishes: [PhotographWish] = []

    /// Goes on from what the journal remembers: all of it is durable.
    ///
    /// - Parameters:
    ///   - photographs: the hashes of those that can be drawn.
    ///   - sleeps: whether the glass may be made dark at night.
    ///   - litSince: what another panel's `litSince` was, to go on as that one would.
    ///   - isMute: what another panel's `isMute` was.
    ///   - lacksVoice: what another panel's `lacksVoice` was.
    ///   - isLinked: what another panel's `isLinked` was.
    public init(
        coach: Coach, photographs: Set<String> = [], sleeps: Bool = false,
        litSince: WallTime? = nil, isMute: Bool = false, lacksVoice: Bool = false,
        isLinked: Bool = false
    ) {
        self.isLinked = isLinked
        isOpen = isLinked
        self.coach = coach
        self.photographs = photographs
        durable = coach.applied
        lamp = Lamp(sleeps: sleeps, since: litSince)
        speaking = Speaking(isMute: isMute, lacksVoice: lacksVoice)
    }

    /// Whether the glass may be made dark at night.
    public var sleeps: Bool { lamp.sleeps }

    /// When the night's screen was last given a reason to be lit; nil by day.
    public var litSince: WallTime? { lamp.since }

    /// Whether what was said last could not be heard. The reminders say so.
    public var isMute: Bool { speaking.isMute }

    /// Whether no voice speaks the person's language. The ear says so.
    public var lacksVoice: Bool { speaking.lacksVoice }

    /// Whether the way to the hub is open, as the screen has it: nothing changes on it by itself
    /// while it is held. Until it is known, nobody can be reached.
    public private(set) var isLinked: Bool
    private var isOpen: Bool

    /// What is on the glass now, or nil before the first flip.
    public var onGlass: Picture? { frames.onGlass }

    /// Whether the glass flips at a rate of its own, so that things may be seen moving on it.
    public var isPaced: Bool { frames.isPaced }

    /// Whether something on the glass is on its way to where it will be.
    public var isMoving: Bool { motion.isMoving }

    /// Whether everything about it follows from the coach, the time and `litSince`: no
    /// frame on its way, nothing to be kept, no guard running, and the last touch so long ago that
    /// it puts nothing off; at home, and no plan that waits. A tape begins anew only here.
    public func isAtRest(at now: WallTime) -> Bool {
        let reach = max(15_000, coach.person.homeAfter.milliseconds)
        return !recognizer.isTouched && !calm.wasTouched(within: reach, of: now)
            && !frames.isInFlight && durable == coach.applied
            && coach.homeDeadline == nil && coach.arrived == nil
    }

    /// One turn of the loop. The caller reads the clock once, and every answer agrees on it.
    public mutating func turn(
        _ stimuli: [Stimulus], at now: WallTime, on glass: Glass
    ) -> [Command] {
        var commands: [Command] = []
        watchClock(now)
        for stimulus in stimuli { commands += accept(stimulus, at: now, on: glass) }
        if !calm.holds(at: now) {
            isLinked = isOpen
            commands += settle(at: now)
        }
        commands += report()
        let wanted = view(at: now, on: glass)
        commands += shine(at: now)
        if !lamp.isDark, let (scene, damage) = frames.next(wanted, screen: glass.bounds) {
            commands.append(.present(scene, damage))
        }
        // After the picture: no decoder is started between a touch and its answer.
        if wanted.photographs != wishes {
            wishes = wanted.photographs
            commands.append(.photographs(wishes))
        }
        // What moves goes on with the next flip; where none will come, with the time.
        let due = frames.isInFlight ? nil : motion.due(after: now)
        awaited = [deadline(after: now, showing: wanted), due].compactMap { $0 }.min()
        commands.append(.wake(at: awaited))
        return commands
    }

    /// What is to be seen now: the picture that is believed in, or one on the way to it.
    private mutating func view(at now: WallTime, on glass: Glass) -> Picture {
        let moment = Motion.Moment(
            applied: coach.applied, look: calm.look(at: now), pressed: pressed,
            isLit: flashes.isLit, photographs: photographs, isMute: isMute,
            lacksVoice: lacksVoice, isLinked: isLinked)
        let end =
            motion.end(of: moment)
            ?? laid.picture(of: moment, on: glass) {
                picture(
                    of: coach, at: moment.look, pressed: pressed, isLit: moment.isLit,
                    photographs: photographs, isMute: moment.isMute,
                    lacksVoice: moment.lacksVoice, isLinked: moment.isLinked, on: glass)
            }
        let mayMove =
            frames.isPaced && lamp.light == .bright && coach.person.look.motion == .standard
        return motion.turn(
            toward: end, of: moment, from: mayMove ? frames.onGlass : nil,
            isMirrored: Words(coach.person.language).language.isRightToLeft, at: now)
    }

    private mutating func shine(at now: WallTime) -> [Command] {
        let isNight = coach.view(at: calm.look(at: now)) == .night
        guard let light = lamp.turn(isNight: isNight, isBusy: frames.isInFlight, at: now) else {
            return []
        }
        if light == .dark { unglaze() }
        return [.light(light)]
    }

    /// What cannot be seen can neither be answered nor go on being pressed.
    private mutating func unglaze() {
        frames.forget()
        motion.stop()
        recognizer = Recognizer()
        resting = Resting()
        pressed = nil
    }

    /// After a power cut, and where the clock was set, nobody can tell how long the person has been
    /// away: the screen stays where they left it, for as long as it would after a touch.
    private mutating func watchClock(_ now: WallTime) {
        let isBehind = turned.map { now < $0 } ?? true
        let isAhead = awaited.map { now > $0 + WallTime.minute } ?? false
        if isBehind || isAhead { calm.begin(at: now) }
        turned = now
    }

    private mutating func accept(
        _ stimulus: Stimulus, at now: WallTime, on glass: Glass
    ) -> [Command] {
        switch stimulus {
        case .touched(let touch): return feel(touch, at: now, on: glass)
        case .received(.plan(let plan)): return record(.pushed(plan), at: now)
        case .received(.acknowledged(let number)): return record(.acknowledged(number), at: now)
        case .journaled(let through): durable = max(durable, through)
        case .linked: (reported, isOpen) = (0, true)
        case .unlinked: isOpen = false
        case .voice(let event): speaking.heard(event)
        case .alarm: break
        // At once, also while a finger holds the rest still: it is what the touch asked for, it
        // takes the place of its own word, and nothing moves.
        case .photograph(let hash, true): photographs.insert(hash)
        case .photograph(let hash, false): photographs.remove(hash)
        case .unglazed: unglaze()
        case .flipped, .painted:
            frames.landed(isPaced: stimulus == .flipped)
            let fresh = (frames.onGlass?.shows ?? []).filter { !coach.shown.contains($0) }
            if !fresh.isEmpty { return record(.shown(fresh), at: now) }
        }
        return []
    }

    /// A finger answers what is on the glass, not what has been decided since.
    private mutating func feel(
        _ touch: Touch, at now: WallTime, on glass: Glass
    ) -> [Command] {
        let isSwallowed = lamp.swallows(touch, seen: frames.onGlass != nil)
        if isSwallowed || !lamp.isDark { lamp.touched(at: now) }
        guard !isSwallowed else {
            calm.touched(at: now, isDown: touch.phase == .down || touch.phase == .moved)
            return []
        }
        // Who touches what moves means the screen that it leads to, and is shown it.
        if touch.phase == .down { motion.stop() }
        let targets = frames.onGlass?.scene.targets ?? []
        let areas = targets.map {
            Area(
                $0.id, left: $0.bounds.x, top: $0.bounds.y, right: $0.bounds.right,
                bottom: $0.bounds.bottom)
        }
        let gesture = recognizer.consume(touch, over: areas, fit: glass.fit(for: coach.person))
        calm.touched(at: now, isDown: recognizer.isTouched)
        let clock = frames.onGlass?.scene.elements
            .first { $0.id == "clock" || $0.id == "face" }?.item.bounds
        if staffDoor.opens(with: touch, over: clock?.inset(by: -glass.px(2))) {
            pressed = nil
            answered(at: now)
            return record(.intended(.open(.about)), at: now)
        }
        let rested = resting.ended(by: touch, on: frames.onGlass, slop: glass.px(10))
        if let rested, gesture == .released {
            pressed = nil
            let look = calm.look(at: now)
            let said = speaking.command(forCard: rested, coach: coach, at: look)
            return [said].compactMap { $0 }
        }
        switch gesture {
        case nil: break
        case .pressed(let id):
            pressed = id
            guard let id else { break }
            flashes.note(at: now)
            motion.note(.pressed(id))
        case .released: pressed = nil
        case .answered(let id):
            pressed = nil
            guard let target = targets.last(where: { $0.id == id }) else { return [] }
            if target.action == .listen { return listen(at: now) }
            // The answer's own effect is seen at once, at the time it was given.
            answered(at: now)
            if case .finish = target.action { motion.note(.finished) }
            // Who answers has understood: the word is finished, and no more.
            let isHeard = speaking.isSaying || coach.openReminder(at: now) != nil
            return record(.intended(target.action), at: now) + (isHeard ? [.hush] : [])
        }
        return []
    }

    /// The screen is held as of now, and no longer as it was when the finger came.
    private mutating func answered(at now: WallTime) {
        calm.answered(at: now)
        isLinked = isOpen
    }

    /// The ear: says what is on the glass, as it was when the finger came.
    private mutating func listen(at now: WallTime) -> [Command] {
        let look = calm.look(at: now)
        let said = frames.onGlass.flatMap { speaking.command(for: $0, coach: coach, at: look) }
        answered(at: now)
        return record(.intended(.listen), at: now) + [said].compactMap { $0 }
    }

    /// What the panel does unasked, when nobody is touching or reading.
    private mutating func settle(at now: WallTime) -> [Command] {
        var commands: [Command] = []
        if let home = homeTime(at: now), now >= home { commands += record(.returned, at: now) }
        // Each entry changes what is due; a plan has no more of them than a day has minutes.
        while let event = coach.reminderDue(at: now) {
            commands += record(event, at: now)
            if case .reminded(let id, let rung) = event,
                coach.openReminder(at: now)?.occurrence.id == id,
                let occurrence = coach.plan?.occurrence(id),
                let saying = speaking.command(for: rung, of: occurrence, coach: coach, at: now)
            {
                commands.append(saying)
            }
        }
        if coach.arrived != nil, isFreeToChange(at: now) { commands += record(.adopted, at: now) }
        return commands
    }

    /// When the panel goes home by itself, or nil when it is there.
    private func homeTime(at now: WallTime) -> WallTime? {
        guard let home = coach.homeDeadline else { return nil }
        // A clock that was set back must not keep a screen open for years.
        let isAhead = coach.lastIntent > now
        return calm.patience(isAhead ? nil : home, coach.person, at: now)
    }

    /// Whether another plan may be seen now: never in the place of something that is being read.
    private func isFreeToChange(at now: WallTime) -> Bool {
        guard coach.plan != nil else { return true }
        guard coach.place == .home else { return false }
        switch coach.view(at: now) {
        case .news, .reminder, .missed: break
        default: return true
        }
        let isAhead = coach.lastIntent > now
        let last = isAhead ? nil : coach.lastIntent + coach.person.homeAfter.milliseconds
        return now >= calm.patience(last, coach.person, at: now)
    }

    private mutating func record(_ event: Event, at now: WallTime) -> [Command] {
        let entry = Entry(sequence: coach.applied + 1, at: now, event: event)
        coach.apply(entry)
        return [.journal(entry)]
    }

    /// Tells the hub what it has not confirmed, but never what a power cut could make us forget.
    private mutating func report() -> [Command] {
        let ready = coach.unconfirmed.filter { $0.number > reported && $0.sequence <= durable }
        reported = max(reported, ready.last?.number ?? 0)
        return ready.map { .report($0) }
    }

    private func deadline(after now: WallTime, showing picture: Picture) -> WallTime? {
        if let until = calm.end(after: now) { return until }
        // Nobody sees the minute change in the dark.
        let change = lamp.isDark ? nil : picture.changesAt
        return [
            change, lamp.end(after: now), coach.nextDeadline(after: now), homeTime(at: now),
        ].compactMap { $0 }.filter { $0 > now }.min()
    }
}

extension Coach {
    /// Whose settings count: before the first plan comes, anybody's.
    var person: Person { plan?.person ?? Person(name: "", level: .three) }
}

extension Glass {
    /// How this person's finger is understood on this glass.
    func fit(for person: Person) -> Recognizer<ElementID>.Fit {
        Recognizer.Fit(
            holdMilliseconds: Int64(person.touch.holdMilliseconds),
            guardMilliseconds: Int64(person.touch.guardMilliseconds),
            slideToEdge: person.touch.slideToEdge, slop: px(10), edge: px(5), width: width,
            height: height)
    }
}
