import CoachCore

/// Everything the panel believes, as bytes that prove themselves: one line of JSON,
/// `{"coach":{...},"format":1}`, and a second line `sha256:` with the hash of the first.
public enum SnapshotDocument {
    /// The most bytes that are read: two plans, three months of receipts and room to grow.
    public static let mostBytes = 8 << 20

    /// Writes a snapshot.
    public static func encode(_ coach: Coach) throws(WireError) -> [UInt8] {
        let body = try Documents.encode(Envelope(coach: coach), as: .snapshot)
        return body + [newline] + checksum(of: body) + [newline]
    }

    /// Reads a snapshot. Throws `.checksum` when a single bit is another than was written.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> Coach {
        guard bytes.count <= mostBytes else {
            throw WireError(.snapshot, .tooLarge(bytes: bytes.count, limit: mostBytes))
        }
        // Compact JSON has no line break of its own.
        guard let end = bytes.firstIndex(of: newline) else {
            throw WireError(.snapshot, .checksum)
        }
        let body = Array(bytes[..<end])
        guard Array(bytes[(end + 1)...]) == checksum(of: body) + [newline] else {
            throw WireError(.snapshot, .checksum)
        }
        let read = try Documents.decode(Envelope.self, from: body, as: .snapshot, limit: mostBytes)
        // The checksum says that it is what was written, not that it can be played.
        for plan in [read.coach.plan, read.coach.arrived] {
            do {
                try plan?.check()
            } catch {
                throw WireError(.snapshot, .plan(error))
            }
        }
        return read.coach
    }

    private static let newline = UInt8(ascii: "\n")

    private static func checksum(of body: [UInt8]) -> [UInt8] {
        Array("sha256:\(ContentHash(of: body).hexadecimal)".utf8)
    }

    private struct Envelope: Codable {
        static let newest = 1
        var format = Self.newest
        var coach: Coach

        init(coach: Coach) { self.coach = coach }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            format = try container.decode(Int.self, forKey: .format)
            guard format == Self.newest else {
                throw UnknownFormat(format: format, newest: Self.newest)
            }
            coach = try container.decode(Coach.self, forKey: .coach)
        }
    }
}
