import CoachCore
import Glibc
import PanelCore
import Platform
import Render
import Support
import Testing

@testable import Kiosk

/// A screen that refuses its first frames, each for so long, and asks the shell to stop with the
/// first that it takes.
private struct ShyDisplay: Display, ~Copyable {
    final class Record {
        var times: [Int64] = []
    }

    let record: Record
    let refusals: Int
    let milliseconds: Int64

    var name: String { "shy" }
    var size: PictureSize? { PictureSize(width: 320, height: 200) }
    func join(_ reactor: inout Reactor) {}

    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) -> Landing {
        record.times.append(monotonicMilliseconds())
        if record.times.count <= refusals { return .later(milliseconds: milliseconds) }
        // To this thread alone, where the shell has blocked it.
        raise(SIGTERM)
        return .landed
    }

    mutating func finishFlip() -> Bool { false }
    mutating func close() {}
}

@Suite struct ShellTests {
    @Test func aRefusedFrameIsLeftAloneForAsLongAsTheScreenAsks() throws {
        let data = try Folder()
        let record = ShyDisplay.Record()
        let studio = try makeGlass(
            size: (320, 200), millimetres: (217, 136), assets: assetsDirectory())
        var coach = Coach()
        let keeper = try Keeper.open(data.path, at: Sample.at(7), remembering: &coach)
        var shell = try Shell.open(
            screen: ShyDisplay(record: record, refusals: 2, milliseconds: 400), touch: nil,
            signals: Signals.open(), keeper: keeper, studio: studio, clock: Clock(ahead: 0),
            coach: coach, tape: Tape(directory: data.path), media: Media.folder(of: data.path))
        try shell.run(with: Sample.plan(Sample.person(.two))) { nil }
        #expect(record.times.count == 3)
        for (earlier, later) in zip(record.times, record.times.dropFirst()) {
            #expect(later - earlier >= 400)
        }
    }

    @Test func aPlanThatIsNotNewIsNoNews() {
        let plan = Sample.plan(Sample.person(.two), version: 7)
        var coach = Coach()
        #expect(news(plan, to: coach) == [.received(.plan(plan))])
        coach.apply(Entry(sequence: 1, at: Sample.at(7), event: .pushed(plan)))
        #expect(news(plan, to: coach) == [])
        let older = Sample.plan(Sample.person(.two), version: 6)
        #expect(news(older, to: coach) == [])
        let newer = Sample.plan(Sample.person(.two), version: 8)
        #expect(news(newer, to: coach) == [.received(.plan(newer))])
    }
}
