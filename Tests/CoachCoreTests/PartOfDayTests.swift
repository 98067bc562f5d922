import CoachCore
import Support
import Testing

@Suite struct PartOfDayTests {
    @Test(arguments: [
        (6, 29, PartOfDay.night), (6, 30, .morning), (8, 59, .morning), (9, 0, .forenoon),
        (11, 59, .forenoon), (12, 0, .afternoon), (16, 59, .afternoon), (17, 0, .evening),
        (21, 59, .evening), (22, 0, .night), (23, 59, .night), (0, 0, .night),
    ])
    func aDayHasFiveParts(hour: Int, minute: Int, part: PartOfDay) {
        let plan = Sample.plan(Sample.person(.three))
        #expect(plan.part(at: Sample.at(hour, minute)) == part)
    }

    @Test(arguments: [
        (23, 59, PartOfDay.evening), (0, 29, .evening), (0, 30, .night), (7, 59, .night),
        (8, 0, .morning),
    ])
    func whoGoesToBedAfterMidnightHasEveningUntilThen(hour: Int, minute: Int, part: PartOfDay) {
        var person = Sample.person(.three)
        person.night = Night(from: 30, to: 8 * 60)
        #expect(Sample.plan(person).part(at: Sample.at(hour, minute)) == part)
    }

    @Test func aNightOfNoLengthNeverComes() {
        var person = Sample.person(.three)
        person.night = Night(from: 0, to: 0)
        let plan = Sample.plan(person)
        for hour in 0..<24 { #expect(plan.part(at: Sample.at(hour)) != .night) }
    }
}
