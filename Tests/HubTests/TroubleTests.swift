import CoachCore
import Foundation
import Support
import Testing

@testable import Hub

/// What the hub does with files that are not as it left them, and with a disk that is full.
@Suite struct TroubleTests {
    private static func begins(_ intent: Intent) -> Bool {
        if case .begin = intent { true } else { false }
    }
    private static func finishes(_ intent: Intent) -> Bool {
        if case .finish = intent { true } else { false }
    }

    /// Every ten minutes of the day for ninety days: more than a plan may weigh.
    private static let drinking = """
        BEGIN:VEVENT
        UID:drink
        DTSTART;TZID=Europe/Stockholm:20260101T060000
        DURATION:PT5M
        RRULE:FREQ=MINUTELY;INTERVAL=10;BYHOUR=6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21
        SUMMARY:💧 Drick vatten
        END:VEVENT
        END:VCALENDAR
        """

    @Test func aPlanThatIsTooLargeLeavesTheEarlierOne() async throws {
        try await House.with { house in
            let first = try await house.panel().newestPlan
            let file = try Citizen.all(in: house.examples)[0].calendar
            let calendar = try String(contentsOfFile: file, encoding: .utf8)
            try calendar.replacing("END:VCALENDAR", with: Self.drinking)
                .write(toFile: file, atomically: true, encoding: .utf8)
            let panel = try await house.panel()
            #expect(await panel.newestPlan == first)
            #expect(await panel.isJoinable, "the hub goes on")
            let fault = try #require(await panel.overview.planFault)
            #expect(fault.contains("day.ics") && fault.contains("Shorten"), "\(fault)")
            let page = try await house.visitor(of: panel).get("/panel/choose").body
            #expect(page.contains("Den förra planen gäller"))
        }
    }

    private static let choices = [
        "", "{", #"{"citizen":"elias","size":"7","clo"#,
        #"{"citizen":"../../etc","size":"7","clock":{"real":{}}}"#,
        #"{"citizen":"","size":"7","clock":{"real":{}}}"#,
        #"{"citizen":"astrid","size":"7","clock":{"running":{"ahead":9223372036854775807}}}"#,
        #"{"citizen":"astrid","size":"7","clock":{"running":{"ahead":-9223372036854775808}}}"#,
        #"{"citizen":"astrid","size":"7","clock":{"stopped":{"_0":9223372036854775807}}}"#,
        #"{"citizen":"astrid","size":"7","clock":{"stopped":{"_0":-1}}}"#,
    ]

    @Test(arguments: choices)
    func aChoiceThatCannotBeReadIsNobodys(file: String) async throws {
        try await House.with { house in
            _ = try await house.panel()
            try file.write(
                toFile: VirtualPanel.choiceFile(house.data), atomically: true, encoding: .utf8)
            let panel = try await house.panel()
            #expect(await panel.choice == .nobody)
            #expect(await panel.newestPlan == nil, "no other person's day is shown")
            #expect(await panel.overview.date == "2026-11-24")
            let visitor = house.visitor(of: panel)
            let page = try await visitor.get("/panel/choose").body
            #expect(page.contains("Ingens panel visas"))
            #expect(!page.contains(" checked><span><strong>Astrid"))
            let citizen = try Citizen.all(in: house.examples)[1].id
            try await panel.choose(Choice(citizen: citizen, size: .ten, clock: .real))
            #expect(await panel.overview.choiceFault == nil)
            #expect(await panel.newestPlan != nil)
        }
    }

    @Test func whoseFilesAreAwayKeepTheirOwnPanel() async throws {
        try await House.with { house in
            let citizen = try Citizen.all(in: house.examples)[1]
            let plan = try await Self.shown(citizen.id, house)
            try FileManager.default.removeItem(atPath: citizen.person)
            let panel = try await house.panel()
            #expect(await panel.choice.citizen == citizen.id)
            #expect(await panel.newestPlan == plan)
            let fault = try #require(await panel.overview.planFault)
            #expect(fault.contains(citizen.id) && fault.contains("person.yaml"), "\(fault)")
            let page = try await house.visitor(of: panel).get("/panel/choose").body
            #expect(page.contains("class=\"now\">\(try #require(plan?.person.name)),"))
        }
    }

    /// The plan of a citizen that was chosen, on a panel that is gone when this returns.
    private static func shown(_ citizen: Citizen.ID, _ house: House) async throws -> Plan? {
        let panel = try await house.panel()
        try await panel.choose(Choice(citizen: citizen, size: .ten, clock: .real))
        return await panel.newestPlan
    }

