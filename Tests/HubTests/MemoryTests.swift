import CoachCore
import Foundation
import Store
import Testing

@testable import Hub

/// What the hub keeps, when the disk does not do what it should.
@Suite struct MemoryTests {
    private static func with(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/hub-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    /// A power cut in the middle of a line leaves a part of it.
    @Test(
        arguments: ["", "1\n", "1\n2\n"],
        ["3", "{\"number\":", String(repeating: "x", count: 9_000)])
    func aTornLineIsNotGluedToTheNext(whole: String, torn: String) throws {
        try Self.with { folder in
            let file = "\(folder)/receipts.jsonl"
            try (whole + torn).write(toFile: file, atomically: true, encoding: .utf8)
            try Bytes.append(Array("next\n".utf8), to: file)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == whole + "next\n")
        }
    }

    /// A memory whose next snapshot is due and meets a database that is no database any more.
    @Test func aDamagedDatabaseIsReplacedWhileNothingMoves() throws {
        try Self.with { folder in
            let now = House.morning
            let memory = try Memory(folder: folder, at: now)
            var coach = memory.coach
            let entry = Entry(sequence: 1, at: now, event: .returned)
            coach.apply(entry)
            #expect(memory.keep([entry], coach: coach, at: now) == 1)
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/journal")
            where name.hasPrefix("journal.sqlite") {
                let file = try FileHandle(
                    forUpdating: URL(fileURLWithPath: "\(folder)/journal/\(name)"))
                let length = try file.seekToEnd()
                try file.seek(toOffset: 0)
                try file.write(contentsOf: Data(repeating: 7, count: Int(length)))
                try file.close()
            }
            let later = now + 25 * WallTime.hour
            memory.tidy(at: later)
            #expect(memory.takeStory().contains { $0.contains("damaged") })
            let next = Entry(sequence: 2, at: later, event: .returned)
            coach.apply(next)
            #expect(memory.keep([next], coach: coach, at: later) == 2)
        }
    }

    /// A snapshot that cannot be written is owed, and nothing else happens.
    @Test func aDiskThatTakesNoSnapshotIsToldOnce() throws {
        try Self.with { folder in
            let now = House.morning
            let memory = try Memory(folder: folder, at: now)
            var coach = memory.coach
            let entry = Entry(sequence: 1, at: now, event: .returned)
            coach.apply(entry)
            #expect(memory.keep([entry], coach: coach, at: now) == 1)
            _ = memory.takeStory()
            let (journal, away) = ("\(folder)/journal", "\(folder)/away")
            try FileManager.default.moveItem(atPath: journal, toPath: away)
            let later = now + 25 * WallTime.hour
            memory.tidy(at: later)
            #expect(memory.takeStory().count == 1)
            memory.tidy(at: later)
            #expect(memory.takeStory().isEmpty)
            try FileManager.default.moveItem(atPath: away, toPath: journal)
            memory.tidy(at: later)
            let names = try FileManager.default.contentsOfDirectory(atPath: journal)
            #expect(names.contains { $0.contains("snapshot") }, "\(names)")
        }
    }
}
