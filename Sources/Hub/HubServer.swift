import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Everything the hub answers, as one application.
enum HubServer {
    /// How many connections may be open at once; more wait in the kernel's queue.
    static let mostConnections = 256

    static func router(
        _ panel: VirtualPanel, names: Set<String> = [], isTraced: Bool
    ) -> Router<HubContext> {
        let router = Router(context: HubContext.self)
        router.add(middleware: StrictHeaders())
        router.add(middleware: SamePageOnly(rule: HostRule(names: names)))
        PanelRoutes(panel: panel, isTraced: isTraced).add(to: router)
        ChooseRoutes(panel: panel).add(to: router)
        return router
    }

    static func application(
        _ router: Router<HubContext>, host: String, port: Int, logger: Logger,
        onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        var limits = HTTP1Channel.Configuration.DecoderConfiguration()
        limits.maxHeaderFieldSize = 8 * 1024
        limits.maxHeaderListSize = 32 * 1024
        limits.maxHeaderFieldCount = 100
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(75), httpDecoderConfiguration: limits)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: .maximum(mostConnections, logger: logger)),
            onServerRunning: onServerRunning, logger: logger)
    }
}

/// What the hub knows about one request.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    /// For a request that came by no connection.
    init(logger: Logger) {
        coreContext = CoreRequestContextStorage(source: Unconnected(logger: logger))
    }

    private struct Unconnected: RequestContextSource {
        let logger: Logger
    }
}
