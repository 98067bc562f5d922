import CoachCore
import Support
import Testing
import Wire

@testable import Kiosk

@Suite struct FilesTests {
    /// A file that is short enough in its own words and would be too long in ours.
    @Test func aPlanThatGrowsWhenItIsWrittenIsRefusedBeforeItIsBelieved() throws {
        let folder = try Folder()
        let path = "\(folder.path)/plan.json"
        let room = PlanDocument.mostBytes - 2000
        for (time, isTaken) in [("1763971200000", true), ("17639712e5", false)] {
            try Files.write(try crowded(time, bytes: room), to: path)
            if isTaken {
                _ = try Files.plan(path)
            } else {
                let fault = try #require(throws: FileFault.self) { try Files.plan(path) }
                #expect(fault.what.contains("the limit is"), "\(fault)")
            }
        }
    }

    /// As many occurrences as so many bytes hold, each beginning at a time that is written so.
    private func crowded(_ start: String, bytes: Int) throws -> [UInt8] {
        var plan = Sample.plan(Sample.person(.two), days: 1)
        plan.occurrences = []
        let empty = String(decoding: try PlanDocument.encode(plan), as: UTF8.self)
        let parts = empty.split(separator: #""occurrences":[]"#, maxSplits: 1)
        var all: [String] = []
        var length = empty.utf8.count
        for number in 1... {
            let id = String(String(1_000_000 + number).dropFirst())
            let one =
                #"{"end":1763974800000,"id":"\#(id)","lane":"main","picture":"😀","special":false,"#
                + #""start":\#(start),"title":"x"}"#
            length += one.utf8.count + 1
            guard length < bytes else { break }
            all.append(one)
        }
        let list = #""occurrences":[\#(all.joined(separator: ","))]"#
        return Array("\(parts[0])\(list)\(parts[1])".utf8)
    }
}
