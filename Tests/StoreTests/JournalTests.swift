import CoachCore
import Support
import Testing

@testable import Store

@Suite struct JournalTests {
    @Test func aNewJournalIsEmptyAndSaysNothing() throws {
        let (coach, story) = try Scratch().look()
        #expect(coach == Coach())
        #expect(story.isEmpty)
    }

    @Test(arguments: Chance.seeds)
    func whatAppendReturnedForIsThereAfterAPowerCut(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let scratch = Scratch()
        var believed = Coach()
        for _ in 0...chance.below(3) {
            believed = try scratch.start { life in
                #expect(life.coach == believed)
                try life.live(chance.below(12), &chance)
                if chance.once(in: 2) { try life.snapshot() }
                try life.live(chance.below(12), &chance)
                let (found, story) = try scratch.copy().look()
                #expect(found == life.coach)
                #expect(story.allSatisfy { !$0.contains("damaged") })
                return life.coach
            }
        }
    }

    @Test func aPlanIsKeptOnce() throws {
        let scratch = Scratch()
        let plan = Sample.plan(Sample.person(.two))
        try scratch.start { life in
            try life.live([.pushed(plan), .adopted])
            try life.live([.pushed(plan)])
            try life.live([.pushed(Sample.plan(Sample.person(.two), version: 2))])
        }
        try scratch.withDatabase { database in
            let plans = try database.integer("SELECT count(*) FROM plans")
            #expect(plans == 2)
            let longest = try database.integer("SELECT max(length(body)) FROM entries")
            #expect(longest.map { $0 < 200 } == true)
        }
    }

    @Test func whatNewerSoftwareWroteIsKeptAsItIs() throws {
        let scratch = Scratch()
        try scratch.start { try $0.live([.intended(.wake)]) }
        let line = #"{"kind":"chatted","words":["hej"]}"#
        let proof = Book.proof(of: Array(line.utf8), 2, 7)
        try scratch.withDatabase {
            try $0.run("INSERT INTO entries VALUES (2, 7, '\(line)', NULL, \(proof))")
        }
        try scratch.start { life in
            #expect(life.coach.applied == 2)
            try life.live([.returned])
            try life.snapshot()
        }
        let kept = try scratch.withDatabase {
            try $0.text("SELECT body FROM entries WHERE sequence = 2")
        }
        #expect(kept == line)
    }

    /// As a later version might have migrated it: a column more, a table more, a number more.
    @Test func aDatabaseOfTheNextVersionOpens() throws {
        let scratch = Scratch()
        let before = try scratch.start { life throws in
            try life.live([.pushed(Sample.plan(Sample.person(.two))), .adopted])
            return life.coach
        }
        let next = Migrations.steps.count + 1
        try scratch.withDatabase { database in
            try database.run("ALTER TABLE entries ADD COLUMN finger TEXT NOT NULL DEFAULT 'left'")
            try database.run("ALTER TABLE snapshots ADD COLUMN software TEXT")
            try database.run("CREATE TABLE voices (clip TEXT NOT NULL)")
            try database.run("INSERT INTO voices VALUES ('hello')")
            try database.run("PRAGMA user_version = \(next)")
        }
        try scratch.start { life in
            #expect(life.coach == before)
            #expect(life.story.contains { $0.contains("newer software") })
            try life.live([.intended(.wake)])
            try life.snapshot()
        }
        #expect(try scratch.look().coach.awake)
        try scratch.withDatabase { database in
            let (version, clip) = (
                try database.integer("PRAGMA user_version"),
                try database.text("SELECT clip FROM voices")
            )
            #expect(version == Int64(next))
            #expect(clip == "hello")
        }
    }

    @Test func aSecondOwnerIsRefusedUntilTheFirstEnds() throws {
        let scratch = Scratch()
        try scratch.start { life in
            let error = #expect(throws: StoreError.self) {
                _ = try Journal.open(directory: scratch.path)
            }
            guard case .inUse(let what) = error else {
                Issue.record("\(error.map { "\($0)" } ?? "")")
                return
            }
            #expect(what.contains("journal.lock"))
            try life.live([.intended(.wake)])
        }
        #expect(try scratch.look().coach.applied == 1)
    }

    @Test func aFullCardLosesNothingAndTheSameEntriesGoInLater() throws {
        let scratch = Scratch()
        try scratch.start { life in
            try life.live([.pushed(Sample.plan(Sample.person(.two)))])
            let book = try #require(life.book)
            try book.database.run("PRAGMA max_page_count = 1")
            let before = life.coach
            let plan = Sample.plan(Sample.person(.two), version: 2, days: 60)
            let error = #expect(throws: StoreError.self) { try life.live([.pushed(plan)]) }
            guard case .full = error else {
                Issue.record("\(error.map { "\($0)" } ?? "")")
                return
            }
            #expect(try scratch.copy().look().coach == before)
            try book.database.run("PRAGMA max_page_count = 100000")
            try life.live([.pushed(plan)])
            #expect(try scratch.copy().look().coach.arrived == plan)
        }
    }

    @Test func aFolderThatCannotBeMadeIsRefusedByName() {
        let error = #expect(throws: StoreError.self) {
            _ = try Journal.open(directory: "/proc/coach/journal")
        }
        #expect(error?.description.contains("/proc/coach") == true)
    }
}
