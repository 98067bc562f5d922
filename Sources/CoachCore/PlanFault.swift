/// Why a plan cannot be played. Found when it arrives, so that a bad one never replaces a good one.
public enum PlanFault: Error, Hashable, Sendable {
    case days(Int)
    /// Version 0: every panel would take it for older than what it has.
    case version
    /// A text that is longer than `Plan.longestText`, by its beginning.
    case text(String)
    case noOffsets
    case twice(Occurrence.ID)
    case endsBeforeItStarts(Occurrence.ID)
    case unknownRoutine(Routine.ID, in: Occurrence.ID)
    case routineTwice(Routine.ID)
    case emptyRoutine(Routine.ID)
    /// The three cuts of a routine do not cover the same steps.
    case uneven(Routine.ID)
    case unsorted
    /// The offsets are not in order, or one is further from UTC than any place on Earth.
    case offsets
    /// A time that lies outside `Plan.times`: sums with it could overflow.
    case time(Occurrence.ID)
    /// A step that takes no time, or more than a day.
    case seconds(Routine.ID)
    /// The night does not begin and end within a day.
    case night
    /// A picture that begins as a photograph's name and is none, by its beginning.
    case picture(String)
    /// A hold or a repeat guard that is longer than a person could wait, or negative.
    case touch
    /// The ladder's rungs are not in order, within a day, or nobody agreed to it.
    case ladder
    /// The ladder tells somebody who is none of the person's helpers.
    case stranger(String)
    /// More things to take along than anybody carries, none, or one of them twice.
    case take(Occurrence.ID)
}

extension PlanFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .days(let days): "the plan has \(days) days; 1 to \(Plan.mostDays) can be played"
        case .version: "the plan's version is 0; versions begin with 1"
        case .text(let beginning):
            "a text in the plan is longer than \(Plan.longestText) characters: \(beginning)…"
        case .noOffsets: "the plan does not say how far local time is from UTC"
        case .twice(let id): "occurrence \(id.text) stands in the plan twice"
        case .endsBeforeItStarts(let id): "occurrence \(id.text) ends before it starts"
        case .unknownRoutine(let routine, let id):
            "occurrence \(id.text) uses routine \(routine.text), which the plan lacks"
        case .routineTwice(let id): "routine \(id.text) stands in the plan twice"
        case .emptyRoutine(let id): "routine \(id.text) has no steps"
        case .uneven(let id): "the 1, 3 and 7 steps of routine \(id.text) do not cover the same"
        case .unsorted: "the occurrences are not in order of their start"
        case .offsets: "the offsets from UTC are not in order, or beyond 18 hours"
        case .time(let id): "occurrence \(id.text) lies before 1970 or after 2199"
        case .seconds(let id): "a step of routine \(id.text) takes no time, or more than a day"
        case .night: "the night does not begin and end between 00:00 and 24:00"
        case .picture(let beginning):
            "a photograph's name is sha256: and 64 digits 0-9 a-f, and not \(beginning)"
        case .ladder:
            "a ladder's minutes ascend and end within a day, and it names who agreed to it"
        case .stranger(let name): "the ladder tells \(name), who is none of the helpers"
        case .take(let id): "occurrence \(id.text) takes 1 to 12 different things along"
        case .touch: "a touch is held 0 to 1.5 s and guarded 0 to 10 s, no longer"
        }
    }
}

extension Plan {
    /// The years 1970 to 2199. Arithmetic with times in here is far from any overflow.
    static let times = WallTime(0)..<WallTime(7_258_118_400_000)

    /// How many Unicode scalars a title, a sentence, a name or an ID may have. Typesetting costs
    /// the square of it, and no panel has room for as many.
    public static let longestText = 200

