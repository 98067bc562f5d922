import ArgumentParser
import CoachCore
import Planner

/// Prints what a calendar holds, one occurrence a line.
struct Expand: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a calendar's occurrences as JSON, one a line.")

    @Argument(help: ArgumentHelp("The calendar.", valueName: "file.ics"))
    var file: String

    @Option(help: "The first day, as 2026-11-24.")
    var from: Day

    @Option(help: "The day after the last.")
    var to: Day

    @Option(help: "Where whole days and times without a zone are read, as Europe/Stockholm.")
    var zone = "UTC"

    func validate() throws {
        guard from < to else { throw ValidationError("--to must be a day after --from") }
    }

    func run() throws {
        let occurrences = try telling { () throws(PlannerError) in
            let calendar = try CalendarFile(path: file)
            calendar.warnings.forEach(report)
            return try calendar.occurrences(in: from..<to, zone: zone)
        }
        for occurrence in occurrences { print(occurrence.json) }
    }
}
