/// One change of the days that the person can see, by staff or by themselves, and when it was seen.
public struct DayChange: Hashable, Sendable, Codable {
    /// Who changed what.
    public enum What: Hashable, Sendable, Codable {
        case pushed(News)
        case own(OwnDeed, OwnCard)
    }

    public var at: WallTime
    public var what: What

    public init(at: WallTime, what: What) {
        self.at = at
        self.what = what
    }

    /// How many are remembered; at the bound the oldest goes.
    public static let most = 20
}

// Who changed the day.
extension Coach {
    mutating func remember(_ news: [News], at now: WallTime) {
        remember(news.map { DayChange(at: now, what: .pushed($0)) })
    }

    mutating func remember(_ deed: OwnDeed, _ card: OwnCard, at now: WallTime) {
        remember([DayChange(at: now, what: .own(deed, card))])
    }

    private mutating func remember(_ fresh: [DayChange]) {
        changes = Array((fresh + changes).prefix(DayChange.most))
    }
}

// Who helps.
extension Coach {
    /// How many names of removed helpers are remembered.
    static let mostRemoved = 20

    /// The helpers of the plan whom the person has not removed.
    public var helpers: [Helper] {
        (plan?.person.helpers ?? []).filter { !isRemoved($0.name) }
    }

    /// Whether the person removed a helper. What the law gives stays, whatever was touched.
    public func isRemoved(_ name: String) -> Bool {
        guard removed.contains(name) else { return false }
        return plan?.person.helpers.contains { $0.name == name && $0.isStatutory } != true
    }

    /// Who is told where a reminder is not answered: the one that was agreed, and nobody where the
    /// person has removed that one. Telling another was not agreed.
    var tells: String? {
        plan?.person.ladder?.tells.flatMap { isRemoved($0) ? nil : $0 }
    }

    mutating func setHelper(_ name: String, isRemoved: Bool, at now: WallTime) {
        let isAsked = place == .own(.helper(name)) || place == .own(.helperTold(name))
        guard isAsked, self.isRemoved(name) != isRemoved,
            let helper = plan?.person.helpers.first(where: { $0.name == name }),
            !helper.isStatutory
        else { return }
        removed.removeAll { $0 == name }
        if isRemoved { removed = Array((removed + [name]).suffix(Self.mostRemoved)) }
        record(.helper(name, isRemoved: isRemoved), at: now)
        place = isRemoved ? .own(.helperTold(name)) : .own(.helpers)
    }

    mutating func askForData(at now: WallTime) {
        guard place == .own(.data) else { return }
        record(.wantsData, at: now)
        place = .own(.dataTold)
    }
}
