import CoachCore
import Glibc
import Store

/// Appends to a journal until it is killed, and prints each sequence once it is durable.
///
///     appender DIRECTORY
@main struct Appender {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: appender DIRECTORY")
            exit(2)
        }
        var journal = try Journal.open(directory: CommandLine.arguments[1])
        var (coach, _) = try journal.restore(at: WallTime(0))
        while true {
            var entries: [Entry] = []
            for _ in 0...(coach.applied % 3) {
                let next = coach.applied + 1
                let shown = Event.shown([Occurrence.ID("occurrence-\(next)")])
                let now = WallTime(Int64(next) * 1000)
                entries.append(Entry(sequence: next, at: now, event: shown))
                coach.apply(entries[entries.count - 1])
            }
            try journal.append(entries)
            print(coach.applied)
            fflush(nil)
            // Often, so that a kill meets a snapshot too.
            if coach.applied % 40 < 2 { try journal.snapshot(coach, at: WallTime(0)) }
        }
    }
}
