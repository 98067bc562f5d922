import CoachCore
import Wire

/// A file's contents and what messages call it.
public struct SourceFile: Hashable, Sendable {
    /// What messages call it, as a rule the path that a person named.
    public var name: String
    /// The contents.
    public var bytes: [UInt8]

    /// Takes contents that somebody else has read.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a file of at most `limit` bytes from disk.
    public init(path: String, limit: Int = 8 << 20) throws(PlannerError) {
        name = path
        bytes = try readInput(Place(file: path), limit: limit)
    }
}

/// A plan, and what whoever wrote the files should know about it.
public struct BuiltPlan: Hashable, Sendable {
    /// The plan; `check()` has found no fault in it.
    public var plan: Plan
    /// Things that work, but perhaps not as they were meant.
    public var warnings: [PlannerWarning]
}

/// Makes a plan from a calendar, routines and a person, in one call.
///
///     let built = try Planner.plan(calendar: day, routines: routines, person: person, from: today)
///
/// - Parameters:
///   - from: the plan's first day where the person lives.
///   - days: 1...90.
///   - version: must grow with every plan that is pushed to the same panel.
public func plan(
    calendar: SourceFile, routines: SourceFile, person: SourceFile, from: Day,
    days: Int = Plan.mostDays, version: UInt64 = 1
) throws(PlannerError) -> BuiltPlan {
    try PlanBuilder(calendar: calendar, routines: routines, person: person)
        .plan(from: from, days: days, version: version)
}

/// The three files of a plan, read and found in order; plans for any days can be made of them.
public struct PlanBuilder: Sendable {
    private let calendar: CalendarFile
    private let calendarName: String
    private let routines: RoutineFile
    private let home: PersonFile

    /// Reads the files; the first fault in one of them is thrown.
    public init(
        calendar: SourceFile, routines: SourceFile, person: SourceFile
    ) throws(PlannerError) {
        home = try PersonFile(person.bytes, name: person.name)
        let words = home.person.level.ability.words
        self.routines = try RoutineFile(routines.bytes, name: routines.name, words: words)
        self.calendar = try CalendarFile(calendar.bytes, name: calendar.name)
        calendarName = calendar.name
    }

    /// The day that it is for the person at an instant.
    public func today(at time: WallTime) -> Day {
        Day(wall: home.zone.wall(at: floorDivide(Int(time.milliseconds), 1_000)))
    }

    /// Makes the plan of `days` days from a day on.
    public func plan(
        from: Day, days: Int = Plan.mostDays, version: UInt64 = 1
    ) throws(PlannerError) -> BuiltPlan {
        var warnings = calendar.warnings + routines.warnings
        let zone = home.zone
        let begin = Int64(zone.instant(wall: from.midnight)) * 1_000
        let end = Int64(zone.instant(wall: (from + days).midnight)) * 1_000
        // An event's days are those of its own place: one more on each side reaches every place on
        // Earth.
        let found = try calendar.occurrences(in: (from + -1)..<(from + days + 1), home: zone)
        var linker = Linker(routines: routines, home: home)
        var occurrences: [Occurrence] = []
        for event in found where !event.isCancelled && event.start < end {
            guard event.end > begin || event.start >= begin else { continue }
            if let occurrence = try linker.occurrence(event) { occurrences.append(occurrence) }
        }
        warnings += linker.warnings
        let plan = Plan(
            version: version, person: home.person, from: from, days: days,
            offsets: PlanBuilder.offsets(zone, from: from, days: days), occurrences: occurrences,
            routines: routines.routines, author: home.author)
        warnings += notes(on: plan)
        do throws(PlanFault) {
            try plan.check()
        } catch {
            throw Place(file: calendarName).error(
                .brokenValue, "the plan can't be played: \(error)", next: "Mend what it names")
        }
        return BuiltPlan(plan: plan, warnings: warnings.bounded(in: calendarName))
    }

    /// Refuses a plan of these files, changed or not, that no panel would take: one that can't be
    /// played, or that is larger than `PlanDocument.mostBytes`.
    public func check(_ plan: Plan) throws(PlannerError) {
        do throws(WireError) {
            _ = try PlanDocument.encode(plan)
        } catch {
            throw Place(file: calendarName).error(
                .tooMuch, "the plan can't be sent to a panel: \(error)",
                next: "Shorten what repeats, or remove what was changed")
        }
    }

    /// The offsets from the first day on, and for a year after the last: the agreed week goes on
    /// when no new plan comes.
    private static func offsets(_ zone: Zone, from: Day, days: Int) -> [Offset] {
        let begin = zone.instant(wall: from.midnight)
        let end = zone.instant(wall: (from + days + 366).midnight)
        let first = Offset(
            from: WallTime(Int64(begin) * 1_000), seconds: Int32(zone.offset(at: begin)))
        return zone.changes.filter { $0.at > begin && $0.at <= end }.reduce(into: [first]) {
            let offset = Int32($1.offset)
            if $0.last?.seconds == offset { return }
            $0.append(Offset(from: WallTime(Int64($1.at) * 1_000), seconds: offset))
        }
    }

    /// What a person should look at once more: two things at one time, and days without anything.
    private func notes(on plan: Plan) -> [PlannerWarning] {
        let place = Place(file: calendarName)
        var result: [PlannerWarning] = []
        var told: Set<[String]> = []
        let main = plan.occurrences.filter { $0.lane == .main }
        var latest: Occurrence?
        for occurrence in main {
            if let latest, occurrence.start < latest.end,
                told.insert([latest.title, occurrence.title]).inserted
            {
                let day = plan.local(occurrence.start).day
                result.append(
                    PlannerWarning(
                        place: place,
                        text:
                            "“\(latest.title)” and “\(occurrence.title)” "
                            + "are at the same time on \(day); "
                            + "give one of them the category bredvid, or move it"))
            }
            if latest.map({ occurrence.end > $0.end }) ?? true { latest = occurrence }
        }
        let empty = (0..<plan.days).map { plan.from + $0 }.filter { day in
            !main.contains { plan.local($0.start).day <= day && day <= plan.local($0.end + -1).day }
        }
        if let first = empty.first {
            let text =
                empty.count == 1
                ? "nothing is planned on \(first)"
                : "nothing is planned on \(empty.count) days, the first is \(first)"
            result.append(PlannerWarning(place: place, text: text))
        }
        return result
    }
}

extension BuiltPlan {
    /// Replaces the file at `path` with this plan. A fault leaves the file that was there
    /// untouched. A link is followed and a mode kept; a new file is for its owner alone (0600).
    public func write(to path: String) throws(PlannerError) {
        let place = Place(file: path)
        let bytes: [UInt8]
        do throws(WireError) {
            bytes = try PlanDocument.encode(plan)
        } catch {
            throw place.error(
                .tooMuch, "the plan can't be sent to a panel: \(error)",
                next: "Ask for fewer days, or shorten what repeats")
        }
        do throws(FileFault) {
            try replaceFile(path, with: bytes)
        } catch {
            throw place.error(
                .unwritable, "the plan can't be written (\(error.text))",
                next: nextStep(writing: error))
        }
    }
}
