import CoachCore
import Render

extension Sketch {
    /// One calm card for what a push changed: before, now, and who says so.
    mutating func news(_ news: News) {
        var area = pillar(.none)
        let bar = px(max(Theme.leastTarget, min(30, glass.mm(area.height) * 0.24)))
        let buttons = area.takeBottom(bar, gap: px(Theme.gap))
        button(
            "seen", buttons, picture: "👍", words[.seen], isMain: true, does: .dismiss(news.id))
        plate("news", area, border: Border(width: px(Theme.border), color: Theme.frame))
        var inner = area.inset(by: px(Theme.padding))
        let line = height(of: "Åg", width: glass.width, capitals: Theme.smallestCapitals)
        who(says: news, in: inner.takeTop(line, gap: px(1)))
        let times = inner.takeBottom(2 * line + px(2), gap: px(1))
        beforeAndNow(news, in: times)
        let side = min(inner.height, inner.width * 35 / 100)
        picture("news.picture", news.subject.picture, in: inner.takeLeft(side, gap: px(3)))
        text("news.title", news.subject.title, in: inner, .large, alignment: .leading)
    }

    private mutating func who(says news: News, in rect: Rect) {
        var inner = rect
        picture("news.who", news.author.picture, in: inner.takeLeft(rect.height, gap: px(1)))
        text(
            "news.by", "\(words[.by]) \(news.author.name)", in: inner, .small, weight: .regular,
            color: Theme.quiet, alignment: .leading)
    }

    private mutating func beforeAndNow(_ news: News, in rect: Rect) {
        guard let plan = coach.plan else { return }
        var inner = rect
        let what: Word =
            switch (news.before, news.now) {
            case (_, nil): .cancelled
            case (nil, _): .added
            case (let before?, let now?): before.start == now.start ? .changed : .moved
            }
        let lines = inner.rows(2, gap: px(2))
        let after = news.now.map { time($0, plan) } ?? ""
        let was = news.before.map { "\(words[.before]) \(time($0, plan))" } ?? ""
        text(
            "news.now", after.isEmpty ? words[what] : "\(words[what]) \(after)", in: lines[0],
            Size(largest: 8), color: news.now == nil ? Theme.time : Theme.go,
            alignment: .leading)
        text(
            "news.before", was, in: lines[1], .small, weight: .regular, color: Theme.quiet,
            alignment: .leading)
        inner.height = 0
    }

    /// The time, with the day in front where it is not today.
    private func time(_ occurrence: Occurrence, _ plan: Plan) -> String {
        let day = plan.local(occurrence.start).day
        let away = day - plan.local(now).day
        let clock = occurrence.lane == .allDay ? "" : plan.clock(occurrence.start)
        switch away {
        case 0: return clock
        case 1: return "\(words[.tomorrow].lowercased()) \(clock)"
        default: return "\(words.weekday(day.weekday).lowercased()) \(clock)"
        }
    }
}
