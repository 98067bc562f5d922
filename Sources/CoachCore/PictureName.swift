/// What the word `picture` of a plan names: a drawing, or a photograph.
public enum PictureName: Hashable, Sendable {
    /// One character, drawn by the picture font.
    case character(Unicode.Scalar)
    /// A photograph by its file's SHA-256, in 64 lower-case hexadecimal digits.
    case photograph(String)
    /// An empty text, or what no software of this age can read.
    case nothing

    static let prefix = "sha256:"

    /// Reads a plan's text. Of several characters the first counts.
    public init(_ text: String) {
        if text.hasPrefix(Self.prefix) {
            let digits = text.dropFirst(Self.prefix.count)
            self = Self.isHash(digits) ? .photograph(String(digits)) : .nothing
        } else if let first = text.unicodeScalars.first {
            self = .character(first)
        } else {
            self = .nothing
        }
    }

    /// Whether a text claims to name a photograph and does not.
    static func isBroken(_ text: String) -> Bool {
        text.hasPrefix(prefix) && !isHash(text.dropFirst(prefix.count))
    }

    private static func isHash(_ text: Substring) -> Bool {
        let digits = text.utf8
        return digits.count == 64
            && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }
}

extension Plan {
    /// Finds a picture that is meant to be a photograph and names none.
    func checkPictures() throws(PlanFault) {
        func check(_ picture: String?) throws(PlanFault) {
            guard let picture, PictureName.isBroken(picture) else { return }
            throw .picture(String(String.UnicodeScalarView(picture.unicodeScalars.prefix(40))))
        }
        try check(author.picture)
        for helper in person.helpers { try check(helper.picture) }
        for one in person.ownPictures { try check(one.picture) }
        for routine in routines {
            try check(routine.picture)
            for step in routine.seven + routine.three + [routine.one] { try check(step.picture) }
        }
        for occurrence in occurrences {
            try check(occurrence.picture)
            try check(occurrence.who?.picture)
            for belonging in occurrence.take ?? [] { try check(belonging.picture) }
        }
    }
}
