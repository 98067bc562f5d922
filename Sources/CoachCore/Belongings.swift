/// Something to take along: a picture and a word.
public struct Belonging: Hashable, Sendable, Codable {
    public var word: String
    /// One character of the picture font.
    public var picture: String

    public init(word: String, picture: String) {
        self.word = word
        self.picture = picture
    }
}

/// Getting ready to leave home: the steps first, then what to take along, then "Jag går nu".
extension Coach {
    /// What is to be taken along, and has not been yet.
    public func missing(for occurrence: Occurrence) -> [Belonging] {
        let taken = taken[occurrence.id] ?? []
        return (occurrence.take ?? []).filter { !taken.contains($0.word) }
    }

    /// Whether something is to be done before one can leave for it.
    public func needsPreparing(_ occurrence: Occurrence) -> Bool {
        let hasSteps = occurrence.routine != nil && done[occurrence.id] == nil
        return hasSteps || !missing(for: occurrence).isEmpty
    }

    /// "Ja" to leaving: the screen for it, unless steps come first.
    ///
    /// Answers whether that is where to go.
    mutating func prepare(_ occurrence: Occurrence, at now: WallTime) -> Bool {
        guard isToLeaveFor(occurrence, at: now) else { return false }
        preparing = occurrence.id
        guard occurrence.routine == nil || done[occurrence.id] != nil else { return false }
        place = .leaving(occurrence.id)
        return true
    }

    /// A thing was taken along. With the last one they go.
    mutating func take(_ id: Occurrence.ID, _ word: String, at now: WallTime) {
        guard let occurrence = plan?.occurrence(id), isToLeaveFor(occurrence, at: now),
            missing(for: occurrence).contains(where: { $0.word == word }), occurrence.opens <= now
        else { return }
        preparing = id
        taken[id, default: []].insert(word)
        if missing(for: occurrence).isEmpty { leave(for: id, at: now) }
    }
}
