import CoachCore

/// Why a document could not be read or written: which, where in it, what, and the next step.
public struct WireError: Error, Hashable, Sendable {
    /// What the bytes were meant to be.
    public enum Document: String, Hashable, Sendable {
        case plan
        case entry
        case snapshot
    }

    /// What is the matter with them.
    public enum Fault: Hashable, Sendable {
        /// More bytes than the limit; nothing was parsed.
        case tooLarge(bytes: Int, limit: Int)
        /// Brackets within brackets, deeper than any document of ours; nothing was parsed.
        case tooDeep(limit: Int)
        /// No JSON, or a number that no field could hold. The text says what the parser met.
        case unreadable(String)
        /// A field that is missing or of another kind: its way from the top, and what was met.
        case field(path: String, String)
        /// A format that this software does not know; it knows up to `newest`.
        case format(Int, newest: Int)
        /// A plan that reads well and cannot be played.
        case plan(PlanFault)
        /// The checksum is missing or another: the bytes are not those that were written.
        case checksum
    }

    public var document: Document
    public var fault: Fault

    public init(_ document: Document, _ fault: Fault) {
        self.document = document
        self.fault = fault
    }
}

extension WireError: CustomStringConvertible {
    public var description: String {
        "the \(document.rawValue) could not be used: \(fault.what); \(nextStep)"
    }

    private var nextStep: String {
        switch (document, fault) {
        case (_, .format): "update this program"
        case (.plan, .tooLarge): "plan fewer days or shorten the routines"
        case (.plan, _): "build the plan again; the earlier one is untouched"
        case (.entry, _), (.snapshot, _): "the journal's own recovery goes on without it"
        }
    }
}

extension WireError.Fault {
    fileprivate var what: String {
        switch self {
        case .tooLarge(let bytes, let limit): "it has \(bytes) bytes, the limit is \(limit)"
        case .tooDeep(let limit): "its brackets lie more than \(limit) deep"
        case .unreadable(let met): "it cannot be read (\(met))"
        case .field(let path, let met): "at \(path): \(met)"
        case .format(let format, let newest):
            "it is of format \(format), this program knows up to \(newest)"
        case .plan(let fault): fault.description
        case .checksum: "its checksum is not that of its bytes"
        }
    }
}
