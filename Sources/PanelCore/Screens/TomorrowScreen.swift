import CoachCore
import Render

extension Sketch {
    /// Tomorrow's day as cards, under its own colour.
    mutating func tomorrow(page: Int) {
        var area = frame(.home)
        guard let plan = coach.plan else { return }
        let day = plan.local(now).day + 1
        heading(
            day: day, title: words[.tomorrow], way: words[.week],
            does: .open(.week(page: 0)), in: &area)
        let main = plan.on(day).filter { $0.lane == .main }
        let other = plan.on(day).filter { $0.lane != .main }
        let cards = (main + other).map { occurrence in
            var card = content(
                "tomorrow.\(occurrence.id.text)", occurrence, label: "",
                detail: occurrence.lane == .allDay ? "" : plan.clock(occurrence.start))
            // Tomorrow is for looking: what is done, is done on its day.
            let from = DayPage(.tomorrow, page: page)
            card.action = .open(.look(occurrence.id, from: from))
            return card
        }
        guard plan.covers(day) else { return beyond(in: area) }
        guard !cards.isEmpty else {
            let free = CardContent(id: "tomorrow.free", picture: "🛋", title: words[.nothing])
            say(free)
            return card(free, in: area)
        }
        let (rects, count) = arrange(cards.map(\.title), in: &area, page: page) {
            .tomorrow(page: $0)
        }
        let start = max(0, min(page, (cards.count - 1) / count)) * count
        for (content, rect) in zip(cards[start...], rects) {
            card(content, in: rect)
            say(content)
        }
    }

    /// The plan does not reach that far: nothing is known of it, and "free" would be a lie.
    mutating func beyond(in area: Rect) {
        plate("beyond", area)
        say("beyond", words[.beyond])
        text(
            "beyond.word", words[.beyond], in: area.inset(by: px(Theme.padding)), .large)
    }

    /// A band in the day's colour, with the way to the other view of days at its end.
    mutating func heading(
        day: Day, title: String, way: String, does action: Intent, in area: inout Rect
    ) {
        say("heading", title)
        var band = area.takeTop(
            px(max(Theme.leastTarget, min(Theme.roomyTarget, glass.mm(area.height) * 0.2))),
            gap: px(Theme.gap))
        button(
            "mine", band.takeRight(band.height, gap: px(Theme.gap)), picture: "🙂",
            words[.mine], does: .open(.own(.menu)))
        let half = (band.width - px(Theme.gap)) / 2
        // A way without its word needs no more than a finger does: the heading has the rest.
        let wordy = px(Theme.leastPicture) + px(8) + width(of: way, .bold)
        let isTight = width(of: title, .bold) + px(4) > half || wordy > half
        let wayWidth = isTight ? band.height : half
        button(
            "way", band.takeRight(wayWidth, gap: px(Theme.gap)), picture: "🗓", way, does: action)
        let (color, ink) = theme.weekday(day.weekday)
        scene.draw(
            "heading",
            .card(
                band, radius: px(Theme.radius), color: color, shadow: theme.shadow(glass),
                border: nil))
        let isWide = width(of: title, .bold) > band.width - 2 * px(2)
        guard width(of: title, .regular) <= band.width - 2 * px(0.5) else {
            // The narrowest glass, and a language of long words.
            return picture("heading.picture", "📆", in: band.inset(by: px(2)))
        }
        text(
            "heading.title", title, in: band.inset(by: px(isWide ? 0.5 : 2)), .title,
            weight: isWide ? .regular : .bold, color: ink)
    }
}
