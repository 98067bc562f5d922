import Glibc
import Testing

@testable import Platform

@Suite struct PagesTests {
    @Test(arguments: [
        ("55c1ea1fb000-55c1ea8ee000 r-xp 00000000 fe:00 5392339      /usr/bin/kiosk\n", 7_286_784),
        ("7f00-8f00 r-xp 00000000 fe:00 12 /a folder/of two words\n", 0x1000),
        ("55c1ea8ef000-55c1ea912000 r--p 006f3000 fe:00 5392339    /usr/bin/kiosk\n", nil),
        ("55c1ea912000-55c1eaa2e000 rwxp 00716000 fe:00 5392339    /usr/bin/kiosk\n", nil),
        ("7ffd5b3f0000-7ffd5b3f2000 r-xp 00000000 00:00 0                  [vdso]\n", nil),
        ("7f3c84000000-7f3c84021000 r-xp 00000000 00:00 0 \n", nil),
        ("8f00-7f00 r-xp 00000000 fe:00 12 /upside/down\n", nil),
        ("no map\n", nil),
    ]) func onlyAFilesCodeIsHandedBack(line: String, bytes: Int?) {
        #expect(Pages.code(in: Array(line.utf8))?.count == bytes)
    }

    @Test func whatIsHandedBackIsThereWhenItIsAskedFor() throws {
        let before = try mapped()
        Pages.handBack()
        let after = try mapped()
        #expect(after < before)
        // All of it runs as it did.
        Pages.handBack()
        #expect((0..<1000).map { String($0) }.joined().utf8.count == 2890)
    }

    /// Kibibytes of files in memory, as `/proc/self/status` tells.
    private func mapped() throws -> Int {
        let file = try #require(fopen("/proc/self/status", "re"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(cString: line)
            guard text.hasPrefix("RssFile:") else { continue }
            return try #require(Int(text.filter(\.isNumber)))
        }
        return try #require(nil)
    }
}
