import CDRM
import CLinux
import Glibc
import Platform

/// A graphics card that we may draw on, and what is plugged into it.
///
/// Borrows the descriptor, which must stay open for as long as this is used. (It owned it once;
/// Swift 6.0.3 then closed it while it was handed on.)
struct Card {
    let path: String
    let raw: CInt

    /// Opens a card and becomes its master.
    static func open(_ path: String) throws(DRMError) -> Descriptor {
        let descriptor = try rethrowing { () throws(SystemError) in
            try Descriptor.open(path, flags: O_RDWR | O_NONBLOCK)
        }
        // The first to open a card is its master already; somebody who comes later asks.
        guard drmIsMaster(descriptor.raw) == 1 || drmSetMaster(descriptor.raw) == 0 else {
            throw .notMaster(path: path)
        }
        var dumb: UInt64 = 0
        let answer = drmGetCap(descriptor.raw, UInt64(DRM_CAP_DUMB_BUFFER), &dumb)
        // A card that only computes knows nothing that belongs to a screen.
        if answer != 0, errno == EOPNOTSUPP { throw .noScreen(lookedAt: [path]) }
        guard answer == 0, dumb == 1 else { throw .noDumbBuffers(path: path) }
        return descriptor
    }

    /// Whether the driver takes a whole change at once, and shows all of its planes.
    ///
    /// Asking is what turns it on (`DRM_CLIENT_CAP_ATOMIC`).
    func enableAtomic() -> Bool {
        drmSetClientCap(raw, UInt64(DRM_CLIENT_CAP_UNIVERSAL_PLANES), 1) == 0
            && drmSetClientCap(raw, UInt64(DRM_CLIENT_CAP_ATOMIC), 1) == 0
    }

    /// The first screen that is plugged in, with what drives it; nil when there is none.
    ///
    /// The kernel asks the cable anew here, which may take some tens of milliseconds.
    ///
    /// - Parameter told: a size to try first, also on a screen that offers nothing.
    func connectedOutput(
        trying told: (width: Int32, height: Int32)?
    ) throws(DRMError) -> Output? {
        guard let resources = drmModeGetResources(raw) else {
            // A card that only computes has no screens at all.
            if errno == EOPNOTSUPP || errno == EINVAL { return nil }
            throw .failed(.getResources, code: errno)
        }
        defer { drmModeFreeResources(resources) }
        let ids = UnsafeBufferPointer(
            start: resources.pointee.connectors, count: Int(resources.pointee.count_connectors))
        // Some cables can't tell; such a screen is taken when no other says that it is there.
        for wanted in [DRM_MODE_CONNECTED, DRM_MODE_UNKNOWNCONNECTION] {
            for id in ids {
                guard let connector = drmModeGetConnector(raw, id) else { continue }
                defer { drmModeFreeConnector(connector) }
                guard connector.pointee.connection == wanted,
                    connector.pointee.count_modes > 0 || told != nil,
                    let crtc = crtc(for: connector, in: resources)
                else { continue }
                return Output(connector: connector.pointee, crtc: crtc, trying: told)
            }
        }
        return nil
    }

    /// What scans out to a connector: the one that does so now, else the first that could.
    private func crtc(
        for connector: drmModeConnectorPtr, in resources: drmModeResPtr
    ) -> (id: UInt32, index: Int)? {
        let crtcs = UnsafeBufferPointer(
            start: resources.pointee.crtcs, count: Int(resources.pointee.count_crtcs))
        if let encoder = drmModeGetEncoder(raw, connector.pointee.encoder_id) {
            defer { drmModeFreeEncoder(encoder) }
            if let index = crtcs.firstIndex(of: encoder.pointee.crtc_id) {
                return (crtcs[index], index)
            }
        }
        let encoders = UnsafeBufferPointer(
            start: connector.pointee.encoders, count: Int(connector.pointee.count_encoders))
        for id in encoders {
            guard let encoder = drmModeGetEncoder(raw, id) else { continue }
            defer { drmModeFreeEncoder(encoder) }
            let possible = encoder.pointee.possible_crtcs
            if let index = crtcs.indices.first(where: { possible & (1 << UInt32($0)) != 0 }) {
                return (crtcs[index], index)
            }
        }
        return nil
    }
}

/// A screen that is plugged in, its sizes, and the part of the card that feeds it.
struct Output {
    let connector: UInt32
    let crtc: UInt32
    /// The place of the CRTC among the card's, which bit masks count by.
    let crtcIndex: Int
    /// The screen's glass in millimetres, when it tells what can be true.
    let millimetres: (width: Int32, height: Int32)?
    /// What the screen offers, the one to try first in front.
    let modes: [drmModeModeInfo]

    init(
        connector: drmModeConnector, crtc: (id: UInt32, index: Int),
        trying told: (width: Int32, height: Int32)?
    ) {
        self.connector = connector.connector_id
        self.crtc = crtc.id
        crtcIndex = crtc.index
        let offered = UnsafeBufferPointer(
            start: connector.modes, count: Int(connector.count_modes))
        let ordered = VideoMode.order(of: offered.map(VideoMode.init)).map { offered[$0] }
        millimetres = ordered.first.flatMap {
            GlassSize.believable(
                millimetres: (Int32(connector.mmWidth), Int32(connector.mmHeight)),
                pixels: (Int32($0.hdisplay), Int32($0.vdisplay)))
        }
        guard let told else {
            modes = ordered
            return
        }
        func isTold(_ mode: drmModeModeInfo) -> Bool {
            Int32(mode.hdisplay) == told.width && Int32(mode.vdisplay) == told.height
        }
        let first =
            ordered.first(where: isTold) ?? ForcedMode(width: told.width, height: told.height).info
        modes = [first] + ordered
    }
}

extension VideoMode {
    init(_ info: drmModeModeInfo) {
        width = Int32(info.hdisplay)
        height = Int32(info.vdisplay)
        refresh = Int32(info.vrefresh)
        isPreferred = info.type & UInt32(DRM_MODE_TYPE_PREFERRED) != 0
    }
}
