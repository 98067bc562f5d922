import CoachCore
import Glibc
import Support
import Testing

@testable import Kiosk
@testable import Store

/// The journal on a real card that fills up, takes no writes, or loses its pages.
@Suite(.serialized, .enabled(if: SmallCard.isPossible, "\(SmallCard.why)"))
struct KeeperTests {
    private let card = SmallCard()
    private let now = Sample.at(7)

    private final class Life {
        var keeper: Keeper
        var coach: Coach

        init(on card: SmallCard, at now: WallTime) throws {
            var coach = Coach()
            keeper = try Keeper.open("\(card.path)/data", at: now, remembering: &coach)
            self.coach = coach
        }

        func live(_ event: Event, at now: WallTime) {
            let entry = Entry(sequence: coach.applied + 1, at: now, event: event)
            coach.apply(entry)
            keeper.add(entry)
        }

        var isWaiting: Bool { keeper.isWaiting }
        var lacksRoom: Bool { keeper.lacksRoom }

        func keep(at now: WallTime) throws -> UInt64? { try keeper.keep(coach, at: now) }

        /// As often as it takes an absent journal to be tried again.
        func keepPatiently(at now: WallTime) throws -> UInt64? {
            for _ in 0..<100 {
                if let through = try keep(at: now) { return through }
                usleep(100_000)
            }
            return nil
        }
    }

    @Test func aFullCardKeepsNothingAndAllOfItLater() throws {
        let life = try Life(on: card, at: now)
        life.live(.pushed(Sample.plan(Sample.person(.two))), at: now)
        #expect(try life.keep(at: now) == life.coach.applied)
        card.fill()
        for version in 2...4 {
            let plan = Sample.plan(Sample.person(.two), version: UInt64(version))
            life.live(.pushed(plan), at: now)
            #expect(try life.keep(at: now) == nil)
            #expect(life.isWaiting)
        }
        card.clear()
        #expect(try life.keep(at: now) == life.coach.applied)
        #expect(!life.isWaiting)
        #expect(try remembered() == life.coach)
    }

    /// Room for the snapshot, and none for the new database.
    @Test(arguments: [0, 8192, 16384, 40960])
    func aDatabaseThatIsDamagedOnAFullCardBeginsAnewWhenThereIsRoom(room: Int) throws {
        let life = try Life(on: card, at: now)
        life.live(.intended(.wake), at: now)
        #expect(try life.keep(at: now) == 1)
        try damage("\(card.path)/data/journal.sqlite")
        card.fill(leaving: room)
        for _ in 0..<3 {
            life.live(.returned, at: now)
            life.live(.intended(.wake), at: now)
            #expect(try life.keep(at: now) == nil)
        }
        #expect(aside().count <= 1)
        card.clear()
        #expect(try life.keep(at: now) == life.coach.applied)
        #expect(aside() == ["journal.damaged-1.sqlite"])
        life.live(.returned, at: now)
        #expect(try life.keep(at: now) == life.coach.applied)
        #expect(try remembered() == life.coach)
    }

    @Test func aCardThatTakesNoWritesIsReadAndTakenUpWhenItDoes() throws {
        var before: Life? = try Life(on: card, at: now)
        before?.live(.pushed(Sample.plan(Sample.person(.two))), at: now)
        before?.live(.adopted, at: now)
        _ = try before?.keep(at: now)
        let believed = before?.coach
        before = nil
        card.takesWrites(false)
        let life = try Life(on: card, at: now)
        #expect(life.coach == believed)
        life.live(.intended(.wake), at: now)
        #expect(try life.keep(at: now) == nil)
        card.takesWrites(true)
        #expect(try life.keepPatiently(at: now) == life.coach.applied)
        #expect(try remembered() == life.coach)
    }

