import CoachCore
import Testing

@testable import Planner

/// Who and where, found in what people write; and how things keep their names.
struct NameTests {
    private static let routines = SourceFile(
        name: "routines.yaml",
        bytes: Array("events:\n  - match: möte\n    picture: 💬\n".utf8))
    private static let person = SourceFile(
        name: "person.yaml",
        bytes: Array(
            """
            name: Astrid
            level: 5
            zone: Europe/Stockholm
            author: {name: Amina, picture: 👩}
            people:
              - {name: Bo, picture: 👨}
              - {name: Per, picture: 👦}
              - {name: Anna, picture: 👧}
              - {name: Maj-Britt, picture: 👵}
              - {name: Lena Ek, picture: 👩}
              - {name: Fatima, picture: 👱, match: hemtjänst}
            places:
              - {name: Ica, minutes: 10}
              - {name: Vårdcentralen, match: vårdc, minutes: 30}
            """.utf8))

    private static func built(
        _ events: [String], from: String = "2026-11-23"
    ) throws -> BuiltPlan {
        let body = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
        return try plan(
            calendar: SourceFile(
                name: "day.ics", bytes: Array("BEGIN:VCALENDAR\n\(body)END:VCALENDAR\n".utf8)),
            routines: routines, person: person, from: #require(Day(from)), days: 7)
    }

    private static func event(_ title: String, _ more: String = "") -> String {
        "UID:\(title)\nDTSTART:20261124T080000\nSUMMARY:\(title)\(more)"
    }

    @Test(arguments: [
        ("Boka tvättstugan", nil), ("Bo", "Bo"), ("Fika med Bo", "Bo"), ("Bos kalas", "Bo"),
        ("BO KOMMER", "Bo"), ("Bo-Göran ringer", nil), ("Bosse ringer", nil),
        ("Bo: fika", "Bo"), ("Operation", nil), ("Permobil", nil), ("Pers bil", "Per"),
        ("Annandag jul", nil), ("Hälsa på Anna.", "Anna"), ("Fika med Maj-Britt", "Maj-Britt"),
        ("Maj-Britts kalas", "Maj-Britt"), ("Valborg den sista maj", nil),
        ("Lena kommer", nil), ("Lena Eks bil", "Lena Ek"), ("Ek Lena", nil),
        ("Hemtjänsten kommer", "Fatima"), ("Möte om hemtjänst", "Fatima"),
        ("Ring hemtjänst", "Fatima"), ("Nyhemtjänst", nil),
    ])
    func aNameIsAWordOfItsOwn(title: String, name: String?) throws {
        let found = try Self.built([Self.event(title)]).plan.occurrences
        #expect(found.map(\.who?.name) == [name])
    }

    @Test func whoIsInvitedIsKnownByAWordToo() throws {
        let event = Self.event("Fika", "\nATTENDEE;CN=Bodil Persson:mailto:b@example.org")
        let found = try Self.built([event]).plan.occurrences
        #expect(found.map(\.who?.name) == ["Bodil Persson"])
    }

    @Test(
        arguments: [
            ("Ica", "Ica", 10), ("ICA, Storgatan 3", "Ica", 10), ("Musicalen", "Musicalen", nil),
            ("Vårdcentralens rum 3", "Vårdcentralen", 30), ("Vårdcentrum", "Vårdcentralen", 30),
        ] as [(String, String, Int64?)])
    func aPlaceIsAWordOfItsOwn(written: String, name: String, minutes: Int64?) throws {
        let event = Self.event("Handla", "\nLOCATION:\(written.replacing(",", with: "\\,"))")
        let found = try #require(try Self.built([event]).plan.occurrences.first)
        #expect(found.place == name)
        #expect(found.leave.map { (found.start - $0) / WallTime.minute } == minutes)
    }

    /// Titles of events are compounds: what a table row says may stand inside a word.
    @Test func aRowFitsInsideAWord() throws {
        let found = try Self.built([Self.event("Husmötet")]).plan.occurrences
        #expect(found.map(\.picture) == ["💬"])
    }

    /// A program that gives no UID; the first of two things of one title leaves the window.
    @Test func aThingWithoutAUIDKeepsItsNameWhenTheWindowMoves() throws {
        let events = ["23", "26"].map { "DTSTART:202611\($0)T100000\nSUMMARY:Tandläkare" }
        let first = try Self.built(events).plan.occurrences
        let second = try Self.built(events, from: "2026-11-24").plan.occurrences
        #expect(first.count == 2 && second.count == 1)
        #expect(first.last?.id == second.first?.id)
        #expect(first.first?.id != second.first?.id)
    }

    @Test func whatIsTooLongForACardIsCutAndTold() throws {
        let long = String(repeating: "mycket ", count: 15_000)
        let event = """
            UID:a
            DTSTART:20261124T080000
            SUMMARY:Ett \(long)
            LOCATION:Ett \(long)
            ATTENDEE;CN="Nils \(long)":mailto:n@example.org
            """
        let built = try Self.built([event])
        let found = try #require(built.plan.occurrences.first)
        for text in [found.title, found.place ?? "", found.who?.name ?? ""] {
            #expect(text.count == 200 && text.hasSuffix("…"))
        }
        let told = built.warnings.filter { $0.text.contains("longer than 200 characters") }
        #expect(told.count == 3)
        #expect(told.allSatisfy { $0.place == Place(file: "day.ics", line: 2) })
        // No warning repeats what was too long.
        #expect(built.warnings.allSatisfy { $0.text.count < 700 })
    }

    /// One character may be made of any number of marks.
    @Test func marksOnOneLetterAreCharactersToo() throws {
        let marks = "o" + String(repeating: "\u{308}", count: 10_000)
        let event = "UID:\(marks)\nDTSTART:20261124T080000\nSUMMARY:\(marks)"
        let found = try #require(try Self.built([event]).plan.occurrences.first)
        #expect(found.title.unicodeScalars.count == 200)
        #expect(found.id.text.unicodeScalars.count <= 200)
        var person = Self.person
        person.bytes += Array("helpers: [{name: A\(marks), role: b, phone: c, picture: 👩}]".utf8)
        #expect(throws: PlannerError.self) {
            try PlanBuilder(
                calendar: SourceFile(
                    name: "day.ics", bytes: Array("BEGIN:VCALENDAR\nEND:VCALENDAR".utf8)),
                routines: Self.routines, person: person)
        }
    }

