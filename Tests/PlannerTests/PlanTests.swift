import CoachCore
import Foundation
import Testing
import Wire

@testable import Planner

struct PlanTests {
    private static let examples = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("../../Examples").standardized

    private static func source(_ name: String) throws -> SourceFile {
        try SourceFile(path: examples.appendingPathComponent(name).path)
    }

    private static func sample(_ name: String, from: String = "2026-11-23") throws -> BuiltPlan {
        try plan(
            calendar: source("\(name)/day.ics"), routines: source("\(name)/routines.yaml"),
            person: source("\(name)/person.yaml"), from: #require(Day(from)))
    }

    @Test(arguments: ["astrid", "elias"], ["2026-11-23", "2027-02-01", "2030-07-01"])
    func aSampleHasADayForEveryDateAndNothingToWarnAbout(name: String, from: String) throws {
        let built = try Self.sample(name, from: from)
        #expect(built.warnings == [])
        for day in 0..<90 {
            let today = built.plan.on(built.plan.from + day).filter { $0.lane == .main }
            #expect(today.count >= 6)
            #expect(today.first.map { built.plan.local($0.start).minute < 9 * 60 } == true)
            #expect(today.last.map { built.plan.local($0.start).minute >= 20 * 60 } == true)
        }
        #expect(try PlanDocument.encode(built.plan).count < 400_000)
    }

    @Test func theSamplesShowWhatAPlanCanHold() throws {
        let astrid = try Self.sample("astrid").plan
        let elias = try Self.sample("elias").plan
        #expect(astrid.person.level == .two && elias.person.level == .five)
        #expect(astrid.occurrences.contains { $0.who?.name == "Fatima" })
        #expect(astrid.occurrences.contains { $0.lane == .allDay && $0.title == "Soporna hämtas" })
        #expect(
            elias.occurrences.contains { $0.lane == .beside && $0.title == "Tvättmaskinen går" })
        #expect(elias.occurrences.contains { $0.special && $0.title == "Mormor kommer" })
        let dentist = try #require(elias.occurrences.first { $0.title == "Tandläkaren" })
        #expect(dentist.picture == "🦷" && dentist.who?.name == "Sara")
        #expect(dentist.start - dentist.cue == 30 * WallTime.minute)
        let ready = try #require(elias.occurrences.first { $0.title.hasPrefix("Gör dig klar") })
        #expect(elias.routine(ready.routine)?.seven.count == 7)
    }

    @Test func offsetsFollowTheClockChanges() throws {
        let plan = try Self.sample("astrid").plan
        #expect(plan.offsets.map(\.seconds) == [3_600, 7_200, 3_600])
        #expect(plan.offsets[1].from == WallTime(1_806_195_600_000))
    }

    @Test func theSameThingKeepsItsNameInTheNextPlan() throws {
        let first = try Self.sample("elias", from: "2026-11-23").plan
        let second = try Self.sample("elias", from: "2026-12-01").plan
        let names = Set(second.occurrences.map(\.id))
        let shared = first.occurrences.filter { second.covers(first.local($0.start).day) }
        #expect(shared.count > 500)
        #expect(shared.allSatisfy { names.contains($0.id) })
    }

    /// Astrid's files, one of them changed.
    private func build(_ file: String, replacing text: String, with other: String) throws
        -> BuiltPlan
    {
        func changed(_ name: String) throws -> SourceFile {
            var source = try Self.source("astrid/\(name)")
            source.name = name
            guard name == file else { return source }
            let before = String(decoding: source.bytes, as: UTF8.self)
            let after = before.replacingOccurrences(of: text, with: other)
            try #require(before != after)
            source.bytes = Array(after.utf8)
            return source
        }
        return try plan(
            calendar: changed("day.ics"), routines: changed("routines.yaml"),
            person: changed("person.yaml"), from: #require(Day("2026-11-23")), days: 7)
    }

    @Test(arguments: [
        ("person.yaml", "level: 2", "level: 6", 3), ("person.yaml", "level: 2", "levle: 2", 3),
        ("person.yaml", "zone: Europe/Stockholm", "zone: Europe/Bjorkviken", 6),
        ("person.yaml", "night: 21:30-07:00", "night: sent", 8),
        ("person.yaml", "name: Astrid\n", "name: [\n", 4),
        ("routines.yaml", "picture: 🌅", "picture: sol", 6),
        ("routines.yaml", "picture: 🌅", "picture: sha256:\(String(repeating: "g", count: 64))", 6),
        ("day.ics", "SUMMARY:Lunch", "X-COACH-PICTURE:sha256:12\r\nSUMMARY:Lunch", 109),
        ("day.ics", "SUMMARY:Lunch", "X-COACH-TAKE:Nycklar\r\nSUMMARY:Lunch", 109),
        ("routines.yaml", "sentence: Gör dig klar för dagen.", "sentance: Gör dig klar.", 7),
        ("day.ics", "CATEGORIES:Morgon\r\n", "X-COACH-ROUTINE:Morron\r\n", 31),
    ])
    func aFaultNamesTheFileAndTheLine(file: String, text: String, other: String, line: Int) throws {
        let fault = #expect(throws: PlannerError.self) {
            try build(file, replacing: text, with: other)
        }
        #expect(fault?.place == Place(file: file, line: line), "\(String(describing: fault))")
    }

