/// How the screen looks for this person. A person sets it; the program changes none.
public struct Look: Hashable, Sendable {
    /// Whether colours are soft, or black on white with a line around everything.
    public enum Contrast: String, Hashable, Sendable, Codable, CaseIterable {
        case standard, high
    }

    /// How the time of day is told.
    public enum Clock: String, Hashable, Sendable, Codable, CaseIterable {
        case digits, hands, both
    }

    /// Whether a card may be seen sinking and leaving, or all is at once where it will be.
    public enum Motion: String, Hashable, Sendable, Codable, CaseIterable {
        case standard, calm
    }

    public var contrast: Contrast
    public var clock: Clock
    public var motion: Motion

    public init(
        contrast: Contrast = .standard, clock: Clock = .digits, motion: Motion = .standard
    ) {
        self.contrast = contrast
        self.clock = clock
        self.motion = motion
    }

    public static let standard = Look()
}

extension Look: Codable {
    private enum Key: String, CodingKey { case contrast, clock, motion }

    /// A field that an older writer did not know has its standard value.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        contrast = try fields.decodeIfPresent(Contrast.self, forKey: .contrast) ?? .standard
        clock = try fields.decodeIfPresent(Clock.self, forKey: .clock) ?? .digits
        motion = try fields.decodeIfPresent(Motion.self, forKey: .motion) ?? .standard
    }

    /// Motion came later: a document written before it stays the same to the byte.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(contrast, forKey: .contrast)
        try fields.encode(clock, forKey: .clock)
        if motion != .standard { try fields.encode(motion, forKey: .motion) }
    }
}
