import CDRM
import CLinux
import Glibc
import Render

/// Everything between memory and screen, changed as a whole or not at all (atomic mode setting).
struct AtomicPipe {
    private let card: CInt
    private let output: Output
    private let plane: UInt32
    private let ofPlane, ofCrtc, ofConnector: ObjectProperties

    /// Finds the plane that shows whole pictures; nil where there is none for our pixels.
    init?(card: CInt, output: Output) {
        guard let plane = Self.primaryPlane(of: card, for: output) else { return nil }
        self.card = card
        self.output = output
        self.plane = plane
        ofPlane = ObjectProperties(card, plane, UInt32(DRM_MODE_OBJECT_PLANE))
        ofCrtc = ObjectProperties(card, output.crtc, UInt32(DRM_MODE_OBJECT_CRTC))
        ofConnector = ObjectProperties(card, output.connector, UInt32(DRM_MODE_OBJECT_CONNECTOR))
    }

    /// Whether the driver would show this mode. Changes nothing.
    func accepts(_ mode: drmModeModeInfo, framebuffer: UInt32) throws(DRMError) -> Bool {
        let flags = DRM_MODE_ATOMIC_TEST_ONLY | DRM_MODE_ATOMIC_ALLOW_MODESET
        switch try commitAll(mode, framebuffer: framebuffer, flags: flags) {
        case .done: return true
        case .refused(let code): return code == EACCES
        }
    }

    /// Sets the mode with a first picture, and waits until both are on the glass.
    func set(_ mode: drmModeModeInfo, framebuffer: UInt32) throws(DRMError) -> Commit {
        try commitAll(mode, framebuffer: framebuffer, flags: DRM_MODE_ATOMIC_ALLOW_MODESET)
    }

    /// Asks for another picture at the next chance; an event tells when it is on the glass.
    ///
    /// - Parameter changed: what the driver need look at; it may look at more.
    func flip(to framebuffer: UInt32, changed: [Rect], number: UInt64) throws(DRMError) -> Commit {
        let request = Request()
        request.set(plane, ofPlane["FB_ID"], UInt64(framebuffer))
        var clips: UInt32 = 0
        if ofPlane["FB_DAMAGE_CLIPS"] != nil {
            let rects = changed.map {
                drm_mode_rect(x1: $0.x, y1: $0.y, x2: $0.right, y2: $0.bottom)
            }
            clips = try blob(of: rects)
            request.set(plane, ofPlane["FB_DAMAGE_CLIPS"], UInt64(clips))
        }
        // The kernel keeps what it needs of the blob from the commit on.
        defer { if clips != 0 { drmModeDestroyPropertyBlob(card, clips) } }
        let flags = DRM_MODE_ATOMIC_NONBLOCK | DRM_MODE_PAGE_FLIP_EVENT
        return request.commit(to: card, flags: flags, number: number)
    }

    /// Turns the screen's signal off, or on again with what it showed.
    func setActive(_ isActive: Bool) -> Commit {
        let request = Request()
        request.set(output.crtc, ofCrtc["ACTIVE"], isActive ? 1 : 0)
        return request.commit(to: card, flags: DRM_MODE_ATOMIC_ALLOW_MODESET)
    }

    private func commitAll(
        _ mode: drmModeModeInfo, framebuffer: UInt32, flags: CInt
    ) throws(DRMError) -> Commit {
        let modeBlob = try blob(of: [mode])
        defer { drmModeDestroyPropertyBlob(card, modeBlob) }
        let (width, height) = (UInt64(mode.hdisplay), UInt64(mode.vdisplay))
        let request = Request()
        request.set(output.connector, ofConnector["CRTC_ID"], UInt64(output.crtc))
        request.set(output.crtc, ofCrtc["MODE_ID"], UInt64(modeBlob))
        request.set(output.crtc, ofCrtc["ACTIVE"], 1)
        request.set(plane, ofPlane["FB_ID"], UInt64(framebuffer))
        request.set(plane, ofPlane["CRTC_ID"], UInt64(output.crtc))
        // The source's numbers are 16.16 fixed point.
        for (name, value) in [
            ("SRC_X", 0), ("SRC_Y", 0), ("SRC_W", width << 16), ("SRC_H", height << 16),
            ("CRTC_X", 0), ("CRTC_Y", 0), ("CRTC_W", width), ("CRTC_H", height),
        ] { request.set(plane, ofPlane[name], value) }
        // Whoever drew before us may have turned the plane.
        request.set(plane, ofPlane["rotation"], UInt64(DRM_MODE_ROTATE_0))
        return request.commit(to: card, flags: flags)
    }

