import CoachCore

/// Turns what a calendar says into what a wall shows: picture, routine, company, and when to leave.
///
/// What stands in the event itself counts before the tables in the YAML files.
struct Linker {
    let routines: RoutineFile
    let home: PersonFile
    private(set) var warnings: [PlannerWarning] = []
    private var told: Set<PlannerWarning> = []
    private var names: [String: Int] = [:]
    /// Texts as they have been read, by where they stand: an event comes ninety times.
    private var texts: [Place: String] = [:]

    init(routines: RoutineFile, home: PersonFile) {
        self.routines = routines
        self.home = home
    }

    /// Something in a calendar that has no length is shown for so long.
    private static let shortest: Int64 = 15 * WallTime.minute

    /// The occurrence as the panel plays it; nil, with a warning, when there is nothing to show.
    mutating func occurrence(_ found: CalendarOccurrence) throws(PlannerError) -> Occurrence? {
        let event = found.event.component
        let summary = event["SUMMARY"].map { text($0, "title", of: event) } ?? ""
        let lead = Picture.leading(summary)
        let written = lead?.rest ?? summary
        guard !written.isEmpty else {
            warn(event.place, "the event has no title and was left out")
            return nil
        }
        let rule = routines.rules.first { matches($0.match, written) }
        let routine = try routine(of: event) ?? rule?.routine
        let title = rule?.title ?? written
        check(words: title, at: event.place)
        let picture =
            try self.picture(event) ?? lead?.picture ?? rule?.picture ?? self.picture(of: routine)
        if picture == nil { warn(event.place, "“\(title)” has no picture; 📅 is shown") }
        let isBeside = hasCategory(event, ["bredvid", "beside"])
        var result = Occurrence(
            id: id(of: found), title: title, picture: picture ?? "📅",
            lane: found.isAllDay ? .allDay : isBeside ? .beside : rule?.lane ?? .main,
            start: WallTime(found.start),
            end: WallTime(max(found.end, found.start + Linker.shortest)),
            who: try company(event, written, rule), routine: routine)
        result.special = hasCategory(event, ["särskild", "special"]) || rule?.special ?? false
        try setPlace(&result, event, rule)
        result.reminds = try reminder(event) ?? rule?.reminds
        let take = try TakeList.belongings(of: event) ?? rule?.take
        // Without a time to leave, nobody is asked what to take along.
        result.take = result.leave == nil ? nil : take
        return result
    }

    private func reminder(_ event: Component) throws(PlannerError) -> Occurrence.Importance? {
        guard let property = event["X-COACH-REMIND"] else { return nil }
        guard let value = Occurrence.Importance(word: property.text.trimmed) else {
            throw property.place.error(
                .brokenValue, "nobody can be reminded “\(property.text.prefix(20))”",
                next: "Write ordinary or important")
        }
        return value
    }

    /// The same in every plan: the event's name and the time that the series gave it, however often
    /// it is moved.
    ///
    /// An event without a UID has only its title and its own time: were the title enough, the next
    /// visit to the dentist would take over the name, and “Klar”, of one that is past.
    private mutating func id(of found: CalendarOccurrence) -> Occurrence.ID {
        let stem = (found.uid.isEmpty ? found.summary : found.uid).unicodeScalars.prefix(120)
        let time = (found.replaces ?? (found.uid.isEmpty ? found.startMoment : nil)).map { moment in
            "/"
                + WallWriting.compact(
                    moment.zone == nil ? moment.wall : moment.instant(in: .utc), isDay: moment.isDay
                )
        }
        let text = String(String.UnicodeScalarView(stem)) + (time ?? "")
        names[text, default: 0] += 1
        let count = names[text] ?? 1
        return Occurrence.ID(count == 1 ? text : "\(text)#\(count)")
    }

    private func routine(of event: Component) throws(PlannerError) -> Routine.ID? {
        if let property = event["X-COACH-ROUTINE"] {
            let name = property.text.trimmed
            guard let routine = routine(named: name) else {
                let known = routines.routines.map(\.id.text).joined(separator: ", ")
                throw property.place.error(
                    .brokenValue, "there is no routine “\(name)”", next: "Use one of: \(known)")
            }
            return routine
        }
        return categories(event).lazy.compactMap(routine(named:)).first
    }

    private func routine(named name: String) -> Routine.ID? {
        let name = name.lowercased()
        return routines.routines.first {
            $0.id.text.lowercased() == name || $0.title.lowercased() == name
        }?.id
    }

    private func picture(of routine: Routine.ID?) -> String? {
        routine.flatMap { id in routines.routines.first { $0.id == id }?.picture }
    }

    private func picture(_ event: Component) throws(PlannerError) -> String? {
        guard let property = event["X-COACH-PICTURE"] else { return nil }
        guard let picture = Picture.single(property.text.trimmed) else {
            throw property.place.error(
                .brokenValue, "“\(property.text.prefix(80))” is no picture of a single character",
                next: Picture.nextStep)
        }
        return picture
    }

