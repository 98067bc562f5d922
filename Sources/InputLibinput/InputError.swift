import Platform

/// Why no touch can be heard.
public enum InputError: Error, Hashable, Sendable {
    /// The device database could not be opened (`udev_new`, `libinput_udev_create_context`).
    case noDatabase
    /// A seat could not be taken (`libinput_udev_assign_seat`).
    case seatRefused(String)
    /// A device file is missing, is not ours to read, or is no input device.
    case deviceRefused(path: String)
    /// libinput could not read its devices; the `errno`.
    case dispatchFailed(code: CInt)
    /// The reactor's descriptor failed.
    case system(SystemError)
}

extension InputError: CustomStringConvertible {
    /// One line for the log.
    public var description: String {
        switch self {
        case .noDatabase: "the input devices' database can't be opened"
        case .seatRefused(let seat): "the input devices of \(seat) can't be taken"
        case .deviceRefused(let path): "\(path) is no input device that we may read"
        case .dispatchFailed(let code): "libinput_dispatch: \(describe(errorCode: code))"
        case .system(let error): error.description
        }
    }
}

/// Runs the body and turns a fault of the kernel's into one of ours.
func rethrowing<Value: ~Copyable>(
    _ body: () throws(SystemError) -> Value
) throws(InputError) -> Value {
    do throws(SystemError) {
        return try body()
    } catch {
        throw .system(error)
    }
}
