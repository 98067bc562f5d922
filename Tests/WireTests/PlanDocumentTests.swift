import CoachCore
import Support
import Testing
import Wire

private let small = """
    {"format":1,"plan":{"author":{"name":"Amina","picture":"👩"},"days":1,"from":"2026-11-24",\
    "occurrences":[{"end":1795507200000,"id":"lunch","lane":"main","picture":"🍽","special":false,\
    "start":1795503600000,"title":"Lunch"}],"offsets":[{"from":0,"seconds":3600}],\
    "person":{"granularity":7,"helpers":[],"homeAfter":5,"language":"sv","level":2,\
    "name":"Astrid","night":{"from":1320,"to":390},"touch":{"guardMilliseconds":700,\
    "holdMilliseconds":0,"slideToEdge":true}},"routines":[],"version":3}}
    """

private func fault(of text: String) -> WireError.Fault? {
    let error = #expect(throws: WireError.self) { try PlanDocument.decode(Array(text.utf8)) }
    return error?.fault
}

/// `small` with one piece of it replaced, which must be there.
private func small(_ old: String, _ new: String) -> String {
    let parts = small.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "the sample has no \(old)")
    return parts[0] + new + parts[1]
}

@Suite struct PlanDocumentTests {
    @Test func aKeptPlanReadsAsItAlwaysDid() throws {
        let plan = try PlanDocument.decode(Array(small.utf8))
        #expect(plan.occurrences.map(\.title) == ["Lunch"])
        #expect(plan.person.name == "Astrid")
        #expect(plan.person.level == .two)
        #expect(plan.from == Day(year: 2026, month: 11, day: 24))
        #expect(String(decoding: try PlanDocument.encode(plan), as: UTF8.self) == small)
    }

    @Test(arguments: Chance.seeds)
    func anyPlanReadsBack(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let plan = chance.plan(version: seed + 1)
        let bytes = try PlanDocument.encode(plan)
        #expect(try PlanDocument.decode(bytes) == plan)
        #expect(try PlanDocument.encode(plan) == bytes)
    }