    @Test func aFullCardAtTheStartIsNoBlackWall() throws {
        mkdir("\(card.path)/data", 0o700)
        card.fill()
        let life = try Life(on: card, at: now)
        life.live(.pushed(Sample.plan(Sample.person(.two))), at: now)
        #expect(try life.keep(at: now) == nil)
        card.clear()
        #expect(try life.keepPatiently(at: now) == life.coach.applied)
        #expect(try remembered() == life.coach)
    }

    /// A folder that turns up after all, with a past that the panel did not know.
    @Test func aJournalThatTellsMoreThanWasKnownEndsTheRun() throws {
        var before: Life? = try Life(on: card, at: now)
        before?.live(.intended(.wake), at: now)
        _ = try before?.keep(at: now)
        before = nil
        let (data, away) = ("\(card.path)/data", "\(card.path)/away")
        rename(data, away)
        card.takesWrites(false)
        let life = try Life(on: card, at: now)
        #expect(life.coach == Coach())
        card.takesWrites(true)
        rename(away, data)
        life.live(.returned, at: now)
        #expect(throws: Keeper.Returned.self) { try life.keepPatiently(at: now) }
    }

    /// One that no line of the journal holds, and those after it.
    @Test(arguments: [false, true])
    func anEntryThatCannotBeWrittenStandsInNobodysWay(isFull: Bool) throws {
        let life = try Life(on: card, at: now)
        life.live(.pushed(Sample.plan(Sample.person(.two))), at: now)
        #expect(try life.keep(at: now) == life.coach.applied)
        if isFull { card.fill() }
        let long = String(repeating: "x", count: 180)
        let ids = (0..<400).map { Occurrence.ID("\(long)\($0)") }
        life.live(.shown(ids), at: now)
        life.live(.returned, at: now)
        if isFull {
            #expect(try life.keep(at: now) == nil)
            #expect(life.lacksRoom)
            card.clear()
        }
        #expect(try life.keep(at: now) == life.coach.applied)
        #expect(!life.isWaiting && !life.lacksRoom)
        life.live(.returned, at: now)
        #expect(try life.keep(at: now) == life.coach.applied)
        #expect(try remembered() == life.coach)
        #expect(aside() == [])
    }

    @Test func aSnapshotWaitsUntilNobodyIsThere() throws {
        let life = try Life(on: card, at: now)
        for _ in 0..<600 { life.live(.returned, at: now) }
        #expect(try life.keep(at: now) == 600)
        #expect(snapshots() == [])
        _ = life.keeper.rest(life.coach, at: now, isCalm: false)
        #expect(snapshots() == [])
        _ = life.keeper.rest(life.coach, at: now, isCalm: true)
        #expect(snapshots() == ["snapshot-600.json"])
        // But not for ever: a start would read all of it.
        for _ in 0..<2000 { life.live(.returned, at: now) }
        #expect(try life.keep(at: now) == 2600)
        _ = life.keeper.rest(life.coach, at: now, isCalm: false)
        #expect(snapshots().contains("snapshot-2600.json"))
    }

    private func remembered() throws -> Coach {
        // A copy, because the keeper still holds its folder.
        let copy = SmallCard()
        for name in names() where name != "journal.lock" {
            let bytes = try Files.read("\(card.path)/data/\(name)", atMost: 2 << 20)
            try Files.write(bytes, to: "\(copy.path)/\(name)")
        }
        return try Journal.recall(directory: copy.path, at: now).coach
    }

    /// As a card that lost the pages of a table would leave it.
    private func damage(_ path: String) throws {
        let database = try Database.open(path)
        try database.run("PRAGMA writable_schema = ON")
        try database.run("DELETE FROM sqlite_schema WHERE name = 'entries'")
        // The keeper's own connection looks again.
        try database.run("PRAGMA schema_version = 99")
    }

    private func names() -> [String] { Support.names(inFolder: "\(card.path)/data") }

    private func snapshots() -> [String] { names().filter { $0.hasPrefix("snapshot-") } }

    private func aside() -> [String] {
        names().filter { $0.hasPrefix("journal.damaged-") && $0.hasSuffix(".sqlite") }
    }
}
