import ArgumentParser
import CoachCore
import EasyReading
import Glibc
import Planner
import Wire

struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Make texts easy to read.", subcommands: [TextCheck.self])
}

/// Says where a text is hard to read, and what to do about it.
struct TextCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find what makes a text hard to read.",
        discussion: """
            An empty line parts cards; a line is one idea. Each finding stands on a line of its \
            own, as file:line:column: what; next step [rule, fault or advice]. Exit code 1 says \
            that there are faults, with --strict also advice. What it cannot see stands in \
            docs/easy-swedish.md.
            """)

    @Argument(help: ArgumentHelp("The text; - or nothing reads standard input.", valueName: "file"))
    var file: String?

    @Option(help: "A plan instead of a text: everything in it that the citizen reads (.json).")
    var plan: String?

    @Option(help: "The reader's level, 1 (most support) to 5; 3, or the plan's own, if left out.")
    var level: Int?

    @Option(help: "The text's language, as sv; the plan's own if left out.")
    var language: String?

    @Option(help: "Known words, one a line, the commonest first (Tools/fetch-words makes such).")
    var words: String?

    @Option(help: "In which language findings are told: sv or en.")
    var tell: Finding.Speech = .english

    @Flag(help: "One JSON object a line.")
    var json = false

    @Flag(help: "Advice counts as a fault.")
    var strict = false

    func validate() throws {
        guard level.map((1...5).contains) != false else {
            throw ValidationError("--level must be 1 to 5")
        }
        guard plan == nil || file == nil else {
            throw ValidationError("give a file or --plan, not both")
        }
    }

    func run() throws {
        let known = try words.map { path in
            let list = try telling { () throws(PlannerError) in try SourceFile(path: path) }
            return KnownWords(list: String(decoding: list.bytes, as: UTF8.self))
        }
        let told = try plan.map { try check(plan: $0, known) } ?? check(text: file ?? "-", known)
        for one in told { print(json ? try one.json() : one.line) }
        guard !told.contains(where: { strict || $0.severity == .fault }) else {
            throw ExitCode.failure
        }
    }

    private func check(text path: String, _ known: KnownWords?) throws -> [Told] {
        let source =
            path == "-"
            ? SourceFile(name: "-", bytes: try standardInput())
            : try telling { () throws(PlannerError) in try SourceFile(path: path) }
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            report("\(source.name): this is no UTF-8 text. Save it as plain text.")
            throw ExitCode.failure
        }
        let reader = Reader(
            level.flatMap(Level.init) ?? .three, language: language ?? "sv", known: known)
        confess(reader, language ?? "sv", known)
        return reader.findings(in: text).map {
            Told(place: "\(source.name):\($0.line):\($0.column)", finding: $0, speech: tell)
        }
    }

    private func check(plan path: String, _ known: KnownWords?) throws -> [Told] {
        let source = try telling { () throws(PlannerError) in try SourceFile(path: path) }
        let plan: Plan
        do throws(WireError) {
            plan = try PlanDocument.decode(source.bytes)
        } catch {
            report("\(path): \(error)")
            throw ExitCode.failure
        }
        let tag = language ?? plan.person.language
        let reader = Reader(
            level.flatMap(Level.init) ?? plan.person.level, language: tag, known: known,
            names: plan.namesToRead)
        confess(reader, tag, known)
        return plan.textsToRead.flatMap { text in
            reader.findings(in: text.text).map {
                Told(place: "\(path): \(text.spot): \($0.column)", finding: $0, speech: tell)
            }
        }
    }

    /// Says what was not looked at: silence about it would be taken for praise.
    private func confess(_ reader: Reader, _ language: String, _ known: KnownWords?) {
        if !reader.readsGrammar {
            report(
                """
                of “\(language)” only words, sentences, commas and capitals are counted; its \
                grammar is not known here. Ask somebody who reads it
                """)
        } else if known == nil {
            report("without --words, a word is judged by its length, not by how rare it is")
        }
    }

    private func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                report("standard input can't be read (\(String(cString: strerror(errno))))")
                throw ExitCode.failure
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= 8 << 20 else {
                report("the text is larger than 8 MiB. Check a part of it")
                throw ExitCode.failure
            }
        }
    }
}

extension Finding.Speech: ExpressibleByArgument {}
