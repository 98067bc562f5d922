/// Why a file did not become a photograph: what it is, what the library said, and the next step.
public struct PhotoFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is. The numbers travel between two processes and are never given anew.
    public enum Kind: UInt8, CaseIterable, Hashable, Sendable {
        /// The file is neither JPEG, PNG nor WebP.
        case unknown = 1
        /// The file breaks its format's rules.
        case broken = 2
        /// The file ends before its picture does.
        case cut = 3
        /// More pixels or bytes than a panel takes.
        case tooLarge = 4
        /// More than twenty times as long as wide.
        case strip = 5
        /// A part of the format that nobody's camera writes.
        case unsupported = 6
        /// The bytes are not the ones that the plan names.
        case otherBytes = 7
        case noMemory = 8
        /// The decoder ended without an answer, or its answer makes no sense.
        case noAnswer = 9
        /// The decoder took too long and was stopped.
        case late = 10
        /// There is no file of that name.
        case missing = 11
        /// The decoder is not there, or could not shut itself in: no fault of the picture's.
        case noDecoder = 12
    }

    public var kind: Kind
    /// The library's own words, or what was met.
    public var detail: String

    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    public var description: String {
        let (what, next) = words
        return detail.isEmpty ? "\(what). \(next)" : "\(what) (\(detail)). \(next)"
    }

    private var words: (what: String, next: String) {
        let again = "Save it as a JPEG file again, or choose another picture."
        return switch kind {
        case .unknown: ("This is no JPEG, PNG or WebP file", again)
        case .broken: ("The picture's file is damaged", again)
        case .cut: ("The picture's file is not whole", "Copy it again from where it came from.")
        case .tooLarge:
            (
                "The picture is too large",
                "Make it smaller: 4000 x 3000 pixels are more than a panel shows."
            )
        case .strip: ("The picture is a strip", "Cut it: at most 20 times as long as wide.")
        case .unsupported: ("This kind of picture file cannot be read", again)
        case .otherBytes: ("The picture's file has changed since it was chosen", "Send it again.")
        case .noMemory: ("There was too little memory for the picture", "Make it smaller.")
        case .noAnswer: ("The picture could not be read", again)
        case .late: ("The picture took too long to read", "Make it smaller.")
        case .missing: ("The picture is not on the panel", "Send it again.")
        case .noDecoder:
            (
                "The photograph decoder cannot be started",
                "Put photo-decoder beside kiosk, on a kernel with seccomp."
            )
        }
    }
}
