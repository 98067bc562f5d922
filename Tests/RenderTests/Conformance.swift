import CUnicodeOracle
import Foundation
import Testing

/// One of Unicode's own test files, from Debian's `unicode-data`.
struct ConformanceFile {
    let name: String
    let version: String
    let lines: [Substring]

    /// Nil where it is not installed, which is an issue of the test.
    init?(_ path: String) throws {
        let full = "/usr/share/unicode/\(path)"
        guard let bytes = FileManager.default.contents(atPath: full) else {
            Issue.record("\(full) is missing: Tools/setup test installs unicode-data")
            return nil
        }
        lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        // "# LineBreakTest-15.0.0.txt"
        let title = try #require(lines.first).drop { $0 == "#" || $0 == " " }
        let parts = title.split(separator: "-")
        name = String(parts[0])
        version = String(try #require(parts.last).dropLast(4))
    }

    /// Compares the lines that went wrong with those that are known to, by the versions of both
    /// sides: a new one fails, and one that has gone fails.
    func expect(_ wrong: [String], library: String, unicode: String) throws {
        let known = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Deviations")
            .appendingPathComponent("\(name)-\(version)-\(library)-\(unicode).txt")
        if ProcessInfo.processInfo.environment["COACH_BLESS"] != nil {
            try FileManager.default.createDirectory(
                at: known.deletingLastPathComponent(), withIntermediateDirectories: true)
            try wrong.joined(separator: "\n").appending(wrong.isEmpty ? "" : "\n")
                .write(to: known, atomically: true, encoding: .utf8)
            Issue.record("wrote \(known.lastPathComponent): read it, then run the tests")
            return
        }
        guard let text = try? String(contentsOf: known, encoding: .utf8) else {
            Issue.record(
                """
                \(known.lastPathComponent) is not there: these versions have not met before. \
                \(wrong.count) lines deviate; see docs/languages.md
                """)
            return
        }
        let listed = Set(text.split(separator: "\n").map(String.init))
        let found = Set(wrong)
        let new = found.subtracting(listed).sorted(), gone = listed.subtracting(found).sorted()
        #expect(new.isEmpty, "\(new.count) lines deviate newly: \(new.prefix(5))")
        #expect(gone.isEmpty, "\(gone.count) lines deviate no longer: \(gone.prefix(5))")
    }
}

func scalars<Text: StringProtocol>(_ hex: Text) -> [Unicode.Scalar] {
    hex.split(separator: " ").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
}
