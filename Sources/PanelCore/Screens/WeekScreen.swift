import CoachCore
import Render

extension Sketch {
    /// The coming seven days, each with what matters most and the nights left until it.
    mutating func week(page: Int) {
        var area = pillar(.home)
        guard let plan = coach.plan else { return }
        let today = plan.local(now).day
        heading(
            day: today, title: words[.week], way: words[.tomorrow],
            does: .open(.tomorrow(page: 0)), in: &area)
        let days = (1...7).map { today + $0 }.filter { plan.covers($0) }
        let (rects, count) = arrange(days.count, in: &area, page: page) { .week(page: $0) }
        let start = min(page, max(0, (days.count - 1) / count)) * count
        for (day, rect) in zip(days[start...], rects) {
            row(day, nights: day - today, plan: plan, in: rect)
        }
    }

    private mutating func row(_ day: Day, nights: Int, plan: Plan, in rect: Rect) {
        let id = ElementID("week.\(day)")
        plate(id, rect)
        let (color, ink) = Theme.weekday(day.weekday)
        var inner = rect
        // The colour lies at the day's own edge, inside the card's round corners.
        let name = inner.takeLeft(min(rect.width * 36 / 100, px(58)), gap: px(2))
        scene.draw(
            id.sub("color"),
            .card(
                name, radius: px(Theme.radius), color: color, shadow: nil,
                border: color == Theme.card ? Border(width: px(0.6), color: Theme.track) : nil))
        inner = inner.inset(by: px(1.5))
        let main = principal(plan.on(day))
        text(
            id.sub("name"), words.weekday(day.weekday), in: name.inset(by: px(2)), .title,
            color: ink)
        guard let main else {
            text(id.sub("title"), words[.nothing], in: inner, .small, weight: .regular)
            return
        }
        let side = min(inner.height, inner.width * 3 / 10)
        picture(id.sub("picture"), main.picture, in: inner.takeLeft(side, gap: px(2)))
        if main.special {
            let line = height(of: "Åg", width: glass.width, capitals: Theme.smallestCapitals)
            if inner.height >= 2 * line + px(8) {
                moons(id, nights, in: inner.takeBottom(px(7)))
            }
            text(
                id.sub("nights"), words.nights(nights), in: inner.takeBottom(line), .small,
                weight: .regular, alignment: .leading)
        }
        text(
            id.sub("title"), main.title, in: inner, .title, alignment: .leading)
    }

    private mutating func moons(_ id: ElementID, _ nights: Int, in rect: Rect) {
        var inner = rect
        for index in 0..<nights {
            picture(id.sub("moon\(index)"), "🌙", in: inner.takeLeft(rect.height, gap: px(1)))
        }
    }

    /// What a day is remembered by: something special, else where one goes or who comes.
    private func principal(_ day: [Occurrence]) -> Occurrence? {
        day.first(where: \.special) ?? day.first { $0.place != nil }
            ?? day.first { $0.who != nil } ?? day.first
    }
}
