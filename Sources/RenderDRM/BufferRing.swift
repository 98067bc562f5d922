import Render

/// Which buffer to draw into next, and what each one lacks of the picture.
///
/// The screen shows one buffer while the kernel may still hold the next, so a third is the first
/// that is free for certain. Each buffer is several pictures old when its turn comes: it must be
/// given all that has changed since it was last drawn, not only what changed now.
struct BufferRing: Hashable, Sendable {
    /// Beyond so many rectangles one around them all is cheaper than their overlaps.
    static let limit = 20

    let bounds: Rect
    private var lacking: [[Rect]]
    private var lastShown: [UInt64]
    private var turn: UInt64 = 0
    /// The buffer that the screen shows.
    private(set) var onGlass: Int?
    /// The buffer that the kernel has been given and has not shown yet.
    private(set) var inFlight: Int?
    /// The buffer that the kernel was given last, whatever became of it.
    private(set) var latest: Int?

    /// Buffers of this size, all of which lack everything.
    ///
    /// - Parameter latest: the one that the kernel was given before all was forgotten. Setting a
    ///   mode with the buffer that a plane has already changes nothing for the plane, and some
    ///   drivers (virtio-gpu) then leave the screen without a signal.
    init(count: Int, width: Int32, height: Int32, latest: Int? = nil) {
        precondition(count >= 3, "one on the glass, one in flight, and one to draw in")
        bounds = Rect(x: 0, y: 0, width: width, height: height)
        lacking = Array(repeating: [bounds], count: count)
        lastShown = Array(repeating: 0, count: count)
        self.latest = latest
    }

    /// Whether what is on the glass, or on its way to it, lacks nothing.
    var isCurrent: Bool {
        guard let newest = inFlight ?? onGlass else { return false }
        return lacking[newest].isEmpty
    }

    /// Notes that the picture has changed here, in every buffer.
    mutating func note(_ damage: [Rect]) {
        for index in lacking.indices {
            for rect in damage { add(rect.intersection(bounds), to: index) }
        }
    }

    /// The buffer to draw into: the one shown longest ago that nobody else reads.
    var next: Int {
        let free = lacking.indices.filter { $0 != inFlight && $0 != onGlass && $0 != latest }
        guard let oldest = free.min(by: { lastShown[$0] < lastShown[$1] }) else {
            preconditionFailure("every buffer is on the glass or in flight")
        }
        return oldest
    }

    /// What must be copied into a buffer before it shows the whole picture.
    func missing(in buffer: Int) -> [Rect] { lacking[buffer] }

    /// Notes that a buffer is whole and has been given to the kernel.
    mutating func launch(_ buffer: Int) {
        precondition(inFlight == nil, "two frames in flight")
        lacking[buffer] = []
        inFlight = buffer
        latest = buffer
    }

    /// Notes that the frame in flight is on the glass.
    mutating func land() {
        guard let landed = inFlight else { preconditionFailure("a flip that nobody asked for") }
        turn += 1
        lastShown[landed] = turn
        onGlass = landed
        inFlight = nil
    }

    private mutating func add(_ rect: Rect, to buffer: Int) {
        guard !rect.isEmpty, !lacking[buffer].contains(where: { $0.contains(rect) }) else { return }
        lacking[buffer].removeAll { rect.contains($0) }
        lacking[buffer].append(rect)
        if lacking[buffer].count > Self.limit {
            lacking[buffer] = [lacking[buffer].reduce(.empty) { $0.union($1) }]
        }
    }
}
