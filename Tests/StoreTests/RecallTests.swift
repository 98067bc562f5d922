import CoachCore
import Glibc
import Support
import Testing

@testable import Store

@Suite struct RecallTests {
    @Test(arguments: 0..<40)
    func whatIsRecalledIsWhatAStartWouldRestore(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let scratch = Scratch()
        try scratch.start { life in
            try life.live(chance.below(12), &chance)
            if chance.once(in: 2) { try life.snapshot() }
            try life.live(chance.below(12), &chance)
        }
        if chance.once(in: 3) {
            // Damaged: what still proves itself counts, and numbers go on at the same one.
            scratch.write(Array("garbage".utf8), to: "journal.sqlite")
            scratch.remove("journal.sqlite-wal")
        }
        let before = contents(scratch)
        let recalled = try Journal.recall(directory: scratch.path, at: Sample.at(7)).coach
        #expect(contents(scratch) == before)
        #expect(try scratch.look().coach == recalled)
    }

    @Test func aRunningPanelIsNotLookedInto() throws {
        let scratch = Scratch()
        try scratch.start { _ in
            let error = #expect(throws: StoreError.self) {
                _ = try Journal.recall(directory: scratch.path, at: Sample.at(7))
            }
            guard case .inUse = error else {
                Issue.record("\(error.map { "\($0)" } ?? "")")
                return
            }
        }
    }

    @Test func aLookMakesNoFolder() {
        let path = "\(Scratch().path)/none"
        #expect(throws: StoreError.self) {
            _ = try Journal.recall(directory: path, at: Sample.at(7))
        }
        #expect(access(path, F_OK) != 0)
    }

    @Test func nobodyElseMayReadWhatIsKept() throws {
        let scratch = Scratch()
        try scratch.start { life in
            try life.live([.intended(.wake)])
            try life.snapshot()
            try life.live([.returned])
            #expect(openNames(in: scratch) == [])
        }
        // As an earlier software may have left it.
        for name in scratch.names { chmod("\(scratch.path)/\(name)", 0o644) }
        try scratch.start { life in
            try life.live([.returned])
            let database = openNames(in: scratch).filter { $0.hasPrefix("journal.sqlite") }
            #expect(database == [])
        }
    }

    private func openNames(in scratch: Scratch) -> [String] {
        scratch.names.filter { name in
            var facts = stat()
            return stat("\(scratch.path)/\(name)", &facts) != 0 || facts.st_mode & 0o077 != 0
        }
    }

    private func contents(_ scratch: Scratch) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: scratch.names.map { ($0, scratch.read($0) ?? []) })
    }
}
