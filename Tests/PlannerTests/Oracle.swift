import Foundation
import Testing

/// What others say about calendars, fetched once into `.cache/planner`.
struct Oracle: Sendable {
    /// What the Python libraries say about one sample calendar.
    struct Answer: Decodable, Sendable {
        struct Line: Decodable, Hashable, Sendable {
            var uid: String
            var start: Int64
            var end: Int64
            var local: String
            var summary: String
        }

        var file: String
        var from: String
        var to: String
        var occurrences: [Line]?
        var error: String?
    }

    /// One rule of libical's table.
    struct Rule: Sendable, CustomStringConvertible {
        var line: Int
        var rule = ""
        var start = ""
        var startAt: String?
        var instances: [String] = []
        var description: String { "line \(line): \(rule)" }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Oracles")
    static let cache = folder.appendingPathComponent("../../../.cache/planner").standardized

    /// Fetched and asked once a test run.
    static let shared = Result { try Oracle() }

    var answers: [Answer]
    var rules: [Rule]

    private init() throws {
        _ = try run(Oracle.folder.appendingPathComponent("fetch").path, [])
        let python = Oracle.cache.appendingPathComponent("venv/bin/python").path
        let calendars = Oracle.cache.appendingPathComponent("calendars").path
        let script = Oracle.folder.appendingPathComponent("expand.py").path
        let folders = try FileManager.default.contentsOfDirectory(atPath: calendars).sorted()
        let output = try run(python, [script] + folders.map { "\(calendars)/\($0)" })
        answers = try output.split(separator: "\n").map {
            try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
        }
        let table = Oracle.cache.appendingPathComponent("table/icalrecur_test.txt")
        rules = Oracle.rules(try String(contentsOf: table, encoding: .utf8))
    }

    private static func rules(_ table: String) -> [Rule] {
        var rules: [Rule] = []
        for (index, line) in table.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let colon = line.firstIndex(of: ":"), !line.hasPrefix("#") else { continue }
            let value = String(line[line.index(after: colon)...])
            switch line[..<colon] {
            case "RRULE": rules.append(Rule(line: index + 1, rule: value))
            case "DTSTART": rules[rules.count - 1].start = value
            case "START-AT": rules[rules.count - 1].startAt = value
            case "INSTANCES":
                rules[rules.count - 1].instances = value.split(separator: ",").map(String.init)
            default: break
            }
        }
        return rules
    }
}

struct ProcessFault: Error {
    var command: String
    var status: Int32
    var message: String
}

/// Runs a program to its end and answers what it printed.
@discardableResult
func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    // Errors go to a file: a second pipe could fill up while the first is read.
    let errors = FileManager.default.temporaryDirectory
        .appendingPathComponent("planner-\(UUID().uuidString).err")
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }  // a file left in /tmp harms nobody
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ProcessFault(
            command: program, status: process.terminationStatus,
            message: try String(contentsOf: errors, encoding: .utf8))
    }
    return String(decoding: data, as: UTF8.self)
}