    /// Finds the first reason why this plan could not be played.
    public func check() throws(PlanFault) {
        guard (1...Self.mostDays).contains(days) else { throw .days(days) }
        guard version > 0 else { throw .version }
        // First of all: the other faults repeat a name.
        try checkTexts()
        guard !offsets.isEmpty else { throw .noOffsets }
        guard zip(offsets, offsets.dropFirst()).allSatisfy({ $0.from < $1.from }),
            offsets.allSatisfy({ (-64_800...64_800).contains($0.seconds) })
        else { throw .offsets }
        try checkPerson()
        try checkRoutines()
        try checkPictures()
        var names: Set<Occurrence.ID> = []
        let known = Set(routines.map(\.id))
        for (index, occurrence) in occurrences.enumerated() {
            guard names.insert(occurrence.id).inserted else { throw .twice(occurrence.id) }
            let all = [occurrence.start, occurrence.end, occurrence.cue]
            guard all.allSatisfy(Self.times.contains) else { throw .time(occurrence.id) }
            guard occurrence.start < occurrence.end else {
                throw .endsBeforeItStarts(occurrence.id)
            }
            let words = occurrence.take?.map(\.word)
            guard words.map({ (1...12).contains($0.count) && Set($0).count == $0.count }) ?? true
            else { throw .take(occurrence.id) }
            if let routine = occurrence.routine, !known.contains(routine) {
                throw .unknownRoutine(routine, in: occurrence.id)
            }
            guard index == 0 || Occurrence.earlier(occurrences[index - 1], occurrence) else {
                throw .unsorted
            }
        }
    }

    private func checkTexts() throws(PlanFault) {
        func check(_ texts: String?...) throws(PlanFault) {
            for case let text? in texts where text.unicodeScalars.count > Self.longestText {
                throw .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))))
            }
        }
        try check(person.name, person.language, author.name, author.picture)
        for helper in person.helpers {
            try check(helper.name, helper.role, helper.phone, helper.picture)
        }
        try check(person.ladder?.tells)
        for one in person.ownPictures { try check(one.title, one.picture) }
        for name in person.ladder?.agreement.by ?? [] { try check(name) }
        for routine in routines {
            try check(routine.id.text, routine.title, routine.picture)
            for step in routine.seven + routine.three + [routine.one] {
                try check(step.sentence, step.picture)
            }
        }
        for one in occurrences {
            try check(one.id.text, one.title, one.picture, one.place, one.routine?.text)
            try check(one.who?.name, one.who?.picture)
            for belonging in one.take ?? [] { try check(belonging.word, belonging.picture) }
        }
    }

    private func checkPerson() throws(PlanFault) {
        let (night, touch) = (person.night, person.touch)
        guard (0...1440).contains(night.from), (0...1440).contains(night.to) else { throw .night }
        guard (0...1500).contains(touch.holdMilliseconds),
            (0...10_000).contains(touch.guardMilliseconds)
        else { throw .touch }
        guard let ladder = person.ladder else { return }
        let rungs = [0] + ladder.repeats + [ladder.asks]
        guard zip(rungs, rungs.dropFirst()).allSatisfy({ $0 < $1 }), rungs.count <= 12,
            ladder.asks <= 1440, (1...1440).contains(ladder.ends),
            (1...1440).contains(ladder.later), (1...1440).contains(ladder.lateReturn ?? 1),
            !ladder.agreement.by.isEmpty,
            ladder.quiet.allSatisfy({
                (0...1440).contains($0.from) && (0...1440).contains($0.to)
            }), ladder.quiet.count <= 12
        else { throw .ladder }
        if let name = ladder.tells, !person.helpers.contains(where: { $0.name == name }) {
            throw .stranger(name)
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
                middle == finest, routine.three.allSatisfy({ (1...finest).contains($0.covers) })
            else { throw .uneven(routine.id) }
            let seconds = (routine.seven + routine.three + [routine.one]).compactMap(\.seconds)
            guard seconds.allSatisfy({ (1...86_400).contains($0) }) else {
                throw .seconds(routine.id)
            }
        }
    }
}
