import Glibc
import PanelCore
import SceneBench

/// The panel's own program: it owns the screen, the touch device and the journal, and no network.
@main enum Main {
    static let usage = """
        kiosk run --plan FILE --data DIR [--display drm|memory] [--size 1280x800]
                  [--millimetres 217x136] [--rotate 0|90|180|270] [--mode 1280x800]
                  [--mode-setting atomic|legacy] [--touch seat|/dev/input/eventN|words]
                  [--assets DIR] [--at 2026-11-24T07:30] [--speaker PROGRAM|none]
                  [--sound default]
        kiosk screenshot --plan FILE --at TIME --size WxH --out PNG [--data DIR]
                  [--millimetres WxH] [--assets DIR]
        kiosk replay TAPE [--out DIR] [--assets DIR]
        kiosk licences
        kiosk photo FILE --data DIR
        kiosk bench scene --assets DIR --frames N --threads T --dump PREFIX
                  [--case warm|cold|pressed]
        kiosk bench panel --plan FILE --at TIME --frames N [--size WxH] [--millimetres WxH]
                  [--assets DIR] [--case full|touch|leave|minute]
        kiosk bench kernels --frames N
        """

    static func main() {
        do {
            try command(Array(CommandLine.arguments.dropFirst()))
        } catch {
            log("\(error)")
            exit(error is Arguments.Fault ? 64 : 1)
        }
    }

    private static func command(_ words: [String]) throws {
        let rest = words.dropFirst()
        switch words.first {
        case "run": try Run.start(rest)
        case "screenshot": try Screenshot.take(rest)
        case "replay": try Replay.play(rest)
        case "licences": licences()
        case "photo": try Media.keep(rest)
        case "bench": try bench(rest)
        case "help", "--help", "-h": print(usage)
        case let other:
            log(other.map { "\($0) is no command of kiosk's" } ?? "kiosk needs a command")
            print(usage)
            exit(64)
        }
    }

    /// What a long press on the panel's clock shows, for a terminal.
    private static func licences() {
        for notice in Notices.all {
            print("\(notice.name) (\(notice.use.english)): \(notice.licence), \(notice.source)")
        }
    }

    private static func bench(_ words: ArraySlice<String>) throws {
        let rest = words.dropFirst()
        switch words.first {
        case "scene":
            let arguments = try Arguments(
                rest, knowing: ["--assets", "--frames", "--threads", "--dump", "--case"])
            try arguments.none()
            try SceneBench.run(
                assets: arguments.required("--assets"),
                frames: arguments.count("--frames", default: 200),
                threads: arguments.count("--threads", default: 1), dump: arguments["--dump"],
                only: arguments["--case"]
            ) { print($0) }
        case "panel": try PanelBench.run(rest)
        case "kernels":
            let arguments = try Arguments(rest, knowing: ["--frames"])
            try arguments.none()
            KernelBench.run(frames: try arguments.count("--frames", default: 200)) { print($0) }
        default: throw Arguments.Fault.missing("scene, panel or kernels")
        }
    }
}

/// One line on standard error, which the system's log keeps.
func log(_ line: String) {
    let bytes = Array("kiosk: \(line)\n".utf8)
    // A log that nobody can take is no reason to stop.
    _ = write(STDERR_FILENO, bytes, bytes.count)
}
