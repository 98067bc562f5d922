import CoachCore
import Glibc
import PanelCore
import Platform
import Render
import Support
import Testing

@testable import Kiosk
@testable import Store

/// A screen under which the card fills up with the first frame; it asks the shell to stop.
private struct FillingDisplay: Display, ~Copyable {
    let card: SmallCard

    var name: String { "filling" }
    var size: PictureSize? { PictureSize(width: 320, height: 200) }
    func join(_ reactor: inout Reactor) {}

    mutating func present(_ canvas: borrowing Canvas, _ damage: Damage) -> Landing {
        card.fill()
        // To this thread alone, where the shell has blocked it.
        raise(SIGTERM)
        return .landed
    }

    mutating func finishFlip() -> Bool { false }
    mutating func close() {}
}

/// The tape is never needed to go on, and the journal is.
@Suite(.serialized, .enabled(if: SmallCard.isPossible, "\(SmallCard.why)"))
struct RoomTests {
    @Test func aTapeBeginsOnlyWhereThereIsPlentyOfRoom() throws {
        for (megabytes, tapes) in [(15, 0), (17, 2)] {
            let card = SmallCard(megabytes: megabytes)
            var tape = Tape(directory: card.path)
            tape.begin(Panel(coach: Coach()), on: try glass().glass, at: Sample.at(7))
            #expect(names(inFolder: card.path).count == tapes, "\(megabytes) MB")
        }
    }

    @Test func anEarlierTapeGoesWhereTheCardHasBecomeTooFull() throws {
        let card = SmallCard(megabytes: 17)
        var tape = Tape(directory: card.path)
        let (panel, glass) = (Panel(coach: Coach()), try glass().glass)
        tape.begin(panel, on: glass, at: Sample.at(7))
        tape.begin(panel, on: glass, at: Sample.at(8))
        card.fill(leaving: 15 << 20)
        tape.begin(panel, on: glass, at: Sample.at(9))
        #expect(names(inFolder: card.path) == ["filler"])
        card.clear()
        tape.begin(panel, on: glass, at: Sample.at(10))
        #expect(names(inFolder: card.path) == [Tape.coach, Tape.file])
    }

    @Test func theJournalIsKeptInTheRoomOfTheTape() throws {
        let card = SmallCard(megabytes: 20)
        let data = "\(card.path)/data"
        var coach = Coach()
        let keeper = try Keeper.open(data, at: Sample.at(7), remembering: &coach)
        // An earlier run's.
        try Files.write([UInt8](repeating: 0, count: 1 << 20), to: "\(data)/\(Tape.file)")
        let studio = try glass()
        var shell = try Shell.open(
            screen: FillingDisplay(card: card), touch: nil, signals: Signals.open(),
            keeper: keeper, studio: studio, clock: Clock(ahead: 0), coach: coach,
            tape: Tape(directory: data), media: Media.folder(of: data))
        let plan = Sample.plan(Sample.person(.two))
        try shell.run(with: plan) { nil }
        _ = consume shell
        #expect(!names(inFolder: data).contains { $0.hasPrefix("tape") })
        #expect(try Journal.recall(directory: data, at: Sample.at(7)).coach.plan == plan)
    }

    private func glass() throws -> Studio {
        try makeGlass(size: (320, 200), millimetres: (217, 136), assets: assetsDirectory())
    }
}
