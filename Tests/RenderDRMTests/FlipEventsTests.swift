import CDRM
import Testing

@testable import RenderDRM

@Suite struct FlipEventsTests {
    private func event(
        _ type: CInt, number: UInt64, length: Int = MemoryLayout<drm_event_vblank>.size
    ) -> [UInt8] {
        var event = drm_event_vblank()
        event.base = drm_event(type: UInt32(type), length: UInt32(length))
        event.user_data = number
        return withUnsafeBytes(of: &event) { Array($0.prefix(length)) }
    }

    private func parse(_ bytes: [UInt8]) -> [UInt64] { bytes.withUnsafeBytes(FlipEvents.parse) }

    @Test func everyFlipIsHeardInOrder() {
        let bytes =
            event(DRM_EVENT_FLIP_COMPLETE, number: 7) + event(DRM_EVENT_FLIP_COMPLETE, number: 8)
        #expect(parse(bytes) == [7, 8])
    }

    @Test func otherEventsAreSteppedOver() {
        let bytes =
            event(DRM_EVENT_VBLANK, number: 1) + event(0x7777, number: 2, length: 12)
            + event(DRM_EVENT_FLIP_COMPLETE, number: 3)
        #expect(parse(bytes) == [3])
    }

    @Test func aBrokenEventEndsTheReading() {
        #expect(parse(event(DRM_EVENT_FLIP_COMPLETE, number: 1) + [2, 0, 0, 0, 0, 0, 0, 0]) == [1])
        #expect(parse(event(DRM_EVENT_FLIP_COMPLETE, number: 1).dropLast().map { $0 }).isEmpty)
        #expect(parse([]).isEmpty)
    }
}
