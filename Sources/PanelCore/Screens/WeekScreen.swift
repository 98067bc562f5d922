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
        let principals = principals(of: days, plan)
        let titles = principals.map { $0?.title ?? words[.nothing] }
        let (rects, count) = arrange(titles, in: &area, page: page) { .week(page: $0) }
        let start = max(0, min(page, (days.count - 1) / count)) * count
        for (index, rect) in zip(days.indices[start...], rects) {
            let from = DayPage(.week, page: page)
            row(days[index], principals[index], nights: days[index] - today, from: from, in: rect)
        }
    }

    private mutating func row(
        _ day: Day, _ main: Occurrence?, nights: Int, from page: DayPage, in rect: Rect
    ) {
        var content = CardContent(
            id: "week.\(day)", picture: main?.picture ?? "🛋", title: main?.title ?? words[.nothing],
            label: words.weekday(day.weekday))
        content.action = main.map { .open(.look($0.id, from: page)) }
        content.band = theme.weekday(day.weekday).ground
        // A moon is a night: so far away that it can be counted.
        if main?.special == true {
            content.detail = words.nights(nights)
            content.nights = nights
        }
        card(content, in: rect)
        say(content)
    }

    /// What each day is remembered by: something special, else what fewest days have, else where
    /// one goes or who comes. What happens every day tells no day from another.
    private func principals(of days: [Day], _ plan: Plan) -> [Occurrence?] {
        let all = days.map { plan.on($0) }
        var frequency: [String: Int] = [:]
        for day in all {
            for title in Set(day.map(\.title)) { frequency[title, default: 0] += 1 }
        }
        func rank(_ occurrence: Occurrence) -> [Int] {
            [
                occurrence.special ? 0 : 1, frequency[occurrence.title] ?? 0,
                occurrence.place == nil ? 1 : 0, occurrence.who == nil ? 1 : 0,
            ]
        }
        return all.map { day in
            day.min { rank($0).lexicographicallyPrecedes(rank($1)) }
        }
    }
}
