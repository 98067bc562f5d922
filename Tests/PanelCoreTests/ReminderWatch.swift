import CoachCore
import Testing

/// What reminders promise, as far as one wall can tell: since it last lost its memory or its clock.
struct ReminderWatch {
    private var last: WallTime?
    /// What was begun; whoever has begun goes on, whatever the clock says.
    private var begun: Set<Occurrence.ID> = []

    /// The wall lost its memory or its clock.
    mutating func lose() { last = nil }

    mutating func hear(_ event: Event, from coach: Coach, at now: WallTime, _ seed: UInt64) {
        if case .intended(.begin(let id)) = event, let one = coach.plan?.occurrence(id),
            coach.progress[id]?.since == now, begun.insert(id).inserted
        {
            #expect(
                now >= one.cue + -30 * WallTime.minute,
                "seed \(seed): \(id.text) was begun hours before its time")
        }
        switch event {
        case .reminded, .missed:
            #expect(!coach.isAway, "seed \(seed): somebody is reminded in an empty flat")
        default: break
        }
        guard case .reminded(let id, .shown(0)) = event, let plan = coach.plan else { return }
        #expect(plan.part(at: now) != .night, "seed \(seed): a reminder in the night")
        guard let one = plan.occurrence(id), one.leave == nil else { return }
        // "Senare", and what was answered and left undone, come again; that is nothing new.
        guard (coach.reminders[id]?.rounds ?? 0) == 0 else { return }
        if let last {
            #expect(
                now - last >= Ladder.spacing,
                "seed \(seed): two new reminders within a quarter of an hour")
        }
        last = now
    }
}
