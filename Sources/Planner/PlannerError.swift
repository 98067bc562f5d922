/// Where something stands in a file that a person wrote.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The file as the person named it.
    public var file: String
    /// The line, counted from 1; nil when the fault is the file's as a whole.
    public var line: Int?

    /// Makes a place in a file.
    public init(file: String, line: Int? = nil) {
        self.file = file
        self.line = line
    }

    /// `file:line`, as editors understand it.
    public var description: String { printable(file) + (line.map { ":\($0)" } ?? "") }

    func at(line: Int) -> Place { Place(file: file, line: line) }

    func error(_ kind: PlannerError.Kind, _ problem: String, next: String) -> PlannerError {
        PlannerError(kind: kind, place: self, problem: problem, nextStep: next)
    }
}

/// A fault in a calendar, a routine or a person's file: which file, which line, what is wrong, and
/// the one next step.
///
/// Nothing has been written when it is thrown: an earlier plan stays as it was.
public struct PlannerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of fault it is, for those who decide by it.
    public enum Kind: Hashable, Sendable {
        /// The file can't be opened or read.
        case unreadable
        /// The file is no calendar, or its BEGIN and END lines don't match.
        case brokenCalendar
        /// A value (a date, a rule, a number) can't be understood.
        case brokenValue
        /// A time zone that neither the file nor the system describes.
        case unknownZone
        /// More bytes, events or occurrences than a home can have.
        case tooMuch
        /// A recurrence rule whose meaning two calculations don't agree about.
        case doubtfulRule
        /// YAML that can't be read, or that lacks something.
        case brokenYAML
        /// The plan can't be written.
        case unwritable
    }

    /// What sort of fault it is.
    public var kind: Kind
    /// Where it is.
    public var place: Place
    /// What is wrong, one sentence without the place.
    public var problem: String
    /// What to do about it, one sentence.
    public var nextStep: String

    /// The whole message as a terminal shows it: `file:line: problem. next step.`
    public var description: String {
        "\(place): \(printable(problem)). \(nextStep)."
    }
}

/// Something that was read past, and that a person should know about.
public struct PlannerWarning: Hashable, Sendable, CustomStringConvertible {
    /// Where it is.
    public var place: Place
    /// What was found and what was done about it, one sentence.
    public var text: String

    /// The whole message as a terminal shows it.
    public var description: String {
        "\(place): \(printable(text))."
    }
}

extension [PlannerWarning] {
    /// More than this nobody reads.
    static var most: Int { 100 }

    /// The first hundred, and one more that counts the rest.
    func bounded(in file: String) -> [PlannerWarning] {
        guard count > Self.most else { return self }
        let rest = PlannerWarning(
            place: Place(file: file),
            text: "there are \(count - Self.most) more warnings; mend these first")
        return prefix(Self.most) + [rest]
    }
}

/// Text from a file as a terminal may show it: a control character in a calendar must not move
/// somebody's cursor, nor turn the rest of a line around.
func printable(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { $0.isHidden ? "\u{FFFD}" : $0 }))
}

extension Unicode.Scalar {
    /// A control character, or one that turns text around (UAX #9's embeddings, overrides and
    /// isolates): nobody sees it, and what stands beside it is seen wrongly.
    var isHidden: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
