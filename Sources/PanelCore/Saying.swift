import CoachCore
import Render

/// What a card, or a line of the screen, says when it is read aloud.
public struct Saying: Hashable, Sendable {
    /// The element that it belongs to.
    public var id: ElementID
    /// In the person's language, ended like a sentence.
    public var text: String
    /// Whether the ear says it: what a person needs of this screen, and not everything.
    public var isMain: Bool
}

extension Picture {
    /// What the ear says of it: the lines that a person needs, in the order of the screen.
    public var spoken: String { says.filter(\.isMain).map(\.text).joined(separator: " ") }
}

extension Sketch {
    /// Notes what an element says aloud, where it is drawn: what is heard is what is seen.
    mutating func say(_ id: ElementID, _ text: String, isMain: Bool = true) {
        // What holds a line together is for eyes.
        let text = text.split { $0 == "\n" || $0 == "\u{A0}" }.joined(separator: " ").unisolated
        guard !text.isEmpty else { return }
        says.append(Saying(id: id, text: text.ended, isMain: isMain))
    }

    /// "Sedan: Amina kommer, klockan 9."
    mutating func say(_ content: CardContent, isMain: Bool = true) {
        let said = words.spoken(row: content.title)
        let title = content.label.isEmpty ? said : "\(content.label): \(said)"
        let detail = words.spoken(detail: content.detail)
        say(content.id, detail.isEmpty ? title : "\(title), \(detail)", isMain: isMain)
    }

    /// "Tandläkaren, klockan 10 till 11:30."
    mutating func say(_ id: ElementID, _ occurrence: Occurrence, _ plan: Plan) {
        guard occurrence.lane != .allDay else { return say(id, occurrence.title) }
        let start = words.spoken(detail: plan.clock(occurrence.start))
        let end = words.spoken(detail: "\(words[.until]) \(plan.clock(occurrence.end))")
        let day = plan.local(occurrence.start).day
        let weekday = day == plan.local(now).day ? "" : "\(words.weekday(day.weekday)): "
        say(id, "\(weekday)\(occurrence.title), \(start) \(end)")
    }
}

extension Words {
    /// The time on a card, as it is said: "10:00" is "klockan 10", "Till 08:30" is "till 8:30".
    ///
    /// A voice reads "09:00" as "nine nought nought"; nobody says the noughts.
    func spoken(detail: String) -> String {
        var parts = detail.split(separator: " ").map(String.init)
        guard let last = parts.last, let time = Self.spoken(clock: last) else {
            return lowered(detail)
        }
        parts[parts.count - 1] = time
        guard parts.count > 1 else { return "\(inside(.atTime)) \(time)" }
        return lowered(parts.joined(separator: " "))
    }

    /// A line as it is said: "I dag 10:00" is "i dag 10", and what holds no time is as it stands.
    func spoken(row: String) -> String {
        let said = row.unisolated
        let last = said.split(separator: " ").last.map(String.init) ?? ""
        return Self.spoken(clock: last) == nil ? row : spoken(detail: said)
    }

    /// "8:30" for "08:30" and "9" for "09:00"; nil for what is no time.
    private static func spoken(clock: String) -> String? {
        let parts = clock.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]) else {
            return nil
        }
        return minute == 0 ? "\(hour)" : "\(hour):\(parts[1])"
    }

    private func lowered(_ text: String) -> String {
        language.keepsCapitals ? text : text.lowercased()
    }

    /// A telephone number digit by digit, as it is dialled: "070-12 34" is "0 7 0, 1 2, 3 4".
    static func dialled(_ number: String) -> String {
        number.split { !$0.isNumber && $0 != "+" }
            .map { group in group.map { String($0) }.joined(separator: " ") }
            .joined(separator: ", ")
    }

    /// "Fara för liv: ring 112.", with each digit for itself.
    var spokenDanger: String {
        let text = self[.danger]
        guard let first = text.firstIndex(where: \.isNumber) else { return text }
        let rest = text[first...]
        let end = rest.firstIndex { !$0.isNumber } ?? text.endIndex
        return "\(text[..<first])\(Self.dialled(String(text[first..<end])))\(text[end...])"
    }
}

extension String {
    /// Without the signs that keep a name whole between Arabic words: they are for eyes.
    fileprivate var unisolated: String { filter { !"\u{2066}\u{2068}\u{2069}".contains($0) } }

    /// With a full stop where no sign ends it: a voice pauses there.
    fileprivate var ended: String {
        guard let last else { return self }
        return ".!?:…።؟".contains(last) ? self : "\(self)."
    }
}
