import CInput
import Glibc
import Input
import Platform

/// What the touch devices have to tell.
public enum TouchReport: Hashable, Sendable {
    /// A finger did something.
    case touched(Touch)
    /// A touch screen is there now; its name as its maker wrote it.
    case arrived(name: String)
    /// It is gone. Fingers that were on it have been cancelled before this.
    case left(name: String)
}

/// All touch screens of a seat, heard through libinput, in the panel's pixels.
///
/// Keyboards and relative mice are left alone. An absolute pointer (a virtual machine's tablet)
/// counts as one finger while its left button is down.
public struct TouchDevice: ~Copyable {
    /// Where the devices are found.
    public enum Origin: Hashable, Sendable {
        /// Every device of a seat, now and later, by udev's word: "seat0".
        case seat(String)
        /// These device files alone, for example `/dev/input/event1`; none comes back once gone.
        case paths([String])
    }

    private let descriptor: Descriptor
    // Devices that are there from the start are announced inside libinput without a sign outside.
    private let arrivals: Doorbell
    private let context: Context
    private let calibration: Calibration
    private var width, height: Int32
    private var contacts = Contacts()
    private var pointer: (device: Contacts.DeviceID, position: Point)?

    /// The slot of an absolute pointer's only finger, above those that libinput hands out.
    private static let pointerSlot: UInt8 = 255

    private init(
        context: consuming Context, descriptor: consuming Descriptor, arrivals: consuming Doorbell,
        calibration: Calibration, width: Int32, height: Int32
    ) {
        self.context = context
        self.descriptor = descriptor
        self.arrivals = arrivals
        self.calibration = calibration
        self.width = width
        self.height = height
    }

    /// Starts to listen. A seat may be empty; devices tell of their arrival in `read()`.
    ///
    /// - Parameters:
    ///   - width: of the panel in pixels; with `height` the range of every position.
    ///   - calibration: how the sensor lies under the picture.
    public static func open(
        _ origin: Origin, width: Int32, height: Int32, calibration: Calibration = .identity
    ) throws(InputError) -> TouchDevice {
        let context = try Context.open(origin)
        let raw = libinput_get_fd(context.libinput)
        // libinput closes its own; the reactor is given one with an owner.
        let descriptor = try rethrowing { () throws(SystemError) in
            try Descriptor.duplicating(borrowing: raw)
        }
        let arrivals = try rethrowing { () throws(SystemError) in try Doorbell.open() }
        arrivals.ring()
        return TouchDevice(
            context: context, descriptor: descriptor, arrivals: arrivals, calibration: calibration,
            width: width, height: height)
    }

    /// Measures in another picture's pixels from now on. Fingers that are down stay where they were
    /// last seen.
    public mutating func fit(width: Int32, height: Int32) {
        (self.width, self.height) = (width, height)
    }

    /// Has the reactor wake, as `touch`, whenever `read()` has something to tell.
    public func join(_ reactor: inout Reactor) throws(SystemError) {
        try reactor.watch(descriptor, as: .touch)
        try reactor.watch(arrivals.descriptor, as: .touch)
    }

    /// All that has happened since the last call, oldest first. Does not wait.
    public mutating func read() throws(InputError) -> [TouchReport] {
        _ = arrivals.silence()
        // libinput answers with the negated errno.
        let result = libinput_dispatch(context.libinput)
        guard result == 0 || result == -EAGAIN || result == -EINTR else {
            throw .dispatchFailed(code: -result)
        }
        var reports: [TouchReport] = []
        while let event = libinput_get_event(context.libinput) {
            reports += interpret(event)
            libinput_event_destroy(event)
        }
        return reports
    }

