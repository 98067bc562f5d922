import CoachCore
import Support
import Testing
import Wire

/// Where the person is, and what they take along, in the documents that lie on people's walls.
@Suite struct AwayDocumentTests {
    private func plan() -> Plan {
        var person = Sample.person(.three)
        person.ladder = Sample.ladder
        person.ladder?.lateReturn = 60
        let library = Sample.occurrence(
            "library", "Biblioteket", "📚", from: (10, 0), to: (11, 0), leave: (9, 20),
            take: Sample.belongings)
        return Sample.plan(person, adding: [library])
    }

    @Test func aPlanKeepsWhatToTakeAlongUnderTheseNames() throws {
        let bytes = try PlanDocument.encode(plan())
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""take":[{"picture":"🔑","word":"Nycklar"}"#))
        #expect(text.contains(#""lateReturn":60"#))
        #expect(try PlanDocument.decode(bytes) == plan())
    }

    @Test func aPlanWithoutThemIsWrittenAsItAlwaysWas() throws {
        let bytes = try PlanDocument.encode(Sample.plan(Sample.person(.three)))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("take") && !text.contains("lateReturn"))
    }

    @Test func whoIsAwayIsAwayAfterAPowerCut() throws {
        let library = Occurrence.ID("library-0")
        var coach = Coach([
            (Sample.at(6), .pushed(plan())), (Sample.at(9, 21), .intended(.begin(library))),
            (Sample.at(9, 22), .intended(.take(library, word: "Mobil"))),
        ])
        #expect(try SnapshotDocument.decode(SnapshotDocument.encode(coach)) == coach)
        coach.happen(.intended(.leave(library)), at: Sample.at(9, 23))
        let kept = try SnapshotDocument.decode(SnapshotDocument.encode(coach))
        #expect(kept == coach && kept.isAway && kept.taken[library] == ["Mobil"])
    }
}
