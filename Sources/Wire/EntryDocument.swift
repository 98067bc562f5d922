import CoachCore

/// What happened, as one line of the journal: compact JSON with a `kind` and that kind's fields.
///
/// The keys are written by hand and never change their meaning; `docs/wire.md` lists them. A
/// sequence and a time belong to the line's place in the journal, not to the line.
public enum EntryDocument {
    /// Which plan a push brought. The plan itself is kept once, under its hash.
    public struct PlanName: Hashable, Sendable {
        public var version: UInt64
        /// The hash of the plan's document.
        public var hash: ContentHash

        public init(version: UInt64, hash: ContentHash) {
            self.version = version
            self.hash = hash
        }
    }

    /// What a line says: a push by name, anything else whole.
    public enum Line: Hashable, Sendable {
        case pushed(PlanName)
        /// Never `.pushed`.
        case whole(Event)
    }

    /// The most bytes of a line. "Shown" names at most what fits on a screen.
    public static let mostBytes = 64 << 10

    /// Writes a line. Throws `.tooLarge`; `.whole(.pushed)` and `.whole(.unknown)` are our own
    /// mistakes: the first has a name to be written by, the second has bytes that are kept.
    public static func encode(_ line: Line) throws(WireError) -> [UInt8] {
        let bytes = try Documents.encode(Fields(line), as: .entry)
        guard bytes.count <= mostBytes else {
            throw WireError(.entry, .tooLarge(bytes: bytes.count, limit: mostBytes))
        }
        return bytes
    }

    /// Reads a line. A kind or a place that newer software wrote is `.whole(.unknown)`.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> Line {
        let fields = try Documents.decode(Fields.self, from: bytes, as: .entry, limit: mostBytes)
        return try fields.line()
    }
}