    @Test func changesThatCannotBeReadAreSetAsideAndTold() async throws {
        try await House.with { house in
            let citizen = try Citizen.all(in: house.examples)[0].id
            let file = "\(house.data)/\(citizen)/changes.json"
            let (torn, id) = try await Self.tornChanges(file, house)
            for _ in 0..<2 {
                let panel = try await house.panel()
                #expect(await panel.overview.lostChanges == file + ".unreadable")
                let page = try await house.visitor(of: panel).get("/panel/choose").body
                #expect(page.contains("Ändringar är borta"))
                #expect(try await panel.change(id, to: .cancelled) == .changed)
                #expect(try Data(contentsOf: URL(fileURLWithPath: file + ".unreadable")) == torn)
                try await panel.removeChanges()
            }
            try FileManager.default.removeItem(atPath: file + ".unreadable")
            #expect(try await house.panel().overview.lostChanges == nil)
        }
    }

    /// A change is made, the panel goes, and the file with the change loses its end.
    private static func tornChanges(
        _ file: String, _ house: House
    ) async throws -> (Data, Occurrence.ID) {
        let panel = try await house.panel()
        let item = try #require(await panel.overview.coming.first)
        #expect(try await panel.change(item.id, to: .cancelled) == .changed)
        let torn = try Data(contentsOf: URL(fileURLWithPath: file)).dropLast(5)
        try torn.write(to: URL(fileURLWithPath: file))
        return (torn, item.id)
    }

    @Test(.enabled(if: SmallCard.isPossible, Comment(rawValue: SmallCard.why)))
    func aFullDiskIsToldAndOutlived() async throws {
        try await House.with { plain in
            let card = SmallCard(megabytes: 8)
            let house = House(folder: plain.folder, data: "\(card.path)/data")
            let before = try await Self.filled(card, house)
            let panel = try await house.panel()
            let after = await panel.targets()
            #expect(after.step == before.step && before.step?.index == 1)
            #expect(after.name == before.name)
            let folder = "\(house.data)/\(await panel.choice.citizen)"
            let receipts = try String(
                contentsOfFile: "\(folder)/receipts.jsonl", encoding: .utf8)
            #expect(receipts.split(separator: "\n").count > 1)
        }
    }

    /// Fills the card, walks a step on it, and makes room again; the panel is gone when it returns.
    private static func filled(
        _ card: SmallCard, _ house: House
    ) async throws -> TargetReport {
        let panel = try await house.panel()
        let tab = try #require(await panel.join()).tab
        let item = try #require(await panel.overview.coming.first)
        card.fill()
        house.clock.wait()
        try await panel.press(tab, begins)
        house.clock.wait()
        try await panel.press(tab, finishes)
        #expect(await panel.isJoinable, "the hub goes on")
        #expect(await panel.memoryFault != nil)
        let visitor = house.visitor(of: panel)
        let page = try await visitor.get("/panel/choose").body
        #expect(page.contains("Inget sparas just nu"))
        let answer = try await visitor.post(
            "/panel/change", "what=cancel&id=\(item.id.text)",
            headers: [.origin: "http://localhost"])
        #expect(answer.headers[.location] == "/panel/choose?said=unkept")
        let other = Choice(citizen: await panel.choice.citizen, size: .seven, clock: .real)
        await #expect(throws: HubError.self) { try await panel.choose(other) }
        card.clear()
        await panel.turnOnce()
        #expect(await panel.memoryFault == nil)
        #expect(await panel.unconfirmed.isEmpty, "every receipt came again and was confirmed")
        return await panel.targets()
    }

    /// The journal can be written and the receipts cannot: the panel reports each only once.
    @Test func receiptsThatFoundNoPlaceComeAgain() async throws {
        try await House.with { house in
            let citizen = try Citizen.all(in: house.examples)[0].id
            let file = "\(house.data)/\(citizen)/receipts.jsonl"
            try FileManager.default.createDirectory(
                atPath: file, withIntermediateDirectories: true)
            let panel = try await house.panel()
            let tab = try #require(await panel.join()).tab
            house.clock.wait()
            try await panel.press(tab, Self.begins)
            #expect(await panel.memoryFault?.contains("receipts.jsonl") == true)
            #expect(await !panel.unconfirmed.isEmpty)
            try FileManager.default.removeItem(atPath: file)
            await panel.turnOnce()
            #expect(await panel.memoryFault == nil)
            #expect(await panel.unconfirmed.isEmpty)
        }
    }
}
