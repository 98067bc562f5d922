import CALSA
import Glibc

/// The only program of the panel with sound: says what it is told on its input, and answers.
///
/// `speaker [--device default] [--media DIR] [--language sv]`; 64 for a wrong call, 70
/// where no sandbox could be had. It needs no
/// network, no screen and no journal, keeps nothing, and may be killed at any moment.
@main enum Main {
    static func main() {
        var words = CommandLine.arguments.dropFirst()
        var options: [String: String] = [:]
        while let name = words.popFirst() {
            guard ["--device", "--media", "--language"].contains(name), let value = words.popFirst()
            else {
                let usage = Array("speaker [--device default] [--media DIR] [--language sv]\n".utf8)
                _ = write(STDERR_FILENO, usage, usage.count)
                exit(64)
            }
            options[name] = value
        }
        // Nobody listening is seen where we write.
        signal(SIGPIPE, SIG_IGN)
        loudspeaker_be_quiet()
        do throws(Sandbox.Fault) {
            try Sandbox.close()
        } catch {
            let line = Array("speaker: no sandbox: \(error.door)\n".utf8)
            _ = write(STDERR_FILENO, line, line.count)
            exit(70)
        }
        var mouth = Mouth(
            Conversation(), device: options["--device"] ?? "default", media: options["--media"])
        mouth.run(expecting: options["--language"])
    }
}
