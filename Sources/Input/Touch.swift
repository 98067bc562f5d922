/// A place on the panel in pixels, from the top left.
public struct Point: Hashable, Sendable {
    public var x, y: Int32

    public init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }
}

/// One contact report, already in the panel's pixels.
public struct Touch: Hashable, Sendable {
    /// What the contact did. `cancelled` means that nothing happened: a palm, or the device is
    /// gone.
    public enum Phase: UInt8, Hashable, Sendable { case down, moved, up, cancelled }

    public var phase: Phase
    /// Which finger, as the device counts them (multi-touch protocol B slots).
    public var slot: UInt8
    /// For `up` and `cancelled`: where the contact was last seen.
    public var position: Point
    /// The kernel's monotonic time of the report, not ours.
    public var milliseconds: Int64

    public init(_ phase: Phase, slot: UInt8 = 0, at position: Point, milliseconds: Int64) {
        self.phase = phase
        self.slot = slot
        self.position = position
        self.milliseconds = milliseconds
    }
}
