import Glibc
import InputLibinput
import RenderDRM

/// A device that refused, and the one next step of whoever starts the panel.
struct DeviceFault: Error, CustomStringConvertible {
    var description: String

    init(_ error: DRMError) { description = "\(error); \(error.nextStep)" }
    init(_ error: InputError) { description = "\(error); \(error.nextStep)" }
}

extension DRMError {
    fileprivate var nextStep: String {
        switch self {
        case .noScreen(let paths) where paths.isEmpty:
            "load its driver, or try the panel without a screen: kiosk run --display memory, or "
                + "kiosk screenshot"
        case .noScreen: "plug one in, switch it on, and start again"
        case .notMaster:
            "stop that program (a desktop: systemctl isolate multi-user.target), and start again"
        case .system(let error) where [EACCES, EPERM].contains(error.code):
            "run it as root, or as a user of the group video"
        case .failed, .system, .noDumbBuffers, .noPlane:
            "docs/drm.md says what the panel needs of a screen"
        }
    }
}

extension InputError {
    fileprivate var nextStep: String {
        switch self {
        case .noDatabase, .seatRefused:
            "start udev, or name the touch sensor: --touch /dev/input/eventN"
        case .deviceRefused:
            "run it as root, or as a user of the group input; libinput list-devices says what is "
                + "there"
        case .dispatchFailed, .system: "docs/drm.md says what the panel needs of a touch sensor"
        }
    }
}
