import CoachCore
import Foundation
import Hummingbird
import Logging
import Synchronization

@testable import Hub

/// A hub with a folder of its own and a clock that stands, for one test.
struct House {
    /// Tuesday, 24 November 2026, 07:30 in Sweden.
    static let morning = WallTime(1_795_501_800_000)

    let folder: String
    /// The hub's own folder.
    let data: String
    let clock = Clock()

    /// - Parameter data: where the hub keeps things; a folder of the house's unless given.
    init(folder: String, data: String? = nil) {
        self.folder = folder
        self.data = data ?? "\(folder)/data"
    }

    /// The machine's clocks, which go when the test says so.
    final class Clock: Sendable {
        private let times = Mutex((wall: House.morning, uptime: Int64(0)))

        var wall: WallTime {
            get { times.withLock { $0.wall } }
            set { times.withLock { $0.wall = newValue } }
        }

        var uptime: Int64 { times.withLock { $0.uptime } }

        /// Longer than any repeat guard, with the time on the wall as it is.
        func wait() { times.withLock { $0.uptime += 20_000 } }
    }

    /// Runs a test in a folder that is gone afterwards, with a copy of the examples in it.
    static func with<Result>(_ body: (House) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.path + "/hub-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try copy("\(root)/Examples", to: "\(folder)/Examples")
        return try await body(House(folder: folder))
    }

    /// Copies a folder's contents, and nothing of whom they belong to: a checkout may be another
    /// group's, and only root may give files away.
    private static func copy(_ folder: String, to other: String) throws {
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let (from, to) = ("\(folder)/\(name)", "\(other)/\(name)")
            var isFolder = ObjCBool(false)
            _ = FileManager.default.fileExists(atPath: from, isDirectory: &isFolder)
            if isFolder.boolValue {
                try copy(from, to: to)
            } else {
                try Data(contentsOf: URL(fileURLWithPath: from))
                    .write(to: URL(fileURLWithPath: to))
            }
        }
    }

    /// The package's folder.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    var examples: String { "\(folder)/Examples" }

    /// Opens the panel as the program does.
    func panel() async throws -> VirtualPanel {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await VirtualPanel.open(
            VirtualPanel.Setup(
                citizens: Citizen.all(in: examples), data: data, assets: "\(Self.root)/.assets",
                logger: logger, realTime: { [clock] in clock.wall },
                uptime: { [clock] in clock.uptime }))
    }

    /// Everything that the hub serves, around a panel.
    func visitor(of panel: VirtualPanel, isTraced: Bool = false) -> Visitor {
        Visitor(responder: HubServer.router(panel, isTraced: isTraced).buildResponder())
    }
}

/// Somebody who asks the hub, without a connection between. What connections do is tried by the
/// browser's tests, over real ones.
struct Visitor: Sendable {
    struct Answer {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var body: String
    }

    let responder: RouterResponder<HubContext>

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await ask(.get, path, headers, "")
    }

    func post(_ path: String, _ body: String, headers: HTTPFields) async throws -> Answer {
        try await ask(.post, path, headers, body)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String
    ) async throws -> Answer {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path,
                headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(
            to: request, context: HubContext(logger: logger))
        let page = Page()
        try await response.body.write(page)
        return Answer(
            status: response.status, headers: response.headers,
            body: page.text.withLock { $0 })
    }

    /// Where a body is written to.
    private final class Page: ResponseBodyWriter, Sendable {
        let text = Mutex("")

        func write(_ buffer: ByteBuffer) async throws {
            text.withLock { $0 += String(decoding: buffer.readableBytesView, as: UTF8.self) }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}

extension VirtualPanel {
    /// What a test looked for on the glass and did not find.
    struct Missing: Error { var screen: String }

    var newestPlan: Plan? { shell.coach.arrived ?? shell.coach.plan }
    var unconfirmed: [Receipt] { shell.coach.unconfirmed }
    var width: Int32 { shell.bounds.width }
    var isUnchanged: Bool { memory.changes.isEmpty }
    var memoryFault: String? { memory.fault }
    func turnOnce() { turn([]) }

    func fillWithChanges() throws { try memory.change(ChangesTests.full) }

    /// A finger down on the target that means this, and up, or taken away.
    func press(
        _ tab: String, thenLift lift: TouchBatch.Event.Phase = .up,
        _ means: @Sendable (Intent) -> Bool
    ) throws {
        let report = targets()
        guard let target = report.targets.last(where: { means($0.intent) }) else {
            throw Missing(screen: report.name)
        }
        tap(tab, target, frame: report.sequence, thenLift: lift)
    }

    func tap(
        _ tab: String, _ target: TargetReport.Target, frame: UInt64,
        thenLift lift: TouchBatch.Event.Phase = .up
    ) {
        for phase in [TouchBatch.Event.Phase.down, lift] {
            let event = TouchBatch.Event(
                phase: phase, finger: 0, x: target.x + target.width / 2,
                y: target.y + target.height / 2, at: 0, frame: frame)
            let number = (tabs[tab]?.batches ?? 0) + 1
            _ = touch(TouchBatch(tab: tab, number: number, sent: 0, events: [event]))
        }
    }
}
