import Support
import Testing

@testable import CoachCore

@Suite struct NewsTests {
    private let person = Sample.person(.three)
    private let now = Sample.at(6, 45)

    private func news(
        _ old: Plan? = nil, _ new: (inout Plan) -> Void
    ) -> [News] {
        let old = old ?? Sample.plan(person)
        var next = old
        next.version = old.version + 1
        new(&next)
        return News.between(old, next, at: now)
    }

    private func index(_ name: String, in plan: Plan) -> Int {
        plan.occurrences.firstIndex { $0.id.text == name } ?? plan.occurrences.endIndex
    }

    @Test func theSamePlanIsNoNews() {
        #expect(news { $0.author.name = "Bo" }.isEmpty)
    }

    @Test func whatIsNewHasNoBefore() {
        let coffee = Sample.occurrence("coffee", "Fika", "☕️", from: (15, 30), to: (16, 0))
        let found = news { $0.occurrences.append(coffee) }
        #expect(found.map(\.now) == [coffee])
        #expect(found.map(\.before) == [nil])
        #expect(found.map(\.id) == [News.ID(version: 2, occurrence: coffee.id)])
    }

    @Test func whatIsCancelledHasNoNow() {
        let found = news { $0.occurrences.remove(at: index("lunch-0", in: $0)) }
        #expect(found.map { $0.before?.title } == ["Lunch"])
        #expect(found.map(\.now) == [nil])
    }

    @Test func whatMovedHasBoth() {
        let found = news {
            let lunch = index("lunch-0", in: $0)
            $0.occurrences[lunch].start = Sample.at(12, 30)
            $0.occurrences[lunch].end = Sample.at(13, 30)
        }
        #expect(found.map { $0.before?.start } == [Sample.at(12)])
        #expect(found.map { $0.now?.start } == [Sample.at(12, 30)])
    }

    @Test func whatMovedToAnotherMonthMovedAndIsNotCancelled() {
        let old = Sample.plan(person, days: 60)
        let found = news(old) {
            let dentist = index("dentist-0", in: $0)
            $0.occurrences[dentist].start = Sample.at(10, day: 30)
            $0.occurrences[dentist].end = Sample.at(11, day: 30)
        }
        #expect(found.map { $0.before?.start } == [Sample.at(10)])
        #expect(found.map { $0.now?.start } == [Sample.at(10, day: 30)])
    }

    @Test func whatCameFromFarAwayMovedAndIsNotNew() {
        let far = Sample.occurrence("vote", "Rösta", "🗳", day: 20, from: (10, 0), to: (11, 0))
        let old = Sample.plan(person, days: 60, adding: [far])
        let found = news(old) {
            let vote = index("vote-20", in: $0)
            $0.occurrences[vote].start = Sample.at(10, day: 1)
            $0.occurrences[vote].end = Sample.at(11, day: 1)
        }
        #expect(found.map { $0.before?.start } == [Sample.at(10, day: 20)])
    }

    @Test func whatNobodySeesIsNoNews() {
        let found = news {
            $0.occurrences[index("lunch-0", in: $0)].routine = Routine.ID("morning")
            $0.occurrences[index("walk-0", in: $0)].special = true
        }
        #expect(found.isEmpty)
    }

    @Test func whatIsPastIsNoNews() {
        let past = Sample.occurrence("early", "Tidigt", "🌄", from: (5, 0), to: (6, 45))
        #expect(news { $0.occurrences.append(past) }.isEmpty)
    }

    @Test func whatIsSevenDaysAwayIsNotToldYet() {
        let old = Sample.plan(person, days: 30)
        let far = Sample.occurrence("far", "Sen", "📅", day: 7, from: (10, 0), to: (11, 0))
        let near = Sample.occurrence("near", "Snart", "📅", day: 6, from: (10, 0), to: (11, 0))
        let found = news(old) { $0.occurrences += [near, far] }
        #expect(found.map(\.id.occurrence) == [near.id])
    }

    @Test func aDayThatThePlanNowReachesIsNotNewsAboutThatDay() {
        let old = Sample.plan(person, days: 3)
        let fresh = Sample.occurrence("fresh", "Nytt", "📅", day: 3, from: (10, 0), to: (11, 0))
        let found = news(old) {
            $0.days = 9
            $0.occurrences.append(fresh)
        }
        #expect(found.isEmpty)
    }

    @Test func soonestComesFirst() {
        let found = news { $0.occurrences.removeAll { $0.lane == .main } }
        #expect(found.map(\.subject.start) == found.map(\.subject.start).sorted())
        #expect(found.count > 5)
    }
}
