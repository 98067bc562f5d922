import CoachCore
import Render

extension Sketch {
    /// One calm card for what a push changed: before, now, and who says so.
    mutating func news(_ news: News) {
        var area = frame(.none)
        let bar = barHeight(in: area)
        let buttons = area.takeBottom(bar, gap: px(Theme.gap))
        button(
            "seen", buttons, picture: "👍", words[.seen], isMain: true, does: .dismiss(news.id))
        plate("news", area, border: Border(width: px(Theme.border), color: Theme.frame))
        var inner = area.inset(by: px(Theme.padding * 2 / 3))
        let line = lineHeight
        let isFlat = glass.mm(inner.height) < 60
        if isFlat {
            let side = min(inner.height, inner.width / 4)
            picture("news.picture", news.subject.picture, in: inner.takeLeft(side, gap: px(3)))
        }
        who(says: news, in: inner.takeTop(line))
        beforeAndNow(news, in: inner.takeBottom(isFlat ? line : line + px(6)))
        if !isFlat {
            let side = min(inner.height, inner.width * 35 / 100)
            picture("news.picture", news.subject.picture, in: inner.takeLeft(side, gap: px(3)))
        }
        text("news.title", news.subject.title, in: inner, .large, alignment: .leading)
    }

    private mutating func who(says news: News, in rect: Rect) {
        var inner = rect
        picture("news.who", news.author.picture, in: inner.takeLeft(rect.height, gap: px(1)))
        text(
            "news.by", "\(words[.by]) \(news.author.name)", in: inner, .small, weight: .regular,
            color: Theme.quiet, alignment: .leading)
    }

    /// "10:00", an arrow, and what is now: a time, or that it is cancelled.
    private mutating func beforeAndNow(_ news: News, in rect: Rect) {
        guard let plan = coach.plan else { return }
        var inner = rect
        if let before = news.before {
            let was = time(before, plan)
            let style = TextStyle(weight: .regular, color: Theme.quiet, alignment: .leading)
            let set = glass.typesetter.set(
                was, style, pixelSize: glass.em(capitals: Theme.smallestCapitals),
                width: inner.width)
            let place = inner.takeLeft(set.width + px(1), gap: px(2))
            text(
                "news.before", was, in: place, .small, weight: .regular, color: Theme.quiet,
                alignment: .leading)
            picture("news.arrow", "➡", in: inner.takeLeft(min(rect.height, px(12)), gap: px(2)))
        }
        let now: String =
            switch (news.before, news.now) {
            case (_, nil): words[.cancelled]
            case (nil, let now?): "\(words[.added]) \(time(now, plan))"
            case (_, let now?): time(now, plan)
            }
        let color = news.now == nil ? Theme.time : Theme.go
        text("news.now", now, in: inner, Size(largest: 8), color: color, alignment: .leading)
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
