import CoachCore

/// The screens' own words, one case each.
enum Word: CaseIterable {
    case now, next, later, meanwhile, free
    case help, home, days, back, done, more, undo, seen
    case today, tomorrow, week, night, isDone, nothing
    case added, cancelled, by
    case yes, doing, passed, noSound
    case going, amHome, out, takeAlong
    case listen, atTime
    case sending, sent, urgent, unreached
    case beyond, nobody, noPlan, planEnded, clockWrong, notYou, ask, askAnyone, call, danger
    case until, leave, leaveNow, isNight, sleep
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    case morning, forenoon, afternoon, evening
    case mine, add, visit, no, move, remove, yours
    case whatToDo, whichDay, whichPart, whichTime, addIt, moveIt, removeIt
    case isAdded, isMoved, isRemoved
    case aReminder, showDay, visitOver
    case whoChanged, asBefore, yesterday, whoHelps, gone, stays, silentNow, myData, fetchIt, asked
    case you
    case coffee, walk, music, television, friend, rest, shopping, telephone, book, bath, cake, game
}

/// A language's words, easy to read: known words, the most important first, never blame.
struct Words {
    let language: Language

    /// The words for a BCP 47 tag.
    init(_ tag: String) { language = Language.matching(tag) }

    subscript(_ word: Word) -> String { language.words[word] ?? "" }

    func nights(_ count: Int) -> String { language.nights[count] }

    func weekday(_ day: Weekday) -> String { self[Self.word(day)] }

    /// A word as it stands inside a line: "i morgon 10:00".
    func inside(_ word: Word) -> String {
        language.keepsCapitals ? self[word] : self[word].lowercased()
    }

    static func word(_ day: Weekday) -> Word {
        switch day {
        case .monday: .monday
        case .tuesday: .tuesday
        case .wednesday: .wednesday
        case .thursday: .thursday
        case .friday: .friday
        case .saturday: .saturday
        case .sunday: .sunday
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

    /// A name or a title inside a line of ours, kept whole: without this an Arabic line pulls a
    /// Swedish name's full stop to its other end (UAX #9, first strong isolate).
    func quoted(_ text: String) -> String {
        language.isRightToLeft ? "\u{2068}\(text)\u{2069}" : text
    }

    /// Times and telephone numbers, which every clock and every keypad here shows from left to
    /// right: behind Arabic letters UAX #9 would turn "070-123" into "123-070".
    func figures(_ text: String) -> String {
        language.isRightToLeft ? "\u{2066}\(text)\u{2069}" : text
    }
}

extension String {
    /// The same in one piece: a telephone number is read and dialled as one.
    var unbroken: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}
