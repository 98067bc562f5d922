import Foundation
import Hummingbird
import NIOCore
import Testing

@testable import Hub

/// What the hub answers, over its real routes.
@Suite struct ServerTests {
    private static let ours: HTTPFields = [.origin: "http://localhost"]

    private static func with(
        isTraced: Bool = false, _ body: (Visitor) async throws -> Void
    ) async throws {
        try await House.with { house in
            try await body(house.visitor(of: house.panel(), isTraced: isTraced))
        }
    }

    @Test(arguments: [
        "/", "/panel", "/panel/choose", "/panel/panel.js", "/panel/panel.css", "/panel/choose.css",
        "/panel/picture.png", "/panel/symbol/1f963", "/favicon.ico", "/nothing",
        "/panel/symbol/zzz",
    ])
    func everyAnswerIsStrict(path: String) async throws {
        try await Self.with { visitor in
            let answer = try await visitor.get(path)
            for (name, value) in StrictHeaders<HubContext>.fields {
                #expect(answer.headers[name] == value, "\(name)")
            }
            let policy = try #require(answer.headers[.contentSecurityPolicy])
            #expect(!policy.contains("unsafe") && !policy.contains("data:"))
        }
    }

    @Test func noPageCarriesScriptOrStyleInline() async throws {
        try await Self.with { visitor in
            for path in ["/panel", "/panel/choose"] {
                let page = try await visitor.get(path).body
                #expect(page.contains("<html"))
                #expect(!page.contains("<style") && !page.contains("style="))
                #expect(!page.contains("onclick") && !page.contains("javascript:"))
                for part in page.components(separatedBy: "<script").dropFirst() {
                    #expect(part.contains("></script>"), "a script is a file")
                }
            }
        }
    }

    private static let strangers: [HTTPFields] = [
        [:], [.origin: "http://evil.example"], [.origin: "null"], [.origin: "https://localhost"],
        [.origin: "http://localhost:1"], [.origin: "http://localhost.evil.example"],
        [.origin: "http://localhost", .secFetchSite: "cross-site"],
        [.origin: "http://localhost", .secFetchSite: "same-site"],
    ]

    @Test(arguments: strangers)
    func onlyOurOwnPagesMayPost(headers: HTTPFields) async throws {
        try await Self.with { visitor in
            for path in ["/panel/touches", "/panel/choose", "/panel/change"] {
                let answer = try await visitor.post(path, "what=restore", headers: headers)
                #expect(answer.status == .forbidden, "\(path)")
            }
        }
    }

    @Test func anotherPageMayLinkHereButNotLoadFromHere() async throws {
        try await Self.with { visitor in
            let visit: HTTPFields = [.secFetchSite: "cross-site", .secFetchMode: "navigate"]
            let load: HTTPFields = [.secFetchSite: "cross-site", .secFetchMode: "no-cors"]
            for (headers, status) in [(visit, HTTPResponse.Status.ok), (load, .forbidden)] {
                let answer = try await visitor.get("/panel", headers: headers)
                #expect(answer.status == status)
            }
        }
    }

