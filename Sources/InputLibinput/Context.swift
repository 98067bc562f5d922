import CInput
import Glibc

/// libinput's own state, and the table of our functions that it calls for as long as it lives.
struct Context: ~Copyable {
    let libinput: OpaquePointer
    private let interface: UnsafeMutablePointer<libinput_interface>
    private let udev: OpaquePointer?

    private init(
        libinput: OpaquePointer, interface: UnsafeMutablePointer<libinput_interface>,
        udev: OpaquePointer?
    ) {
        self.libinput = libinput
        self.interface = interface
        self.udev = udev
    }

    deinit {
        // First the one that still calls the others.
        libinput_unref(libinput)
        if let udev { udev_unref(udev) }
        interface.deallocate()
    }

    static func open(_ origin: TouchDevice.Origin) throws(InputError) -> Context {
        switch origin {
        case .seat(let seat): try open(seat: seat)
        case .paths(let paths): try open(paths: paths)
        }
    }

    private static func open(seat: String) throws(InputError) -> Context {
        let interface = makeInterface()
        guard let udev = udev_new() else {
            interface.deallocate()
            throw .noDatabase
        }
        guard let libinput = libinput_udev_create_context(interface, nil, udev) else {
            udev_unref(udev)
            interface.deallocate()
            throw .noDatabase
        }
        // Owned from here on, so that a failure below frees it all.
        let context = Context(libinput: libinput, interface: interface, udev: udev)
        guard libinput_udev_assign_seat(context.libinput, seat) == 0 else {
            throw .seatRefused(seat)
        }
        return context
    }

    private static func open(paths: [String]) throws(InputError) -> Context {
        let interface = makeInterface()
        guard let libinput = libinput_path_create_context(interface, nil) else {
            interface.deallocate()
            throw .noDatabase
        }
        let context = Context(libinput: libinput, interface: interface, udev: nil)
        for path in paths {
            guard libinput_path_add_device(context.libinput, path) != nil else {
                throw .deviceRefused(path: path)
            }
        }
        return context
    }

    private static func makeInterface() -> UnsafeMutablePointer<libinput_interface> {
        let interface = UnsafeMutablePointer<libinput_interface>.allocate(capacity: 1)
        interface.initialize(
            to: libinput_interface(
                open_restricted: { path, flags, _ in
                    guard let path else { return -EINVAL }
                    let raw = Glibc.open(path, flags | O_CLOEXEC)
                    return raw < 0 ? -errno : raw
                },
                close_restricted: { raw, _ in _ = Glibc.close(raw) }))
        return interface
    }
}
