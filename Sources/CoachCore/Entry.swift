/// A screen that a person can open. Where they are is state: a restart comes back here.
public enum Place: Hashable, Sendable, Codable {
    case today(page: Int)
    case step(Occurrence.ID)
    case done(Occurrence.ID)
    case tomorrow(page: Int)
    case week(page: Int)
    case help
    /// Whose works the panel holds; for staff.
    case about
    /// One thing, large, for looking at: what is not to be begun yet. And where one came from.
    case look(Occurrence.ID, from: DayPage)
    /// Getting ready to leave home for something.
    case leaving(Occurrence.ID)
    /// What is the person's own.
    case own(OwnPlace)

    public static let home = Place.today(page: 0)
}

/// A page of a screen that shows days.
public struct DayPage: Hashable, Sendable, Codable {
    /// Which days it shows.
    public enum Days: String, Hashable, Sendable, Codable { case today, tomorrow, week }

    public var days: Days
    /// Counted from 0.
    public var page: Int

    public init(_ days: Days, page: Int) {
        self.days = days
        self.page = page
    }

    /// The screen itself.
    public var place: Place {
        switch days {
        case .today: .today(page: page)
        case .tomorrow: .tomorrow(page: page)
        case .week: .week(page: page)
        }
    }
}

/// What a person asked for, with the geometry already gone.
///
/// Each carries what it was an answer to, so that an answer to an older picture is recognised.
public enum Intent: Hashable, Sendable, Codable {
    /// Opens an occurrence: its step that is next, or what was finished.
    case begin(Occurrence.ID)
    /// "Klar" to the step that begins after so many of the finest steps.
    case finish(Occurrence.ID, from: Int)
    /// One step back from the step that begins after so many of the finest steps.
    case back(Occurrence.ID, from: Int)
    /// Takes the last "Klar" of an occurrence back.
    case undo(Occurrence.ID)
    case open(Place)
    /// The first piece of news was this one, and has been read.
    case dismiss(News.ID)
    /// Reads on in a text that is longer than its place, or back.
    case turn(page: Int)
    /// A touch in the night: shows the day.
    case wake
    /// "Senare" to a reminder.
    case later(Occurrence.ID)
    /// "Hjälp" to a reminder.
    case askHelp(Occurrence.ID)
    /// That this was missed has been read.
    case know(Occurrence.ID)
    /// This, by its word, was taken along.
    case take(Occurrence.ID, word: String)
    /// "Jag går nu".
    case leave(Occurrence.ID)
    /// "Jag är hemma".
    case comeHome
    /// The ear: what the screen shows is said aloud. It answers nothing.
    case listen
    /// A helper's card was touched: this one, by name, is asked to help.
    case askHelper(String)
    /// Something about what is the person's own.
    case own(OwnIntent)
}

/// Everything that can change the coach. If it is not here, it did not happen.
public enum Event: Hashable, Sendable {
    case intended(Intent)
    /// A plan arrived and is kept.
    case pushed(Plan)
    /// The moment was calm: the plan that arrived may be seen.
    case adopted
    /// These were on the glass.
    case shown([Occurrence.ID])
    /// A reminder came to a rung of its ladder.
    case reminded(Occurrence.ID, Rung)
    /// These were over before anybody could be reminded of them.
    case missed([Occurrence.ID])
    /// Who said yes to leaving for this is thought to have left.
    case supposedAway(Occurrence.ID)
    /// Who left is thought to be home again.
    case supposedHome
    /// Who left for this has not come back in the time that was agreed.
    case late(Occurrence.ID)
    /// The clock is right again, and was ahead when these ended.
    case doubted([Occurrence.ID])
    /// Nobody touched for long: home.
    case returned
    /// The hub has stored the receipt with this number.
    case acknowledged(UInt64)
    /// Written by newer software. It is kept, counted, and changes nothing.
    case unknown
}

/// One line of the journal: replaying the lines rebuilds the state exactly.
public struct Entry: Hashable, Sendable {
    public var sequence: UInt64
    public var at: WallTime
    public var event: Event

    public init(sequence: UInt64, at: WallTime, event: Event) {
        self.sequence = sequence
        self.at = at
        self.event = event
    }
}
