import CoachCore
import Render

extension Sketch {
    /// Who helps, as far as whoever stands before the glass may know: to a visitor only the team
    /// that has a number for everybody.
    var helpers: [Helper] {
        coach.isVisited(at: now) ? coach.helpers.filter(\.isTeam) : coach.helpers
    }

    /// Somebody is there: the time beside it, and the way back to the person's day.
    mutating func visit() {
        var area = frame(.none)
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("visit", area)
        say("visit", words[.visit])
        let step = Step(sentence: words[.visit], picture: "🚪")
        _ = sentence(step, since: nil, in: area.inset(by: px(Theme.padding)))
        button(
            "show", bar, picture: "🗓", words[.showDay], does: .open(.own(.leavingVisit)))
    }

    /// It is time for something: that it is, not what.
    mutating func visitReminder(_ id: Occurrence.ID) {
        var area = frame(.none)
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("visit", area, border: Border(width: px(Theme.border), color: theme.frame))
        say("visit", words[.aReminder])
        let inner = area.inset(by: px(Theme.padding))
        let step = Step(sentence: words[.aReminder], picture: "🔔")
        _ = sentence(step, since: nil, in: inner)
        let all = [
            Choice("show", "🗓", words[.showDay], .open(.own(.leavingVisit)), isMain: true),
            Choice("later", "⏰", words[.later], .later(id)),
        ]
        let each = min(max(1, level.ability.cards), all.count)
        var row = bar
        let last = (all.count - 1) / each
        let page = max(0, min(coach.textPage, last))
        if last > 0 {
            let side = max(px(Theme.leastTarget), bar.width / 5)
            let arrow = row.takeRight(side, gap: px(Theme.gap))
            further(page: page, of: last + 1, on: arrow) { .turn(page: $0) }
        }
        let shown = all[page * each..<min((page + 1) * each, all.count)]
        for (answer, place) in zip(shown, row.columns(shown.count, gap: px(Theme.gap))) {
            button(
                ElementID(answer.id), place, picture: answer.picture, answer.title,
                isMain: answer.isMain, does: answer.action)
        }
    }

    /// "Är besöket slut?" Two touches, so that no hand that passes by opens the day.
    mutating func leavingVisit() {
        var area = frame(.none)
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("visit", area)
        say("visit", words[.visitOver])
        let step = Step(sentence: words[.visitOver], picture: "🚪")
        let pages = sentence(step, since: nil, in: area.inset(by: px(Theme.padding)))
        answers(
            [Choice("yes", "👍", words[.yes], .own(.endVisit), isMain: true)],
            back: .open(.home), of: pages, in: bar)
    }
}
