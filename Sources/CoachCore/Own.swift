/// Something that the person may choose to do: a picture and its word.
public struct OwnPicture: Hashable, Sendable, Codable {
    public var title: String
    /// One character of the picture font, or a photograph.
    public var picture: String

    public init(title: String, picture: String) {
        self.title = title
        self.picture = picture
    }
}

/// A card that the person made. It is theirs: no push changes it and none takes it away.
public struct OwnCard: Hashable, Sendable, Codable {
    public var id: Occurrence.ID
    public var what: OwnPicture
    /// The day and the minute that the clock on the wall shall show. The instant follows from the
    /// plan's offsets, so that a change of the clock moves nothing.
    public var slot: OwnSlot
    /// Where it was before it was moved; one step can be taken back.
    public var before: OwnSlot?
    public var isHidden = false

    public init(id: Occurrence.ID, what: OwnPicture, slot: OwnSlot) {
        self.id = id
        self.what = what
        self.slot = slot
    }
}

/// A time by the clock on the wall.
public struct OwnSlot: Hashable, Sendable, Codable {
    public var day: Day
    /// Minutes since midnight.
    public var minute: Int

    public init(day: Day, minute: Int) {
        self.day = day
        self.minute = minute
    }
}

/// What a person did with a card of their own.
public enum OwnDeed: String, Hashable, Sendable, Codable, CaseIterable {
    case added, moved, hidden
    /// A deed before it was taken back.
    case restored
}

/// What somebody has chosen so far for a card that is not made yet, or that is to be moved.
public struct OwnDraft: Hashable, Sendable, Codable {
    public var what: OwnPicture?
    public var day: Day?
    /// The part of the day, by its place in `PartOfDay.allCases`.
    public var part: Int?
    /// Minutes since midnight.
    public var minute: Int?
    /// The card that gets another time; nil: it is a new one.
    public var moving: Occurrence.ID?
    /// Where the card to be moved was looked at.
    public var from: DayPage

    public init(
        what: OwnPicture? = nil, day: Day? = nil, part: Int? = nil, minute: Int? = nil,
        moving: Occurrence.ID? = nil, from: DayPage = DayPage(.tomorrow, page: 0)
    ) {
        self.what = what
        self.day = day
        self.part = part
        self.minute = minute
        self.moving = moving
        self.from = from
    }

    /// The time that was chosen, once it is.
    public var slot: OwnSlot? {
        guard let day, let minute else { return nil }
        return OwnSlot(day: day, minute: minute)
    }

    /// One question back: the last choice is open again.
    public var back: Place {
        var draft = self
        if minute != nil {
            draft.minute = nil
        } else if part != nil {
            draft.part = nil
        } else if day != nil {
            draft.day = nil
        } else if let moving {
            return .look(moving, from: from)
        } else if what != nil {
            draft.what = nil
        } else {
            return .own(.menu)
        }
        return .own(.adding(draft))
    }
}

/// The screens of what is the person's own.
public enum OwnPlace: Hashable, Sendable, Codable {
    /// What one may do oneself.
    case menu
    /// The next question about a card that is not made yet.
    case adding(OwnDraft)
    /// "Ta bort?"
    case removing(Occurrence.ID, from: DayPage)
    /// What became of a card, with the way back.
    case told(Occurrence.ID, OwnDeed)
    /// "Är besöket slut?"
    case leavingVisit
    /// "Vem ändrade?", the newest change on page 0.
    case changes(page: Int)
    /// Who helps.
    case helpers
    /// "Ta bort?" of a helper, by name.
    case helper(String)
    /// That a helper was removed, with the way back.
    case helperTold(String)
    /// "Hämta mina uppgifter?"
    case data
    /// That they were asked for.
    case dataTold
}

/// What a person asked for about what is their own.
public enum OwnIntent: Hashable, Sendable, Codable {
    /// "Ja" to a card: it is made, or moved.
    case keep(OwnDraft)
    /// "Ja" to "Ta bort?"
    case remove(Occurrence.ID)
    /// "Ångra" after a deed.
    case undo(Occurrence.ID, OwnDeed)
    /// "Besök": everything personal is hidden.
    case visit
    /// "Ja" to "Är besöket slut?"
    case endVisit
    /// A helper, by name, shall be removed, or help again.
    case helper(String, isRemoved: Bool)
    /// "Ja" to "Hämta mina uppgifter?"
    case wantData
}

extension Occurrence.ID {
    /// No hub gives a name that begins so; where one does, the panel lets that occurrence go.
    static let ownPrefix = "own:"

    /// Whether the person made it on the panel.
    public var isOwn: Bool { text.hasPrefix(Self.ownPrefix) }
}

extension OwnCard {
    /// How long a card stands: an hour.
    static let length: Int64 = 60 * WallTime.minute
    /// How many are kept, hidden ones too.
    public static let most = 50

    /// The card as a thing of the day.
    func occurrence(in plan: Plan) -> Occurrence {
        let start = plan.time(on: slot.day, minute: slot.minute)
        return Occurrence(
            id: id, title: what.title, picture: what.picture, start: start,
            end: start + Self.length)
    }
}

extension Plan {
    /// The plan with the person's own cards among what staff planned.
    func with(_ own: [OwnCard]) -> Plan {
        var plan = self
        plan.occurrences.removeAll { $0.id.isOwn }
        plan.occurrences += own.filter { !$0.isHidden }.map { $0.occurrence(in: self) }
        plan.occurrences.sort(by: Occurrence.earlier)
        return plan
    }

    /// The days that something can be put on: today and tomorrow, as far as the plan reaches.
    public func ownDays(after now: WallTime) -> [Day] {
        let today = local(now).day
        return [today, today + 1].filter { !ownParts(on: $0, after: now).isEmpty }
    }

    /// The parts of a day that still have a time to choose, by their places in
    /// `PartOfDay.allCases`.
    public func ownParts(on day: Day, after now: WallTime) -> [Int] {
        PartOfDay.allCases.indices.filter { !ownTimes(on: day, part: $0, after: now).isEmpty }
    }

    /// The times to choose among, as minutes since midnight: whole hours for those with one or two
    /// cards at once, half hours for the others. None in the night, none that is past, and none
    /// that a change of the clock leaves out.
    public func ownTimes(on day: Day, part: Int, after now: WallTime) -> [Int] {
        guard covers(day), PartOfDay.allCases.indices.contains(part),
            PartOfDay.allCases[part] != .night
        else { return [] }
        let pace = person.level <= .two ? 60 : 30
        return stride(from: Self.earliestOwn, to: 24 * 60, by: pace).filter { minute in
            let time = time(on: day, minute: minute)
            return time > now
                && local(time)
                    == LocalTime(
                        day: day, milliseconds: Int64(minute) * WallTime.minute)
                && self.part(at: time) == PartOfDay.allCases[part]
        }
    }

    /// Nothing begins before five: for those whose evening goes past midnight that is yesterday's.
    private static let earliestOwn = 5 * 60

    /// What else there is at a time that was chosen, the first to begin first.
    public func clashes(with slot: OwnSlot, besides id: Occurrence.ID?) -> [Occurrence] {
        let start = time(on: slot.day, minute: slot.minute)
        let end = start + OwnCard.length
        return on(slot.day).filter {
            $0.lane == .main && $0.id != id && $0.start < end && start < $0.end
        }
    }
}
