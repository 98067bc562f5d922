import CoachCore
import Planner

/// Makes a citizen's plans from their files, with what staff have changed since.
struct PlanSource {
    private let builder: PlanBuilder

    /// Reads the files; throws the first fault, with its file and line and what to do about it.
    init(_ citizen: Citizen) throws(PlannerError) {
        builder = try PlanBuilder(
            calendar: SourceFile(path: citizen.calendar),
            routines: SourceFile(path: citizen.routines),
            person: SourceFile(path: citizen.person))
    }

    /// The plan of 90 days from the day before the one that an instant lies in, with version 1.
    func plan(around now: WallTime, changes: Changes) throws(PlannerError) -> BuiltPlan {
        var built = try builder.plan(from: builder.today(at: now) + -1)
        built.plan = changes.applied(to: built.plan)
        return built
    }

    /// Refuses a plan that no panel would take, before a panel has taken it: a journal that cannot
    /// hold what the panel believes has lost its use.
    func check(_ plan: Plan) throws(PlannerError) {
        try builder.check(plan)
    }

    /// Whose files they are.
    func person(at now: WallTime) throws(PlannerError) -> Person {
        try builder.plan(from: builder.today(at: now), days: 1).plan.person
    }

    /// The instant at which the clock on the person's wall shows a local time.
    func instant(_ local: LocalTime) throws(PlannerError) -> WallTime {
        try builder.plan(from: local.day + -1, days: 3).plan
            .time(on: local.day, minute: local.minute)
    }
}
