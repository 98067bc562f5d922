import CoachCore
import Glibc
import Input
import PanelCore
import Render
import Support
import Testing

@testable import Kiosk

@Suite struct TapeTests {
    private let minute = WallTime.minute
    /// Where nothing lies that a finger could mean.
    private let nowhere = Point(x: 1, y: 1)

    /// Taps of all kinds, meant and not, with rests in between that are long enough for a new tape
    /// and such that are not.
    @Test(arguments: 0..<20)
    func whatWasTouchedReplaysExactly(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let evening = try Evening()
        for _ in 0..<20 {
            let targets = evening.panel.onGlass?.scene.targets ?? []
            if chance.once(in: 3) || targets.isEmpty {
                evening.tap(
                    Point(x: Int32(chance.below(320)), y: Int32(chance.below(200))))
            } else {
                let bounds = targets[chance.below(targets.count)].bounds
                evening.tap(Point(x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2))
            }
            evening.pass(Int64(chance.below(chance.once(in: 3) ? 400_000 : 20_000)))
            if chance.once(in: 5) { try evening.replay() }
        }
        try evening.replay()
        try evening.replay(Tape.previous)
    }

    /// A touch that meant nothing puts off going home, for up to ten minutes.
    @Test func aTapeBeginsOnlyWhenTheLastTouchPutsNothingOff() throws {
        let evening = try Evening()
        evening.pass(5 * minute)
        evening.turn([.touched(Touch(.down, at: nowhere, milliseconds: evening.uptime))])
        evening.turn([.touched(Touch(.up, at: nowhere, milliseconds: evening.uptime))])
        evening.pass(20_000)
        #expect(!evening.panel.isAtRest(at: evening.now))
        evening.pass(4 * minute)
        #expect(!evening.panel.isAtRest(at: evening.now))
        evening.pass(minute)
        #expect(evening.panel.isAtRest(at: evening.now))
    }

    /// Tapes begin at all times of the night: while it is dim, and in the dark. With one wake-up a
    /// minute, as on a wall, and with taps that wake and taps that answer.
    @Test(arguments: 0..<12)
    func aNightReplaysExactly(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let evening = try Evening()
        (evening.now, evening.uptime) = (Sample.at(21, 40), 50_000_000)
        for _ in 0..<12 {
            evening.pass(Int64(chance.below(1_500_000)))
            try evening.replay()
            if chance.once(in: 2) { evening.tap(Point(x: 160, y: 60)) }
        }
        evening.pass(8 * 60 * minute)
        try evening.replay()
        try evening.replay(Tape.previous)
    }

    /// Frames follow from the times of the flips, and those are on the tape.
    @Test(arguments: 0..<10) func whatMovedReplaysExactly(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let evening = try Evening(isPaced: true)
        evening.pass(1000)
        for _ in 0..<12 {
            let targets = evening.panel.onGlass?.scene.targets ?? []
            let onward = targets.first { $0.id == "finish" || $0.id.name.hasPrefix("now.") }
            let target = try #require(onward ?? targets.first)
            evening.tap(Point(x: target.bounds.x + 5, y: target.bounds.y + 5))
            evening.pass(Int64(chance.below(chance.once(in: 4) ? 700_000 : 900)))
            if chance.once(in: 5) { try evening.replay() }
        }
        evening.pass(7 * minute)
        try evening.replay()
        try evening.replay(Tape.previous)
    }

    @Test func theFirstTouchOfANewTapeMeansWhatItMeant() throws {
        let evening = try Evening()
        evening.pass(Tape.milliseconds + 1)
        #expect(try evening.text().split(separator: "\n").count == 1)
        let applied = evening.panel.coach.applied
        try evening.tap { _ in true }
        #expect(evening.panel.coach.applied > applied)
        try evening.replay()
    }

    @Test func aTornLastLineIsLeftOut() throws {
        let evening = try Evening()
        try evening.tap { _ in true }
        let whole = try evening.text()
        for cut in [1, 2, 20] {
            let bytes = Array(whole.utf8).dropLast(cut)
            try Files.write(Array(bytes), to: "\(evening.folder.path)/tape.jsonl")
            try evening.replay()
        }
        // In the middle it is no power cut.
        var lines = whole.split(separator: "\n").map(String.init)
        lines[1] = String(lines[1].dropLast(3))
        let text = lines.joined(separator: "\n") + "\n"
        try Files.write(Array(text.utf8), to: "\(evening.folder.path)/tape.jsonl")
        #expect(throws: FileFault.self) { try evening.replay() }
    }

    /// A day at the panel: 50 MB is what a card may take, and the journal wants some.
    @Test func aDayOfTapesIsSmall() throws {
        let evening = try Evening(days: 90)
        let coach = evening.folder.facts(Tape.coach)
        evening.pass(6 * minute)
        let kept = evening.folder.facts(Tape.coach)
        #expect(kept.st_size > 5 * coach.st_size, "the plan is on it")
        for _ in 0..<20 {
            try evening.tap { _ in true }
            evening.pass(11 * minute)
            #expect(evening.folder.facts(Tape.coach).st_ino == kept.st_ino)
            let first = try evening.text().split(separator: "\n").first
            #expect((first?.utf8.count ?? .max) < 20_000)
        }
        try evening.replay()
    }

    @Test func whatAHandDidIsForgottenWithinTheHour() throws {
        let evening = try Evening()
        evening.tap(nowhere)
        #expect(try evening.text().contains(#""touch":["#))
        evening.pass(16 * minute)
        for name in evening.folder.names {
            #expect(try !evening.text(name).contains(#""touch":["#), "\(name)")
        }
    }

    @Test func aHandThatNeverLeavesIsForgottenAsWell() throws {
        let evening = try Evening()
        evening.tap(nowhere)
        evening.pass(6 * minute)
        #expect(try evening.text(Tape.previous).contains(#""touch":["#))
        evening.touch(.down, nowhere)
        evening.pass(32 * minute)
        for name in evening.folder.names {
            #expect(try !evening.text(name).contains(#""touch":["#), "\(name)")
        }
        evening.touch(.up, nowhere)
        evening.pass(11 * minute)
        try evening.replay()
    }

    @Test func thePanelWakesToForget() throws {
        let evening = try Evening()
        evening.pass(16 * minute)
        #expect(evening.due == nil)
        evening.tap(nowhere)
        let due = try #require(evening.due)
        #expect(due - evening.now <= 5 * minute + 1)
    }

    @Test func nobodyElseMayReadATape() throws {
        let evening = try Evening()
        evening.tap(nowhere)
        evening.pass(16 * minute)
        #expect(evening.folder.names.count >= 3)
        for name in evening.folder.names {
            #expect(evening.folder.facts(name).st_mode & 0o077 == 0, "\(name)")
        }
    }
}
