import CoachCore

/// What the household's journal proves was done, told apart from what the panel's outbox made of
/// it: at the end the hub must know exactly this.
public struct Ledger: Sendable {
    /// Each "done" and each "undone" in the order in which the journal has them.
    private var deeds: [Occurrence.ID: [Bool]] = [:]
    private var done: Set<Occurrence.ID> = []
    public private(set) var finished = 0

    /// Notes what an entry that is kept for ever did.
    mutating func note(_ entry: Entry, after coach: Coach) {
        guard case .intended(let intent) = entry.event else { return }
        switch intent {
        case .finish(let id, _), .undo(let id):
            let isDone = coach.done[id] != nil
            guard isDone != done.contains(id) else { return }
            if isDone { done.insert(id) } else { done.remove(id) }
            if isDone { finished += 1 }
            deeds[id, default: []].append(isDone)
        default: break
        }
    }

    /// What does not add up, when all was told.
    func faults(heard known: [UInt64: Receipt], coach: Coach) -> [String] {
        var faults: [String] = []
        if known.keys.max() ?? 0 != UInt64(known.count) {
            faults.append("the hub missed a receipt")
        }
        var told: [Occurrence.ID: [Bool]] = [:]
        var (shown, answered) = (Set<Occurrence.ID>(), Set<Occurrence.ID>())
        var version: UInt64 = 0
        for number in known.keys.sorted() {
            switch known[number]?.kind {
            case .shown(let id)?:
                if !shown.insert(id).inserted { faults.append("\(id.text) was shown twice") }
            case .answered(let id)?:
                if !answered.insert(id).inserted { faults.append("\(id.text) was answered twice") }
            case .done(let id)?:
                if !answered.contains(id) { faults.append("\(id.text) was done unanswered") }
                told[id, default: []].append(true)
            case .undone(let id)?: told[id, default: []].append(false)
            case .unanswered?, .wantsHelp?, .wantsHelper?, .late?: break
            case .own?, .helper?, .wantsData?: break
            case .delivered(let new)?:
                if new <= version { faults.append("an older plan was delivered later") }
                version = new
            case nil: break
            }
        }
        for id in Set(told.keys).union(deeds.keys) where told[id] != deeds[id] {
            faults.append(
                "the hub believes otherwise of \(id.text): \(told[id] ?? []), not "
                    + "\(deeds[id] ?? [])"
            )
        }
        let named = Set(coach.plan?.occurrences.map(\.id) ?? [])
        for id in named where done.contains(id) != (coach.done[id] != nil) {
            faults.append("the panel forgot that \(id.text) was done")
        }
        return faults
    }
}
