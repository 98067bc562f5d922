import CoachCore
import Foundation
import Render
import Testing

@testable import Hub

/// The virtual panel as its tabs meet it, with the real journal, planner and painter.
@Suite struct PanelTests {
    private static func begins(_ intent: Intent) -> Bool {
        if case .begin = intent { true } else { false }
    }
    private static func finishes(_ intent: Intent) -> Bool {
        if case .finish = intent { true } else { false }
    }
    private static func dismisses(_ intent: Intent) -> Bool {
        if case .dismiss = intent { true } else { false }
    }

    /// A panel in the middle of a routine.
    private static func inAStep(_ house: House) async throws -> VirtualPanel {
        let panel = try await house.panel()
        let tab = try #require(await panel.join()).tab
        house.clock.wait()
        try await panel.press(tab, begins)
        house.clock.wait()
        try await panel.press(tab, finishes)
        await panel.leave(tab)
        #expect(await panel.targets().step?.index == 1)
        return panel
    }

    /// What a panel showed in the middle of a routine. It is gone when this returns.
    private static func stopped(_ house: House) async throws -> (TargetReport, [UInt8]) {
        let panel = try await inAStep(house)
        return (await panel.targets(), try await panel.picture())
    }

    @Test func aTabIsFirstSentTheWholeGlass() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            let (tab, _) = try #require(await panel.join())
            let frame = try #require(try await panel.take(tab))
            #expect(frame.pieces.map { [$0.x, $0.y, $0.width, $0.height] } == [[0, 0, 1280, 800]])
            let picture = try await panel.picture()
            #expect(Data(base64Encoded: frame.pieces[0].png) == Data(picture))
            #expect(try await panel.take(tab) == nil, "and then nothing until something changes")
        }
    }

    @Test func whatASlowTabMissesIsBoundedAndComesAtLast() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            let slow = try #require(await panel.join()).tab
            let quick = try #require(await panel.join()).tab
            for _ in 0..<40 {
                try await panel.press(quick, thenLift: .cancelled, Self.begins)
                let missing = try #require(await panel.tabs[slow]).missing.rects
                #expect(missing.count <= Damage.most)
                _ = try await panel.take(quick)
            }
            let frame = try #require(try await panel.take(slow))
            let newest = await panel.targets().sequence
            #expect(frame.sequence == newest, "one frame, the newest")
            #expect(try await panel.take(slow) == nil)
        }
    }

    @Test func oneMoreTabThanMayLookIsToldSo() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            var tabs: [String] = []
            for _ in 0..<Tab.most { tabs.append(try #require(await panel.join()).tab) }
            #expect(Set(tabs).count == Tab.most)
            #expect(await panel.join() == nil)
            await panel.leave(tabs[0])
            #expect(await panel.join() != nil)
        }
    }

    @Test func eachBatchOfTouchesCountsOnceAndInOrder() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            let tab = try #require(await panel.join()).tab
            func batch(_ number: UInt64, _ tab: String) -> TouchBatch {
                TouchBatch(tab: tab, number: number, sent: 0, events: [])
            }
            #expect(await panel.touch(batch(1, tab)) == .taken)
            #expect(await panel.touch(batch(1, tab)) == .again)
            #expect(await panel.touch(batch(3, tab)) == .gap)
            #expect(await panel.touch(batch(2, tab)) == .taken)
            #expect(await panel.touch(batch(1, "nobody")) == .unknownTab)
            await panel.leave(tab)
            #expect(await panel.touch(batch(3, tab)) == .unknownTab)
        }
    }

    @Test func aTouchOfAnOldFrameIsNoAnswer() async throws {
        try await House.with { house in
            let panel = try await house.panel()
            let tab = try #require(await panel.join()).tab
            let old = await panel.targets()
            house.clock.wait()
            try await panel.press(tab, Self.begins)
            let before = await panel.targets()
            let done = try #require(before.targets.last { Self.finishes($0.intent) })
            house.clock.wait()
            await panel.tap(tab, done, frame: old.sequence)
            #expect(await panel.targets() == before, "there was a card on that glass, and no Klar")
            await panel.tap(tab, done, frame: before.sequence)
            #expect(await panel.targets() != before)
        }
    }

    @Test func aRestartComesBackToTheSameStepAndPixels() async throws {
        try await House.with { house in
            // The first one is let go without a word, as by a power cut.
            let (before, picture) = try await Self.stopped(house)
            let panel = try await house.panel()
            let after = await panel.targets()
            #expect(after.step == before.step)
            #expect(after.name == before.name)
            #expect(try await panel.picture() == picture)
        }
    }

    @Test func anUnchangedPlanIsPushedOnce() async throws {
        try await House.with { house in
            let version = try await house.panel().newestPlan?.version
            #expect(version == 1)
            #expect(try await house.panel().newestPlan?.version == 1)
            // The next day begins elsewhere, so it is another plan.
            house.clock.wall = House.morning + 24 * WallTime.hour
            #expect(try await house.panel().newestPlan?.version == 2)
        }
    }

    @Test func thePlanTellsOfNinetyDaysFromYesterday() async throws {
        try await House.with { house in
            let plan = try #require(try await house.panel().newestPlan)
            #expect(plan.from == Day("2026-11-23"))
            #expect(plan.days == 90)
        }
    }

    @Test func filesThatCannotBeReadLeaveTheEarlierPlan() async throws {
        try await House.with { house in
            let first = try await house.panel().newestPlan
            let citizen = try Citizen.all(in: house.examples)[0]
            try "BEGIN:VCALENDAR\nBROKEN".write(
                toFile: citizen.calendar, atomically: true, encoding: .utf8)
            let panel = try await house.panel()
            #expect(await panel.newestPlan == first)
            let fault = try #require(await panel.overview.planFault)
            #expect(fault.contains("day.ics"), "it names the file: \(fault)")
        }
    }

    @Test func aPushedChangeIsToldOnceAndSurvivesARestart() async throws {
        try await House.with { house in
            let id = try await Self.cancelled(house)
            let panel = try await house.panel()
            #expect(await panel.newestPlan?.version == 2, "the files say the same as before")
            let tab = try #require(await panel.join()).tab
            #expect(await panel.targets().targets.contains { Self.dismisses($0.intent) })
            house.clock.wait()
            try await panel.press(tab, Self.dismisses)
            #expect(await !panel.targets().targets.contains { Self.dismisses($0.intent) })
            try await panel.removeChanges()
            #expect(await panel.newestPlan?.occurrence(id) != nil)
        }
    }

    /// Cancels what comes next, on a panel that is gone when this returns.
    private static func cancelled(_ house: House) async throws -> Occurrence.ID {
        let panel = try await house.panel()
        let item = try #require(await panel.overview.coming.first)
        #expect(try await panel.change(item.id, to: .cancelled) == .changed)
        #expect(await !panel.overview.coming.contains { $0.id == item.id })
        return item.id
    }

    @Test func receiptsAreStoredBeforeTheyAreConfirmed() async throws {
        try await House.with { house in
            let panel = try await Self.inAStep(house)
            #expect(await panel.unconfirmed.isEmpty, "every one was confirmed")
            let folder = "\(house.data)/\(await panel.choice.citizen)"
            let lines = try String(contentsOfFile: "\(folder)/receipts.jsonl", encoding: .utf8)
                .split(separator: "\n")
            let receipts = try lines.map {
                try JSONDecoder().decode(Receipt.self, from: Data($0.utf8))
            }
            #expect(receipts.map(\.number) == Array(1...UInt64(receipts.count)))
            #expect(receipts.contains { if case .answered = $0.kind { true } else { false } })
        }
    }

    @Test func whatWasChosenIsShownAgainAfterARestart() async throws {
        try await House.with { house in
            let citizens = try Citizen.all(in: house.examples)
            let choice = Choice(
                citizen: citizens[1].id, size: .seven,
                clock: .stopped(House.morning + WallTime.hour))
            try await Self.choose(choice, house)
            let panel = try await house.panel()
            #expect(await panel.choice == choice)
            #expect(await panel.width == 800)
            #expect(await panel.overview.time == "08:30")
        }
    }

    /// Chooses, on a panel that is gone when this returns.
    private static func choose(_ choice: Choice, _ house: House) async throws {
        let panel = try await house.panel()
        try await panel.choose(choice)
        #expect(await panel.width == 800)
    }

    @Test func aDataFolderHasOneOwner() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/hub-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try DataFolder.open(folder)
        DataFolder.leave(address: "http://127.0.0.1:1/panel", in: folder)
        #expect(throws: HubError.dataInUse(folder: folder, address: "http://127.0.0.1:1/panel")) {
            try DataFolder.open(folder).release()
        }
        first.release()
        try DataFolder.open(folder).release()
    }
}