    private func blob<Element: BitwiseCopyable>(of elements: [Element]) throws(DRMError) -> UInt32 {
        var id: UInt32 = 0
        let answer = elements.withUnsafeBytes {
            drmModeCreatePropertyBlob(card, $0.baseAddress, $0.count, &id)
        }
        guard answer == 0 else { throw .failed(.createBlob, code: errno) }
        return id
    }

    private static func primaryPlane(of card: CInt, for output: Output) -> UInt32? {
        guard let all = drmModeGetPlaneResources(card) else { return nil }
        defer { drmModeFreePlaneResources(all) }
        let ids = UnsafeBufferPointer(
            start: all.pointee.planes, count: Int(all.pointee.count_planes))
        return ids.first { id in
            guard let plane = drmModeGetPlane(card, id) else { return false }
            defer { drmModeFreePlane(plane) }
            let formats = UnsafeBufferPointer(
                start: plane.pointee.formats, count: Int(plane.pointee.count_formats))
            let properties = ObjectProperties(card, id, UInt32(DRM_MODE_OBJECT_PLANE))
            return plane.pointee.possible_crtcs & (1 << UInt32(output.crtcIndex)) != 0
                && formats.contains(xrgb8888)
                && properties.value("type") == UInt64(DRM_PLANE_TYPE_PRIMARY)
        }
    }
}

/// What the kernel answered to a change.
enum Commit: Hashable {
    case done
    /// It changed nothing, for this `errno`.
    case refused(code: CInt)
}

/// One change of many properties, gathered until it is committed.
private struct Request: ~Copyable {
    private let request = drmModeAtomicAlloc()

    deinit { drmModeAtomicFree(request) }

    /// Adds a property; one that the driver lacks is left out, as libdrm's users do.
    func set(_ object: UInt32, _ property: UInt32?, _ value: UInt64) {
        guard let property else { return }
        drmModeAtomicAddProperty(request, object, property, value)
    }

    /// - Parameter number: comes back with the flip's event.
    func commit(to card: CInt, flags: CInt, number: UInt64 = 0) -> Commit {
        let tag = UnsafeMutableRawPointer(bitPattern: UInt(number))
        // libdrm answers with the negated errno.
        let answer = drmModeAtomicCommit(card, request, UInt32(flags), tag)
        return answer == 0 ? .done : .refused(code: -answer)
    }
}

/// The properties of one object: what the driver calls them and how it numbers them.
struct ObjectProperties {
    private var entries: [String: (id: UInt32, value: UInt64)] = [:]

    init(_ card: CInt, _ object: UInt32, _ type: UInt32) {
        guard let all = drmModeObjectGetProperties(card, object, type) else { return }
        defer { drmModeFreeObjectProperties(all) }
        for index in 0..<Int(all.pointee.count_props) {
            let id = all.pointee.props[index]
            guard let property = drmModeGetProperty(card, id) else { continue }
            defer { drmModeFreeProperty(property) }
            let name = withUnsafeBytes(of: property.pointee.name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            entries[name] = (id, all.pointee.prop_values[index])
        }
    }

    /// The property's number, or nil where the driver has none of that name.
    subscript(name: String) -> UInt32? { entries[name]?.id }

    /// What the property was when the object was asked.
    func value(_ name: String) -> UInt64? { entries[name]?.value }
}
