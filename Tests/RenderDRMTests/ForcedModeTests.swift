import Testing

@testable import RenderDRM

/// The expected numbers are those that `cvt -r` (X.Org) prints.
@Suite struct ForcedModeTests {
    @Test func isTheStandardsTimingForAPanelOfTenInches() {
        let mode = ForcedMode(width: 1280, height: 800)
        #expect(mode.clock == 71_000)
        #expect(mode.lineSync == 1328..<1360 && mode.lineTotal == 1440)
        #expect(mode.frameSync == 803..<809 && mode.frameTotal == 823)
    }

    @Test func isTheStandardsTimingForTelevision() {
        let mode = ForcedMode(width: 1920, height: 1080)
        #expect(mode.clock == 138_500)
        #expect(mode.lineSync == 1968..<2000 && mode.lineTotal == 2080)
        #expect(mode.frameSync == 1083..<1088 && mode.frameTotal == 1111)
    }

    @Test func isTheStandardsTimingForALargePanel() {
        let mode = ForcedMode(width: 1920, height: 1200)
        #expect(mode.clock == 154_000)
        #expect(mode.frameSync == 1203..<1209 && mode.frameTotal == 1235)
    }
}