    @Test func fieldsOfNewerSoftwareArePassedOver() throws {
        let text = small(#""days":1"#, #""days":1,"weather":{"a":[1,2]}"#)
        #expect(try PlanDocument.decode(Array(text.utf8)).days == 1)
    }

    @Test(arguments: [0, 2, -1])
    func anotherFormatIsRefusedBeforeItsContents(format: Int) {
        #expect(fault(of: #"{"format":\#(format),"plan":7}"#) == .format(format, newest: 1))
    }

    @Test(arguments: [
        (#""days":1"#, #""days":"x""#, "plan.days"),
        (#""title":"Lunch""#, #""name":"Lunch""#, "plan.occurrences[0].title"),
        (#""level":2"#, #""level":6"#, "plan.person.level"),
        (#""2026-11-24""#, #""2026-02-30""#, "plan.from"),
        (#""lane":"main""#, #""lane":null"#, "plan.occurrences[0].lane"),
        (#""format":1"#, #""format":"1""#, "format"),
    ])
    func aBrokenFieldSaysWhere(old: String, new: String, place: String) {
        guard case .field(let path, let met) = fault(of: small(old, new)) else {
            Issue.record("no field was named")
            return
        }
        #expect(path == place)
        #expect(!met.isEmpty)
    }

    @Test(arguments: ["1e99", "99999999999999999999", "1.5", "-9223372036854775809"])
    func aNumberThatNoFieldHoldsIsRefused(number: String) {
        #expect(fault(of: small(#""start":1795503600000"#, #""start":\#(number)"#)) != nil)
    }

    @Test func aPlanThatCannotBePlayedIsRefused() {
        let text = small(#""days":1"#, #""days":91"#)
        #expect(fault(of: text) == .plan(.days(91)))
    }

    @Test func aLookIsKeptAndTheStandardOneIsNotWritten() throws {
        var plan = Sample.plan(Sample.person(.two))
        let plain = String(decoding: try PlanDocument.encode(plan), as: UTF8.self)
        #expect(!plain.contains(#""look""#))
        plan.person.look = Look(contrast: .high, clock: .hands)
        let bytes = try PlanDocument.encode(plan)
        #expect(try PlanDocument.decode(bytes).person.look == plan.person.look)
        let half = plain.replacing(#""language""#, with: #""look":{"clock":"both"},"language""#)
        let read = try PlanDocument.decode(Array(half.utf8))
        #expect(read.person.look == Look(contrast: .standard, clock: .both))
    }

    @Test func calmMotionIsKeptAndTheStandardOneIsNotWritten() throws {
        var plan = Sample.plan(Sample.person(.two))
        plan.person.look = Look(contrast: .high)
        let before = String(decoding: try PlanDocument.encode(plan), as: UTF8.self)
        #expect(!before.contains(#""motion""#))
        plan.person.look.motion = .calm
        let bytes = try PlanDocument.encode(plan)
        #expect(try PlanDocument.decode(bytes).person.look == plan.person.look)
        #expect(try PlanDocument.decode(Array(before.utf8)).person.look.motion == .standard)
    }

    @Test func aPlanThatCannotBePlayedIsNotWritten() {
        var plan = Sample.plan(Sample.person(.two))
        plan.days = 0
        let error = #expect(throws: WireError.self) { try PlanDocument.encode(plan) }
        #expect(error?.fault == .plan(.days(0)))
    }

    @Test func aPlanOverOneMebibyteIsNeitherWrittenNorRead() {
        var plan = Sample.plan(Sample.person(.two))
        let first = plan.occurrences[0]
        plan.occurrences = (10_000..<20_000).map { number in
            var occurrence = first
            occurrence.id = .init("\(number)")
            return occurrence
        }
        let written = #expect(throws: WireError.self) { try PlanDocument.encode(plan) }
        guard case .tooLarge(_, limit: 1 << 20) = written?.fault else {
            Issue.record("\(String(describing: written))")
            return
        }
        let padded = small + String(repeating: " ", count: (1 << 20) + 1 - small.utf8.count)
        #expect(fault(of: padded) == .tooLarge(bytes: (1 << 20) + 1, limit: 1 << 20))
    }

    @Test func aPlanOfExactlyOneMebibyteIsRead() throws {
        let padded = small + String(repeating: " ", count: (1 << 20) - small.utf8.count)
        #expect(try PlanDocument.decode(Array(padded.utf8)).days == 1)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":[", "[\"\\\"[\","])
    func aDepthBombIsRefusedUnparsed(piece: String) {
        let count = (1 << 20) / piece.utf8.count
        #expect(fault(of: String(repeating: piece, count: count)) == .tooDeep(limit: 32))
    }

    @Test func bracketsInATextAreNoDepth() throws {
        let brackets = String(repeating: "[", count: 100)
        let text = small(#"Lunch""#, #"Lunch \""# + brackets + #"""#)
        let plan = try PlanDocument.decode(Array(text.utf8))
        #expect(plan.occurrences[0].title == "Lunch \"" + brackets)
    }

    @Test(arguments: ["", "null", "7", "[]", "{}", "{\"format\":1", "\u{0}", "{'format':1}", "\""])
    func whatIsNoPlanIsRefused(text: String) {
        #expect(fault(of: text) != nil)
    }

    @Test(arguments: Chance.seeds)
    func brokenBytesNeverEndTheProgram(seed: UInt64) {
        var chance = Chance(seed: seed)
        var bytes = Array(small.utf8)
        for _ in 0...chance.below(8) {
            switch chance.below(4) {
            case 0: bytes.removeSubrange(chance.below(bytes.count)..<bytes.count)
            case 1: bytes.insert(UInt8(chance.below(256)), at: chance.below(bytes.count))
            case 2: bytes.remove(at: chance.below(bytes.count))
            default: bytes[chance.below(bytes.count)] = UInt8(chance.below(256))
            }
            if bytes.isEmpty { bytes = [UInt8(ascii: "{")] }
        }
        // What still reads must be a plan that can be played for a day without harm.
        guard let plan = try? PlanDocument.decode(bytes) else { return }
        play(plan)
    }

    /// Numbers at the ends of their range, in each place where a plan has one.
    @Test(arguments: [
        #""days":1"#, #""end":1795507200000"#, #""start":1795503600000"#, #""from":0"#,
        #""seconds":3600"#, #""from":1320"#, #""to":390"#, #""guardMilliseconds":700"#,
        #""holdMilliseconds":0"#, #""version":3"#,
    ])
    func extremeNumbersAreRefusedOrPlayable(field: String) {
        let name = field.split(separator: ":")[0]
        for number in ["9223372036854775807", "-9223372036854775808", "0", "-1", "2147483647"] {
            let text = small(field, "\(name):\(number)")
            guard let plan = try? PlanDocument.decode(Array(text.utf8)) else { continue }
            play(plan)
        }
    }

    /// Lets a coach live a day with a plan. Arithmetic that overflows would end the program.
    private func play(_ plan: Plan) {
        var coach = Coach()
        coach.happen(.pushed(plan), at: Sample.at(6))
        for hour in 6..<30 {
            let now = Sample.at(hour)
            _ = (coach.view(at: now), coach.today(at: now), coach.nextDeadline(after: now))
            for occurrence in plan.occurrences {
                coach.happen(.intended(.begin(occurrence.id)), at: now)
                coach.happen(.intended(.finish(occurrence.id, from: 0)), at: now)
                _ = (coach.homeDeadline, coach.view(at: now), plan.part(at: occurrence.start))
            }
        }
        var later = plan
        later.version &+= 1
        coach.happen(.pushed(later), at: Sample.at(31))
        coach.happen(.adopted, at: Sample.at(31))
    }
}
