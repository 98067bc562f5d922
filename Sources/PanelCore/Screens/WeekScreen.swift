import CoachCore
import Render

extension Sketch {
    /// The coming seven days, each with what matters most and the nights left until it.
    mutating func week(page: Int) {
        var area = frame(.home)
        guard let plan = coach.plan else { return }
        let today = plan.local(now).day
        heading(
            day: today, title: words[.week], way: words[.tomorrow],
            does: .open(.tomorrow(page: 0)), in: &area)
        let days = (1...7).map { today + $0 }.filter { plan.covers($0) }
        guard !days.isEmpty else { return beyond(in: area) }
        let (rects, count) = arrange(days.count, in: &area, page: page) { .week(page: $0) }
        let start = max(0, min(page, (days.count - 1) / count)) * count
        for (day, rect) in zip(days[start...], rects) {
            row(day, nights: day - today, from: DayPage(.week, page: page), plan: plan, in: rect)
        }
    }

    private mutating func row(
        _ day: Day, nights: Int, from page: DayPage, plan: Plan, in rect: Rect
    ) {
        let main = principal(plan.on(day))
        var content = CardContent(
            id: "week.\(day)", picture: main?.picture ?? "🛋", title: main?.title ?? words[.nothing],
            label: words.weekday(day.weekday))
        content.action = main.map { .open(.look($0.id, from: page)) }
        content.band = Theme.weekday(day.weekday).ground
        // A moon is a night: so far away that it can be counted.
        if main?.special == true {
            content.detail = words.nights(nights)
            content.nights = nights
        }
        card(content, in: rect)
    }

    /// What a day is remembered by: something special, else where one goes or who comes.
    private func principal(_ day: [Occurrence]) -> Occurrence? {
        day.first(where: \.special) ?? day.first { $0.place != nil }
            ?? day.first { $0.who != nil } ?? day.first
    }
}
