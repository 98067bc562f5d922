import CoachCore
import Render

extension Sketch {
    /// One thing of another day or of later today, large: its picture, its whole title, when and
    /// with whom.
    mutating func look(_ occurrence: Occurrence, from: DayPage) {
        var area = frame(.home)
        shows = [occurrence.id]
        guard let plan = coach.plan else { return }
        let buttons = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("look", area)
        say("look", occurrence, plan)
        var inner = area.inset(by: px(Theme.padding))
        facts(of: occurrence, plan: plan, in: &inner)
        // Drawn as a step is, so that it looks the same on its own day.
        let step = Step(sentence: occurrence.title, picture: occurrence.picture)
        let pages = sentence(step, since: nil, in: inner)
        guard occurrence.id.isOwn else {
            return pager(
                of: pages, in: buttons, back: .open(from.place), backPicture: "⬅", words[.back])
        }
        let what = OwnPicture(title: occurrence.title, picture: occurrence.picture)
        let draft = OwnDraft(what: what, moving: occurrence.id, from: from)
        answers(
            [
                Choice("move", "🕐", words[.move], .open(.own(.adding(draft)))),
                Choice(
                    "remove", "🗑", words[.remove],
                    .open(.own(.removing(occurrence.id, from: from)))),
            ], back: .open(from.place), of: pages, in: buttons)
    }

    /// The row under a text that has no other answers: back, and "Mer" while the text goes on.
    mutating func pager(
        of pages: Int, in bar: Rect, back: Intent, backPicture: String, _ backWord: String,
        id: ElementID = "back"
    ) {
        let current = max(0, min(coach.textPage, pages - 1))
        let halves = bar.columns(2, gap: px(Theme.gap))
        if current > 0 {
            button(
                "less", halves[0], picture: "⬅", words[.back], does: .turn(page: current - 1))
        } else {
            button(id, halves[0], picture: backPicture, backWord, does: back)
        }
        guard current + 1 < pages else { return }
        button("turn", halves[1], picture: "➡", words[.more], does: .turn(page: current + 1))
    }
}
