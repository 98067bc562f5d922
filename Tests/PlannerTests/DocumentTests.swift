import CoachCore
import Foundation
import Testing

@testable import Planner

/// What `docs/planner.md` tells people to write.
struct DocumentTests {
    /// The block of code that the page gives for a file: "```yaml person.yaml".
    private static func sample(_ file: String) throws -> SourceFile {
        let page = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().appendingPathComponent("../../docs/planner.md")
        let text = try String(contentsOf: page.standardized, encoding: .utf8)
        let blocks = text.components(separatedBy: "```")
        let block = try #require(
            blocks.first { $0.split(separator: "\n").first?.hasSuffix(" \(file)") == true })
        let body = block.drop { $0 != "\n" }.dropFirst()
        return SourceFile(name: file, bytes: Array(body.utf8))
    }

    @Test func theFilesOnThePageMakeAPlan() throws {
        let built = try plan(
            calendar: Self.sample("day.ics"), routines: Self.sample("routines.yaml"),
            person: Self.sample("person.yaml"), from: #require(Day("2026-11-24")), days: 2)
        #expect(built.warnings == [])
        let found = built.plan.occurrences
        #expect(found.map(\.title) == ["Frukost", "Handla", "Tvättmaskinen går", "Frukost"])
        #expect(found.map(\.routine?.text) == ["frukost", nil, nil, "frukost"])
        #expect(found[1].who?.name == "Sara" && found[1].place == "Ica" && found[1].special)
        #expect(found[1].start - found[1].cue == 15 * WallTime.minute)
        #expect(found[2].lane == .beside)
        #expect(built.plan.person.helpers.map(\.phone) == ["070-174 06 01"])
        #expect(built.plan.person.look == Look(contrast: .high, clock: .both, motion: .calm))
    }

    /// A key that the page does not name is one that nobody can write.
    @Test(arguments: ["person.yaml", "routines.yaml"])
    func everyKeyStandsOnThePage(file: String) throws {
        let source = try Self.sample(file)
        let bytes = source.bytes + Array("\nnobody: knows\n".utf8)
        let fault = #expect(throws: PlannerError.self) {
            if file == "person.yaml" {
                _ = try PersonFile(bytes, name: file)
            } else {
                _ = try RoutineFile(bytes, name: file, words: 9)
            }
        }
        let next = try #require(fault?.nextStep)
        let names = next.drop { $0 != ":" }.dropFirst().split(separator: ",")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(names.count > 1)
        let text = String(decoding: source.bytes, as: UTF8.self)
        for name in names { #expect(text.contains("\(name):"), "\(name)") }
    }
}
