import CDRM
import CLinux
import Glibc
import Platform

/// What the kernel says about flips, read by hand: `struct drm_event` one after another.
enum FlipEvents {
    /// The numbers of all frames that have landed since the last call, oldest first.
    static func read(from descriptor: borrowing Descriptor) throws(DRMError) -> [UInt64] {
        var numbers: [UInt64] = []
        // The kernel never splits an event; more than fit stay readable for the next turn.
        var buffer = [UInt8](repeating: 0, count: 1024)
        let count = Glibc.read(descriptor.raw, &buffer, buffer.count)
        guard count >= 0 else {
            if errno == EAGAIN || errno == EINTR { return [] }
            throw .failed(.readEvents, code: errno)
        }
        buffer.withUnsafeBytes { numbers = parse(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        return numbers
    }

    /// The numbers of the flips among some events.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> [UInt64] {
        var numbers: [UInt64] = []
        var offset = 0
        while offset + MemoryLayout<drm_event>.size <= bytes.count {
            let head = bytes.loadUnaligned(fromByteOffset: offset, as: drm_event.self)
            let length = Int(head.length)
            guard length >= MemoryLayout<drm_event>.size, offset + length <= bytes.count else {
                break
            }
            if head.type == UInt32(DRM_EVENT_FLIP_COMPLETE),
                length >= MemoryLayout<drm_event_vblank>.size
            {
                let flip = bytes.loadUnaligned(fromByteOffset: offset, as: drm_event_vblank.self)
                numbers.append(flip.user_data)
            }
            offset += length
        }
        return numbers
    }
}
