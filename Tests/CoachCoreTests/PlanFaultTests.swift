import CoachCore
import Support
import Testing

@Suite struct PlanFaultTests {
    private let lunch = Occurrence.ID("lunch-0")
    private let morning = Routine.ID("morning")

    private func fault(_ change: (inout Plan) -> Void) -> PlanFault? {
        var plan = Sample.plan(Sample.person(.two))
        change(&plan)
        do throws(PlanFault) {
            try plan.check()
            return nil
        } catch {
            return error
        }
    }

    private func fault(lunch change: (inout Occurrence) -> Void) -> PlanFault? {
        fault { plan in
            guard let index = plan.occurrences.firstIndex(where: { $0.id == lunch }) else { return }
            change(&plan.occurrences[index])
        }
    }

    @Test(arguments: Chance.seeds)
    func aPlanOfTheSampleHouseholdCanBePlayed(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        try chance.plan(version: 1).check()
    }

    @Test(arguments: [(0, false), (1, true), (90, true), (91, false), (-1, false)])
    func aPlanHasOneToNinetyDays(days: Int, isPlayable: Bool) {
        #expect(fault { $0.days = days } == (isPlayable ? nil : .days(days)))
    }

    @Test func versionsBeginWithOne() {
        #expect(fault { $0.version = 0 } == .version)
        #expect(fault { $0.version = 1 } == nil)
    }

    private static let texts: [@Sendable (inout Plan, String) -> Void] = [
        { $0.person.name = $1 }, { $0.person.language = $1 }, { $0.person.helpers[0].name = $1 },
        { $0.person.helpers[0].role = $1 }, { $0.person.helpers[0].phone = $1 },
        { $0.person.helpers[0].picture = $1 }, { $0.author.name = $1 }, { $0.author.picture = $1 },
        { $0.routines[0].title = $1 }, { $0.routines[0].picture = $1 },
        { $0.routines[0].seven[1].sentence = $1 }, { $0.routines[0].three[1].picture = $1 },
        { $0.routines[0].one.sentence = $1 }, { $0.occurrences[0].id = .init($1) },
        { $0.occurrences[0].title = $1 }, { $0.occurrences[0].picture = $1 },
        { $0.occurrences[0].place = $1 }, { $0.occurrences[0].routine = .init($1) },
        { $0.occurrences[0].who = Companion(name: $1, picture: "👩") },
        { $0.occurrences[0].who = Companion(name: "Sara", picture: $1) },
    ]

    @Test(arguments: texts.indices) func noTextIsLongerThanACardCouldHold(index: Int) {
        let long = String(repeating: "å", count: Plan.longestText + 1)
        #expect(fault { Self.texts[index](&$0, long) } == .text(String(long.prefix(40))))
        let most = String(long.dropLast())
        let found = fault { Self.texts[index](&$0, most) }
        if case .text = found { Issue.record("\(most) is short enough") }
        // One letter with many marks is one character, and as slow to set as many.
        let marks = "o" + String(repeating: "\u{308}", count: Plan.longestText)
        guard case .text = fault({ Self.texts[index](&$0, marks) }) else {
            Issue.record("marks are characters too")
            return
        }
    }

    @Test func aPlanWithoutOffsetsIsRefused() {
        #expect(fault { $0.offsets = [] } == .noOffsets)
    }

    @Test(arguments: [[(5, 0), (4, 0)], [(5, 0), (5, 0)], [(0, 64_801)], [(0, -64_801)]])
    func offsetsAreInOrderAndOnThisEarth(offsets: [(Int64, Int32)]) {
        let all = offsets.map { Offset(from: WallTime($0.0), seconds: $0.1) }
        #expect(fault { $0.offsets = all } == .offsets)
    }

    @Test func aNameStandsInThePlanOnce() {
        #expect(fault { $0.occurrences.append($0.occurrences[0]) } == .twice(.init("morning-0")))
    }

    @Test func whatEndsBeforeItStartsIsRefused() {
        #expect(fault(lunch: { $0.end = $0.start }) == .endsBeforeItStarts(lunch))
    }

    @Test func anUnknownRoutineIsRefused() {
        let gone = Routine.ID("gone")
        #expect(fault(lunch: { $0.routine = gone }) == .unknownRoutine(gone, in: lunch))
    }

    @Test func disorderIsRefused() {
        #expect(fault { $0.occurrences.swapAt(0, 1) } == .unsorted)
    }

    @Test(arguments: [Int64.min, -1, 7_258_118_400_000, .max])
    func aTimeThatCouldOverflowIsRefused(milliseconds: Int64) {
        let time = WallTime(milliseconds)
        #expect(fault(lunch: { $0.start = time }) == .time(lunch))
        #expect(fault(lunch: { $0.end = time }) == .time(lunch))
        #expect(fault(lunch: { $0.leave = time }) == .time(lunch))
    }

    @Test func aRoutineStandsInThePlanOnceAndHasSteps() {
        #expect(fault { $0.routines.append($0.routines[0]) } == .routineTwice(morning))
        #expect(fault { $0.routines[0].seven = [] } == .emptyRoutine(morning))
        #expect(fault { $0.routines[0].three = [] } == .emptyRoutine(morning))
    }

    @Test func theThreeCutsCoverTheSame() {
        #expect(fault { $0.routines[0].one.covers = 6 } == .uneven(morning))
        #expect(fault { $0.routines[0].three.removeLast() } == .uneven(morning))
        #expect(fault { $0.routines[0].seven[0].covers = 2 } == .uneven(morning))
        #expect(fault { $0.routines[0].three[0].covers = 0 } == .uneven(morning))
    }

    /// A sum that runs over comes out right: each part is looked at too.
    @Test func stepsThatCoverMoreThanThereIsAreRefused() {
        let found = fault {
            $0.routines[0].three[0].covers = .max
            $0.routines[0].three[1].covers = .max
            $0.routines[0].three[2].covers = 9
        }
        #expect(found == .uneven(morning))
    }

    @Test(arguments: [0, -1, 86_401, Int.max])
    func aStepTakesSomeTimeAndNoMoreThanADay(seconds: Int) {
        #expect(fault { $0.routines[0].seven[2].seconds = seconds } == .seconds(morning))
        #expect(fault { $0.routines[0].three[0].seconds = seconds } == .seconds(morning))
        #expect(fault { $0.routines[0].one.seconds = seconds } == .seconds(morning))
    }

    @Test func aNightLiesWithinADayAndATouchWithinPatience() {
        #expect(fault { $0.person.night.from = 1441 } == .night)
        #expect(fault { $0.person.night.to = -1 } == .night)
        #expect(fault { $0.person.touch.holdMilliseconds = 1501 } == .touch)
        #expect(fault { $0.person.touch.guardMilliseconds = -1 } == .touch)
    }
}