    /// Who comes: somebody invited, else the table's, else somebody whose name stands in the title.
    private mutating func company(
        _ event: Component, _ title: String, _ rule: RoutineFile.EventRule?
    ) throws(PlannerError) -> Companion? {
        let invited = event.all("ATTENDEE").compactMap { $0.parameters["CN"]?.trimmed }
            .filter { !$0.isEmpty && $0.lowercased() != home.person.name.lowercased() }
        if let known = invited.lazy.compactMap(companion(in:)).first { return known }
        if let rule, let name = rule.with {
            guard let known = companion(in: name) else {
                throw rule.place.error(
                    .brokenYAML, "nobody called “\(name)” stands under people in the person's file",
                    next: "Add the name and a picture there")
            }
            return known
        }
        let organizer = event["ORGANIZER"]?.parameters["CN"] ?? ""
        return companion(in: title) ?? companion(in: organizer)
            ?? invited.first.map { name in
                Companion(name: short(name, "name", of: event), picture: "👤")
            }
    }

    private func companion(in text: String) -> Companion? {
        let words = Phrase.words(of: text)
        return home.people.first { $0.isIn(words) }?.value
    }

    /// Where it is and when to leave: the event's own minutes, else the table's, else the way to
    /// the place.
    private mutating func setPlace(
        _ occurrence: inout Occurrence, _ event: Component, _ rule: RoutineFile.EventRule?
    ) throws(PlannerError) {
        let location = event["LOCATION"].map { text($0, "place", of: event) } ?? ""
        let words = Phrase.words(of: location)
        let known = home.places.first { $0.isIn(words) }
        if !location.isEmpty, known?.value != 0 { occurrence.place = known?.name ?? location }
        guard occurrence.lane != .allDay else { return }
        var minutes = rule?.leaveMinutes ?? known?.value
        if let property = event["X-COACH-LEAVE"] {
            guard let number = decimal(property.text.trimmed.utf8), (0...600).contains(number)
            else {
                throw property.place.error(
                    .brokenValue, "“\(property.text.prefix(20))” is no number of minutes",
                    next: "Write how long the way takes, as 25")
            }
            minutes = number
        }
        if let minutes, minutes > 0 {
            occurrence.leave = occurrence.start + -Int64(minutes) * WallTime.minute
        } else if minutes == nil, !location.isEmpty {
            warn(
                event.place,
                "nobody knows how long the way to “\(location)” is, "
                    + "so “\(occurrence.title)” has no leaving time"
            )
        }
    }

    private func categories(_ event: Component) -> [String] {
        event.all("CATEGORIES").flatMap(\.texts).map(\.trimmed)
    }

    private func hasCategory(_ event: Component, _ wanted: [String]) -> Bool {
        categories(event).contains { wanted.contains($0.lowercased()) }
    }

    private func matches(_ texts: [String], _ text: String) -> Bool {
        let text = text.lowercased()
        return texts.contains { text.contains($0.lowercased()) }
    }

    private mutating func check(words title: String, at place: Place) {
        let most = home.person.level.ability.words
        let count = wordCount(title)
        if count > most {
            warn(place, "“\(title)” has \(count) words; \(most) are the most on this person's card")
        }
    }

    /// Tells each thing once, not once a week.
    private mutating func warn(_ place: Place, _ text: String) {
        let warning = PlannerWarning(place: place, text: text)
        if told.insert(warning).inserted { warnings.append(warning) }
    }

    /// A property's text in one line, and no longer than a card could hold.
    private mutating func text(_ property: Property, _ what: String, of event: Component) -> String
    {
        if let known = texts[property.place] { return known }
        let line = property.text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        let text = short(line, what, of: event)
        texts[property.place] = text
        return text
    }

    private mutating func short(
        _ written: String, _ what: String, of event: Component
    ) -> String {
        let text = seen(written, what, of: event)
        guard text.unicodeScalars.count > Plan.longestText else { return text }
        func beginning(_ count: Int) -> String {
            String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
        }
        warn(
            event.place,
            "the \(what) “\(beginning(40))…” is longer than \(Plan.longestText) characters "
                + "and was cut")
        return beginning(Plan.longestText - 1) + "…"
    }

    /// A text without what nobody sees in it.
    private mutating func seen(_ text: String, _ what: String, of event: Component) -> String {
        let text = String(text.map { $0 == "\t" ? " " : $0 })
        guard text.unicodeScalars.contains(where: \.isHidden) else { return text }
        let kept = text.unicodeScalars.filter { !$0.isHidden }
        warn(
            event.place,
            "the \(what) holds characters that can't be seen, or that turn text around; "
                + "they were left out")
        return String(String.UnicodeScalarView(kept)).trimmed
    }
}
