import CKernels
import Glibc

/// A shape or picture cut into runs, row by row: what is empty is skipped, what is full is filled
/// or copied, and only edges are blended.
final class Sprite {
    /// Plain memory, for loops that must not count references. Valid while the sprite lives.
    let view: UnsafePointer<kernel_sprite>
    /// Bytes held.
    let weight: Int
    /// Whether its opaque inside is worth leaving out of what is filled below it.
    let hasCore: Bool
    /// Where it stands relative to a pen; for glyphs.
    var left: Int32 = 0
    var top: Int32 = 0

    var width: Int32 { view.pointee.width }
    var height: Int32 { view.pointee.height }

    /// From one byte of coverage a pixel; the painter brings the colour.
    convenience init(mask: UnsafePointer<UInt8>, pitch: Int, width: Int32, height: Int32) {
        var builder = SpriteBuilder(width: width, height: height)
        for y in 0..<Int(height) { builder.addCoverage(mask + y * pitch) }
        self.init(&builder)
    }

    /// From premultiplied pixels.
    convenience init(pixels: UnsafePointer<UInt32>, pitch: Int, width: Int32, height: Int32) {
        var builder = SpriteBuilder(width: width, height: height)
        for y in 0..<Int(height) { builder.addPixels(pixels + y * pitch) }
        self.init(&builder)
    }

    /// From an image, scaled to a size.
    convenience init(_ image: Image, width: Int32, height: Int32) {
        var builder = SpriteBuilder(width: width, height: height)
        image.eachPair(width: width, height: height) { scaler, top, bottom, share in
            builder.addScaled(scaler, top, bottom, share: share)
        }
        self.init(&builder)
    }

    private init(_ builder: inout SpriteBuilder) {
        (view, weight, hasCore) = builder.finish()
    }

    deinit {
        free(UnsafeMutableRawPointer(mutating: view.pointee.rows))
        free(UnsafeMutableRawPointer(mutating: view.pointee.runs))
        free(UnsafeMutableRawPointer(mutating: view.pointee.coverage))
        free(UnsafeMutableRawPointer(mutating: view.pointee.pixels))
        free(UnsafeMutableRawPointer(mutating: view.pointee.cores))
        view.deallocate()
    }
}

/// Cuts rows into runs, from the top. All rows are coverage, or all are pixels.
struct SpriteBuilder: ~Copyable {
    private let width, height: Int
    private var line = 0
    private var rows: Memory<UInt32>
    private var cores: Memory<kernel_core>
    private var runs: Memory<kernel_run>
    private var coverage: Memory<UInt8>
    private var pixels: Memory<UInt32>
    private var corePixels = 0

    /// Fewer opaque pixels than this cost less than thinking about them.
    private static let worthwhileCore = 2048

    init(width: Int32, height: Int32) {
        precondition(width <= Int32(UInt16.max), "a run counts with 16 bits")
        self.width = Int(width)
        self.height = Int(height)
        rows = Memory(room: Int(height) + 1)
        rows.append(0)
        cores = Memory(room: Int(height))
        runs = Memory(room: Int(height) * 6)
        // One of the two is never needed.
        coverage = Memory(room: 0)
        pixels = Memory(room: 0)
    }

    mutating func addCoverage(_ row: UnsafePointer<UInt8>) {
        if line == 0 { coverage.makeRoom(width * height) }
        let data = UInt32(coverage.count)
        coverage.append(row, count: width)
        runs.makeRoom(width + 1)
        var core = kernel_core()
        runs.count += Int(
            kernel_cut_coverage(runs.start + runs.count, &core, row, Int32(width), data))
        finishRow(core)
    }

    mutating func addPixels(_ row: UnsafePointer<UInt32>) {
        pixels.makeRoom(line == 0 ? width * (height / 2 + 1) : width)
        runs.makeRoom(width + 1)
        var used = UInt32(pixels.count)
        var core = kernel_core()
        runs.count += Int(
            kernel_cut_pixels(
                runs.start + runs.count, &core, pixels.start, &used, row, Int32(width)))
        pixels.count = Int(used)
        finishRow(core)
    }

