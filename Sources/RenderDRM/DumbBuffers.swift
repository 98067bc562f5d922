import CDRM
import CLinux
import Glibc
import Platform
import Render

/// Memory that the screen scans out, mapped for writing alone.
///
/// On most boards this memory is write-combined: reading it back is seventy times slower than
/// writing. So it is mapped without leave to read, and the picture is kept elsewhere.
struct DumbBuffers: ~Copyable {
    private struct Buffer {
        var handle: UInt32
        var framebuffer: UInt32 = 0
        var pitch: Int
        var size: Int
        var pixels: UnsafeMutableRawPointer?
    }

    // A descriptor of our own, so that the card can't be closed before its buffers are freed.
    private let card: Descriptor
    let width, height: Int32
    private var buffers: [Buffer] = []

    private init(card: consuming Descriptor, width: Int32, height: Int32) {
        self.card = card
        self.width = width
        self.height = height
    }

    deinit {
        for buffer in buffers {
            if let pixels = buffer.pixels { munmap(pixels, buffer.size) }
            if buffer.framebuffer != 0 { drmModeRmFB(card.raw, buffer.framebuffer) }
            drmModeDestroyDumbBuffer(card.raw, buffer.handle)
        }
    }

    /// Makes buffers of `XRGB8888` on a card.
    static func make(
        count: Int, on card: Card, width: Int32, height: Int32
    ) throws(DRMError) -> DumbBuffers {
        let card = try rethrowing { () throws(SystemError) in
            try Descriptor.duplicating(borrowing: card.raw)
        }
        var made = DumbBuffers(card: card, width: width, height: height)
        for _ in 0..<count { try made.addOne() }
        return made
    }

    /// The kernel's number for what a buffer shows.
    func framebuffer(_ index: Int) -> UInt32 { buffers[index].framebuffer }

    /// Copies rectangles of a picture into a buffer, to where they lie on the turned glass.
    ///
    /// - Parameters:
    ///   - picture: the whole picture as `XRGB8888`, `stride` pixels a row.
    ///   - rects: inside the picture.
    func copy(
        _ rects: [Rect], of picture: UnsafeBufferPointer<UInt32>, stride: Int, into index: Int,
        turned rotation: Rotation
    ) {
        let buffer = buffers[index]
        guard let target = buffer.pixels, let source = picture.baseAddress else { return }
        let glass = Scanout(pixels: target, pitch: buffer.pitch, width: width, height: height)
        for rect in rects { glass.copy(rect, of: source, stride: stride, turned: rotation) }
    }

    private mutating func addOne() throws(DRMError) {
        var handle: UInt32 = 0, pitch: UInt32 = 0, size: UInt64 = 0
        let card = self.card.raw
        let (columns, rows) = (UInt32(width), UInt32(height))
        guard drmModeCreateDumbBuffer(card, columns, rows, 32, 0, &handle, &pitch, &size) == 0
        else { throw .failed(.createBuffer, code: errno) }
        // Owned from here on, so that a failure below frees it too.
        buffers.append(Buffer(handle: handle, pitch: Int(pitch), size: Int(size)))
        let index = buffers.count - 1

        let handles: [UInt32] = [handle, 0, 0, 0], pitches: [UInt32] = [pitch, 0, 0, 0]
        let offsets: [UInt32] = [0, 0, 0, 0]
        guard
            drmModeAddFB2(
                card, columns, rows, xrgb8888, handles, pitches, offsets,
                &buffers[index].framebuffer, 0) == 0
        else { throw .failed(.addFramebuffer, code: errno) }

        var offset: UInt64 = 0
        guard drmModeMapDumbBuffer(card, handle, &offset) == 0 else {
            throw .failed(.mapBuffer, code: errno)
        }
        let pixels = mmap(nil, Int(size), PROT_WRITE, MAP_SHARED, card, Int(offset))
        guard let pixels, pixels != MAP_FAILED else { throw .failed(.mapMemory, code: errno) }
        buffers[index].pixels = pixels
    }
}

/// `DRM_FORMAT_XRGB8888`: the characters "XR24", lowest byte first.
let xrgb8888: UInt32 = 0x3432_5258
