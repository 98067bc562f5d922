import CoachCore
import Input
import PanelCore
import Render
import Support
import Testing

/// Days at the panel with no devices: a seed picks every touch, push, late flip, lost report, clock
/// jump and power cut.
///
/// First anything may go wrong, and the panel must never lie; mended, it must catch up.
struct Rehearsal: ~Copyable {
    private var dice: Chance
    private(set) var panel = Panel(coach: Coach(), sleeps: true)
    let stage: Stage
    private let seed: UInt64
    private(set) var now = Sample.at(6, 50)
    /// The panel's own clock for touches: the kernel's, which never jumps.
    private var uptime: Int64 = 0
    private var durable: [Entry] = [], volatile: [Entry] = []
    private var partial = Canvas(width: 320, height: 200), whole = Canvas(width: 320, height: 200)
    private var inFlight: Scene<Intent>?
    private var finger: Point?
    /// What the person has before them, and until when it must stay.
    private var quiet: (seen: Scene<Intent>, until: WallTime)?
    /// What a finger has lain on meanwhile: it may light up and go dark.
    private var lit: Set<ElementID> = []
    /// What the finger came down on.
    private var landed: ElementID?
    private var version: UInt64 = 0, newestPlan: UInt64 = 0
    private var known: [UInt64: Receipt.Kind] = [:]
    private var toConfirm: [UInt64] = []
    private var isLossy = true
    private var light: Light?
    /// Whether the finger that is down landed where nothing could be seen.
    private var isBlind = false
    private(set) var motion = MotionWatch()
    private var reminders = ReminderWatch()

    init(seed: UInt64, on stage: Stage) {
        self.seed = seed
        self.stage = stage
        dice = Chance(seed: seed)
    }

