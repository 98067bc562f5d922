import CDRM
import CLinux
import Glibc
import Render

/// The older way to the screen, for drivers without atomic mode setting.
struct LegacyPipe {
    private let card: CInt
    private let output: Output

    init(card: CInt, output: Output) {
        self.card = card
        self.output = output
    }

    /// Sets the mode with a first picture (`drmModeSetCrtc`).
    func set(_ mode: drmModeModeInfo, framebuffer: UInt32) -> Commit {
        var connector = output.connector, mode = mode
        return answer(drmModeSetCrtc(card, output.crtc, framebuffer, 0, 0, &connector, 1, &mode))
    }

    /// Asks for another picture at the next chance; an event tells when it is on the glass.
    func flip(to framebuffer: UInt32, number: UInt64) -> Commit {
        let tag = UnsafeMutableRawPointer(bitPattern: UInt(number))
        let flags = UInt32(DRM_MODE_PAGE_FLIP_EVENT)
        return answer(drmModePageFlip(card, output.crtc, framebuffer, flags, tag))
    }

    /// Tells a driver that scans out from elsewhere what has changed under its eyes.
    ///
    /// Drivers that scan out of the memory itself have nothing to do, and say ENOSYS.
    func touch(_ framebuffer: UInt32, changed: [Rect]) -> Commit {
        var clips = changed.map {
            drmModeClip(
                x1: UInt16($0.x), y1: UInt16($0.y), x2: UInt16($0.right), y2: UInt16($0.bottom))
        }
        let result = answer(drmModeDirtyFB(card, framebuffer, &clips, UInt32(clips.count)))
        return result == .refused(code: ENOSYS) ? .done : result
    }

    /// Ends the screen's signal.
    func turnOff() -> Commit { answer(drmModeSetCrtc(card, output.crtc, 0, 0, 0, nil, 0, nil)) }

    private func answer(_ result: CInt) -> Commit {
        result == 0 ? .done : .refused(code: result == -1 ? errno : -result)
    }
}

/// What a CRTC showed before us.
struct SavedCrtc {
    private let output: Output
    private let framebuffer, x, y: UInt32
    private let mode: drmModeModeInfo?

    /// Nil when the card doesn't tell.
    init?(card: CInt, output: Output) {
        guard let crtc = drmModeGetCrtc(card, output.crtc) else { return nil }
        defer { drmModeFreeCrtc(crtc) }
        self.output = output
        framebuffer = crtc.pointee.buffer_id
        x = crtc.pointee.x
        y = crtc.pointee.y
        mode = crtc.pointee.mode_valid != 0 && framebuffer != 0 ? crtc.pointee.mode : nil
    }

    /// Shows it again. A picture whose owner has gone can't come back: then the screen goes dark,
    /// and the kernel's console takes it when we close the card.
    func restore(on card: CInt) {
        var connector = output.connector
        if var mode,
            drmModeSetCrtc(card, output.crtc, framebuffer, x, y, &connector, 1, &mode) == 0
        {
            return
        }
        drmModeSetCrtc(card, output.crtc, 0, 0, 0, nil, 0, nil)
    }
}
