import CoachCore
import Foundation
import Input
import Render
import Support
import Testing

@testable import PanelCore

/// What moves, where to, how long, and when nothing does.
///
/// `COACH_LOOK=FOLDER` writes each frame of a step that leaves there as PNG, to be looked at.
@Suite struct MotionTests {
    private static let rates: [Double] = [10, 30, 60, 75, 144]

    /// A wall at the third step of the morning's routine.
    private func wall(
        _ language: String = "sv", motion: Look.Motion = .standard, size: PanelSize = .ten,
        hertz: Double = 60, isPaced: Bool = true, guardMilliseconds: Int = 500
    ) throws -> FlippingWall {
        var person = Sample.person(.three, language: language)
        person.look.motion = motion
        person.touch.guardMilliseconds = guardMilliseconds
        let wall = try FlippingWall(person, size: size, hertz: hertz, isPaced: isPaced)
        for id in ["now.morning-0", "finish", "finish"] as [ElementID] {
            try wall.tap(id)
            wall.run(milliseconds: 2000)
        }
        return wall
    }

    @Test(arguments: ["sv", "ar"], rates)
    func aFinishedStepLeavesToThePast(language: String, hertz: Double) throws {
        let wall = try wall(language, hertz: hertz)
        let place = try #require(wall.panel.onGlass?.scene.element("step")).item.card
        let answered = try wall.tap("finish")
        wall.run(milliseconds: 1000)
        let frames = wall.frames(since: answered)
        let places = [place.x] + frames.compactMap(\.scene.leaving?.x)
        let steps = zip(places, places.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { language == "ar" ? $0 > 0 : $0 < 0 }, "\(places)")
        #expect(Double(steps.count) >= min(1, 0.2 * hertz), "too few frames are shown")
        let last = try #require(frames.last)
        #expect(last.scene.leaving == nil)
        // It is never late, however slow the screen is: of two frames one is the last.
        #expect(Double(last.at - answered) <= 240 + 2000 / hertz + 2)
    }

    @Test(arguments: PanelSize.allCases) func itIsGoneWhenItHasLeft(size: PanelSize) throws {
        for language in ["sv", "ar"] {
            let wall = try wall(language, size: size, hertz: 1000)
            let answered = try wall.tap("finish")
            wall.run(milliseconds: 1000)
            let frames = wall.frames(since: answered).map(\.scene)
            let last = try #require(frames.last { $0.leaving != nil })
            let sheet = try #require(last.element("left.step"))
            // The last of a thousand steps: what is left of it is a line.
            #expect(sheet.bounds.width <= 12, "\(language): \(sheet.bounds)")
        }
    }

    @Test func theNextStepLiesBelowAndNothingElseMoves() throws {
        let wall = try wall()
        let answered = try wall.tap("finish")
        wall.run(milliseconds: 1000)
        let frames = wall.frames(since: answered).map(\.scene)
        let end = try #require(frames.last)
        let moving = frames.filter { $0.leaving != nil }
        #expect(moving.count > 10)
        for scene in moving {
            #expect(Array(scene.elements.prefix(end.elements.count)) == end.elements)
            #expect(scene.targets == end.targets)
        }
    }

    @Test(arguments: ["sv", "ar"]) func everyFrameIsWhatPaintingItWholeWouldBe(
        language: String
    ) throws {
        let wall = try wall(language, hertz: 60)
        let folder = ProcessInfo.processInfo.environment["COACH_LOOK"]
        var count = 0
        try wall.touch(.down, wall.middle(of: "finish"))
        for tick in 0..<60 {
            if tick == 20 { try wall.touch(.up, wall.middle(of: "finish")) }
            wall.run(milliseconds: 8)
            #expect(wall.strays() == 0, "\(tick)")
            guard let folder, wall.frames.count != count else { continue }
            count = wall.frames.count
            let url = URL(fileURLWithPath: "\(folder)/motion-\(language)-\(tick).png")
            try Data(wall.png()).write(to: url)
        }
    }

    @Test func aPressedCardLightsUpInItsFirstFrameAndThenSinks() throws {
        let wall = try wall()
        let raised = try #require(wall.panel.onGlass?.scene.element("back"))
        guard case .card(_, _, _, let high?, _) = raised.item else {
            Issue.record("a card has a shadow")
            return
        }
        try wall.touch(.down, wall.middle(of: "back"))
        let pressed = wall.now
        wall.run(milliseconds: 300)
        let frames = wall.frames(since: pressed)
        var shadows: [Int32] = [high.dy + high.sigma]
        for (_, scene) in frames {
            guard case .card(_, _, let color, let shadow, let border) = scene.element("back")?.item
            else { continue }
            #expect(color == Theme.day.pressed)
            #expect(border?.color == Theme.day.frame)
            shadows.append(shadow.map { $0.dy + $0.sigma } ?? 0)
        }
        #expect(shadows.count >= 4 && shadows.last == 0)
        #expect(zip(shadows, shadows.dropFirst()).allSatisfy { $1 < $0 }, "\(shadows)")
        #expect(try #require(frames.first).at - pressed <= 17)
        #expect(try #require(frames.last).at - pressed <= 100 + 17)
    }

