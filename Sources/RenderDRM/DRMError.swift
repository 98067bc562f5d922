import Glibc
import Platform

/// Why there is no picture: what the screen, its driver or its kernel refused.
public enum DRMError: Error, Hashable, Sendable {
    /// The calls to the kernel's mode setting, by their names in libdrm.
    public enum Call: String, Hashable, Sendable {
        case getResources = "drmModeGetResources"
        case createBuffer = "drmModeCreateDumbBuffer"
        case mapBuffer = "drmModeMapDumbBuffer"
        case mapMemory = "mmap"
        case addFramebuffer = "drmModeAddFB2"
        case createBlob = "drmModeCreatePropertyBlob"
        case commit = "drmModeAtomicCommit"
        case setCrtc = "drmModeSetCrtc"
        case pageFlip = "drmModePageFlip"
        case dirty = "drmModeDirtyFB"
        case readEvents = "read(drm)"
    }

    /// A call failed, with the `errno` that it left.
    case failed(Call, code: CInt)
    /// The device file or the reactor's descriptor failed.
    case system(SystemError)
    /// No card of those that were looked at has a screen that is plugged in.
    case noScreen(lookedAt: [String])
    /// The driver can't give memory that we draw in ourselves (`DRM_CAP_DUMB_BUFFER`).
    case noDumbBuffers(path: String)
    /// Another process draws on this card (a desktop, or a second kiosk).
    case notMaster(path: String)
    /// No way from the memory to the screen shows `XRGB8888`.
    case noPlane(path: String)
}

extension DRMError {
    /// Whether the kernel says that the card's driver has let go of it.
    var meansCardLost: Bool {
        switch self {
        case .failed(_, let code): code == ENODEV
        case .system(let error): error.code == ENODEV || error.code == ENXIO
        case .noScreen, .noDumbBuffers, .notMaster, .noPlane: false
        }
    }
}

extension DRMError: CustomStringConvertible {
    /// One line for the log: the call or the device, and the reason.
    public var description: String {
        switch self {
        case .failed(let call, let code): "\(call.rawValue): \(describe(errorCode: code))"
        case .system(let error): error.description
        case .noScreen(let paths) where paths.isEmpty: "no graphics card below /dev/dri"
        case .noScreen(let paths): "no screen is connected to \(paths.joined(separator: ", "))"
        case .noDumbBuffers(let path): "\(path) gives no memory to draw in"
        case .notMaster(let path): "another program draws on \(path)"
        case .noPlane(let path): "\(path) shows no 32-bit colours"
        }
    }
}

/// Runs the body and turns a fault of the kernel's into one of ours.
func rethrowing<Value: ~Copyable>(
    _ body: () throws(SystemError) -> Value
) throws(DRMError) -> Value {
    do throws(SystemError) {
        return try body()
    } catch {
        throw .system(error)
    }
}
