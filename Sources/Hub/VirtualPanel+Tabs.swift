import CoachCore
import FoundationEssentials
import Input
import PanelCore
import Render

/// Those who look at the panel, and their fingers.
extension VirtualPanel {
    /// Lets a tab look; it is missing the whole glass. Nil when as many look as may.
    func join() -> (tab: Tab.ID, bell: AsyncStream<Void>)? {
        guard isJoinable else { return nil }
        // One ring waits at the most: whoever answers it takes everything that is missing.
        let (bell, rope) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = Tab.newID()
        tabs[id] = Tab(missing: Damage(shell.bounds), bell: rope)
        rope.yield()
        return (id, bell)
    }

    /// Lets a tab go, with whatever it held down.
    func leave(_ id: Tab.ID) {
        tabs.removeValue(forKey: id)?.bell.finish()
        let touches = fingers.leave(id, milliseconds: setup.uptime())
        if !touches.isEmpty { turn(touches.map { .touched($0) }) }
    }

    /// What the tab is missing, as the glass is now; nil when it is missing nothing.
    func take(_ id: Tab.ID) throws -> Frame? {
        guard let missing = tabs[id]?.missing, !missing.isEmpty else { return nil }
        tabs[id]?.missing = Damage()
        if let encoded, encoded.frame.sequence == glassLog.sequence, encoded.damage == missing {
            return encoded.frame
        }
        let name = ScreenName(of: shell.coach, at: now)
        let pieces = try missing.clipped(to: shell.bounds).rects.map { rect in
            Frame.Piece(
                x: rect.x, y: rect.y, width: rect.width, height: rect.height,
                png: Data(try shell.png(rect)).base64EncodedString())
        }
        let frame = Frame(
            sequence: glassLog.sequence, width: shell.bounds.width, height: shell.bounds.height,
            name: name.text, language: name.language, pieces: pieces,
            buttons: GlassButton.all(in: shell.scene, of: shell.coach, at: now),
            hold: shell.coach.plan?.person.touch.holdMilliseconds ?? 0)
        encoded = (missing, frame)
        return frame
    }

    /// Takes what the fingers of a tab did. Each batch counts once, in the order of their numbers.
    func touch(_ batch: TouchBatch) -> TouchAnswer {
        guard let taken = tabs[batch.tab]?.batches else { return .unknownTab }
        guard batch.number > taken else { return .again }
        guard batch.number == taken + 1 else { return .gap }
        tabs[batch.tab]?.batches = batch.number
        let arrival = setup.uptime()
        var stimuli: [Stimulus] = []
        for event in batch.events {
            let at = Point(
                x: min(max(0, event.x), shell.bounds.width - 1),
                y: min(max(0, event.y), shell.bounds.height - 1))
            if event.phase == .down,
                !glassLog.agrees(frame: event.frame, x: at.x, y: at.y)
            {
                continue
            }
            let touches = fingers.report(
                event.touchPhase, finger: event.finger, of: batch.tab, at: at,
                milliseconds: arrival - event.age(at: batch.sent))
            stimuli += touches.map { .touched($0) }
        }
        if !stimuli.isEmpty { turn(stimuli) }
        return .taken
    }

    /// The whole glass as it is now.
    func picture() throws -> [UInt8] { try shell.png(shell.bounds) }
}

/// What can be touched now, by meaning, for tests.
struct TargetReport: Hashable, Encodable, Sendable {
    struct Target: Hashable, Encodable, Sendable {
        var id: String
        var x, y, width, height: Int32
        var intent: Intent
    }

    struct OpenStep: Hashable, Encodable, Sendable {
        var occurrence: String
        var index, count: Int
    }

    var sequence: UInt64
    var name: String
    var now: WallTime
    /// Which step of which routine is on the screen, if one is.
    var step: OpenStep?
    var targets: [Target]
}

extension VirtualPanel {
    func targets() -> TargetReport {
        let targets = shell.scene.targets.map {
            TargetReport.Target(
                id: $0.id.name, x: $0.bounds.x, y: $0.bounds.y, width: $0.bounds.width,
                height: $0.bounds.height, intent: $0.action)
        }
        var step: TargetReport.OpenStep?
        if case .step(let open) = shell.coach.view(at: now) {
            step = TargetReport.OpenStep(
                occurrence: open.occurrence.id.text, index: open.index, count: open.count)
        }
        return TargetReport(
            sequence: glassLog.sequence, name: ScreenName(of: shell.coach, at: now).text,
            now: now, step: step, targets: targets)
    }
}