    mutating func addScaled(
        _ scaler: RowScaler, _ top: UnsafePointer<UInt32>, _ bottom: UnsafePointer<UInt32>,
        share: UInt16
    ) {
        pixels.makeRoom(line == 0 ? width * (height / 2 + 1) : width)
        runs.makeRoom(width + 1)
        var used = UInt32(pixels.count)
        var core = kernel_core()
        let made = scaler.cut(
            top, bottom, share: share, runs: runs.start + runs.count, core: &core,
            words: pixels.start, used: &used)
        guard let made else { return addPixels(scaler.scaled(top, bottom, share: share)) }
        runs.count += made
        pixels.count = Int(used)
        finishRow(core)
    }

    private mutating func finishRow(_ core: kernel_core) {
        precondition(line < height, "a sprite has no more rows than it said")
        corePixels += Int(core.end - core.start)
        cores.append(core)
        rows.append(UInt32(runs.count))
        line += 1
    }

    /// Gives the memory away.
    mutating func finish() -> (UnsafePointer<kernel_sprite>, weight: Int, hasCore: Bool) {
        precondition(line == height, "a sprite has as many rows as it said")
        let hasCore = corePixels >= Self.worthwhileCore
        let weight =
            64 + rows.bytes + runs.bytes + coverage.bytes + pixels.bytes
            + (hasCore ? cores.bytes : 0)
        let isCoverage = coverage.count > 0
        let view = UnsafeMutablePointer<kernel_sprite>.allocate(capacity: 1)
        view.initialize(
            to: kernel_sprite(
                width: Int32(width), height: Int32(height), rows: rows.take(), runs: runs.take(),
                coverage: isCoverage ? coverage.take() : nil,
                pixels: isCoverage ? nil : pixels.take(), cores: hasCore ? cores.take() : nil))
        return (UnsafePointer(view), weight, hasCore)
    }
}

/// A growing row of plain values, which can be given away. `malloc` and `realloc` by hand, for an
/// array cannot be filled by C where it will stay.
struct Memory<Element>: ~Copyable {
    private var memory: UnsafeMutablePointer<Element>?
    private var room: Int
    /// How many are in use; the one who fills `start` by hand sets it.
    var count = 0

    private static var size: Int { MemoryLayout<Element>.stride }
    var bytes: Int { count * Self.size }

    init(room: Int) {
        self.room = room
        memory = room > 0 ? Self.resized(nil, room: room) : nil
    }

    deinit { free(memory) }

    /// Where the values begin, once there is room for any.
    var start: UnsafeMutablePointer<Element> {
        guard let memory else { fatalError("there is room before there are values") }
        return memory
    }

    private static func resized(
        _ old: UnsafeMutableRawPointer?, room: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let memory = realloc(old, room * size) else { fatalError("no memory is left") }
        return memory.assumingMemoryBound(to: Element.self)
    }

    /// Makes room for so many more.
    mutating func makeRoom(_ more: Int) {
        if count + more > room { grow(count + more) }
    }

    private mutating func grow(_ least: Int) {
        room = max(least, room * 2)
        memory = Self.resized(memory, room: room)
    }

    mutating func append(_ element: Element) {
        makeRoom(1)
        (start + count).initialize(to: element)
        count += 1
    }

    mutating func append(_ elements: UnsafePointer<Element>, count more: Int) {
        makeRoom(more)
        (start + count).initialize(from: elements, count: more)
        count += more
    }

    /// The values, in no more memory than they need; the caller frees it.
    mutating func take() -> UnsafePointer<Element> {
        let taken = Self.resized(memory, room: max(count, 1))
        memory = nil
        room = 0
        count = 0
        return UnsafePointer(taken)
    }
}
