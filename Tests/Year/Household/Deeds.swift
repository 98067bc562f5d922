import CoachCore

/// What was truly done in a household, whatever a panel believes of it.
public struct Deeds: Sendable {
    /// How one year went.
    public struct Tally: Sendable, Equatable {
        /// Of days with something elsewhere: how many were left for on time.
        public var left = Share()
        public var medicine = Share()
        public var routines = Share()
        public var washes = Share()
        /// How often a person was told of something that was done, or that nobody had to do.
        public var needless = 0
        /// Of these, how often because she had left home, and the panel did not know.
        public var needlessWhileOut = 0
        /// Of medicine that was not taken: how often a person was told.
        public var needed = Share()
        /// Medicine that was not taken, though its last "Klar" was pressed: nobody can know.
        public var claimed = 0

        public static func + (a: Tally, b: Tally) -> Tally {
            Tally(
                left: a.left + b.left, medicine: a.medicine + b.medicine,
                routines: a.routines + b.routines, washes: a.washes + b.washes,
                needless: a.needless + b.needless,
                needlessWhileOut: a.needlessWhileOut + b.needlessWhileOut,
                needed: a.needed + b.needed, claimed: a.claimed + b.claimed)
        }

        public init(
            left: Share = Share(), medicine: Share = Share(), routines: Share = Share(),
            washes: Share = Share(), needless: Int = 0, needlessWhileOut: Int = 0,
            needed: Share = Share(), claimed: Int = 0
        ) {
            self.needless = needless
            self.needlessWhileOut = needlessWhileOut
            self.claimed = claimed
            self.needed = needed
            self.left = left
            self.medicine = medicine
            self.routines = routines
            self.washes = washes
        }
    }

    /// So many of so many.
    public struct Share: Sendable, Equatable {
        public var done = 0
        public var of = 0

        public init(done: Int = 0, of: Int = 0) {
            self.done = done
            self.of = of
        }

        mutating func count(_ isDone: Bool) {
            of += 1
            if isDone { done += 1 }
        }

        public var percent: Double { of == 0 ? 0 : 100 * Double(done) / Double(of) }

        static func + (a: Share, b: Share) -> Share {
            Share(done: a.done + b.done, of: a.of + b.of)
        }
    }

    /// How long before and after its time a thing can still be done well, in minutes.
    static let (early, late) = (30, 60)
    /// The same for leaving home: sooner is a long wait, later is a missed bus.
    static let (leavesEarly, leavesLate) = (10, 10)

    /// The finest steps that were done, by the thing.
    private var steps: [Occurrence.ID: Set<Int>] = [:]
    private var leavings: [Occurrence.ID: Int] = [:]
    public private(set) var tally = Tally()

    /// Each sentence that a screen may say, and which of the finest steps of which routine it is.
    private static let sentences: [String: [(Routine.ID, Range<Int>)]] = {
        var result: [String: [(Routine.ID, Range<Int>)]] = [:]
        for routine in Routines.all {
            for cut in [routine.seven, routine.three, [routine.one]] {
                var from = 0
                for step in cut {
                    result[step.sentence, default: []].append(
                        (routine.id, from..<from + step.covers))
                    from += step.covers
                }
            }
        }
        return result
    }()

    /// Somebody did what a sentence says, at a minute of the clock on the wall.
    mutating func did(_ said: String, among things: [Thing], minute: Int) {
        for (sentence, all) in Self.sentences where said.contains(sentence) {
            for (routine, range) in all {
                for thing in things where thing.routine == routine && thing.isOpen(minute) {
                    steps[thing.id, default: []].formUnion(range)
                }
            }
        }
    }

    /// Somebody did one of the finest steps of a thing.
    mutating func did(step: Int, of thing: Thing, minute: Int) {
        guard thing.isOpen(minute) else { return }
        steps[thing.id, default: []].insert(step)
    }

    mutating func left(for thing: Thing, minute: Int) {
        if leavings[thing.id] == nil { leavings[thing.id] = minute }
    }

    func isDone(_ thing: Thing) -> Bool {
        guard let id = thing.routine, let routine = Routines.all.first(where: { $0.id == id })
        else { return true }
        let done = steps[thing.id] ?? []
        // Of medicine and washing the end counts; of getting up every step.
        return thing.isSettledByItsEnd
            ? done.contains(routine.seven.count - 1) : done.count == routine.seven.count
    }

    /// Adds a day that is over.
    mutating func close(_ things: [Thing]) {
        for thing in things {
            if let leave = thing.leave {
                let minute = leavings[thing.id].map { $0 - Int(thing.day.number) * 1440 }
                tally.left.count(
                    minute.map { $0 >= leave - Self.leavesEarly && $0 <= leave + Self.leavesLate }
                        ?? false)
            }
            guard thing.routine != nil else { continue }
            switch thing.name {
            case "medicine-am", "medicine-pm": tally.medicine.count(isDone(thing))
            case "wash": tally.washes.count(isDone(thing))
            default: tally.routines.count(isDone(thing))
            }
        }
    }

    /// Compares those of whom a person was told with what was done; for days that are long over.
    mutating func close(
        _ things: [Thing], told: Set<Occurrence.ID>, done: (Occurrence.ID) -> Bool
    ) {
        for thing in things where thing.reminds != nil {
            let isMissing =
                thing.leave != nil
                ? leavings[thing.id] == nil : thing.routine != nil && !isDone(thing)
            if told.contains(thing.id), !isMissing {
                tally.needless += 1
                if thing.leave != nil { tally.needlessWhileOut += 1 }
            }
            guard isMissing, thing.reminds == .important else { continue }
            if done(thing.id) {
                tally.claimed += 1
            } else {
                tally.needed.count(told.contains(thing.id))
            }
        }
    }
}

extension Thing {
    var isSettledByItsEnd: Bool { name.hasPrefix("medicine") || name == "wash" }

    /// Whether it can still be done well, or already.
    func isOpen(_ minute: Int) -> Bool {
        let midnight = Int(day.number) * 1440
        return minute >= midnight + from - Deeds.early && minute < midnight + to + Deeds.late
    }
}
