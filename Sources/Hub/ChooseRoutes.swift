import CoachCore
import Hummingbird

/// The second tab: chooses whose panel, how large and at what time, and changes the day.
struct ChooseRoutes: Sendable {
    static let mostBytes = 4 * 1024

    let panel: VirtualPanel

    func add(to router: Router<HubContext>) {
        router.get("/panel/choose") { request, _ in
            let said = request.uri.queryParameters["said"].map { String($0) }
                .flatMap(ChoosePage.Said.init)
            return Page.html(ChoosePage(overview: await panel.overview, said: said).markup)
        }
        router.get("/panel/choose.css") { _, _ in
            Page.file(PackageResources.choose_css, "text/css")
        }
        router.get("/panel/symbol/:character") { _, context in
            guard let text = context.parameters.get("character"),
                let character = UInt32(text, radix: 16).flatMap(Unicode.Scalar.init)
            else { throw HTTPError(.notFound) }
            return Response(
                status: .ok, headers: [.contentType: "image/png"],
                body: .init(byteBuffer: ByteBuffer(bytes: try await panel.symbol(character))))
        }
        router.post("/panel/choose") { request, context in
            let form = try await form(ChoiceForm.self, in: request)
            let overview = await panel.overview
            guard let size = PanelSize(rawValue: form.size),
                overview.people.contains(where: { $0.id == form.citizen })
            else { throw HTTPError(.badRequest, message: "There is no such citizen or panel.") }
            guard let clock = try await clock(form, overview: overview) else {
                return back(.badTime)
            }
            do {
                try await panel.choose(Choice(citizen: form.citizen, size: size, clock: clock))
            } catch {
                context.logger.error("not chosen: \(error)")
                return back(.failed)
            }
            return back(.chosen)
        }
        router.post("/panel/change") { request, context in
            let form = try await form(ChangeForm.self, in: request)
            do {
                return back(try await change(form))
            } catch {
                context.logger.error("not changed: \(error)")
                return back(.unkept)
            }
        }
    }

    private struct ChoiceForm: Decodable, Sendable {
        enum Clock: String, Decodable { case now, run, stop, keep }

        var citizen: String
        var size: String
        var clock: Clock
        var date: String?
        var time: String?
    }

    private struct ChangeForm: Decodable, Sendable {
        enum What: String, Decodable { case later, cancel, restore }

        var what: What
        var id: String?
    }

    private func change(_ form: ChangeForm) async throws -> ChoosePage.Said {
        let id = Occurrence.ID(form.id ?? "")
        switch form.what {
        case .restore:
            try await panel.removeChanges()
            return .changed
        case .later: return try await panel.change(id, to: .moved(minutes: 30))
        case .cancel: return try await panel.change(id, to: .cancelled)
        }
    }

    /// What the form says about the time; nil when that is no time.
    private func clock(_ form: ChoiceForm, overview: Overview) async throws -> PanelClock? {
        switch form.clock {
        case .now: return .real
        case .keep: return overview.choice.clock
        case .run, .stop:
            guard let local = LocalTime(date: form.date ?? "", clock: form.time ?? ""),
                let instant = try? await panel.instant(local, for: form.citizen)
            else { return nil }
            if form.clock == .stop { return .stopped(instant) }
            return .running(ahead: instant - panel.setup.realTime())
        }
    }

    private func form<Form: Decodable>(
        _ type: Form.Type, in request: Request
    ) async throws -> Form {
        let body = try await Page.body(of: request, most: Self.mostBytes)
        let text = String(decoding: body, as: UTF8.self)
        guard let form = try? URLEncodedFormDecoder().decode(Form.self, from: text) else {
            throw HTTPError(.badRequest, message: "Fields are missing. Open /panel/choose.")
        }
        return form
    }

    /// 303: the browser asks for the page anew, so reloading it does not choose again.
    private func back(_ said: ChoosePage.Said) -> Response {
        Response(
            status: .seeOther, headers: [.location: "/panel/choose?said=\(said.rawValue)"])
    }
}
