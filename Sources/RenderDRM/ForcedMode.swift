import CDRM

/// The timing of a mode that no screen has offered.
///
/// VESA's Coordinated Video Timings 1.2 with reduced blanking, at 60 pictures a second: what flat
/// screens without a description of their own understand.
struct ForcedMode: Hashable, Sendable {
    let width, height: Int32
    /// Thousand pixels a second.
    let clock: UInt32
    let lineTotal, frameTotal: Int32
    let lineSync, frameSync: Range<Int32>

    init(width: Int32, height: Int32) {
        self.width = width
        self.height = height
        // The blanking of a line is fixed: 48 pixels, the pulse of 32, and 80.
        lineTotal = width + 160
        lineSync = width + 48..<width + 80
        let pulse = Self.pulse(width: width, height: height)
        // A frame's blanking lasts at least 460 microseconds, counted in whole lines.
        let picture = 1_000_000.0 / 60 - 460
        let blank = Int32(460 * Double(height) / picture) + 1
        frameTotal = height + max(blank, 3 + pulse + 6)
        frameSync = height + 3..<height + 3 + pulse
        // Clocks come in steps of a quarter of a megahertz.
        let exact = 60 * Int64(lineTotal) * Int64(frameTotal)
        clock = UInt32(exact / 250_000 * 250)
    }

    /// The length of the frame's pulse tells a screen its sides' proportion.
    private static func pulse(width: Int32, height: Int32) -> Int32 {
        let lengths: [(wide: Int32, high: Int32, lines: Int32)] = [
            (4, 3, 4), (16, 9, 5), (16, 10, 6), (5, 4, 7), (15, 9, 7),
        ]
        return lengths.first { height * $0.wide == width * $0.high }?.lines ?? 10
    }

    /// As the kernel takes it.
    var info: drmModeModeInfo {
        var info = drmModeModeInfo()
        info.clock = clock
        info.hdisplay = UInt16(width)
        info.hsync_start = UInt16(lineSync.lowerBound)
        info.hsync_end = UInt16(lineSync.upperBound)
        info.htotal = UInt16(lineTotal)
        info.vdisplay = UInt16(height)
        info.vsync_start = UInt16(frameSync.lowerBound)
        info.vsync_end = UInt16(frameSync.upperBound)
        info.vtotal = UInt16(frameTotal)
        info.vrefresh = 60
        info.flags = UInt32(DRM_MODE_FLAG_PHSYNC | DRM_MODE_FLAG_NVSYNC)
        info.type = UInt32(DRM_MODE_TYPE_USERDEF)
        return info
    }
}
