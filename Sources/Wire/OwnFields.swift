import CoachCore

/// The lines about what is the person's own: `own` with a `deed`, and the places that begin `own.`.
extension Fields {
    init(_ intent: OwnIntent) {
        switch intent {
        case .keep(let draft):
            self.init(kind: "own", deed: "keep")
            write(draft)
        case .remove(let id): self.init(kind: "own", id: id.text, deed: "remove")
        case .undo(let id, let deed):
            self.init(kind: "own", id: id.text, deed: "undo", undone: deed.rawValue)
        case .visit: self.init(kind: "own", deed: "visit")
        case .endVisit: self.init(kind: "own", deed: "endVisit")
        case .helper(let name, let isRemoved):
            self.init(kind: "own", id: name, deed: isRemoved ? "removeHelper" : "keepHelper")
        case .wantData: self.init(kind: "own", deed: "wantData")
        }
    }

    init(_ place: OwnPlace) {
        switch place {
        case .menu: self.init(kind: "open", place: "own.menu")
        case .adding(let draft):
            self.init(kind: "open", place: "own.adding")
            write(draft)
        case .removing(let id, let from):
            self.init(
                kind: "open", id: id.text, place: "own.removing", page: from.page,
                origin: from.days.rawValue)
        case .told(let id, let deed):
            self.init(kind: "open", id: id.text, place: "own.told", undone: deed.rawValue)
        case .leavingVisit: self.init(kind: "open", place: "own.leavingVisit")
        case .changes(let page): self.init(kind: "open", place: "own.changes", page: page)
        case .helpers: self.init(kind: "open", place: "own.helpers")
        case .helper(let name): self.init(kind: "open", id: name, place: "own.helper")
        case .helperTold(let name): self.init(kind: "open", id: name, place: "own.helperTold")
        case .data: self.init(kind: "open", place: "own.data")
        case .dataTold: self.init(kind: "open", place: "own.dataTold")
        }
    }

    private mutating func write(_ draft: OwnDraft) {
        id = draft.moving?.text
        title = draft.what?.title
        picture = draft.what?.picture
        day = draft.day?.description
        part = draft.part
        minute = draft.minute
        page = draft.from.page
        origin = draft.from.days.rawValue
    }

    /// Nil for a deed that newer software has.
    func ownIntent() throws(WireError) -> OwnIntent? {
        switch try need(deed, "deed") {
        case "keep": return try draft().map(OwnIntent.keep)
        case "remove": return .remove(try occurrence())
        case "undo":
            guard let deed = OwnDeed(rawValue: try need(undone, "undone")) else { return nil }
            return .undo(try occurrence(), deed)
        case "visit": return .visit
        case "endVisit": return .endVisit
        case "removeHelper": return .helper(try need(id, "id"), isRemoved: true)
        case "keepHelper": return .helper(try need(id, "id"), isRemoved: false)
        case "wantData": return .wantData
        default: return nil
        }
    }

    /// Nil for a place that newer software has.
    func ownPlace() throws(WireError) -> OwnPlace? {
        switch try need(place, "place") {
        case "own.menu": return .menu
        case "own.adding": return try draft().map(OwnPlace.adding)
        case "own.removing":
            guard let days = DayPage.Days(rawValue: try need(origin, "origin")) else { return nil }
            return .removing(try occurrence(), from: DayPage(days, page: try need(page, "page")))
        case "own.told":
            guard let deed = OwnDeed(rawValue: try need(undone, "undone")) else { return nil }
            return .told(try occurrence(), deed)
        case "own.leavingVisit": return .leavingVisit
        case "own.changes": return .changes(page: try need(page, "page"))
        case "own.helpers": return .helpers
        case "own.helper": return .helper(try need(id, "id"))
        case "own.helperTold": return .helperTold(try need(id, "id"))
        case "own.data": return .data
        case "own.dataTold": return .dataTold
        default: return nil
        }
    }

    private func draft() throws(WireError) -> OwnDraft? {
        guard let days = DayPage.Days(rawValue: try need(origin, "origin")) else { return nil }
        var draft = OwnDraft(from: DayPage(days, page: try need(page, "page")))
        if let title {
            draft.what = OwnPicture(title: title, picture: try need(picture, "picture"))
        }
        if let day {
            guard let read = Day(day) else {
                throw WireError(.entry, .field(path: "day", "it is no date like 2026-11-24"))
            }
            draft.day = read
        }
        if let part, !PartOfDay.allCases.indices.contains(part) { return nil }
        if let minute, !(0..<24 * 60).contains(minute) {
            throw WireError(.entry, .field(path: "minute", "a day has the minutes 0 to 1439"))
        }
        draft.part = part
        draft.minute = minute
        draft.moving = id.map { Occurrence.ID($0) }
        return draft
    }
}
