import HTTPTypes
import Hummingbird

/// Which `Host` a request may name.
///
/// A page elsewhere can let its own name point to 127.0.0.1, and then read what the hub answers
/// (DNS rebinding). The browser still names that page in `Host`: so a name is refused unless it is
/// ours. An address in numbers cannot be rebound.
struct HostRule: Hashable, Sendable {
    /// Names besides `localhost`, without port, in lower case.
    var names: Set<String>

    func allows(_ authority: String?) -> Bool {
        guard let authority, !authority.isEmpty, authority.utf8.count <= 255 else { return false }
        guard let host = Self.host(of: authority.lowercased()) else { return false }
        return host == "localhost" || names.contains(host) || Self.isNumeric(host)
    }

    /// The authority without its port, or nil when it is not one.
    private static func host(of authority: String) -> String? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let rest = authority[authority.index(after: end)...]
            return isPort(rest) ? String(authority[...end]) : nil
        }
        let end = authority.firstIndex(of: ":") ?? authority.endIndex
        return isPort(authority[end...]) ? String(authority[..<end]) : nil
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard let first = text.first else { return true }
        let digits = text.dropFirst()
        return first == ":" && (1...5).contains(digits.count)
            && digits.allSatisfy { "0"..."9" ~= $0 }
    }

    private static func isNumeric(_ host: String) -> Bool {
        if host.hasPrefix("[") {
            return host.dropFirst().dropLast()
                .allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}

/// Lets only this hub's own pages talk to it.
struct SamePageOnly<Context: RequestContext>: RouterMiddleware {
    let rule: HostRule

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard rule.allows(request.head.authority) else {
            throw HTTPError(
                .misdirectedRequest,
                message: "This hub does not go by that name. Open it as http://127.0.0.1.")
        }
        guard comesFromHere(request) else {
            throw HTTPError(
                .forbidden, message: "Only the hub's own pages may ask for this. Open /panel.")
        }
        return try await next(request, context)
    }

    private func comesFromHere(_ request: Request) -> Bool {
        let site = request.headers[.secFetchSite]
        if request.method == .get || request.method == .head {
            // A link from elsewhere may lead here; a picture or a script elsewhere may not.
            let isVisit = request.headers[.secFetchMode] == "navigate"
            return site == nil || site == "same-origin" || site == "none" || isVisit
        }
        // Browsers name the origin with everything that is not a GET. What names none is refused.
        guard let authority = request.head.authority,
            request.headers[.origin]?.lowercased() == "http://\(authority.lowercased())"
        else { return false }
        return site == nil || site == "same-origin"
    }
}

/// Says with every answer, errors too, what a page may do: load its own files, talk to this hub.
struct StrictHeaders<Context: RequestContext>: RouterMiddleware {
    static var fields: [(HTTPField.Name, String)] {
        [
            (
                .contentSecurityPolicy,
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'"
            ),
            (.xFrameOptions, "DENY"),
            (.xContentTypeOptions, "nosniff"),
            // Not "no-referrer": with it, browsers send `Origin: null` with our own forms.
            (.referrerPolicy, "same-origin"),
            (.crossOriginOpenerPolicy, "same-origin"),
            (.crossOriginResourcePolicy, "same-origin"),
            (.cacheControl, "no-store"),
        ]
    }

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            response = Page.file(
                Array("Sidan finns inte. There is no such page. Open /panel.\n".utf8), "text/plain")
            response.status = .notFound
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        } catch {
            context.logger.error("\(request.method) \(request.uri.path): \(error)")
            response = Response(status: .internalServerError)
        }
        for (name, value) in Self.fields { response.headers[name] = value }
        return response
    }
}

extension HTTPField.Name {
    static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = name("Cross-Origin-Resource-Policy")
    static let referrerPolicy = name("Referrer-Policy")
    static let secFetchMode = name("Sec-Fetch-Mode")
    static let secFetchSite = name("Sec-Fetch-Site")
    static let xFrameOptions = name("X-Frame-Options")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("it names a field") }
        return name
    }
}
