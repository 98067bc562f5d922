import CoachCore
import Support
import Testing

@Suite struct WakingTests {
    private func waking(_ night: Night, _ hour: Int) -> (parts: [(PartOfDay, Double)], Double?) {
        var person = Sample.person(.three)
        person.night = night
        return Sample.plan(person).waking(at: Sample.at(hour))
    }

    @Test(arguments: [(22, 6), (1, 9), (23, 12), (20, 4)])
    func thePartsAreTheWholeDayInOrder(from: Int, to: Int) {
        let (parts, _) = waking(Night(from: from * 60, to: to * 60), 15)
        #expect(abs(parts.map(\.1).reduce(0, +) - 1) < 1e-9)
        #expect(parts.allSatisfy { $0.1 > 0 && $0.0 != .night })
        let names = parts.map(\.0)
        #expect(zip(names, names.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test func theDayPassesFromGettingUpToGoingToBed() throws {
        let night = Night(from: 22 * 60, to: 6 * 60)
        #expect(waking(night, 6).1 == 0)
        #expect(waking(night, 14).1 == 0.5)
        #expect(waking(night, 23).1 == nil)
        // Somebody who goes to bed after midnight has evening until then.
        #expect(try #require(waking(Night(from: 60, to: 9 * 60), 0).1) > 0.9)
    }
}
