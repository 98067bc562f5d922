import CoachCore
import Foundation
import Glibc
import Testing

@testable import Planner

/// What lies where a file is named: pipes, links, modes, and files in other encodings.
struct FilesTests {
    private static func with(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/files-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // A folder left behind harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private static func facts(_ path: String) -> stat {
        var facts = stat()
        #expect(lstat(path, &facts) == 0, "\(path)")
        return facts
    }

    private static func mode(_ path: String) -> mode_t { facts(path).st_mode & 0o777 }

    @Test func aPipeIsNoFile() throws {
        try Self.with { folder in
            let pipe = "\(folder)/day.ics"
            #expect(mkfifo(pipe, 0o600) == 0)
            // With nobody at its other end it would be waited for without end.
            let read = #expect(throws: PlannerError.self) { try SourceFile(path: pipe) }
            #expect(read?.kind == .unreadable)
            let written = #expect(throws: FileFault.self) {
                try replaceFile(pipe, with: Array("x".utf8))
            }
            #expect(written?.code == 0)
            #expect(Self.facts(pipe).st_mode & S_IFMT == S_IFIFO, "it is there still")
            #expect(throws: FileFault.self) { try replaceFile(folder, with: []) }
        }
    }

    @Test func aNewFileIsForItsOwnerAlone() throws {
        try Self.with { folder in
            let before = umask(0)
            defer { umask(before) }
            try replaceFile("\(folder)/plan.json", with: [1])
            #expect(Self.mode("\(folder)/plan.json") == 0o600)
        }
    }

    @Test(arguments: [mode_t(0o600), 0o640, 0o644])
    func whatIsReplacedKeepsItsModeAndOwner(mode: mode_t) throws {
        try Self.with { folder in
            let file = "\(folder)/plan.json"
            try Data([1]).write(to: URL(fileURLWithPath: file))
            chmod(file, mode)
            let owner: uid_t = geteuid() == 0 ? 1_000 : geteuid()
            #expect(chown(file, owner, getegid()) == 0)
            try replaceFile(file, with: [2])
            #expect(Self.mode(file) == mode && Self.facts(file).st_uid == owner)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data([2]))
        }
    }

    @Test func aLinkIsFollowedAndStays() throws {
        try Self.with { folder in
            let (real, link) = ("\(folder)/real.json", "\(folder)/plan.json")
            try Data([1]).write(to: URL(fileURLWithPath: real))
            #expect(symlink("real.json", link) == 0)
            try replaceFile(link, with: [2])
            #expect(Self.facts(link).st_mode & S_IFMT == S_IFLNK)
            #expect(try Data(contentsOf: URL(fileURLWithPath: real)) == Data([2]))
            #expect(symlink("nowhere.json", "\(folder)/loose.json") == 0)
            #expect(throws: FileFault.self) { try replaceFile("\(folder)/loose.json", with: [3]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 3)
        }
    }

    // MARK: Encodings

    private static let swedish = """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        UID:a
        DTSTART:20261124T080000Z
        SUMMARY:Tvätta kläder
        END:VEVENT
        END:VCALENDAR

        """

    @Test(
        arguments: [
            (String.Encoding.isoLatin1, 5, "UTF-8"), (.utf16, nil, "UTF-16"),
            (.utf16BigEndian, nil, "UTF-16"), (.utf16LittleEndian, nil, "UTF-16"),
        ] as [(String.Encoding, Int?, String)])
    func anotherEncodingIsToldByName(encoding: String.Encoding, line: Int?, name: String) throws {
        let bytes = Array(try #require(Self.swedish.data(using: encoding)))
        let fault = #expect(throws: PlannerError.self) {
            try CalendarFile(bytes, name: "day.ics")
        }
        #expect(fault?.place == Place(file: "day.ics", line: line))
        #expect(fault?.problem.contains(name) == true, "\(String(describing: fault))")
        #expect(fault?.nextStep.contains("as UTF-8") == true)
    }

    /// A fold may stand inside a character, and that is no fault.
    @Test func aFoldedCharacterIsWhole() throws {
        let bytes = Array(Self.swedish.utf8)
        let position = try #require(bytes.firstIndex(of: 0xC3)) + 1
        let folded = bytes[..<position] + Array("\r\n ".utf8) + bytes[position...]
        let file = try CalendarFile(Array(folded), name: "day.ics")
        let found = try file.occurrences(
            in: #require(Day("2026-11-24"))..<#require(Day("2026-11-25")))
        #expect(found.map(\.summary) == ["Tvätta kläder"])
    }

    @Test func linesMayEndAsOnOldMachines() throws {
        let text = Self.swedish.replacingOccurrences(of: "\n", with: "\r")
        let file = try CalendarFile(Array(text.utf8), name: "day.ics")
        let found = try file.occurrences(
            in: #require(Day("2026-11-24"))..<#require(Day("2026-11-25")))
        #expect(found.map(\.summary) == ["Tvätta kläder"])
    }

    @Test func anArchiveIsToldByName() throws {
        let fault = #expect(throws: PlannerError.self) {
            try CalendarFile(Array("PK\u{3}\u{4}\u{14}".utf8), name: "day.zip")
        }
        #expect(fault?.problem.contains("ZIP") == true)
    }
}
