import FoundationEssentials
import Hummingbird

/// The panel in a browser: its page, what it sees, what it touches.
struct PanelRoutes: Sendable {
    let panel: VirtualPanel
    /// Whether `/panel/targets` tells what can be touched, for tests that tap by meaning.
    let isTraced: Bool

    func add(to router: Router<HubContext>) {
        router.get("/") { _, _ in Response.redirect(to: "/panel", type: .found) }
        router.get("/favicon.ico") { _, _ in Response(status: .noContent) }
        router.get("/panel") { _, _ in Page.file(PackageResources.panel_html, "text/html") }
        router.get("/panel/panel.js") { _, _ in
            Page.file(PackageResources.panel_js, "text/javascript")
        }
        router.get("/panel/panel.css") { _, _ in Page.file(PackageResources.panel_css, "text/css") }
        router.get("/panel/picture.png") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "image/png"],
                body: .init(byteBuffer: ByteBuffer(bytes: try await panel.picture())))
        }
        router.get("/panel/stream") { request, _ in stream(to: request) }
        router.post("/panel/touches") { request, _ in try await touches(in: request) }
        if isTraced {
            router.get("/panel/targets") { _, _ in
                Response(
                    status: .ok, headers: [.contentType: "application/json"],
                    body: .init(
                        byteBuffer: ByteBuffer(
                            bytes: try JSONEncoder().encode(await panel.targets()))))
            }
        }
    }

    /// Frames until the tab closes, or the hub ends.
    private func stream(to request: Request) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: .init { writer in
                guard let (tab, bell) = await panel.join() else {
                    try await writer.write(EventStream.full)
                    return try await writer.finish(nil)
                }
                do {
                    try await request.body.consumeWithCancellationOnInboundClose { _ in
                        try await writer.write(EventStream.hello(tab))
                        // The writer waits while the browser cannot take more; what happens to the
                        // panel meanwhile becomes one list of rectangles.
                        for await _ in bell {
                            let frame = try await panel.take(tab)
                            let event = try frame.map(EventStream.frame) ?? EventStream.stillHere
                            try await writer.write(event)
                        }
                    }
                } catch {
                    await panel.leave(tab)
                    throw error
                }
                await panel.leave(tab)
                try await writer.finish(nil)
            })
    }

    private func touches(in request: Request) async throws -> Response {
        let body = try await Page.body(of: request, most: TouchBatch.mostBytes)
        guard let batch = try? JSONDecoder().decode(TouchBatch.self, from: Data(body)),
            batch.isSound
        else { throw HTTPError(.badRequest, message: "This is no batch of touches.") }
        switch await panel.touch(batch) {
        case .taken, .again: return Response(status: .noContent)
        case .gap: throw HTTPError(.conflict, message: "A batch before this one is missing.")
        case .unknownTab: throw HTTPError(.gone, message: "This tab has no stream any more.")
        }
    }
}

/// What every page of the hub is answered with.
enum Page {
    static func file(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "\(type); charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func html(_ markup: Markup) -> Response { file(Array(markup.html.utf8), "text/html") }

    /// The whole body, or "too large" before more than so many bytes have been kept.
    static func body(of request: Request, most: Int) async throws -> [UInt8] {
        let buffer = try await request.body.collect(upTo: most)
        return Array(buffer.readableBytesView)
    }
}
