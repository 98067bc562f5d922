import CoachCore
import Support
import Testing

@testable import Store

@Suite struct SnapshotTests {
    private let day = 24 * WallTime.hour

    @Test func aSnapshotIsDueAfterFiveHundredEntriesAndNotBefore() throws {
        try Scratch().start { life in
            try life.live(Array(repeating: .returned, count: 499))
            #expect(!life.wantsSnapshot(at: Sample.at(7)))
            try life.live([.returned])
            #expect(life.wantsSnapshot(at: Sample.at(7)))
            try life.snapshot()
            #expect(!life.wantsSnapshot(at: Sample.at(7)))
        }
    }

    @Test func aSnapshotIsDueAfterADayInWhichSomethingHappened() throws {
        try Scratch().start { life in
            try life.snapshot(at: Sample.at(7))
            #expect(!life.wantsSnapshot(at: Sample.at(7, day: 2)))
            try life.live([.returned])
            #expect(!life.wantsSnapshot(at: Sample.at(6, 59, day: 1)))
            #expect(life.wantsSnapshot(at: Sample.at(7, day: 1)))
        }
    }

    @Test func aLeapIsWhereTheNextStartGoesOn() throws {
        let scratch = Scratch()
        let believed = try scratch.start { life in
            try life.live([.returned, .returned])
            for sequence in UInt64(3)...5 {
                life.coach.apply(Entry(sequence: sequence, at: Sample.at(7), event: .returned))
            }
            try life.journal.leap(to: life.coach, at: Sample.at(7))
            try life.live([.returned])
            return life.coach
        }
        #expect(believed.applied == 6)
        let found = try scratch.look()
        #expect(found.coach == believed)
        #expect(found.story == ["started from snapshot 5 and 1 later entries"])
        let inside = try scratch.withDatabase { try $0.text("SELECT sequence FROM snapshots") }
        #expect(inside == "5")
    }

    @Test func aStartAfterASnapshotRemembersWhenItWasMade() throws {
        let scratch = Scratch()
        try scratch.start { life in
            try life.live([.returned])
            try life.snapshot(at: Sample.at(7))
            try life.live([.returned])
        }
        try scratch.start(at: Sample.at(8)) { life in
            #expect(!life.wantsSnapshot(at: Sample.at(8)))
            #expect(life.wantsSnapshot(at: Sample.at(7, day: 1)))
        }
    }

    @Test func theLastTwoSnapshotsLieBesideAndInTheDatabase() throws {
        let scratch = Scratch()
        try scratch.start { life in
            for _ in 0..<4 {
                try life.live([.returned, .returned])
                try life.snapshot()
            }
        }
        let beside = scratch.names.filter { $0.hasPrefix("snapshot") }
        #expect(beside == ["snapshot-6.json", "snapshot-8.json"])
        let inside = try scratch.withDatabase {
            try $0.text("SELECT group_concat(sequence) FROM snapshots")
        }
        #expect(inside == "6,8")
    }

    @Test(arguments: Chance.seeds)
    func aDamagedNewestSnapshotGivesWayToTheOneBefore(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let scratch = Scratch()
        let (believed, newest) = try scratch.start { life in
            for _ in 0..<3 {
                try life.live(chance.below(9) + 1, &chance)
                try life.snapshot()
            }
            let newest = life.coach.applied
            try life.live(chance.below(9), &chance)
            return (life.coach, newest)
        }
        try scratch.withDatabase {
            try $0.run("UPDATE snapshots SET body = zeroblob(9) WHERE sequence = \(newest)")
        }
        let name = "snapshot-\(newest).json"
        var bytes = try #require(scratch.read(name))
        bytes[chance.below(bytes.count)] ^= UInt8(1 << chance.below(8))
        scratch.write(bytes, to: name)
        try scratch.start { life in
            #expect(life.coach == believed)
            #expect(life.story.count { $0.contains("passed over") } == 2)
            #expect(life.wantsSnapshot(at: Sample.at(7)))
            try life.snapshot()
        }
        #expect(try scratch.look().story.allSatisfy { !$0.contains("passed over") })
    }

    @Test func oldCoveredAndConfirmedEntriesAreForgotten() throws {
        let scratch = Scratch()
        let plan = Sample.plan(Sample.person(.two))
        try scratch.start { life in
            try life.live([.pushed(plan), .returned])
            // What the hub has not confirmed is not forgotten, however old.
            try life.snapshot(at: Sample.at(7))
            try life.live([.returned], at: Sample.at(8, day: 91))
            try life.snapshot(at: Sample.at(8, day: 91))
        }
        #expect(try sequences(scratch) == "1,2,3")
        try scratch.start { life in
            try life.live([.acknowledged(1)], at: Sample.at(8, day: 91))
            try life.snapshot(at: Sample.at(9, day: 91))
        }
        // Not what is young, though a snapshot covers it.
        #expect(try sequences(scratch) == "3,4")
        #expect(try scratch.look().coach.arrived == nil)
        #expect(try scratch.look().coach.plan == plan)
    }

    @Test func whatIsYoungIsKeptThoughCovered() throws {
        let scratch = Scratch()
        try scratch.start { life in
            try life.live([.returned])
            // The clock jumps back; order comes from the sequence.
            try life.live([.returned], at: Sample.at(7, day: -200))
            for hour in 7..<10 { try life.snapshot(at: Sample.at(hour, day: 89)) }
        }
        #expect(try sequences(scratch) == "1,2")
    }

    @Test func aPlanThatNoReplayNeedsIsForgotten() throws {
        let scratch = Scratch()
        try scratch.start { life in
            for version in 1...5 {
                let plan = Sample.plan(Sample.person(.two), version: UInt64(version))
                try life.live([.pushed(plan), .adopted])
                try life.snapshot()
            }
        }
        let plans = try scratch.withDatabase { try $0.integer("SELECT count(*) FROM plans") }
        #expect(plans == 1)
        #expect(try sequences(scratch) == "1,2,3,4,5,6,7,8,9,10")
        #expect(try scratch.look().coach.plan?.version == 5)
    }

    private func sequences(_ scratch: Scratch) throws -> String? {
        try scratch.withDatabase { try $0.text("SELECT group_concat(sequence) FROM entries") }
    }
}
