import CoachCore

// What a finger may bring about what is the person's own.
extension Chance {
    /// Often the next step of what is open; else any deed, also one that makes no sense there.
    mutating func own(for coach: Coach) -> Intent {
        switch coach.place {
        case .own(.adding(let draft)) where !once(in: 5):
            return draft.slot == nil ? .open(.own(.adding(choose(draft)))) : .own(.keep(draft))
        case .own(.removing(let id, _)) where !once(in: 4): return .own(.remove(id))
        case .own(.told(let id, let deed)) where once(in: 2): return .own(.undo(id, deed))
        case .own(.leavingVisit): return .own(.endVisit)
        default: break
        }
        let known = coach.own.map(\.id)
        let id = known.isEmpty ? Occurrence.ID("own:0") : pick(known)
        let from = DayPage(.tomorrow, page: below(2))
        let what = OwnPicture(title: "Bok", picture: "📖")
        return pick([
            .open(.own(.menu)), .open(.own(.adding(choose(OwnDraft())))),
            .open(.own(.adding(choose(OwnDraft())))),
            .open(.own(.adding(OwnDraft(what: what, moving: id, from: from)))),
            .open(.own(.removing(id, from: from))), .own(.remove(id)), .own(.undo(id, .moved)),
            .own(.visit), .open(.own(.leavingVisit)), .own(.endVisit),
            .open(.own(.changes(page: 1))), .open(.own(.helpers)), .open(.own(.data)),
            .open(.own(.helper("Amina"))), .own(.helper("Amina", isRemoved: once(in: 2))),
            .own(.wantData),
        ])
    }

    private mutating func choose(_ draft: OwnDraft) -> OwnDraft {
        var draft = draft
        if draft.what == nil {
            draft.what = OwnPicture(title: pick(["Kaffe", "Bad"]), picture: "☕")
        } else if draft.day == nil {
            draft.day = Sample.day + below(2)
        } else if draft.part == nil {
            draft.part = below(4)
        } else {
            draft.minute = 30 * (10 + below(38))
        }
        return draft
    }
}
