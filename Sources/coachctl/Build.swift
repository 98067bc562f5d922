import ArgumentParser
import CoachCore
import Glibc
import Planner

/// Makes the plan that a panel plays.
struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a plan from a calendar, routines and a person.",
        discussion:
            "A fault names the file, the line and the next step. The earlier plan stays untouched."
    )

    @Option(help: "The calendar, as any calendar program exports it (.ics).")
    var calendar: String

    @Option(help: "How things are done (.yaml).")
    var routines: String

    @Option(help: "Who it is for (.yaml).")
    var person: String

    @Option(help: "Where the plan is written.")
    var out: String

    @Option(help: "The first day, as 2026-11-24; today if left out.")
    var from: Day?

    @Option(help: "How many days, 1 to 90.")
    var days = Plan.mostDays

    @Option(
        help: """
            The plan's number, from 1; seconds since 1970 if left out, so that it grows. A panel \
            keeps what it has unless the number is higher.
            """)
    var version: UInt64?

    func validate() throws {
        guard (1...Plan.mostDays).contains(days) else {
            throw ValidationError("--days must be 1 to \(Plan.mostDays)")
        }
        guard version != 0 else { throw ValidationError("--version must be 1 or more") }
    }

    func run() throws {
        let now = time(nil)
        let built = try telling { () throws(PlannerError) in
            let builder = try PlanBuilder(
                calendar: SourceFile(path: calendar), routines: SourceFile(path: routines),
                person: SourceFile(path: person))
            let today = builder.today(at: WallTime(Int64(now) * 1_000))
            let built = try builder.plan(
                from: from ?? today, days: days, version: version ?? UInt64(now))
            try built.write(to: out)
            return built
        }
        built.warnings.forEach(report)
        let plan = built.plan
        print(
            "\(out): \(plan.occurrences.count) occurrences in \(plan.days) days from \(plan.from)")
    }
}
