import CoachCore

/// What is the person's own, in words for those who hear the page.
extension Tongue {
    func name(of intent: OwnIntent) -> String {
        switch intent {
        case .keep, .remove, .endVisit, .wantData: say("Ja", "Yes")
        case .undo: say("Ångra", "Undo")
        case .visit: say("Besök", "Visit")
        case .helper(_, let isRemoved): isRemoved ? say("Ja", "Yes") : say("Ångra", "Undo")
        }
    }

    func name(of place: OwnPlace) -> String {
        switch place {
        case .menu: say("Mitt", "Mine")
        case .removing: say("Ta bort", "Remove")
        case .told: say("Bakåt", "Back")
        case .leavingVisit: say("Visa min dag", "Show my day")
        case .changes(let page):
            page == 0 ? say("Vem ändrade?", "Who changed it?") : say("Mer", "More")
        case .helpers: say("Vem hjälper?", "Who helps?")
        case .helper(let name), .helperTold(let name): name
        case .data, .dataTold: say("Mina uppgifter", "My data")
        case .adding(let draft):
            name(of: draft)
        }
    }

    /// The last choice, which is what the button means.
    private func name(of draft: OwnDraft) -> String {
        if let minute = draft.minute { return clock(minute) }
        if let part = draft.part { return self.part(part) }
        if let day = draft.day { return "\(day)" }
        guard let what = draft.what else { return say("Lägg till", "Add") }
        return draft.moving == nil ? what.title : say("Flytta", "Move")
    }

    /// What the screen asks or tells.
    func title(of place: OwnPlace, _ coach: Coach) -> String {
        switch place {
        case .menu: return say("Mitt.", "Mine.")
        case .leavingVisit: return say("Är besöket slut?", "Is the visit over?")
        case .changes: return say("Vem ändrade?", "Who changed it?")
        case .helpers: return say("Vem hjälper?", "Who helps?")
        case .helper(let name): return say("Ta bort? ", "Remove? ") + name
        case .helperTold(let name): return say("Borta: ", "Removed: ") + name + "."
        case .data: return say("Hämta mina uppgifter?", "Fetch my data?")
        case .dataTold: return say("Jag har frågat.", "I have asked.")
        case .removing(let id, _):
            return say("Ta bort? ", "Remove? ") + (coach.ownCard(id)?.what.title ?? "")
        case .told(let id, let deed):
            let title = coach.ownCard(id)?.what.title ?? ""
            switch deed {
            case .added, .restored: return say("Tillagt: ", "Added: ") + title + "."
            case .moved: return say("Flyttat: ", "Moved: ") + title + "."
            case .hidden: return say("Borta: ", "Removed: ") + title + "."
            }
        case .adding(let draft):
            if let slot = draft.slot {
                let title = draft.what?.title ?? ""
                let asked =
                    draft.moving == nil ? say("Lägga till? ", "Add? ") : say("Flytta? ", "Move? ")
                return asked + "\(title), \(slot.day) \(clock(slot.minute))."
            }
            if draft.what == nil { return say("Vad vill du göra?", "What do you want to do?") }
            if draft.day == nil { return say("Vilken dag?", "Which day?") }
            if draft.part == nil { return say("När på dagen?", "When in the day?") }
            return say("Vilken tid?", "What time?")
        }
    }

    private func clock(_ minute: Int) -> String {
        let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }

    private func part(_ index: Int) -> String {
        switch PartOfDay.allCases[index] {
        case .morning: say("Morgon", "Morning")
        case .forenoon: say("Förmiddag", "Forenoon")
        case .afternoon: say("Eftermiddag", "Afternoon")
        case .evening: say("Kväll", "Evening")
        case .night: say("Natt", "Night")
        }
    }
}
