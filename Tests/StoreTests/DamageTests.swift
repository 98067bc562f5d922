import CoachCore
import Support
import Testing

@testable import Store

/// Ways in which a card has been seen to lose a database.
enum Harm: CaseIterable {
    case garbageHeader, truncated, emptied, gone, zeroedPage, flippedBits, flippedInLog, logGone
    case version, backInTime

    func strike(_ scratch: Scratch, _ chance: inout Chance, earlier: [UInt8]) {
        let file = "journal.sqlite"
        var bytes = scratch.read(file) ?? []
        switch self {
        case .garbageHeader:
            for index in 0..<min(100, bytes.count) { bytes[index] = UInt8(chance.below(256)) }
        case .truncated: bytes.removeLast(chance.below(bytes.count))
        case .emptied: bytes = []
        case .gone: return scratch.remove(file)
        case .zeroedPage:
            let page = chance.below(max(1, bytes.count / 4096))
            for index in page * 4096..<min(bytes.count, (page + 1) * 4096) { bytes[index] = 0 }
        case .flippedBits:
            for _ in 0...chance.below(20) {
                bytes[chance.below(bytes.count)] ^= UInt8(1 << chance.below(8))
            }
        case .flippedInLog:
            guard var log = scratch.read("\(file)-wal"), !log.isEmpty else { return }
            for _ in 0...chance.below(20) {
                log[chance.below(log.count)] ^= UInt8(1 << chance.below(8))
            }
            return scratch.write(log, to: "\(file)-wal")
        case .logGone: return scratch.remove("\(file)-wal")
        case .version: bytes[60 + chance.below(4)] = UInt8(chance.below(256))
        case .backInTime:
            scratch.remove("\(file)-wal")
            bytes = earlier
        }
        scratch.write(bytes, to: file)
    }
}

