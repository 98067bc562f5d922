import CoachCore

/// A text of a plan that the citizen reads, and where it stands there.
public struct PlanText: Hashable, Sendable {
    /// Where in a plan: by the names that its files have.
    public enum Spot: Hashable, Sendable {
        case title(Occurrence.ID)
        /// A routine's title.
        case routine(Routine.ID)
        /// A step, counted from 1, of so many, in the cut of a granularity.
        case step(Routine.ID, Granularity, Int, of: Int)
        /// Of a helper, counted from 1.
        case role(Int)
    }

    public var spot: Spot
    public var text: String
}

extension PlanText.Spot: CustomStringConvertible {
    public var description: String {
        switch self {
        case .title(let id): "title of \(id.text)"
        case .routine(let id): "title of routine \(id.text)"
        case .step(let id, let cut, let step, let count):
            "routine \(id.text) in \(cut.rawValue), step \(step) of \(count)"
        case .role(let helper): "role of helper \(helper)"
        }
    }
}

extension Plan {
    /// Everything that the citizen reads and somebody wrote as words, each text once, where it
    /// first stands. Names of people and places are left out.
    public var textsToRead: [PlanText] {
        var all = routines.flatMap { routine in
            [PlanText(spot: .routine(routine.id), text: routine.title)]
                + Granularity.allCases.flatMap { cut in
                    let steps = routine.steps(cut)
                    return steps.enumerated().map { index, step in
                        PlanText(
                            spot: .step(routine.id, cut, index + 1, of: steps.count),
                            text: step.sentence)
                    }
                }
        }
        all += occurrences.map { PlanText(spot: .title($0.id), text: $0.title) }
        all += person.helpers.enumerated().map { index, helper in
            PlanText(spot: .role(index + 1), text: helper.role)
        }
        var seen: Set<String> = []
        return all.filter { !$0.text.isEmpty && seen.insert($0.text).inserted }
    }

    /// People and places, which no rule about words is for.
    public var namesToRead: [String] {
        let people = [person.name, author.name] + person.helpers.map(\.name)
        return people + occurrences.compactMap { $0.who?.name } + occurrences.compactMap(\.place)
    }
}
