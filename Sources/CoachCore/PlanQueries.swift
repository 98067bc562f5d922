extension Plan {
    /// What the clock on the person's wall says at an instant.
    public func local(_ time: WallTime) -> LocalTime {
        let seconds = offsets.last { $0.from <= time }?.seconds ?? offsets.first?.seconds ?? 0
        let shifted = time.milliseconds + Int64(seconds) * 1000
        let day = shifted.floored(by: 24 * WallTime.hour)
        return LocalTime(
            day: Day(number: Int32(clamping: day)),
            milliseconds: shifted - day * 24 * WallTime.hour)
    }

    /// The instant at which the clock on the wall says this; the earlier one where it does twice.
    public func time(on day: Day, minute: Int) -> WallTime {
        let said = Int64(day.number) * 24 * WallTime.hour + Int64(minute) * WallTime.minute
        let candidates = Set(offsets.map(\.seconds)).map { WallTime(said - Int64($0) * 1000) }
        let wanted = LocalTime(day: day, milliseconds: Int64(minute) * WallTime.minute)
        // In the hour that a clock change leaves out, no instant says it: the first after it then.
        return candidates.filter { local($0) == wanted }.min() ?? candidates.max() ?? WallTime(said)
    }

    /// Whether the plan tells of this day.
    public func covers(_ day: Day) -> Bool { day >= from && day - from < days }

    /// The routine of a name; nil without a name, or when the plan has none such.
    public func routine(_ id: Routine.ID?) -> Routine? {
        id.flatMap { id in routines.first { $0.id == id } }
    }

    /// The occurrence of a name, when the plan has it. Looks through all of them.
    public func occurrence(_ id: Occurrence.ID) -> Occurrence? {
        occurrences.first { $0.id == id }
    }

    /// What takes place on a day, in order; something over midnight belongs to both days.
    public func on(_ day: Day) -> [Occurrence] {
        occurrences.filter { occurrence in
            let last = local(occurrence.end + -1).day
            return local(occurrence.start).day <= day && day <= last
        }
    }

    /// Which part of the day it is for this person.
    public func part(at time: WallTime) -> PartOfDay {
        named(minute: local(time).minute)
    }

    private func named(minute: Int) -> PartOfDay {
        if person.night.contains(minute: minute) { return .night }
        switch minute {
        // Somebody whose night begins after midnight still has evening until then.
        case ..<person.night.from where person.night.from < person.night.to: return .evening
        case ..<(9 * 60): return .morning
        case ..<(12 * 60): return .forenoon
        case ..<(17 * 60): return .afternoon
        default: return .evening
        }
    }

    /// The parts of the waking day in order, from getting up to going to bed, each with its share
    /// of that time, 0...1; and how much of it has passed, or nil in the night.
    public func waking(at time: WallTime) -> (parts: [(PartOfDay, Double)], passed: Double?) {
        let day = 24 * 60
        let (up, down) = (person.night.to, person.night.from)
        let length = down > up ? down - up : down + day - up
        func since(_ minute: Int) -> Int { (minute - up + day) % day }
        let bounds = [9 * 60, 12 * 60, 17 * 60].map(since).filter { $0 > 0 && $0 < length }.sorted()
        let edges = [0] + bounds + [length]
        let parts = zip(edges, edges.dropFirst()).map { from, to in
            (named(minute: (up + from) % day), Double(to - from) / Double(length))
        }
        let minute = local(time).minute
        let passed = Double(since(minute)) / Double(length)
        return (parts, person.night.contains(minute: minute) ? nil : passed)
    }

    /// When the night of this day begins, or nil where it has begun already.
    public func nightfall(after time: WallTime) -> WallTime? {
        let (night, day) = (person.night, local(time).day)
        guard night.from != night.to, !night.contains(minute: local(time).minute) else {
            return nil
        }
        let isPast = local(time).minute >= night.from
        return self.time(on: isPast ? day + 1 : day, minute: night.from)
    }

    /// When the clock on the wall comes to another day or another part of it, today and tomorrow.
    func turns(near time: WallTime) -> [WallTime] {
        let minutes = [0, person.night.from, person.night.to, 9 * 60, 12 * 60, 17 * 60]
        let today = local(time).day
        return offsets.map(\.from)
            + [today, today + 1].flatMap { day in minutes.map { self.time(on: day, minute: $0) } }
    }

    /// The steps that the person sees for an occurrence: its routine's, or itself as one step.
    public func steps(of occurrence: Occurrence) -> [Step] {
        routine(occurrence.routine)?.steps(person.granularity)
            ?? [Step(sentence: occurrence.title, picture: occurrence.picture)]
    }
}
