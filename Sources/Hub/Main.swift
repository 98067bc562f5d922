import ArgumentParser
import CoachCore
import Glibc
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// `hub`: the municipality's server. Today it shows one virtual panel in a browser.
@main
struct HubCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hub",
        abstract: "Shows a citizen's panel in a browser, as it is on the wall.")

    @Option(help: "Where the hub keeps what must not be lost.")
    var data = ".data"
    @Option(help: "The folder with fonts and pictures; Tools/fetch-assets fills it.")
    var assets = ".assets"
    @Option(help: "A folder of citizens, each a folder with person.yaml, routines.yaml, day.ics.")
    var examples = "Examples"
    @Option(help: "The address to listen on. Anything but this machine's own lets others in.")
    var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 lets the system choose.")
    var port = 8080
    @Option(help: "A name besides localhost by which browsers may open the hub.")
    var name: [String] = []
    @Flag(help: "Tell at /panel/targets what can be touched. For tests; only on this machine.")
    var trace = false

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("a port is 0 to 65535") }
        guard !trace || Self.isLoopback(host) else {
            throw ValidationError("--trace works on this machine only: leave --host out")
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    func run() async throws {
        do {
            try await serve()
        } catch let error as CleanExit {
            throw error
        } catch {
            // One sentence and the next step; no usage, no trace of calls.
            let words = "hub: \(HubError.explained(error, host: host, port: port))\n"
            _ = write(STDERR_FILENO, words, words.utf8.count)
            throw ExitCode.failure
        }
    }

    private func serve() async throws {
        var logger = Logger(label: "hub")
        logger.logLevel = .notice
        let citizens = try Citizen.all(in: examples)
        let folder = try DataFolder.open(data)
        let panel = try await VirtualPanel.open(
            VirtualPanel.Setup(
                citizens: citizens, data: data, assets: assets, logger: logger,
                realTime: WallTime.system, uptime: Self.uptime))
        let (host, path) = (host.contains(":") ? "[\(host)]" : host, folder.path)
        let application = HubServer.application(
            HubServer.router(
                panel, names: Set(name.map { $0.lowercased() }), isTraced: trace),
            host: self.host, port: port, logger: logger,
            onServerRunning: { channel in
                let page = "http://\(host):\(channel.localAddress?.port ?? 0)/panel"
                DataFolder.leave(address: page, in: path)
                print("The panel is at \(page)  (Ctrl-C ends it)")
                fflush(nil)
            })
        // Ended in reverse: first the panel lets its tabs go, then the server closes what is left.
        var configuration = ServiceGroupConfiguration(
            services: [application, panel], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = Duration.seconds(5)
        try await ServiceGroup(configuration: configuration).run()
        folder.release()
    }
}

extension HubCommand {
    /// `clock_gettime(CLOCK_MONOTONIC)`, in milliseconds.
    @Sendable static func uptime() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

extension WallTime {
    /// The machine's clock (`clock_gettime(CLOCK_REALTIME)`).
    @Sendable static func system() -> WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

extension HubError {
    /// What a person who starts the hub is told.
    static func explained(_ error: any Error, host: String, port: Int) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        if error.errnoCode == EADDRINUSE {
            return HubError.portTaken(host: host, port: port).description
        }
        if error.errnoCode == EACCES, (1..<1024).contains(port) {
            return HubError.portDenied(port: port).description
        }
        return HubError.cannotListen(
            host: host, port: port, reason: String(cString: strerror(error.errnoCode))
        ).description
    }
}
