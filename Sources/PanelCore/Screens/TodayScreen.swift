import CoachCore
import Render

extension Sketch {
    /// Now, next and later as picture cards, soonest first; the level says how many.
    mutating func today(page: Int) {
        var area = frame(.days)
        guard let plan = coach.plan, let today = coach.today(at: now) else { return }
        let cards = todayCards(today, plan: plan)
        if level == .one, let first = cards.first {
            single(first, today: today, in: area)
            return note(today, cards: 1)
        }
        let (rects, count) = arrange(
            cards.count, in: &area, page: page
        ) { .today(page: $0) }
        let start = max(0, min(page, (cards.count - 1) / count)) * count
        for (content, rect) in zip(cards[start...], rects) { card(content, in: rect) }
        note(today, cards: start + rects.count)
    }

    private func todayCards(_ today: Today, plan: Plan) -> [CardContent] {
        var cards = today.now.map { occurrence in
            var card = content(
                "now.\(occurrence.id.text)", occurrence, label: words[.now],
                detail: "\(words[.until]) \(plan.clock(occurrence.end))")
            card.isNow = true
            return card
        }
        if today.isFree {
            var free = CardContent(id: "free", picture: "🛋", title: words[.free])
            free.isNow = true
            if let next = today.next {
                free.label = words[.now]
                free.detail = "\(words[.until]) \(plan.clock(next.cue))"
            }
            cards.append(free)
        }
        for (index, occurrence) in today.coming.enumerated() {
            var card = content(
                "coming.\(occurrence.id.text)", occurrence,
                label: words[index == 0 ? .next : .later], detail: plan.clock(occurrence.start))
            if let leave = occurrence.leave, leave > now {
                card.detail = "\(words[.leave]) \(plan.clock(leave))"
            }
            if index == 0 { card.quarters = quarters(to: occurrence.cue) }
            cards.append(card)
            if index == 0 { cards += beside(today, plan: plan) }
        }
        if today.coming.isEmpty { cards += beside(today, plan: plan) }
        cards += today.allDay.map {
            content("day.\($0.id.text)", $0, label: words[.today], detail: "")
        }
        return cards
    }

    private func beside(_ today: Today, plan: Plan) -> [CardContent] {
        today.beside.map { occurrence in
            var card = content(
                "beside.\(occurrence.id.text)", occurrence, label: words[.now],
                detail: "\(words[.until]) \(plan.clock(occurrence.end))")
            card.quarters = quarters(to: occurrence.end)
            return card
        }
    }

    /// At level 1: one card, and under it what comes, as a strip that asks for nothing.
    private mutating func single(_ content: CardContent, today: Today, in rect: Rect) {
        var area = rect
        if let next = today.next, let quarters = quarters(to: next.cue) {
            var strip = area.takeBottom(px(24), gap: px(Theme.gap)).inset(by: px(1))
            picture("next.picture", next.picture, in: strip.takeRight(strip.height, gap: px(3)))
            let size = min(px(9), strip.width / 9)
            for index in 0..<Int32(8) {
                let square = Rect(
                    x: strip.right - (index + 1) * (size + size / 5),
                    y: strip.y + (strip.height - size) / 2, width: size, height: size)
                scene.draw(
                    ElementID("next.dot\(index)"),
                    .disc(
                        square, color: Int(index) < quarters ? Theme.time : Theme.track,
                        turn: 3600))
            }
        }
        card(content, in: area)
    }

    /// Tells the coach whose cards can be seen.
    private mutating func note(_ today: Today, cards: Int) {
        let ids = today.now.map(\.id) + today.coming.map(\.id) + today.beside.map(\.id)
        let seen = Set(scene.elements.map(\.id.name))
        shows = ids.filter { id in
            ["now", "coming", "beside"].contains { seen.contains("\($0).\(id.text)") }
        }
    }

    /// Places up to the level's number of cards, and an arrow to further pages where there are
    /// more.
    ///
    /// Answers the places on this page and how many a page holds.
    mutating func arrange(
        _ count: Int, in area: inout Rect, page: Int, more: (Int) -> Place
    ) -> ([Rect], perPage: Int) {
        let wish = min(count, level.ability.cards)
        let arrowWidth = px(Theme.leastTarget + Theme.gap)
        let rowHeight = px(leastRow(width: area.width - (count > wish ? arrowWidth : 0)))
        let fitting = Int((area.height + px(Theme.gap)) / (rowHeight + px(Theme.gap)))
        let perPage = max(1, min(wish, fitting))
        guard count > perPage else { return (places(count, in: area), max(1, perPage)) }
        let pages = (count + perPage - 1) / perPage
        let current = max(0, min(page, pages - 1))
        let arrow = area.takeRight(px(Theme.leastTarget), gap: px(Theme.gap))
        plate("more", arrow, does: .open(more((current + 1) % pages)))
        picture("more.picture", current == pages - 1 ? "⏮" : "➡", in: arrow.inset(by: px(2)))
        let onPage = min(perPage, count - current * perPage)
        return (places(onPage, in: area), perPage)
    }

    /// A row must hold a heading and two lines of legal text; one line, where lines are long.
    func leastRow(width: Int32) -> Double {
        let lines: Int32 = glass.mm(width) > 118 ? 2 : 3
        return max(Theme.leastTarget, glass.mm(lines * lineHeight) + 2 * Theme.padding)
    }

    /// One place fills the area; two stand side by side; three are one large and two small; more
    /// are rows. Where the glass is too small for that, rows.
    private func places(_ count: Int, in area: Rect) -> [Rect] {
        let gap = px(Theme.gap)
        let isWide = glass.mm(area.width) >= 128 && glass.mm(area.height) >= 100
        switch count {
        case ...0: return []
        case 1: return [area]
        case 2 where isWide:
            return area.columns(2, gap: gap)
        case 3 where isWide:
            var rest = area
            let first = rest.takeLeft(area.width * 52 / 100, gap: gap)
            return [first] + rest.rows(2, gap: gap)
        case 4..., 2...3:
            var rest = area
            let even = (area.height - gap * Int32(count - 1)) / Int32(count)
            // The first is what matters now: it gets the room that the others can spare.
            let comfortable = 3 * lineHeight + 2 * px(Theme.padding)
            let spare = max(0, even - comfortable) * Int32(count - 1) / 2
            let first = rest.takeTop(even + spare, gap: gap)
            return [first] + rest.rows(count - 1, gap: gap)
        default: return []
        }
    }
}
