import CoachCore
import PanelCore
import Support
import Testing

@testable import Kiosk

/// What a tape says that was damaged, or made up.
@Suite struct ReplayTests {
    private static let extremes = [
        "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e308",
    ]

    /// Each number of a tape in turn becomes each of these, by day and at night.
    @Test(arguments: [Sample.at(7, 30), Sample.at(22, 5)])
    func aDamagedNumberIsAFaultOfTheFileOrNoneAtAll(begun: WallTime) throws {
        let evening = try taped(at: begun)
        let isNight = begun == Sample.at(22, 5)
        let text = try evening.text()
        #expect(find(#""litSince":"#, in: text).map { _ in isNight } ?? !isNight)
        let whole = Array(text.utf8)
        var refused = 0
        for place in numbers(in: whole) {
            for extreme in Self.extremes {
                let damaged =
                    whole[..<place.lowerBound] + Array(extreme.utf8) + whole[place.upperBound...]
                do {
                    try replay(Array(damaged), of: evening)
                } catch {
                    #expect(error is FileFault, "\(extreme) at \(place): \(error)")
                    refused += 1
                }
            }
        }
        #expect(refused > 100)
    }

    @Test(arguments: [
        (#""width":320"#, #""width":0"#), (#""width":320"#, #""width":-5"#),
        (#""height":200"#, #""height":100000"#), (#""width":320"#, #""width":2147483647"#),
        (#""millimetresWide":217"#, #""millimetresWide":1e308"#),
        (#""format":2"#, #""format":3"#),
    ])
    func whatNoPanelHasBegunWithIsRefusedByFileAndLine(old: String, new: String) throws {
        let evening = try taped()
        let text = try evening.text()
        let at = try #require(find(old, in: text))
        let fault = try #require(throws: FileFault.self) {
            let damaged = text[..<at.lowerBound] + new + text[at.upperBound...]
            try replay(Array(damaged.utf8), of: evening)
        }
        #expect(fault.path.hasSuffix("tape.jsonl:1"), "\(fault)")
    }

    /// The times at the end of what a number holds, with which no sum can be made.
    @Test(arguments: [Int64.max, .min, 1 << 55])
    func aTimeThatNoClockShowsIsRefusedByFileAndLine(time: Int64) throws {
        let evening = try taped()
        var lines = try evening.text().split(separator: "\n").map(String.init)
        let at = try #require(find(#""at":"#, in: lines[1])).upperBound
        lines[1] = "\(lines[1][..<at])\(time)\(lines[1][at...].drop(while: \.isNumber))"
        let fault = try #require(throws: FileFault.self) {
            try replay(Array((lines.joined(separator: "\n") + "\n").utf8), of: evening)
        }
        #expect(fault.path.hasSuffix("tape.jsonl:2"), "\(fault)")
    }

    @Test(arguments: ["flipped", "painted"])
    func aFrameThatNobodyAskedForIsRefusedByFileAndLine(word: String) throws {
        let evening = try taped()
        var lines = try evening.text().split(separator: "\n").map(String.init)
        let alarm = #""word":"alarm""#
        let index = try #require(lines.lastIndex { find(alarm, in: $0) != nil })
        let at = try #require(find(alarm, in: lines[index]))
        lines[index].replaceSubrange(at, with: #""word":"\#(word)""#)
        let fault = try #require(throws: FileFault.self) {
            try replay(Array((lines.joined(separator: "\n") + "\n").utf8), of: evening)
        }
        #expect(fault.path.hasSuffix("tape.jsonl:\(index + 1)"), "\(fault)")
        #expect(fault.what.contains("nobody asked for"), "\(fault)")
    }

    @Test func aPlanOnATapeThatCannotBePlayedIsRefusedByFileAndLine() throws {
        let evening = try Evening()
        let text = try evening.text()
        let at = try #require(find(#"\"days\":9"#, in: text))
        let fault = try #require(throws: FileFault.self) {
            let damaged = text[..<at.lowerBound] + #"\"days\":0"# + text[at.upperBound...]
            try replay(Array(damaged.utf8), of: evening)
        }
        #expect(fault.path.hasSuffix("tape.jsonl:2"), "\(fault)")
        #expect(fault.what.contains("days"), "\(fault)")
    }

    /// A tape that goes on from a coach and some entries, with a touch on it, and a finger that
    /// rests on the clock.
    private func taped(at begun: WallTime = Sample.at(7, 30)) throws -> Evening {
        let evening = try Evening(at: begun)
        evening.pass(6 * WallTime.minute)
        try evening.tap { _ in true }
        evening.pass(6 * WallTime.minute)
        // Longer than this nothing is to be seen at night.
        if begun == Sample.at(7, 30) { evening.pass(6 * WallTime.minute) }
        try evening.tap { _ in true }
        try evening.restOnTheClock()
        evening.pass(30_000)
        return evening
    }

    private func replay(_ bytes: [UInt8], of evening: Evening) throws {
        try Files.write(bytes, to: "\(evening.folder.path)/tape.jsonl")
        try evening.replay()
    }

    private func find(_ words: String, in text: String) -> Range<String.Index>? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(words) {
                return start..<text.index(start, offsetBy: words.count)
            }
            start = text.index(after: start)
        }
        return nil
    }

    private func numbers(in bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() {
            let isPart = (48...57).contains(byte) || byte == UInt8(ascii: ".")
            if isPart && start == nil { start = index }
            if !isPart, let first = start {
                result.append(first..<index)
                start = nil
            }
        }
        return result
    }
}
