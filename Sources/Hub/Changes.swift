import CoachCore
import FoundationEssentials

/// What staff have changed in a citizen's day from the hub's page. It comes on top of the files.
struct Changes: Hashable, Sendable, Codable {
    enum Change: Hashable, Sendable, Codable {
        /// It begins so many minutes later than in the calendar.
        case moved(minutes: Int)
        case cancelled
    }

    /// How many changes are kept. One more is refused: nobody changes a day so often.
    static let most = 200

    private(set) var changes: [Occurrence.ID: Change] = [:]

    var isEmpty: Bool { changes.isEmpty }

    /// Moves an occurrence, further if it has been moved already.
    mutating func move(_ id: Occurrence.ID, minutes: Int) {
        var total = minutes
        if case .moved(let before) = changes[id] { total += before }
        set(id, total == 0 ? nil : .moved(minutes: total))
    }

    mutating func cancel(_ id: Occurrence.ID) { set(id, .cancelled) }

    mutating func removeAll() { changes = [:] }

    private mutating func set(_ id: Occurrence.ID, _ change: Change?) {
        guard change == nil || changes[id] != nil || changes.count < Self.most else { return }
        changes[id] = change
    }

    /// The same plan with the changes made, in order again, by whoever wrote the plan.
    func applied(to plan: Plan) -> Plan {
        guard !isEmpty else { return plan }
        let occurrences = plan.occurrences.compactMap { occurrence -> Occurrence? in
            var result = occurrence
            switch changes[occurrence.id] {
            case nil: break
            case .cancelled: return nil
            case .moved(let minutes):
                let shift = Int64(minutes) * WallTime.minute
                result.start = occurrence.start + shift
                result.end = occurrence.end + shift
                result.leave = occurrence.leave.map { $0 + shift }
            }
            return result
        }
        return Plan(
            version: plan.version, person: plan.person, from: plan.from, days: plan.days,
            offsets: plan.offsets, occurrences: occurrences, routines: plan.routines,
            author: plan.author)
    }
}