    private mutating func interpret(_ event: OpaquePointer) -> [TouchReport] {
        switch libinput_event_get_type(event) {
        case LIBINPUT_EVENT_DEVICE_ADDED: arrival(of: libinput_event_get_device(event))
        case LIBINPUT_EVENT_DEVICE_REMOVED: departure(of: libinput_event_get_device(event))
        case LIBINPUT_EVENT_TOUCH_DOWN, LIBINPUT_EVENT_TOUCH_MOTION, LIBINPUT_EVENT_TOUCH_UP,
            LIBINPUT_EVENT_TOUCH_CANCEL:
            finger(event).map(TouchReport.touched)
        case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE, LIBINPUT_EVENT_POINTER_BUTTON:
            pointing(event).map(TouchReport.touched)
        default: []
        }
    }

    private func arrival(of device: OpaquePointer?) -> [TouchReport] {
        guard let device, isTouch(device) else { return [] }
        return [.arrived(name: String(cString: libinput_device_get_name(device)))]
    }

    private mutating func departure(of device: OpaquePointer?) -> [TouchReport] {
        guard let device else { return [] }
        if pointer?.device == identity(of: device) { pointer = nil }
        let lost = contacts.lose(identity(of: device), milliseconds: monotonicMilliseconds())
            .map(TouchReport.touched)
        guard isTouch(device) else { return lost }
        return lost + [.left(name: String(cString: libinput_device_get_name(device)))]
    }

    private mutating func finger(_ event: OpaquePointer) -> [Touch] {
        guard let touch = libinput_event_get_touch_event(event) else { return [] }
        // Seat slots are counted over all devices, so two screens never share one.
        let slot = UInt8(clamping: libinput_event_touch_get_seat_slot(touch))
        let time = Int64(libinput_event_touch_get_time_usec(touch) / 1000)
        switch libinput_event_get_type(event) {
        case LIBINPUT_EVENT_TOUCH_UP: return contacts.lift(slot, as: .up, milliseconds: time)
        case LIBINPUT_EVENT_TOUCH_CANCEL:
            return contacts.lift(slot, as: .cancelled, milliseconds: time)
        default: break
        }
        let place = calibration.point(
            x: libinput_event_touch_get_x_transformed(touch, 1),
            y: libinput_event_touch_get_y_transformed(touch, 1), width: width, height: height)
        guard libinput_event_get_type(event) == LIBINPUT_EVENT_TOUCH_DOWN else {
            return contacts.move(slot, to: place, milliseconds: time)
        }
        let device = identity(of: libinput_event_get_device(event))
        return contacts.land(slot, of: device, at: place, milliseconds: time)
    }

    private mutating func pointing(_ event: OpaquePointer) -> [Touch] {
        guard let motion = libinput_event_get_pointer_event(event) else { return [] }
        let time = Int64(libinput_event_pointer_get_time_usec(motion) / 1000)
        let slot = Self.pointerSlot
        let device = identity(of: libinput_event_get_device(event))
        if libinput_event_get_type(event) == LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE {
            let place = calibration.point(
                x: libinput_event_pointer_get_absolute_x_transformed(motion, 1),
                y: libinput_event_pointer_get_absolute_y_transformed(motion, 1),
                width: width, height: height)
            pointer = (device, place)
            return contacts.move(slot, to: place, milliseconds: time)
        }
        // A mouse has buttons too, but nobody sees where it points: a pointer needs a place.
        guard let pointer, pointer.device == device,
            libinput_event_pointer_get_button(motion) == UInt32(BTN_LEFT)
        else { return [] }
        guard libinput_event_pointer_get_button_state(motion) == LIBINPUT_BUTTON_STATE_PRESSED
        else { return contacts.lift(slot, as: .up, milliseconds: time) }
        return contacts.land(slot, of: device, at: pointer.position, milliseconds: time)
    }

    private func isTouch(_ device: OpaquePointer) -> Bool {
        libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_TOUCH) != 0
    }

    private func identity(of device: OpaquePointer?) -> Contacts.DeviceID {
        Contacts.DeviceID(raw: UInt(bitPattern: device))
    }
}
