import CoachCore
import Glibc
import Support
import Testing

@testable import Store

/// What the journal costs, printed; the limits are far above what any machine of ours needs.
@Suite(.serialized) struct CostTests {
    @Test func anAppendIsDurableBeforeAPersonWouldNotice() throws {
        let scratch = Scratch()
        let times = try scratch.start { life in
            try life.live([.pushed(Sample.plan(Sample.person(.two))), .adopted])
            var times: [Double] = []
            for minute in 0..<500 {
                let id = Occurrence.ID("morning-\(minute % 7)")
                times.append(
                    try milliseconds {
                        try life.live([.intended(.begin(id))], at: Sample.at(7, minute))
                    })
            }
            return times.sorted()
        }
        let (middle, most) = (times[250], times[495])
        print("append: median \(middle) ms, 99 of 100 under \(most) ms, most \(times[499]) ms")
        #expect(middle < 250)
    }

    /// 30 days of 60 entries, a push every day, and no snapshot at all: more than a start ever
    /// meets. With snapshots it reads a day.
    @Test func aMonthOfEntriesIsReadBeforeTheFirstFrameIsDue() throws {
        let scratch = Scratch()
        try scratch.start { life in
            for day in 0..<30 {
                let plan = Sample.plan(Sample.person(.two), version: UInt64(day + 1), days: 60)
                var events: [Event] = [.pushed(plan), .adopted]
                while events.count < 60 {
                    let id = Occurrence.ID("morning-\(events.count % 7)")
                    events.append(.intended(.begin(id)))
                }
                try life.live(events, at: Sample.at(7, day: day))
            }
        }
        let whole = try milliseconds { _ = try scratch.look() }
        let body = try scratch.start { life in
            let time = try milliseconds { try life.snapshot(at: Sample.at(8, day: 29)) }
            print("snapshot: \(time) ms, \(scratch.read("snapshot-1800.json")?.count ?? 0) bytes")
            return life.coach
        }
        var found = Coach()
        let short = try milliseconds { found = try scratch.look().coach }
        #expect(found == body)
        print("start: 1800 entries \(whole) ms, from a snapshot \(short) ms")
        #expect(whole < 5000)
    }

    private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let time = try clock.measure(work)
        return Double(time.components.attoseconds / 1_000_000_000_000) / 1000
            + Double(time.components.seconds) * 1000
    }
}
