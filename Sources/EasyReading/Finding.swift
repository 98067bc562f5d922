/// A place where a text is harder to read than it need be.
public struct Finding: Hashable, Sendable {
    public var rule: Rule
    /// The line in the text, from 1.
    public var line: Int
    /// The character in the line, from 1: what a reader counts, not bytes.
    public var column: Int
    /// The words that it is about, as they are written.
    public var text: String

    public var severity: Severity { rule.severity }
}

/// Whether a text may go out as it is.
public enum Severity: String, Hashable, Sendable, Codable {
    /// It is counted or stands in a list: mend it first.
    case fault
    /// It is guessed from a word's form, or a matter of judgement: look at it.
    case advice
}

/// What makes a text hard, with the numbers and the words that help to mend it.
///
/// `docs/easy-swedish.md` says where each comes from.
public enum Rule: Hashable, Sendable {
    /// More words than the level has on a card; the card has several sentences.
    case card(words: Int, most: Int)
    /// One sentence alone has more words than a card.
    case sentence(words: Int, most: Int)
    case longWord(letters: Int, most: Int)
    /// "Inte" and its like, with what could be said instead.
    case negation(instead: String?)
    case abbreviation(whole: String)
    /// A name of initials, as BVC.
    case initials
    /// A word that is written in capitals.
    case capitals
    /// Nobody does it: "hämtas", "blir hämtad".
    case passive
    /// A clause that hangs on another one.
    case clause
    case commas(Int)
    /// Several sentences on one line.
    case sentences(Int)
    /// A number in letters, and its figures.
    case number(String)
    /// A time that is written otherwise than on a clock with figures, and how it is written there;
    /// nil where that depends on the part of the day.
    case time(String?)
    /// A date in figures.
    case date
    case percent
    /// A word that says that somebody did wrong.
    case blame
    /// A word that presses.
    case pressure
    case exclamation
    /// A word of offices, and an easier one.
    case hardWord(easier: String)
    /// A time that nobody can see: "snart".
    case vagueTime
    /// A word that few texts have.
    case rareWord
}

extension Rule {
    /// What is counted or listed is a fault; what is guessed is advice.
    public var severity: Severity {
        switch self {
        case .card, .sentence, .abbreviation, .initials, .time, .blame: .fault
        case .longWord, .negation, .capitals, .passive, .clause, .commas, .sentences, .number,
            .date, .percent, .pressure, .exclamation, .hardWord, .vagueTime, .rareWord:
            .advice
        }
    }

    /// The rule's name for programs; it never changes.
    public var name: String {
        switch self {
        case .card: "card"
        case .sentence: "sentence"
        case .longWord: "long-word"
        case .negation: "negation"
        case .abbreviation: "abbreviation"
        case .initials: "initials"
        case .capitals: "capitals"
        case .passive: "passive"
        case .clause: "clause"
        case .commas: "commas"
        case .sentences: "sentences"
        case .number: "number"
        case .time: "time"
        case .date: "date"
        case .percent: "percent"
        case .blame: "blame"
        case .pressure: "pressure"
        case .exclamation: "exclamation"
        case .hardWord: "hard-word"
        case .vagueTime: "vague-time"
        case .rareWord: "rare-word"
        }
    }
}