    @Test func whatCannotBeSeenIsLeftOutAndTold() throws {
        let event =
            "UID:a\nDTSTART:20261124T080000\nSUMMARY:a\u{0}b\u{1B}[31m\u{202E}c\td"
            + "\nLOCATION:Ica\u{7}"
        let built = try Self.built([event])
        let found = try #require(built.plan.occurrences.first)
        #expect(found.title == "ab[31mc d" && found.place == "Ica")
        let told = built.warnings.filter { $0.text.contains("can't be seen") }
        #expect(told.map(\.place.line) == [2, 2])
        #expect(printable("a\u{9B}\u{202E}\u{2067}b") == "a\u{FFFD}\u{FFFD}\u{FFFD}b")
    }

    @Test func aNegativeSequenceIsASequence() throws {
        let event = Self.event("Fika", "\nSEQUENCE:-9223372036854775808")
        #expect(try Self.built([event]).plan.occurrences.map(\.title) == ["Fika"])
    }

    @Test func aNegativeLengthIsRefused() throws {
        let fault = #expect(throws: PlannerError.self) {
            try Self.built([Self.event("Fika", "\nDURATION:-PT1H")])
        }
        #expect(fault?.kind == .brokenValue && fault?.place.line == 6)
    }

    @Test func aPlanWithoutANumberIsNotMade() throws {
        let files = try PlanBuilder(
            calendar: SourceFile(
                name: "day.ics", bytes: Array("BEGIN:VCALENDAR\nEND:VCALENDAR\n".utf8)),
            routines: Self.routines, person: Self.person)
        let day = try #require(Day("2026-11-24"))
        #expect(throws: PlannerError.self) { try files.plan(from: day, days: 1, version: 0) }
        #expect(throws: Never.self) { try files.plan(from: day, days: 1, version: 1) }
    }
}