    @Test(arguments: [
        ("/panel/touches", "{", HTTPResponse.Status.badRequest),
        ("/panel/touches", "", .badRequest),
        ("/panel/touches", #"{"tab":"no","number":1,"sent":0,"events":[]}"#, .gone),
        (
            "/panel/touches",
            #"{"tab":"no","number":1,"sent":0,"events":["#
                + #"{"phase":"down","finger":10,"x":0,"y":0,"at":0,"frame":1}]}"#,
            .badRequest
        ),
        (
            "/panel/touches",
            #"{"tab":"no","number":1,"sent":0,"events":["#
                + #"{"phase":"down","finger":0,"x":9e9,"y":0,"at":0,"frame":1}]}"#,
            .badRequest
        ),
        ("/panel/touches", String(repeating: "x", count: 17 << 10), .contentTooLarge),
        ("/panel/choose", "citizen=nobody&size=10&clock=now", .badRequest),
        ("/panel/choose", "citizen=astrid&size=11&clock=now", .badRequest),
        ("/panel/choose", "citizen=astrid&size=10&clock=never", .badRequest),
        ("/panel/choose", String(repeating: "x", count: 5 << 10), .contentTooLarge),
        ("/panel/change", "what=delete&id=1", .badRequest),
    ])
    func badInputIsRefused(path: String, body: String, status: HTTPResponse.Status) async throws {
        try await Self.with { visitor in
            let answer = try await visitor.post(path, body, headers: Self.ours)
            #expect(answer.status == status)
        }
    }

    @Test func sixtyFiveEventsAreNoBatch() throws {
        let event = TouchBatch.Event(phase: .moved, finger: 0, x: 1, y: 1, at: 0, frame: 1)
        func batch(_ count: Int) -> TouchBatch {
            TouchBatch(
                tab: "", number: 1, sent: 0, events: Array(repeating: event, count: count))
        }
        #expect(batch(TouchBatch.most).isSound)
        #expect(!batch(TouchBatch.most + 1).isSound)
        #expect(event.age(at: -5) == 0)
        #expect(event.age(at: 1e300) == 1000)
    }

    @Test func aChoiceIsFollowedAndLeadsBackToThePage() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            let visitor = house.visitor(of: panel)
            func choose(_ form: String) async throws -> String? {
                let answer = try await visitor.post("/panel/choose", form, headers: Self.ours)
                #expect(answer.status == .seeOther)
                return answer.headers[.location]
            }
            let other = try Citizen.all(in: house.examples)[1].id
            #expect(
                try await choose(
                    "citizen=\(other)&size=7&clock=stop&date=2026-12-01&time=23:30")
                    == "/panel/choose?said=chosen")
            let overview = await panel.overview
            #expect(overview.choice.citizen == other)
            #expect(overview.choice.size == .seven)
            #expect(overview.date == "2026-12-01" && overview.time == "23:30")
            #expect(
                try await choose("citizen=\(other)&size=7&clock=run&date=x&time=23:30")
                    == "/panel/choose?said=bad-time")
            #expect(await panel.choice == overview.choice, "nothing was changed")
        }
    }

    @Test func whatHasBegunIsNotChanged() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            let visitor = house.visitor(of: panel)
            let answer = try await visitor.post(
                "/panel/change", "what=cancel&id=nobody", headers: Self.ours)
            #expect(answer.headers[.location] == "/panel/choose?said=begun")
            #expect(await panel.isUnchanged)
        }
    }

    @Test func aChangeThatHasNoRoomIsNotCalledDone() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            try await panel.fillWithChanges()
            let visitor = house.visitor(of: panel)
            let item = try #require(await panel.overview.coming.first)
            for what in ["later", "cancel"] {
                let answer = try await visitor.post(
                    "/panel/change", "what=\(what)&id=\(item.id.text)", headers: Self.ours)
                #expect(answer.headers[.location] == "/panel/choose?said=full")
            }
            #expect(await panel.overview.coming.contains(item))
            let page = try await visitor.get("/panel/choose?said=full").body
            #expect(page.contains("Ta bort ändringarna först"))
        }
    }

    @Test func targetsAreToldOnlyWhenTraced() async throws {
        for (isTraced, status) in [(false, HTTPResponse.Status.notFound), (true, .ok)] {
            try await Self.with(isTraced: isTraced) { visitor in
                let answer = try await visitor.get("/panel/targets")
                #expect(answer.status == status)
            }
        }
    }

    @Test func namesInTheFilesAreTextOnThePage() async throws {
        try await House.with { house in
            let citizen = try Citizen.all(in: house.examples)[0]
            let file = try String(contentsOfFile: citizen.calendar, encoding: .utf8)
            try file.replacing("SUMMARY:", with: "SUMMARY:<b>").write(
                toFile: citizen.calendar, atomically: true, encoding: .utf8)
            let panel = try await house.panel()
            let visitor = house.visitor(of: panel)
            let page = try await visitor.get("/panel/choose").body
            #expect(page.contains("&lt;b&gt;"))
            #expect(!page.contains("<b>"))
        }
    }

    @Test func anUnknownPageSaysWhereToGo() async throws {
        try await Self.with { visitor in
            let answer = try await visitor.get("/nothing")
            #expect(answer.status == .notFound)
            #expect(answer.body.contains("Open /panel"))
        }
    }

    @Test func aPortOfTheSystemsIsNoFaultOfTheAddress() {
        let denied = IOError(errnoCode: EACCES, reason: "bind")
        let words = HubError.explained(denied, host: "127.0.0.1", port: 80)
        #expect(words.contains("1024") && words.contains("--port 8080"), "\(words)")
        let other = HubError.explained(denied, host: "127.0.0.1", port: 8080)
        #expect(!other.contains("1024"), "\(other)")
    }

    @Test func theHelpNamesTheToolThatFetchesAssets() {
        let tool = "Tools/fetch-assets"
        #expect(HubCommand.helpMessage().contains(tool))
        #expect(FileManager.default.isExecutableFile(atPath: "\(House.root)/\(tool)"))
    }
}
