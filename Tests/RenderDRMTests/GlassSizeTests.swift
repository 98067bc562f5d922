import Testing

@testable import RenderDRM

/// What a screen says of its glass is believed only where it can be true.
@Suite struct GlassSizeTests {
    private func isBelieved(
        _ width: Int32, _ height: Int32, pixels: (width: Int32, height: Int32)
    ) -> Bool {
        GlassSize.believable(millimetres: (width, height), pixels: pixels) != nil
    }

    @Test func theScreensOfHomesAreBelieved() {
        #expect(isBelieved(217, 136, pixels: (1280, 800)))  // 10 inches
        #expect(isBelieved(154, 86, pixels: (800, 480)))  // 7 inches
        #expect(isBelieved(323, 202, pixels: (1920, 1200)))  // 15 inches
        #expect(isBelieved(1218, 685, pixels: (1920, 1080)))  // a television
        #expect(isBelieved(135, 216, pixels: (1200, 1920)))  // upright
    }

    @Test func nothingAndNearlyNothingAreNoSize() {
        #expect(!isBelieved(0, 0, pixels: (1280, 800)))
        #expect(!isBelieved(300, 0, pixels: (1280, 800)))
        #expect(!isBelieved(10, 10, pixels: (1280, 800)))
    }

    @Test func aProportionIsNoSize() {
        #expect(!isBelieved(160, 90, pixels: (1280, 720)))
        #expect(!isBelieved(1600, 900, pixels: (3840, 2160)))
        #expect(!isBelieved(16, 10, pixels: (200, 125)))
    }

    @Test func pixelsAreNearlySquare() {
        #expect(isBelieved(300, 190, pixels: (1024, 768)))
        #expect(!isBelieved(2550, 170, pixels: (1280, 800)))
    }
}