    mutating func run(turns: Int) {
        push()
        for _ in 0..<turns { anything() }
        mend()
        let coach = panel.coach
        #expect(coach.unconfirmed.isEmpty, "seed \(seed): the hub was never told")
        #expect(coach.arrived == nil, "seed \(seed): a plan that arrived is never seen")
        #expect(coach.place == .home, "seed \(seed): nobody is there, and it does not go home")
        #expect(
            coach.agrees(with: known),
            "seed \(seed): the hub believes something else than the panel")
        // Numbers are counted from 1, so a receipt that was lost on the way leaves a hole.
        #expect(
            known.keys.max() ?? 0 == UInt64(known.count), "seed \(seed): the hub missed a receipt")
        guard light != .dark else { return }
        #expect(panel.onGlass?.scene == wanted.scene, "seed \(seed): the glass shows another thing")
    }

    // MARK: what may happen

    private mutating func anything() {
        switch Int.random(in: 0..<48, using: &dice) {
        case 0, 1: push()
        case 2...19: touch()
        case 20...25: if inFlight != nil { flip() }
        case 26...29: settle()
        case 30, 31: confirm()
        case 32, 33: turn([Bool.random(using: &dice) ? .linked : .unlinked])
        case 34, 35: if Int.random(in: 0..<4, using: &dice) == 0 { cutPower() }
        case 36, 37: jump()
        case 38: sleep()
        case 39: swapScreen()
        case 40...45: watch()
        default:
            pass(.random(in: 0...400_000, using: &dice))
            turn([.alarm])
        }
    }

    private mutating func pass(_ milliseconds: Int64) {
        now = now + milliseconds
        uptime += milliseconds
    }

    private mutating func jump() {
        reminders.lose()
        // What a resting finger holds across a jump is nobody's promise.
        lift()
        let jumped = now + .random(in: -7_200_000...7_200_000, using: &dice)
        // Within the sample week, or there is nothing to see.
        now = min(max(jumped, Sample.at(1)), Sample.at(20, day: 4))
        quiet = nil
        turn([.alarm])
    }

    /// The clock is set to late in the evening, and nobody touches the glass for long enough.
    private mutating func sleep() {
        lift()
        now = Sample.at(.random(in: 22...23, using: &dice), day: .random(in: 0...3, using: &dice))
        quiet = nil
        for _ in 0..<Int.random(in: 12...26, using: &dice) {
            pass(59_000)
            turn([.alarm])
            if inFlight != nil { flip() }
        }
    }

    /// The screen flips for a while at whatever rate it has, slow or fast.
    private mutating func watch() {
        for _ in 0..<Int.random(in: 1...16, using: &dice) {
            pass(.random(in: 1...40, using: &dice))
            if inFlight != nil { flip() } else { turn([.alarm]) }
        }
    }

    /// The screen goes or comes, with whatever was on it.
    private mutating func swapScreen() {
        inFlight = nil
        partial = Canvas(width: 320, height: 200)
        turn([.unglazed])
        #expect(
            inFlight != nil || light == .dark, "seed \(seed): another screen has nothing on it")
    }

    /// The device says that nothing touches it any more, and nobody does for a while.
    private mutating func lift() {
        finger = nil
        turn([.touched(Touch(.cancelled, at: Point(x: 0, y: 0), milliseconds: uptime))])
        quiet = nil
        pass(6000)
    }

    private mutating func push() {
        version += 1
        let person = Sample.anybody(&dice)
        let hour = Int.random(in: 9..<20, using: &dice)
        let extra = Sample.occurrence(
            "extra", "Fika \(version)", "☕", from: (hour, 0), to: (hour, 45),
            who: Sample.amina, reminds: Sample.importances.randomElement(using: &dice)!)
        let without: Set<String> =
            Bool.random(using: &dice) ? ["dentist-0", "morning-0"] : ["lunch-0"]
        // Sometimes an older plan comes late, by another way.
        let isLate = version > 3 && Int.random(in: 0..<5, using: &dice) == 0
        var plan = Sample.plan(
            person, version: isLate ? version - 2 : version, without: without, adding: [extra])
        plan.remind(besides: extra.id)
        turn([.received(.plan(plan))])
    }

    private mutating func touch() {
        pass(.random(in: 5...900, using: &dice))
        let fresh = finger == nil
        let point = fresh ? aim() : finger!
        guard fresh else {
            let phase: Touch.Phase = Int.random(in: 0..<8, using: &dice) == 0 ? .cancelled : .up
            finger = nil
            feel(Touch(phase, at: point, milliseconds: uptime))
            if motion.finished == now, inFlight != nil { watch() }
            return
        }
        finger = point
        feel(Touch(.down, at: point, milliseconds: uptime))
        guard Bool.random(using: &dice), finger != nil else { return }
        // A quick press within one turn, as a slow panel hears it.
        pass(40)
        finger = nil
        feel(Touch(.up, at: point, milliseconds: uptime))
        if motion.finished == now, inFlight != nil { watch() }
    }

    /// Mostly at something that can be meant, often at what begins, ends or takes back a thing:
    /// else few days would see an end. Sometimes anywhere.
    private mutating func aim() -> Point {
        var targets = panel.onGlass?.scene.targets ?? []
        let onward = targets.filter(\.action.leadsOn)
        if !onward.isEmpty, Bool.random(using: &dice) { targets = onward }
        if let target = targets.randomElement(using: &dice), Int.random(in: 0..<5, using: &dice) > 0
        {
            return Point(
                x: .random(in: target.bounds.x..<target.bounds.right, using: &dice),
                y: .random(in: target.bounds.y..<target.bounds.bottom, using: &dice))
        }
        return Point(x: .random(in: 0..<320, using: &dice), y: .random(in: 0..<200, using: &dice))
    }

    private mutating func feel(_ touch: Touch) {
        let meant = panel.onGlass?.scene.target(x: touch.position.x, y: touch.position.y)?.action
        let isQuiet = quiet.map { now < $0.until } ?? false
        let believed = wanted.scene
        // A finger that rests holds the screen for up to a minute.
        let patience: Int64 = finger == nil ? 5000 : 60_000
        quiet = (isQuiet ? quiet?.seen ?? believed : believed, now + patience)
        if !isQuiet { lit = [] }
        if let id = panel.onGlass?.scene.target(x: touch.position.x, y: touch.position.y)?.id {
            lit.insert(id)
            if touch.phase == .down { landed = id }
        }
        // What was lit stays meant ten millimetres beyond its rim: a hand trembles.
        let (x, y, targets) = (
            touch.position.x, touch.position.y, panel.onGlass?.scene.targets ?? []
        )
        let trembling = targets.filter {
            $0.id == landed && $0.bounds.inset(by: -15).contains(x: x, y: y)
        }
        if touch.phase == .down { isBlind = panel.onGlass == nil || light == .dark }
        let done = turn([.touched(touch)])
        guard let done else { return }
        #expect(!isBlind, "seed \(seed): a touch on a dark glass was an answer")
        // The touch's own effect is what the person has before them from now on.
        quiet = (wanted.scene, now + 5000)
        #expect(touch.phase == .up, "seed \(seed): something was done before the finger left")
        #expect(
            done == meant || isStaff(done, at: touch.position)
                || trembling.contains { $0.action == done },
            "seed \(seed): the tap did something the glass did not say")
    }

    // MARK: the world around the panel

    /// Lets the panel turn, obeys it, and watches that it keeps its promises.
    @discardableResult
    private mutating func turn(_ stimuli: [Stimulus]) -> Intent? {
        let hadPlan = panel.coach.plan != nil
        var presented: Scene<Intent>?
        var done: Intent?
        let place = panel.coach.place
        var wentHome = false
        for command in panel.turn(stimuli, at: now, on: stage.glass) {
            switch command {
            case .journal(let entry):
                if entry.event == .adopted {
                    #expect(
                        place == .home || wentHome || !hadPlan,
                        "seed \(seed): a push took away what was being read")
                }
                if entry.event == .returned { wentHome = true }
                reminders.hear(entry.event, from: panel.coach, at: now, seed)
                #expect(
                    entry.sequence == UInt64(durable.count + volatile.count + 1),
                    "seed \(seed): the journal has a gap")
                volatile.append(entry)
                if case .intended(let intent) = entry.event { done = intent }
                motion.hear(entry)
            case .present(let scene, let damage):
                present(scene, damage)
                presented = scene
            case .report(let receipt): hear(receipt)
            case .photographs, .say, .hush: break
            case .light(let new): shine(new)
            case .wake(let time):
                #expect(time.map { $0 > now } ?? true, "seed \(seed): woken for the past")
                // A finger that rests needs no clock; everything else moves with the minute.
                if time == nil { #expect(panel.coach.plan == nil, "seed \(seed): asleep for ever") }
            }
        }
        #expect(
            light == .bright || panel.coach.plan != nil, "seed \(seed): no light without a plan")
        #expect(
            light != .dark || panel.coach.view(at: now) == .night, "seed \(seed): dark by day")
        // The first plan of all is shown at once: there was nothing before it to be held fast.
        if !hadPlan { quiet = nil }
        let plan = panel.coach.arrived?.version ?? panel.coach.plan?.version ?? 0
        watchHelp(known, seed)
        #expect(plan >= newestPlan, "seed \(seed): the panel went back to an older plan")
        newestPlan = plan
        if done == nil, let presented, let quiet, now < quiet.until {
            still(presented, since: quiet.seen)
        }
        return done
    }

    private mutating func shine(_ new: Light) {
        #expect(new != light, "seed \(seed): told twice to give the same light")
        light = new
        guard new == .dark else { return }
        #expect(inFlight == nil, "seed \(seed): dark with a frame in flight")
        partial = Canvas(width: 320, height: 200)
    }

    private mutating func present(_ scene: Scene<Intent>, _ damage: Damage) {
        #expect(inFlight == nil, "seed \(seed): two frames in flight")
        #expect(light != .dark, "seed \(seed): a frame for a dark glass")
        inFlight = scene
        motion.see(scene, of: panel.coach, on: stage, light: light, at: now, seed: seed)
        stage.painter.paint(scene, damage, on: &partial)
        stage.painter.paint(scene, Damage(whole.bounds), on: &whole)
        #expect(
            partial.checksum() == whole.checksum(),
            "seed \(seed): partial repaint is not full repaint")
    }

    /// Within five seconds of a touch that meant nothing, everything stays what it was, but for
    /// what lights up under the finger.
    private func still(_ after: Scene<Intent>, since before: Scene<Intent>) {
        let after = after.withoutWhatLeaves
        func rest(_ scene: Scene<Intent>) -> [Scene<Intent>.Element] {
            scene.elements.filter { element in
                !lit.contains { element.id == $0 || element.id.name.hasPrefix("\($0.name).") }
            }
        }
        #expect(
            before.targets == after.targets
                && before.elements.map(\.id) == after.elements.map(\.id)
                && rest(before) == rest(after),
            "seed \(seed): the screen moved under a finger: \(difference(before, after))")
    }

    private func difference(_ before: Scene<Intent>, _ after: Scene<Intent>) -> [String] {
        let (was, now) = (Set(before.elements), Set(after.elements))
        return was.symmetricDifference(now).map { "\($0.id.name)" }.sorted()
    }

    private mutating func flip() {
        inFlight = nil
        // Now and then a driver that sets the mode anew shows a frame at once.
        turn([Int.random(in: 0..<12, using: &dice) == 0 ? .painted : .flipped])
    }

    private mutating func settle() {
        guard let last = volatile.randomElement(using: &dice) else { return }
        durable += volatile.filter { $0.sequence <= last.sequence }
        volatile.removeAll { $0.sequence <= last.sequence }
        turn([.journaled(through: last.sequence)])
    }

    private mutating func hear(_ receipt: Receipt) {
        #expect(
            durable.contains { $0.sequence == receipt.sequence },
            "seed \(seed): the hub knows what we could forget")
        if isLossy && Bool.random(using: &dice) { return }
        #expect(
            known[receipt.number].map { $0 == receipt.kind } ?? true,
            "seed \(seed): one number for two receipts")
        known[receipt.number] = receipt.kind
        toConfirm.append(receipt.number)
    }

    private mutating func confirm() {
        guard let number = toConfirm.randomElement(using: &dice) else { return }
        turn([.received(.acknowledged(number))])
    }

    private mutating func cutPower() {
        reminders.lose()
        // What the person will find: as the journal has it, in the view of the moment of the cut.
        let kept = Coach(replaying: durable)
        volatile = []
        newestPlan = 0
        inFlight = nil
        finger = nil
        quiet = nil
        partial = Canvas(width: 320, height: 200)
        panel = Panel(coach: kept, sleeps: true)
        light = nil
        // Dark for seconds or for a day; a clock without a battery has not moved.
        if Bool.random(using: &dice) {
            now = min(now + .random(in: 0...86_400_000, using: &dice), Sample.at(20, day: 4))
        } else {
            now = max(now + -.random(in: 0...600_000, using: &dice), Sample.at(1))
        }
        turn([.alarm])
        #expect(light != .dark, "seed \(seed): dark as soon as the power is back")
        flip()
        let coach = panel.coach
        guard kept.plan != nil else { return }
        #expect(coach.place == kept.place, "seed \(seed): another place after the power cut")
        if case .step(let id) = kept.place {
            #expect(
                coach.openStep(id) == kept.openStep(id),
                "seed \(seed): another step after the power cut")
        }
    }

    /// Everything works again: all is kept, told, confirmed and shown.
    private mutating func mend() {
        isLossy = false
        lift()
        // Longer than the longest step and the longest patience, with a turn each minute as on a
        // wall: a longer pause is a clock that was set.
        for _ in 0..<24 {
            pass(59_000)
            turn([.linked])
            if inFlight != nil { flip() }
            while !volatile.isEmpty { settle() }
            for number in toConfirm { turn([.received(.acknowledged(number))]) }
            toConfirm = []
        }
        if inFlight != nil { flip() }
        turn([.alarm])
        if inFlight != nil { flip() }
        while !volatile.isEmpty { settle() }
        for number in toConfirm { turn([.received(.acknowledged(number))]) }
        if inFlight != nil { flip() }
    }
}
