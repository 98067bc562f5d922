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
        try refuseOtherThanText(bytes, in: file)
        var open: [Component] = []
        var roots: [Component] = []
        var count = 0
        var leftOut: [PlannerWarning] = []
        var leftOutCount = 0
        // Millions of lines of another format are told of in a hundred lines and a number.
        func leaveOut(_ place: Place, _ text: String) {
            leftOutCount += 1
            guard leftOut.count < [PlannerWarning].most else { return }
            leftOut.append(PlannerWarning(place: place, text: text + "; it was left out"))
        }
        for line in unfold(bytes) {
            let place = file.at(line: line.number)
            guard let text = String(validating: line.bytes, as: UTF8.self) else {
                throw place.error(
                    .brokenCalendar, "the line holds characters that are no UTF-8",
                    next: "Save the calendar as UTF-8, else å, ä and ö are lost")
            }
            guard let property = Property(text, at: place) else {
                leaveOut(place, "this is no calendar line")
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
                    leaveOut(place, "this line stands outside the calendar")
                    continue
                }
                open[open.count - 1].properties.append(property)
            }
        }
        warnings += leftOut
        if leftOutCount > leftOut.count {
            let text = "\(leftOutCount - leftOut.count) more such lines were left out"
            warnings.append(PlannerWarning(place: file, text: text))
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

    /// Names the encoding or the kind of file that programs give by mistake.
    private static func refuseOtherThanText(
        _ bytes: [UInt8], in file: Place
    ) throws(PlannerError) {
        let start = bytes.prefix(4)
        let isMarked = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
        // Half of the bytes of Latin letters in UTF-16 are zero.
        let isUTF16 = isMarked || start.count == 4 && start.count { $0 == 0 } == 2
        guard !isUTF16 else {
            throw file.error(
                .brokenCalendar, "the file is UTF-16", next: "Save the calendar as UTF-8")
        }
        guard !start.starts(with: Array("PK\u{3}\u{4}".utf8)) else {
            throw file.error(
                .brokenCalendar, "the file is a ZIP archive",
                next: "Unpack it, and give the .ics in it")
        }
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
