import Testing

@testable import RenderDRM

@Suite struct VideoModeTests {
    private func mode(
        _ width: Int32, _ height: Int32, at refresh: Int32 = 60, preferred: Bool = false
    ) -> VideoMode {
        VideoMode(width: width, height: height, refresh: refresh, isPreferred: preferred)
    }

    @Test func theScreensOwnModeComesFirst() {
        let modes = [mode(1920, 1080), mode(1280, 800, preferred: true), mode(640, 480)]
        #expect(VideoMode.order(of: modes) == [1, 0, 2])
    }

    @Test func withoutAWishTheLargestComesFirst() {
        let modes = [mode(640, 480), mode(1024, 768), mode(800, 600)]
        #expect(VideoMode.order(of: modes) == [1, 2, 0])
    }

    @Test func ofOneSizeTheFasterComesFirst() {
        #expect(VideoMode.order(of: [mode(800, 480, at: 30), mode(800, 480, at: 60)]) == [1, 0])
    }

    @Test func twoAlikeKeepTheirOrder() {
        #expect(VideoMode.order(of: [mode(800, 480), mode(800, 480)]) == [0, 1])
    }
}
