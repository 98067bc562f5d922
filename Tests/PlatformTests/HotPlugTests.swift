import Glibc
import Testing

@testable import Platform

@Suite struct HotPlugTests {
    private func tells(_ text: String, of subsystem: String) -> Bool {
        HotPlug.tells(Array(text.utf8), of: subsystem)
    }

    @Test func aScreensMessageIsHeard() {
        let message =
            "change@/devices/pci0000:00/drm/card0\0ACTION=change\0"
            + "DEVPATH=/devices/pci0000:00/drm/card0\0SUBSYSTEM=drm\0HOTPLUG=1\0SEQNUM=9\0"
        #expect(tells(message, of: "drm"))
        #expect(!tells(message, of: "input"))
    }

    @Test func aNameThatOnlyBeginsAlikeIsAnother() {
        #expect(!tells("change@/x\0SUBSYSTEM=drm_dp_aux_dev\0", of: "drm"))
        #expect(!tells("change@/SUBSYSTEM=drm", of: "drm"))
        #expect(!tells("", of: "drm"))
    }

    @Test func isSilentWhileNothingIsPluggedIn() throws {
        var hotPlug = try HotPlug.open()
        #expect(try !hotPlug.hasChanged("no such subsystem"))
    }
}

@Suite struct BacklightTests {
    private let folder: String

    init() throws {
        var template = Array("/tmp/backlight-XXXXXX".utf8CString)
        let path = try #require(mkdtemp(&template))
        folder = String(cString: path)
    }

    private func lamp(_ name: String, most: String, now: String = "") throws {
        #expect(mkdir("\(folder)/\(name)", 0o755) == 0)
        for (file, text) in [("max_brightness", most), ("brightness", now)] {
            let stream = try #require(fopen("\(folder)/\(name)/\(file)", "w"))
            fputs(text, stream)
            fclose(stream)
        }
    }

    private func brightness(of name: String) -> String {
        guard let stream = fopen("\(folder)/\(name)/brightness", "r") else { return "none" }
        defer { fclose(stream) }
        var text = [CChar](repeating: 0, count: 64)
        return fgets(&text, 64, stream) == nil ? "" : String(cString: text)
    }

    @Test func everyLampIsPutBackAsItWasFound() throws {
        try lamp("one", most: "200\n", now: "7\n")
        try lamp("two", most: "15\n", now: "15\n")
        let lamps = Backlight.find(below: folder)
        try lamps.set(percent: 0)
        try lamps.putBack()
        #expect(brightness(of: "one") == "7\n" && brightness(of: "two") == "15\n")
    }

    /// A screen is plugged in while the room is dark: the lamp at zero is our own doing.
    @Test func aLampThatIsFoundAgainKeepsWhatItWas() throws {
        try lamp("one", most: "200\n", now: "7\n")
        var lamps = Backlight.find(below: folder)
        try lamps.set(percent: 0)
        try lamp("two", most: "15\n", now: "5\n")
        lamps = lamps.foundAgain()
        try lamps.set(percent: 0)
        try lamps.putBack()
        #expect(brightness(of: "one") == "7\n" && brightness(of: "two") == "5\n")
    }

    /// Whoever had the power cut in the dark must not leave the next one there.
    @Test func aLampThatWasFoundOutIsPutBackBright() throws {
        try lamp("one", most: "200\n", now: "0\n")
        let lamps = Backlight.find(below: folder)
        try lamps.set(percent: 0)
        try lamps.putBack()
        #expect(brightness(of: "one") == "200\n")
    }

    @Test func everyLampGivesItsShare() throws {
        try lamp("one", most: "255\n")
        try lamp("two", most: "10\n")
        let backlight = Backlight.find(below: folder)
        #expect(backlight.count == 2)
        try backlight.set(percent: 20)
        #expect(brightness(of: "one") == "51\n")
        #expect(brightness(of: "two") == "2\n")
        try backlight.set(percent: 0)
        #expect(brightness(of: "one") == "0\n")
    }

    @Test func aLampWithOneStepIsOnUntilItIsDark() throws {
        try lamp("one", most: "1\n")
        let backlight = Backlight.find(below: folder)
        try backlight.set(percent: 20)
        #expect(brightness(of: "one") == "1\n")
    }

    @Test func noLampIsNoFault() throws {
        try Backlight.find(below: "\(folder)/missing").set(percent: 100)
    }

    @Test func aLampThatIsGoneIsATypedError() throws {
        try lamp("one", most: "9")
        let backlight = Backlight.find(below: folder)
        unlink("\(folder)/one/brightness")
        rmdir("\(folder)/one")
        unlink("\(folder)/one/max_brightness")
        do throws(SystemError) {
            try backlight.set(percent: 50)
            Issue.record("a missing lamp was set")
        } catch {
            #expect(error == SystemError(call: .open, code: ENOENT))
        }
    }
}