@Suite struct DamageTests {
    /// Whatever is struck: a start ends well, nothing that was there is deleted, the state is one
    /// that has been, no number is given twice, and the next start is an ordinary one.
    @Test(arguments: Chance.seeds)
    func noHarmEndsThePanel(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let harm = Harm.allCases[Int(seed) % Harm.allCases.count]
        let scratch = Scratch()
        var states: [UInt64: Coach] = [0: Coach()]
        let (cut, earlier) = try scratch.start { life in
            var earlier: [UInt8] = []
            for round in 0...chance.below(4) {
                if round > 0 { try life.snapshot() }
                if earlier.isEmpty { earlier = scratch.read("journal.sqlite") ?? [] }
                for _ in 0..<chance.below(10) {
                    let event = chance.event(for: life.coach)
                    try life.live([event])
                    states[life.coach.applied] = life.coach
                }
            }
            return (scratch.copy(), earlier)
        }
        harm.strike(cut, &chance, earlier: earlier)
        let struck = cut.names.filter { $0.hasPrefix("journal.sqlite") && !$0.hasSuffix("-shm") }
        let contents = struck.compactMap { cut.read($0) }.filter { !$0.isEmpty }

        let (found, story) = try cut.look()
        let wasDamaged = story.contains { $0.contains("damaged") }
        if wasDamaged {
            #expect(found.applied % 1_000_000 == 0)
            #expect(found.applied > (states.keys.max() ?? 0))
            let aside = cut.names.filter { $0.hasPrefix("journal.damaged-") }
            for bytes in contents { #expect(aside.contains { cut.read($0) == bytes }) }
            #expect(states.values.contains { isSame($0, found) })
        } else {
            #expect(states[found.applied] == found)
            // A log that ends early looks like one that a power cut ended, and an old copy like a
            // young journal, where no snapshot tells of more. Nothing else goes unseen.
            let last = states.keys.max() ?? 0
            let isSilent: Set<Harm> =
                cut.names.contains { $0.hasPrefix("snapshot") }
                ? [.flippedInLog, .logGone] : [.flippedInLog, .logGone, .backInTime]
            if !isSilent.contains(harm) { #expect(found.applied == last) }
        }

        let (again, nextStory) = try cut.look()
        #expect(again == found)
        #expect(nextStory.allSatisfy { !$0.contains("damaged") })
    }

    @Test(arguments: 0..<10)
    func whateverIsLostTheLastGoodSnapshotIsNot(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let scratch = Scratch()
        let kept = try scratch.start { life in
            try life.live(20, &chance)
            try life.snapshot()
            let kept = life.coach
            try life.live(20, &chance)
            return kept
        }
        scratch.write(Array("no database at all".utf8), to: "journal.sqlite")
        scratch.remove("journal.sqlite-wal")
        let (found, story) = try scratch.look()
        #expect(isSame(kept, found))
        #expect(story.contains { $0.contains("journal.damaged-1.sqlite") })
        #expect(scratch.read("journal.damaged-1.sqlite") == Array("no database at all".utf8))
    }

    @Test func whatWasSetAsideIsNeverOverwritten() throws {
        let scratch = Scratch()
        for k in 1...3 {
            try scratch.start { try $0.live([.intended(.wake)]) }
            scratch.write(Array("garbage \(k)".utf8), to: "journal.sqlite")
            scratch.remove("journal.sqlite-wal")
            try scratch.start { #expect($0.coach.applied >= UInt64(k) * 1_000_000) }
        }
        for k in 1...3 {
            let bytes = scratch.read("journal.damaged-\(k).sqlite")
            #expect(bytes == Array("garbage \(k)".utf8))
        }
    }

    /// Neither entries nor receipts, even when no snapshot is left to count from.
    @Test func noNumberIsGivenTwiceThoughAllIsLost() throws {
        let scratch = Scratch()
        let plan = Sample.plan(Sample.person(.two))
        var (used, told): (Set<UInt64>, Set<UInt64>) = ([], [])
        for _ in 1...3 {
            try scratch.start { life in
                try life.live([.pushed(plan)])
                let receipt = try #require(life.coach.unconfirmed.last)
                #expect(used.insert(life.coach.applied).inserted)
                #expect(told.insert(receipt.number).inserted)
            }
            scratch.write(Array("garbage".utf8), to: "journal.sqlite")
            scratch.remove("journal.sqlite-wal")
            for name in scratch.names where name.hasPrefix("snapshot") { scratch.remove(name) }
        }
    }

    @Test func aSnapshotsNameCountsWhenItsBytesDoNot() throws {
        let scratch = Scratch()
        scratch.write(Array("garbage".utf8), to: "journal.sqlite")
        scratch.write(Array("garbage".utf8), to: "snapshot-5000123.json")
        #expect(try scratch.look().coach.applied == 6_000_000)
    }

    @Test func damageThatShowsWhileRunningIsSetAsideAndNothingIsForgotten() throws {
        let scratch = Scratch()
        try scratch.start { life in
            try life.live([.pushed(Sample.plan(Sample.person(.two))), .adopted])
            let book = try #require(life.book)
            // As a card that lost the pages of a table would leave it.
            try book.database.run("PRAGMA writable_schema = ON")
            try book.database.run("DELETE FROM sqlite_schema WHERE name = 'entries'")
            try book.database.run("PRAGMA writable_schema = RESET")
            let next = Entry(
                sequence: life.coach.applied + 1, at: Sample.at(8), event: .intended(.wake))
            life.coach.apply(next)
            let error = #expect(throws: StoreError.self) { try life.append(next) }
            guard case .damaged = error else {
                Issue.record("\(error.map { "\($0)" } ?? "")")
                return
            }
            let story = try life.journal.replace(with: life.coach, at: Sample.at(8))
            #expect(story.contains { $0.contains("journal.damaged-1.sqlite") })
            try life.live([.returned])
            let (found, _) = try scratch.copy().look()
            #expect(found == life.coach)
        }
    }

    @Test func aGapInTheEntriesIsDamageAndWhatCameBeforeItIsKept() throws {
        let scratch = Scratch()
        try scratch.start { try $0.live([.returned, .intended(.wake), .returned, .returned]) }
        try scratch.withDatabase { try $0.run("DELETE FROM entries WHERE sequence = 3") }
        let (found, story) = try scratch.look()
        #expect(found.awake)
        #expect(story.contains { $0.contains("entry 3 is missing") })
    }

    /// The log holds every page that changed since the last snapshot.
    @Test func aLogAloneHealsADatabaseThatWasOverwritten() throws {
        let scratch = Scratch()
        try scratch.start { try $0.live([.intended(.wake)]) }
        scratch.write(Array("garbage".utf8), to: "journal.sqlite")
        let (found, story) = try scratch.look()
        #expect(found.awake && found.applied == 1)
        #expect(story.allSatisfy { !$0.contains("damaged") })
    }

    @Test func aChangedLetterInALineIsDamage() throws {
        let scratch = Scratch()
        try scratch.start { try $0.live([.intended(.begin(.init("a"))), .intended(.wake)]) }
        try scratch.withDatabase {
            try $0.run("UPDATE entries SET body = replace(body, 'wake', 'woke') WHERE sequence = 2")
        }
        let (found, story) = try scratch.look()
        #expect(!found.awake)
        #expect(story.contains { $0.contains("entry 2 is not what was written") })
    }

    /// The same but for the numbers, which go on.
    private func isSame(_ a: Coach, _ b: Coach) -> Bool {
        var resumed = a
        resumed.resume(after: b.applied)
        return resumed == b
    }
}
