import CoachCore

/// A plan as it travels and as it lies in a file: `{"format":1,"plan":{...}}`, compact JSON.
///
/// Fields that this software does not know are ignored; another format number is refused.
/// `docs/wire.md` says how the format may grow.
public enum PlanDocument {
    /// The most bytes that a plan may have: 1 MiB. 90 full days are about 600 KiB.
    public static let mostBytes = 1 << 20

    /// Writes a plan. One plan always gives the same bytes from the same software.
    ///
    /// Throws `.plan` for a plan that could not be played and `.tooLarge` for one that no panel
    /// would take: it is better that the hub finds that than the wall.
    public static func encode(_ plan: Plan) throws(WireError) -> [UInt8] {
        try check(plan)
        let bytes = try Documents.encode(Envelope(plan: plan), as: .plan)
        guard bytes.count <= mostBytes else {
            throw WireError(.plan, .tooLarge(bytes: bytes.count, limit: mostBytes))
        }
        return bytes
    }

    /// Reads a plan from bytes that nobody has vouched for. What it returns can be played.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> Plan {
        let envelope = try Documents.decode(Envelope.self, from: bytes, as: .plan, limit: mostBytes)
        try check(envelope.plan)
        return envelope.plan
    }

    private static func check(_ plan: Plan) throws(WireError) {
        do {
            try plan.check()
        } catch {
            throw WireError(.plan, .plan(error))
        }
    }

    private struct Envelope: Codable {
        static let newest = 1
        var format = Self.newest
        var plan: Plan

        init(plan: Plan) { self.plan = plan }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            // The format first: a plan of another one need not even look like ours.
            format = try container.decode(Int.self, forKey: .format)
            guard format == Self.newest else {
                throw UnknownFormat(format: format, newest: Self.newest)
            }
            plan = try container.decode(Plan.self, forKey: .plan)
        }
    }
}
