import CoachCore
import Render

extension Sketch {
    /// What is the person's own: the menu, a card in the making, and what became of it.
    mutating func own(_ place: OwnPlace) {
        switch place {
        case .menu: menu()
        case .adding(let draft): adding(draft)
        case .removing(let id, let from): removing(id, from: from)
        case .told(let id, let deed): told(id, deed)
        case .leavingVisit: leavingVisit()
        case .changes(let page): changes(page: page)
        case .helpers: whoHelps()
        case .helper(let name): helper(name)
        case .helperTold(let name): helperTold(name)
        case .data: data()
        case .dataTold: dataTold()
        }
    }

    private mutating func menu() {
        var area = frame(.home)
        asking(.mine, back: .open(.tomorrow(page: 0)), in: &area)
        choices(
            [
                Choice("add", "➕", words[.add], .open(.own(.adding(OwnDraft())))),
                Choice("visit", "🚪", words[.visit], .own(.visit)),
                Choice("changes", "👀", words[.whoChanged], .open(.own(.changes(page: 0)))),
                Choice("helpers", "👥", words[.whoHelps], .open(.own(.helpers))),
                Choice("data", "🗂", words[.myData], .open(.own(.data))),
            ], in: area)
    }

    /// One question after the other: what, which day, which part of it, which time; then whether
    /// that is right.
    private mutating func adding(_ draft: OwnDraft) {
        guard let plan = coach.plan else { return }
        guard draft.slot == nil else { return confirm(draft, plan) }
        var area = frame(.home)
        let question: Word
        let answers: [Choice]
        func next(
            _ id: String, _ picture: String, _ title: String, _ change: (inout OwnDraft) -> Void
        ) -> Choice {
            var chosen = draft
            change(&chosen)
            return Choice(id, picture, title, .open(.own(.adding(chosen))))
        }
        if draft.what == nil {
            question = .whatToDo
            answers = ownPictures.enumerated().map { index, what in
                next("what\(index)", what.picture, what.title) { $0.what = what }
            }
        } else if let day = draft.day, let part = draft.part {
            question = .whichTime
            answers = plan.ownTimes(on: day, part: part, after: now).map { minute in
                next("time\(minute)", clockPicture(minute), clockText(minute)) {
                    $0.minute = minute
                }
            }
        } else if let day = draft.day {
            question = .whichPart
            answers = plan.ownParts(on: day, after: now).map { part in
                let named = PartOfDay.allCases[part]
                return next("part\(part)", partPicture(named), words.part(named)) {
                    $0.part = part
                }
            }
        } else {
            question = .whichDay
            let today = plan.local(now).day
            answers = plan.ownDays(after: now).map { day in
                let word = words[day == today ? .today : .tomorrow]
                let (color, _) = theme.weekday(day.weekday)
                var choice = next("day\(day)", day == today ? "☀" : "🌅", word) { $0.day = day }
                choice.band = color
                choice.label = words.weekday(day.weekday)
                return choice
            }
        }
        asking(question, about: draft.what, back: .open(draft.back), in: &area)
        guard !answers.isEmpty else { return beyond(in: area) }
        choices(answers, in: area)
    }

    /// The card as it would be, what else there is at that time, "Ja" and "Nej".
    private mutating func confirm(_ draft: OwnDraft, _ plan: Plan) {
        guard let slot = draft.slot else { return }
        let what =
            draft.what ?? draft.moving.flatMap { coach.ownCard($0)?.what }
            ?? OwnPicture(title: "", picture: "❓")
        sheet(
            of: what,
            saying: [words[draft.moving == nil ? .addIt : .moveIt], ownTime(slot)],
            clash: plan.clashes(with: slot, besides: draft.moving).first,
            back: .open(draft.back),
            [
                Choice("yes", "👍", words[.yes], .own(.keep(draft)), isMain: true),
                Choice("no", "👎", words[.no], .open(.home)),
            ])
    }

    private mutating func removing(_ id: Occurrence.ID, from: DayPage) {
        guard let card = coach.ownCard(id) else { return noCard() }
        sheet(
            of: card.what, saying: [words[.removeIt], ownTime(card.slot)],
            back: .open(.look(id, from: from)),
            [
                Choice("yes", "🗑", words[.yes], .own(.remove(id)), isMain: true),
                Choice("no", "👎", words[.no], .open(.look(id, from: from))),
            ])
    }

    /// What was done, with the way back one touch away.
    private mutating func told(_ id: Occurrence.ID, _ deed: OwnDeed) {
        guard let card = coach.ownCard(id) else { return noCard() }
        let said: Word =
            switch deed {
            case .added, .restored: .isAdded
            case .moved: .isMoved
            case .hidden: .isRemoved
            }
        sheet(
            of: card.what, saying: [words[said], ownTime(card.slot)], isGone: deed == .hidden,
            back: .open(.tomorrow(page: 0)),
            [Choice("undo", "↩", words[.undo], .own(.undo(id, deed)))])
    }

    mutating func noCard() {
        var area = frame(.home)
        asking(.mine, back: .open(.tomorrow(page: 0)), in: &area)
        plate("none", area)
        say("none", words[.nothing])
        text("none.word", words[.nothing], in: area.inset(by: px(Theme.padding)), .large)
    }
}

extension Sketch {
    /// What the person chooses among: their own list, or the one that everybody has.
    var ownPictures: [OwnPicture] {
        guard person.ownPictures.isEmpty else { return person.ownPictures }
        let all: [(Word, String)] = [
            (.coffee, "☕"), (.walk, "🚶"), (.music, "🎵"), (.television, "📺"), (.friend, "👫"),
            (.rest, "🛌"), (.shopping, "🛒"), (.telephone, "📞"), (.book, "📖"), (.bath, "🛁"),
            (.cake, "🍰"), (.game, "🎲"),
        ]
        return all.map { OwnPicture(title: words[$0], picture: $1) }
    }

    /// A clock with hands at the full hour or the half: U+1F550 to U+1F567.
    func clockPicture(_ minute: Int) -> String {
        let hour = UInt32((minute / 60 + 11) % 12)
        let first: UInt32 = minute % 60 < 30 ? 0x1F550 : 0x1F55C
        return Unicode.Scalar(first + hour).map { String(Character($0)) } ?? "🕛"
    }

    private func clockText(_ minute: Int) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }

    private func partPicture(_ part: PartOfDay) -> String {
        switch part {
        case .morning: "🌅"
        case .forenoon: "🌤"
        case .afternoon: "☀"
        case .evening: "🌆"
        case .night: "🌙"
        }
    }

    /// "I dag 10:00", by the clock on the wall.
    func ownTime(_ slot: OwnSlot) -> String {
        let today = coach.plan?.local(now).day ?? slot.day
        let day: String =
            switch slot.day - today {
            case 0: words[.today]
            case 1: words[.tomorrow]
            default: words.weekday(slot.day.weekday)
            }
        return "\(day) \(words.figures(clockText(slot.minute)))"
    }

    /// Who comes; of a card of the person's own, that they made it.
    func companion(of occurrence: Occurrence) -> Companion? {
        occurrence.id.isOwn
            ? Companion(name: words[.yours], picture: "🙂") : occurrence.who
    }
}
