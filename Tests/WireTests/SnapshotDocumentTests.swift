import CoachCore
import Support
import Testing
import Wire

@Suite struct SnapshotDocumentTests {
    @Test(arguments: Chance.seeds)
    func anyCoachReadsBack(seed: UInt64) throws {
        let coach = life(seed)
        #expect(try SnapshotDocument.decode(SnapshotDocument.encode(coach)) == coach)
    }

    @Test(arguments: Chance.seeds)
    func aFlippedBitIsFound(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var bytes = try SnapshotDocument.encode(life(seed))
        bytes[chance.below(bytes.count)] ^= UInt8(1 << chance.below(8))
        #expect(throws: WireError.self) { try SnapshotDocument.decode(bytes) }
    }

    @Test(arguments: Chance.seeds)
    func aMissingEndIsFound(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let bytes = try SnapshotDocument.encode(life(seed))
        let half = Array(bytes.prefix(chance.below(bytes.count)))
        #expect(throws: WireError(.snapshot, .checksum)) { try SnapshotDocument.decode(half) }
    }

    @Test func anotherFormatIsRefusedByNumber() {
        let body = Array(#"{"coach":7,"format":2}"#.utf8)
        let text = Array("\nsha256:\(ContentHash(of: body).hexadecimal)\n".utf8)
        #expect(throws: WireError(.snapshot, .format(2, newest: 1))) {
            try SnapshotDocument.decode(body + text)
        }
    }

    /// As version 1 wrote it. A field that is added to the coach needs a value for snapshots that
    /// lack it, or every panel would forget where its person was at the next update.
    @Test func aKeptSnapshotReadsForEver() throws {
        let body = Array(kept.utf8)
        let text = Array("\nsha256:\(ContentHash(of: body).hexadecimal)\n".utf8)
        let coach = try SnapshotDocument.decode(body + text)
        let lunch = Occurrence.ID("lunch")
        #expect(coach.applied == 4)
        #expect(coach.place == .done(lunch))
        #expect(coach.done[lunch] == WallTime(1_795_503_900_000))
        #expect(coach.plan?.occurrences.first?.title == "Lunch")
        #expect(coach.unconfirmed.map(\.number) == [1, 2, 3, 4])
        #expect(coach.lastIntent == WallTime(1_795_503_900_000))
    }

    /// A card may hold what a fault of ours wrote; the snapshot before it is used then.
    @Test func aPlanThatCannotBePlayedIsRefused() throws {
        var plan = Sample.plan(Sample.person(.three))
        plan.person.night.from = 8_800_098_860_346_667_883
        let bytes = try SnapshotDocument.encode(Coach([(Sample.at(7), .pushed(plan))]))
        let error = #expect(throws: WireError.self) { try SnapshotDocument.decode(bytes) }
        guard case .plan = error?.fault else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func life(_ seed: UInt64) -> Coach {
        var chance = Chance(seed: seed)
        var coach = Coach()
        for minute in 0..<chance.below(60) {
            coach.happen(chance.event(for: coach), at: Sample.at(7, minute))
        }
        return coach
    }
}

private let kept = #"""
    {"coach":{"answered":["lunch"],"applied":4,"awake":false,"done":["lunch",1795503900000],\#
    "lastIntent":1795503900000,"news":[],"outbox":{"made":4,"receipts":[{"at":1795500000000,\#
    "kind":{"delivered":{"version":1}},"number":1,"sequence":1},{"at":1795503600000,"kind":\#
    {"shown":{"_0":"lunch"}},"number":2,"sequence":2},{"at":1795503700000,"kind":{"answered":\#
    {"_0":"lunch"}},"number":3,"sequence":3},{"at":1795503900000,"kind":{"done":{"_0":"lunch"}},\#
    "number":4,"sequence":4}]},"place":{"done":{"_0":"lunch"}},"plan":{"author":{"name":"Amina",\#
    "picture":"👩"},"days":1,"from":"2026-11-24","occurrences":[{"end":1795507200000,\#
    "id":"lunch","lane":"main","picture":"🍽","special":false,"start":1795503600000,\#
    "title":"Lunch"}],"offsets":[{"from":0,"seconds":3600}],"person":{"granularity":7,\#
    "helpers":[],"homeAfter":5,"language":"sv","level":2,"name":"Astrid","night":{"from":1320,\#
    "to":390},"touch":{"guardMilliseconds":700,"holdMilliseconds":0,"slideToEdge":true}},\#
    "routines":[],"version":1},"progress":["lunch",{"finished":1,"since":1795503900000}],\#
    "shown":["lunch"]},"format":1}
    """#
