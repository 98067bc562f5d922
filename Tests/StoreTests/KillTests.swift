import CoachCore
import Glibc
import Support
import Testing

@testable import Store

@Suite struct KillTests {
    /// A real process that is really killed: all that it said was durable is there.
    @Test(arguments: 0..<12)
    func whatAKilledProcessHadPrintedIsThere(round: Int) throws {
        let scratch = Scratch()
        var printed: UInt64 = 0
        // The second time it continues what the first one left.
        for _ in 0..<2 {
            let child = try Child(scratch.path)
            // It is killed at another line each time, and there in the middle of the next append.
            for _ in 0..<(3 + round * 7) { printed = try #require(child.line()) }
            child.kill()
            while let line = child.line() { printed = line }
            #expect(child.wait() == SIGKILL)
            let (coach, story) = try scratch.copy().look()
            #expect(coach.applied >= printed)
            #expect(coach.shown.isSuperset(of: names(upTo: printed)))
            #expect(story.allSatisfy { !$0.contains("damaged") })
        }
    }

    private func names(upTo last: UInt64) -> Set<Occurrence.ID> {
        Set((1...last).map { Occurrence.ID("occurrence-\($0)") })
    }
}

/// The appender, running.
private final class Child {
    private let process: pid_t
    private let output: UnsafeMutablePointer<FILE>

    init(_ directory: String) throws {
        var pipe: [Int32] = [0, 0]
        try #require(Glibc.pipe(&pipe) == 0)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
        posix_spawn_file_actions_addclose(&actions, pipe[0])
        let program = Self.program
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(directory), nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, &arguments, environ)
        close(pipe[1])
        try #require(code == 0, "\(program) could not be started: \(code)")
        self.process = process
        output = try #require(fdopen(pipe[0], "r"))
    }

    deinit { fclose(output) }

    /// The appender lies beside the tests.
    private static var program: String {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count)
        let text = String(
            decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let folder = text.split(separator: "/").dropLast().joined(separator: "/")
        return "/\(folder)/appender"
    }

    /// The next number that it printed whole; nil when it has ended.
    func line() -> UInt64? {
        var text = ""
        while case let byte = fgetc(output), byte != EOF {
            if byte == 10 { return UInt64(text) }
            text.unicodeScalars.append(Unicode.Scalar(UInt8(byte)))
        }
        return nil
    }

    func kill() { Glibc.kill(process, SIGKILL) }

    /// The signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        waitpid(process, &status, 0)
        return status & 0x7f
    }
}
