/// A calendar component and what it holds: RFC 5545, 3.6.
struct Component: Hashable, Sendable {
    /// In capitals: VCALENDAR, VEVENT, ...
    var name: String
    var place: Place
    var properties: [Property] = []
    var children: [Component] = []

    /// The first property of that name.
    subscript(_ name: String) -> Property? { properties.first { $0.name == name } }

    /// Every component of that name inside, however deep; programs wrap events in components of
    /// their own.
    func descendants(_ name: String) -> [Component] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.descendants(name) }
    }

    /// Every property of that name, in order.
    func all(_ name: String) -> [Property] { properties.filter { $0.name == name } }
}

/// What a calendar file may hold at most; more is a mistake or an attack, and is refused.
public struct CalendarLimits: Hashable, Sendable {
    /// Bytes in the file.
    public var bytes = 8 << 20
    /// Components in the file.
    public var components = 50_000
    /// Components inside components.
    public var depth = 8
    /// Occurrences in the window.
    public var occurrences = 100_000
    /// Days and times that recurrence rules may look at, those of time zones included.
    public var steps = 5_000_000
    /// Names of time zones.
    public var zones = 500

    /// The limits of an ordinary home with a large margin.
    public init() {}
}

extension Component {
    /// Reads a whole file into its outermost components.
    ///
    /// A line that is no content line is read past with a warning, as ordinary programs do; BEGIN
    /// and END that don't match are an error, because nobody can know what belongs where.
    static func read(
        _ bytes: [UInt8], in file: Place, limits: CalendarLimits,
        warnings: inout [PlannerWarning]
    ) throws(PlannerError) -> [Component] {
        guard bytes.count <= limits.bytes else {
            throw file.error(
                .tooMuch, "the calendar is larger than \(limits.bytes >> 20) MiB",
                next: "Export fewer years or fewer calendars")
        }
        var open: [Component] = []
        var roots: [Component] = []
        var count = 0
        for line in unfold(bytes) {
            let place = file.at(line: line.number)
            guard let property = Property(line, in: file) else {
                warnings.append(
                    PlannerWarning(place: place, text: "this is no calendar line; it was left out"))
                continue
            }
            switch property.name {
            case "BEGIN":
                count += 1
                guard count <= limits.components, open.count < limits.depth else {
                    throw place.error(
                        .tooMuch, "the calendar has more than \(limits.components) entries",
                        next: "Export fewer years or fewer calendars")
                }
                open.append(Component(name: property.value.uppercased().trimmed, place: place))
            case "END":
                let ended = try close(&open, with: property)
                if open.isEmpty {
                    roots.append(ended)
                } else {
                    open[open.count - 1].children.append(ended)
                }
            default:
                guard !open.isEmpty else {
                    warnings.append(
                        PlannerWarning(
                            place: place,
                            text: "this line stands outside the calendar; it was left out"))
                    continue
                }
                open[open.count - 1].properties.append(property)
            }
        }
        if let left = open.last {
            throw left.place.error(
                .brokenCalendar,
                "\(left.name) begins here and the file ends before END:\(left.name)",
                next: "Export the calendar again; the file has been cut off")
        }
        guard !roots.isEmpty else {
            throw file.error(
                .brokenCalendar, "there is no BEGIN:VCALENDAR in the file",
                next: "Export the calendar as iCalendar (.ics)")
        }
        return roots
    }

    private static func close(
        _ open: inout [Component], with end: Property
    ) throws(PlannerError) -> Component {
        let name = end.value.uppercased().trimmed
        guard let last = open.last, last.name == name else {
            let expected = open.last.map { "END:\($0.name) was expected" } ?? "nothing had begun"
            throw end.place.error(
                .brokenCalendar, "END:\(name) stands here, but \(expected)",
                next: "Export the calendar again, or mend the line")
        }
        open.removeLast()
        return last
    }
}

extension StringProtocol {
    /// Without the spaces and tabs around it.
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