    @Test func aTouchIsAnsweredByTheScreenThatAMotionLeadsTo() throws {
        let wall = try wall(guardMilliseconds: 0)
        try wall.tap("finish")
        wall.run(milliseconds: 60)
        #expect(wall.panel.onGlass?.scene.leaving != nil)
        try wall.touch(.down, wall.middle(of: "finish"))
        let touched = wall.now
        wall.run(milliseconds: 40)
        // The frame that is on its way still lands; after it nothing of the sheet is left.
        #expect(wall.frames(since: touched).dropFirst().allSatisfy { $0.scene.leaving == nil })
        #expect(wall.frames(since: touched).count >= 2)
        try wall.touch(.up, wall.middle(of: "finish"))
        guard case .step(let open) = wall.panel.coach.view(at: wall.now) else {
            Issue.record("the step is not shown")
            return
        }
        #expect(open.index == 4)
    }

    @Test func whatElseIsToBeSeenEndsAMotion() throws {
        let wall = try wall()
        let answered = try wall.tap("finish")
        wall.run(milliseconds: 60)
        wall.turn([.received(.acknowledged(1))])
        #expect(wall.panel.onGlass?.scene.leaving != nil)
        wall.run(milliseconds: 20)
        #expect(wall.frames.last?.scene.leaving != nil, "what cannot be seen ends nothing")
        // The clock is set: another minute is to be seen.
        wall.jump(milliseconds: 3 * WallTime.minute)
        wall.turn([.alarm])
        let jumped = wall.now
        wall.run(milliseconds: 40)
        #expect(wall.frames(since: jumped).dropFirst().allSatisfy { $0.scene.leaving == nil })
        #expect(jumped > answered)
    }

    @Test func whoIsQuickSeesStepsChangeAtOnce() throws {
        let wall = try wall(guardMilliseconds: 0)
        try wall.tap("finish")
        wall.run(milliseconds: 500)
        let finished = try wall.tap("finish")
        wall.run(milliseconds: 1100)
        #expect(wall.frames(since: finished).allSatisfy { $0.scene.leaving == nil })
        let again = try wall.tap("finish")
        wall.run(milliseconds: 500)
        #expect(wall.frames(since: again).contains { $0.scene.leaving != nil })
    }

    @Test(arguments: ["calm", "painted"]) func nothingMoves(because: String) throws {
        let wall = try wall(
            motion: because == "calm" ? .calm : .standard, isPaced: because != "painted")
        try wall.touch(.down, wall.middle(of: "finish"))
        wall.run(milliseconds: 300)
        let pressed = wall.frames.count
        try wall.touch(.up, wall.middle(of: "finish"))
        wall.run(milliseconds: 1000)
        #expect(wall.frames.count == pressed + 1)
        let shadows = wall.frames.suffix(2).map { $0.scene.element("finish")?.item }
        guard case .card(_, _, _, nil, _) = shadows.first ?? nil else {
            Issue.record("a pressed card lies flat at once")
            return
        }
        #expect(wall.frames.allSatisfy { $0.scene.leaving == nil })
    }

    @Test func nothingMovesInTheDimNight() throws {
        let wall = try FlippingWall(Sample.person(.three), at: Sample.at(23))
        let frames = wall.frames.count
        wall.touch(.down, Point(x: 600, y: 400))
        wall.run(milliseconds: 400)
        #expect(wall.frames.count <= frames + 1)
    }

    /// Neither a frame nor a turn: whoever sleeps costs nothing.
    @Test func afterAMotionThePanelSleeps() throws {
        let wall = try wall()
        try wall.tap("finish")
        wall.run(milliseconds: 400)
        let (frames, turns) = (wall.frames.count, wall.turns)
        wall.run(milliseconds: 4000)
        #expect(wall.frames.count == frames && wall.turns == turns)
    }

    /// Two flips within one picture of the motion ask for no frame; it must go on all the same.
    @Test func aScreenThatIsFasterThanTheMotionDoesNotStopIt() throws {
        let wall = try wall(hertz: 1000)
        try wall.touch(.down, wall.middle(of: "back"))
        wall.run(milliseconds: 200)
        guard case .card(_, _, _, nil, _) = wall.frames.last?.scene.element("back")?.item else {
            Issue.record("the card hangs in the air")
            return
        }
        #expect(!wall.panel.isAtRest(at: wall.now))
    }

    @Test func aClockThatIsSetEndsAMotion() throws {
        for jump in [-3_600_000, 3_600_000] as [Int64] {
            var motion = Motion()
            let wall = try wall()
            let glass = try #require(wall.panel.onGlass)
            try wall.tap("finish")
            wall.run(milliseconds: 1000)
            let end = try #require(wall.panel.onGlass)
            let moment = Motion.Moment(
                applied: 1, look: wall.now, isLit: true, photographs: [])
            func turn(_ now: WallTime) -> Picture {
                motion.turn(toward: end, of: moment, from: glass, isMirrored: false, at: now)
            }
            motion.note(.finished)
            #expect(turn(wall.now).scene.leaving != nil)
            #expect(turn(wall.now + jump) == end)
            #expect(motion.due(after: wall.now + jump) == nil)
        }
    }

    @Test func aFrameOfAMotionCostsOnlyWhereItMoves() throws {
        let wall = try wall()
        try wall.tap("finish")
        let place = try #require(wall.panel.onGlass?.sheet)
        wall.run(milliseconds: 100)
        #expect(wall.frames.last?.scene.leaving != nil)
        let most = place.window.width * place.place.height
        let area = wall.lastDamage.rects.map { $0.width * $0.height }.reduce(0, +)
        #expect(wall.lastDamage.rects.count == 1 && area < most)
    }
}
