import ArgumentParser
import CoachCore
import Glibc
import Planner

/// The command line for installers, staff and operators.
@main
struct Coachctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coachctl", abstract: "Plan days and check texts, for those who help.",
        subcommands: [PlanCommand.self, TextCommand.self])
}

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Make a plan from calendars and routines.",
        subcommands: [Build.self, Expand.self])
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// Writes to standard error, where messages for people go.
func report(_ text: some CustomStringConvertible) {
    let line = Array("coachctl: \(text)\n".utf8)
    // There is nobody to tell when standard error itself is gone.
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}

/// Does what may find a fault in a file: tells it and ends with exit code 1. Wrong arguments end
/// with 64.
func telling<Result>(_ body: () throws(PlannerError) -> Result) throws -> Result {
    do throws(PlannerError) {
        return try body()
    } catch {
        report(error)
        throw ExitCode.failure
    }
}
