import CoachCore
import Render

extension Sketch {
    /// What it is time for, with "Ja" and "Senare"; on the last rung it asks, and "Hjälp" is there
    /// too.
    mutating func reminder(_ open: Coach.OpenReminder) {
        var area = frame(.home)
        shows = [open.occurrence.id]
        let buttons = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("reminder", area, border: Border(width: px(Theme.border), color: theme.frame))
        var inner = area.inset(by: px(Theme.padding))
        guard let plan = coach.plan else { return }
        let isLeaving = open.occurrence.leave != nil
        if isLeaving { say("reminder", words[.leaveNow]) }
        say("reminder", open.occurrence, plan)
        if open.rung == .asked { say("reminder", words[.doing]) }
        if isMute { silence(in: &inner) }
        if open.rung == .asked {
            question(in: &inner)
        } else {
            facts(of: open.occurrence, plan: plan, in: &inner)
        }
        let step = Step(sentence: open.occurrence.title, picture: open.occurrence.picture)
        let pages = sentence(step, since: nil, in: inner)
        answers(open, of: pages, in: buttons)
    }

    /// That nothing can be heard, where it leaves room for the rest: else a wall that is silent
    /// looks like one that does not care.
    private mutating func silence(in inner: inout Rect) {
        guard inner.height >= 4 * lineHeight else { return }
        var row = inner.takeBottom(lineHeight, gap: px(1))
        symbol("reminder.mute", "🔇", in: row.takeLeft(lineHeight, gap: px(1)))
        let word = words[.noSound]
        guard width(of: word, .regular) <= row.width else { return }
        text("reminder.silence", word, in: row, .small, weight: .regular, alignment: .leading)
    }

    /// "Gör du det nu?", where it leaves room for what is asked about.
    private mutating func question(in inner: inout Rect) {
        let asked = words[.doing]
        let need = height(of: asked, width: inner.width, capitals: Theme.smallestCapitals)
        guard need <= inner.height / 2 else { return }
        text("reminder.question", asked, in: inner.takeTop(need, gap: px(1)), .small)
    }

    /// One answer of a reminder: a picture, a word and what it does.
    private typealias Answer = (id: ElementID, picture: String, word: Word, action: Intent)

    /// As many answers as the level has choices, the most likely first; the others a page further.
    private mutating func answers(_ open: Coach.OpenReminder, of pages: Int, in bar: Rect) {
        let id = open.occurrence.id
        // Who has nothing to get ready says at once that they go.
        let goes =
            coach.isToLeaveFor(open.occurrence, at: now) && !coach.needsPreparing(open.occurrence)
        let yes: Answer =
            goes ? ("yes", "🚪", .going, .leave(id)) : ("yes", "👍", .yes, .begin(id))
        var all: [Answer] = [yes, ("later", "⏰", .later, .later(id))]
        if open.rung == .asked { all.append(("wish", "🙋", .help, .askHelp(id))) }
        let each = min(level.ability.cards, all.count)
        let last = pages - 1 + (all.count - 1) / each
        let page = max(0, min(coach.textPage, last))
        var row = bar
        // A long title goes on before it is answered.
        if last > 0 {
            let side = max(px(Theme.leastTarget), bar.width / 5)
            let arrow = row.takeRight(side, gap: px(Theme.gap))
            further(page: page, of: last + 1, on: arrow) { .turn(page: $0) }
        }
        let from = max(0, page - (pages - 1)) * each
        let shown = all[from..<min(from + each, all.count)]
        for (answer, place) in zip(shown, row.columns(shown.count, gap: px(Theme.gap))) {
            button(
                answer.id, place, picture: answer.picture, words[answer.word],
                isMain: answer.id == "yes", does: answer.action)
        }
    }

    /// Something that was over before anybody could be reminded of it: kindly, and with nothing to
    /// be done about it.
    mutating func missed(_ occurrence: Occurrence) {
        var area = frame(.none)
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("missed", area)
        var inner = area.inset(by: px(Theme.padding))
        let said = words[.passed]
        let need = height(of: said, width: inner.width, capitals: Theme.smallestCapitals)
        text("missed.said", said, in: inner.takeTop(need, gap: px(1)), .small)
        say("missed", "\(said): \(occurrence.title)")
        if let plan = coach.plan, glass.mm(inner.height) > 40 {
            facts(of: occurrence, plan: plan, in: &inner)
        }
        let step = Step(sentence: occurrence.title, picture: occurrence.picture)
        let pages = sentence(step, since: nil, in: inner)
        let page = max(0, min(coach.textPage, pages - 1))
        if page + 1 < pages {
            button("turn", bar, picture: "➡", words[.more], does: .turn(page: page + 1))
        } else {
            button(
                "seen", bar, picture: "👍", words[.seen], isMain: true, does: .know(occurrence.id))
        }
    }
}
