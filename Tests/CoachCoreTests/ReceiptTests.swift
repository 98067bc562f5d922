import Support
import Testing

@testable import CoachCore

@Suite struct ReceiptTests {
    private let plan = Sample.plan(Sample.person(.two, granularity: .one))
    private let morning = Occurrence.ID("morning-0")

    @Test func deliveredShownAnsweredAndDoneAreToldOnceEach() {
        var coach = Coach([(Sample.at(6), .pushed(plan))])
        for minute in 0..<3 {
            coach.happen(.shown([morning]), at: Sample.at(7, minute))
            coach.happen(.intended(.begin(morning)), at: Sample.at(7, minute))
        }
        coach.happen(.intended(.finish(morning, from: 0)), at: Sample.at(8))
        let kinds = coach.unconfirmed.map(\.kind)
        #expect(
            kinds == [.delivered(version: 1), .shown(morning), .answered(morning), .done(morning)])
        #expect(coach.unconfirmed.map(\.number) == [1, 2, 3, 4])
        #expect(coach.unconfirmed.map(\.sequence) == [1, 2, 3, 8])
        #expect(coach.unconfirmed.last?.at == Sample.at(8))
    }

    @Test func aConfirmationTakesItsOwnReceiptAndNoOther() {
        var coach = Coach([(Sample.at(6), .pushed(plan)), (Sample.at(7), .shown([morning]))])
        coach.happen(.acknowledged(99), at: Sample.at(7))
        #expect(coach.unconfirmed.count == 2)
        coach.happen(.acknowledged(1), at: Sample.at(7))
        coach.happen(.acknowledged(1), at: Sample.at(7))
        #expect(coach.unconfirmed.map(\.number) == [2])
    }

    @Test func anOlderPlanIsNotDelivered() {
        var coach = Coach([(Sample.at(6), .pushed(Sample.plan(Sample.person(.two), version: 5)))])
        coach.happen(.pushed(Sample.plan(Sample.person(.two), version: 4)), at: Sample.at(7))
        coach.happen(.pushed(Sample.plan(Sample.person(.two), version: 5)), at: Sample.at(7))
        #expect(coach.unconfirmed.count == 1)
        #expect(coach.plan?.version == 5)
        #expect(coach.arrived == nil)
    }

    @Test func atTheBoundShownGoesFirstAndDoneLast() {
        var outbox = Outbox()
        outbox.append(.done(morning), sequence: 1, at: Sample.at(7))
        outbox.append(.answered(morning), sequence: 2, at: Sample.at(7))
        outbox.append(.shown(morning), sequence: 3, at: Sample.at(7))
        while outbox.receipts.count < Outbox.most {
            outbox.append(.done(morning), sequence: 4, at: Sample.at(7))
        }
        outbox.append(.done(morning), sequence: 5, at: Sample.at(7))
        #expect(outbox.receipts.count == Outbox.most)
        #expect(outbox.receipts.prefix(3).map(\.number) == [1, 2, 4])
        outbox.append(.done(morning), sequence: 6, at: Sample.at(7))
        #expect(outbox.receipts.prefix(3).map(\.number) == [1, 4, 5])
        outbox.append(.done(morning), sequence: 7, at: Sample.at(7))
        #expect(outbox.receipts.prefix(3).map(\.number) == [4, 5, 6])
        #expect(outbox.receipts.count == Outbox.most)
    }

    @Test(arguments: Chance.seeds)
    func receiptNumbersOnlyGrow(seed: UInt64) {
        var chance = Chance(seed: seed)
        var coach = Coach()
        var highest: UInt64 = 0
        for minute in 0..<200 {
            coach.happen(chance.event(for: coach), at: Sample.at(6, minute))
            if chance.once(in: 50) { coach.resume(after: coach.applied + 1000) }
            let numbers = coach.unconfirmed.map(\.number)
            #expect(numbers == numbers.sorted())
            #expect(Set(numbers).count == numbers.count)
            let fresh = coach.unconfirmed.filter { $0.sequence == coach.applied }.map(\.number)
            #expect(fresh.allSatisfy { $0 > highest })
            highest = max(highest, numbers.last ?? 0)
        }
    }

    @Test func afterALossNoNumberComesAgain() {
        var coach = Coach([(Sample.at(6), .pushed(plan))])
        coach.resume(after: 1_000_000)
        coach.happen(.shown([morning]), at: Sample.at(7))
        #expect(coach.applied == 1_000_001)
        #expect(coach.unconfirmed.last.map { $0.number > 1_000_000 } == true)
        coach.resume(after: 5)
        #expect(coach.applied == 1_000_001)
    }
}
