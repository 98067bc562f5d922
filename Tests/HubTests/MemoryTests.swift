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
}