    @Test func tooManyWordsAreToldByName() throws {
        let long = "Tvätta ansikte och händer med tvål och ljummet vatten."
        let built = try build("routines.yaml", replacing: "Tvätta ansikte och händer.", with: long)
        #expect(built.warnings.count == 1)
        #expect(built.warnings.first?.text.contains(long) == true)
        #expect(built.warnings.first?.place.line != nil)
    }

    @Test func aPhotographIsAPictureWhereverOneMayStand() throws {
        let photo = "sha256:" + String(repeating: "0f", count: 32)
        let event = try build(
            "day.ics", replacing: "SUMMARY:Lunch", with: "X-COACH-PICTURE:\(photo)\r\nSUMMARY:Lunch"
        )
        #expect(event.plan.occurrences.contains { $0.title == "Lunch" && $0.picture == photo })
        let step = try build("routines.yaml", replacing: "picture: 🌅", with: "picture: \(photo)")
        #expect(step.plan.routines.contains { $0.picture == photo })
        let author = try build(
            "person.yaml", replacing: "picture: 🏠", with: "picture: \(photo)")
        #expect(author.plan.author.picture == photo)
    }

    @Test func whatToTakeAlongComesWithWhatOneLeavesFor() throws {
        let keys = "X-COACH-TAKE:🔑 Nycklar\\, 👛 Plånbok\r\n"
        let out = try build(
            "day.ics", replacing: "LOCATION:Lindgården",
            with: keys + "X-COACH-LEAVE:20\r\nLOCATION:Lindgården")
        let taken = [
            Belonging(word: "Nycklar", picture: "🔑"), Belonging(word: "Plånbok", picture: "👛"),
        ]
        #expect(out.plan.occurrences.contains { $0.take == taken && $0.leave != nil })
        let home = try build("day.ics", replacing: "SUMMARY:Lunch", with: keys + "SUMMARY:Lunch")
        #expect(home.plan.occurrences.allSatisfy { $0.take == nil })
    }

    @Test func whatIsCancelledIsNotInThePlan() throws {
        let built = try build(
            "day.ics", replacing: "SUMMARY:Lunch", with: "STATUS:CANCELLED\r\nSUMMARY:Lunch")
        #expect(!built.plan.occurrences.contains { $0.title == "Lunch" })
    }

    @Test func aFaultLeavesTheEarlierPlanUntouched() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("plan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A folder left behind harms nobody.
        defer { try? FileManager.default.removeItem(at: folder) }
        let out = folder.appendingPathComponent("plan.json").path
        let good = try Self.sample("astrid")
        try good.write(to: out)
        #expect(
            try PlanDocument.decode(Array(Data(contentsOf: URL(fileURLWithPath: out)))) == good.plan
        )
        var heavy = good
        heavy.plan.occurrences = []
        for number in 0..<10_000 {
            var one = good.plan.occurrences[0]
            one.id = .init("\(padded(number, 6))-\(String(repeating: "x", count: 100))")
            heavy.plan.occurrences.append(one)
        }
        #expect(throws: PlannerError.self) { try heavy.write(to: out) }
        #expect(
            try PlanDocument.decode(Array(Data(contentsOf: URL(fileURLWithPath: out)))) == good.plan
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["plan.json"])
        #expect(throws: PlannerError.self) { try good.write(to: "\(folder.path)/no/plan.json") }
    }
}
