/// Why a plan cannot be played. Found when it arrives, so that a bad one never replaces a good one.
public enum PlanFault: Error, Hashable, Sendable {
    case days(Int)
    case noOffsets
    case twice(Occurrence.ID)
    case endsBeforeItStarts(Occurrence.ID)
    case unknownRoutine(Routine.ID, in: Occurrence.ID)
    case routineTwice(Routine.ID)
    case emptyRoutine(Routine.ID)
    /// The three cuts of a routine do not cover the same steps.
    case uneven(Routine.ID)
    case unsorted
}

extension PlanFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .days(let days): "the plan has \(days) days; 1 to \(Plan.mostDays) can be played"
        case .noOffsets: "the plan does not say how far local time is from UTC"
        case .twice(let id): "occurrence \(id.text) stands in the plan twice"
        case .endsBeforeItStarts(let id): "occurrence \(id.text) ends before it starts"
        case .unknownRoutine(let routine, let id):
            "occurrence \(id.text) uses routine \(routine.text), which the plan lacks"
        case .routineTwice(let id): "routine \(id.text) stands in the plan twice"
        case .emptyRoutine(let id): "routine \(id.text) has no steps"
        case .uneven(let id): "the 1, 3 and 7 steps of routine \(id.text) do not cover the same"
        case .unsorted: "the occurrences are not in order of their start"
        }
    }
}

extension Plan {
    /// Finds the first reason why this plan could not be played.
    public func check() throws(PlanFault) {
        guard (1...Self.mostDays).contains(days) else { throw .days(days) }
        guard !offsets.isEmpty else { throw .noOffsets }
        try checkRoutines()
        var names: Set<Occurrence.ID> = []
        let known = Set(routines.map(\.id))
        for (index, occurrence) in occurrences.enumerated() {
            guard names.insert(occurrence.id).inserted else { throw .twice(occurrence.id) }
            guard occurrence.start < occurrence.end else {
                throw .endsBeforeItStarts(occurrence.id)
            }
            if let routine = occurrence.routine, !known.contains(routine) {
                throw .unknownRoutine(routine, in: occurrence.id)
            }
            guard index == 0 || Occurrence.earlier(occurrences[index - 1], occurrence) else {
                throw .unsorted
            }
        }
    }

    private func checkRoutines() throws(PlanFault) {
        var names: Set<Routine.ID> = []
        for routine in routines {
            guard names.insert(routine.id).inserted else { throw .routineTwice(routine.id) }
            guard !routine.seven.isEmpty, !routine.three.isEmpty else {
                throw .emptyRoutine(routine.id)
            }
            let finest = routine.seven.count
            let middle = routine.three.reduce(0) { $0 &+ max(0, $1.covers) }
            guard routine.seven.allSatisfy({ $0.covers == 1 }), routine.one.covers == finest,
                middle == finest, routine.three.allSatisfy({ $0.covers >= 1 })
            else { throw .uneven(routine.id) }
        }
    }
}
