import CoachCore
import Foundation
import Testing

@testable import Hub

/// What the citizen's panel told, for people to read.
@Suite struct HeardTests {
    private func receipt(_ number: UInt64, _ kind: Receipt.Kind) -> Receipt {
        Receipt(number: number, sequence: number, at: WallTime(0), kind: kind)
    }

    private let card = OwnCard(
        id: Occurrence.ID("own:3"), what: OwnPicture(title: "Kaffe", picture: "☕"),
        slot: OwnSlot(day: Day(year: 2026, month: 11, day: 24), minute: 870))

    @Test func aDeedIsSaidWithItsPictureItsTitleAndItsTime() {
        let said = Receipt.Kind.own(.moved, card).sentence(in: Coach())
        #expect(said?.swedish == "Flyttade ☕ Kaffe, 2026-11-24 14:30.")
        #expect(said?.english == "Moved ☕ Kaffe, 2026-11-24 14:30.")
    }

    @Test func theNewestStandFirstAndOneThatCameAgainIsOne() {
        var heard = Heard()
        let all = (1...20 as ClosedRange<UInt64>).map { receipt($0, .own(.added, card)) }
        heard.hear(all + [receipt(21, .shown(card.id))] + all)
        #expect(heard.receipts.map(\.number) == (9...20).reversed())
    }

    @Test func linesReadBackAndTornOnesArePassedOver() throws {
        let encoder = JSONEncoder()
        var lines = Array("rn\":7}\n".utf8)
        for one in [receipt(7, .helper("Amina", isRemoved: true)), receipt(8, .wantsData)] {
            lines += try encoder.encode(one) + [10]
        }
        #expect(Heard.reading(lines).receipts.map(\.number) == [8, 7])
    }
}
