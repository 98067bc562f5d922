import CoachCore

extension String {
    /// The same in one piece: a telephone number is read and dialled as one.
    var unbroken: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}

/// The screens' own words, one case each.
enum Word: CaseIterable {
    case now, next, later, free
    case help, home, days, back, done, more, undo, seen
    case today, tomorrow, week, night, isDone, nothing
    case added, cancelled, by
    case beyond, nobody, noPlan, planEnded, clockWrong, notYou, ask, someone, call, danger
    case until, leave, isNight, sleep
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    case morning, forenoon, afternoon, evening
}

/// A language's words, easy to read: known words, the most important first, never blame.
struct Words {
    let isEnglish: Bool
    private let table: [Word: String]
    private let nightsLeft: (one: String, many: String)

    /// The words for a BCP 47 tag. Swedish where a language has none yet: a word that the helper
    /// can read beats an empty card.
    init(_ tag: String) {
        isEnglish = tag == "en" || tag.hasPrefix("en-")
        table = isEnglish ? Self.english : Self.swedish
        nightsLeft = isEnglish ? ("night", "nights") : ("natt", "nätter")
    }

    subscript(_ word: Word) -> String { table[word] ?? Self.swedish[word] ?? "" }

    func nights(_ count: Int) -> String {
        "\(count) \(count == 1 ? nightsLeft.one : nightsLeft.many)"
    }

    func weekday(_ day: Weekday) -> String {
        switch day {
        case .monday: self[.monday]
        case .tuesday: self[.tuesday]
        case .wednesday: self[.wednesday]
        case .thursday: self[.thursday]
        case .friday: self[.friday]
        case .saturday: self[.saturday]
        case .sunday: self[.sunday]
        }
    }

    func part(_ part: PartOfDay) -> String {
        switch part {
        case .morning: self[.morning]
        case .forenoon: self[.forenoon]
        case .afternoon: self[.afternoon]
        case .evening: self[.evening]
        case .night: self[.night]
        }
    }

    static let swedish: [Word: String] = [
        .now: "Nu", .next: "Sedan", .later: "Senare", .free: "Ledig nu",
        .help: "Hjälp", .home: "Hem", .days: "Dagar", .back: "Bakåt", .done: "Klar",
        .more: "Mer", .undo: "Ångra", .seen: "Jag vet",
        .today: "I dag", .tomorrow: "I morgon", .week: "Veckan", .night: "Natt",
        .isDone: "Klart:", .nothing: "Ledig dag",
        .added: "Nytt", .cancelled: "Inställt", .by: "Nytt från",
        .beyond: "Jag vet inte än.", .nobody: "Ingen",
        .noPlan: "Jag har ingen plan än.", .planEnded: "Min plan är slut.",
        .clockWrong: "Jag vet inte vad klockan är.", .notYou: "Det är inte du. Det är jag.",
        .ask: "Fråga", .someone: "någon du litar på", .call: "Ring",
        .danger: "Fara för liv: ring 112.", .until: "Till", .leave: "Gå",
        .isNight: "Det är natt", .sleep: "Sov gott.",
        .monday: "Måndag", .tuesday: "Tisdag", .wednesday: "Onsdag", .thursday: "Torsdag",
        .friday: "Fredag", .saturday: "Lördag", .sunday: "Söndag",
        .morning: "Morgon", .forenoon: "Förmiddag", .afternoon: "Eftermiddag", .evening: "Kväll",
    ]

    static let english: [Word: String] = [
        .now: "Now", .next: "Then", .later: "Later", .free: "Free now",
        .help: "Help", .home: "Home", .days: "Days", .back: "Back", .done: "Done",
        .more: "More", .undo: "Undo", .seen: "I know",
        .today: "Today", .tomorrow: "Tomorrow", .week: "Week", .night: "Night",
        .isDone: "Done:", .nothing: "Free day",
        .added: "New", .cancelled: "Cancelled", .by: "News from",
        .beyond: "I do not know yet.", .nobody: "Nobody",
        .noPlan: "I have no plan yet.", .planEnded: "My plan has ended.",
        .clockWrong: "I do not know the time.", .notYou: "It is not you. It is me.",
        .ask: "Ask", .someone: "someone you trust", .call: "Call",
        .danger: "Danger to life: call 112.", .until: "Until", .leave: "Leave",
        .isNight: "It is night", .sleep: "Sleep well.",
        .monday: "Monday", .tuesday: "Tuesday", .wednesday: "Wednesday", .thursday: "Thursday",
        .friday: "Friday", .saturday: "Saturday", .sunday: "Sunday",
        .morning: "Morning", .forenoon: "Forenoon", .afternoon: "Afternoon", .evening: "Evening",
    ]
}
