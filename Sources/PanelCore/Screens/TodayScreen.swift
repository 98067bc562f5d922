import CoachCore
import Render

extension Sketch {
    /// Now, next and later as picture cards, soonest first; the level says how many.
    mutating func today(page: Int) {
        var area = frame(page > 0 ? .home : .days)
        guard let plan = coach.plan, let today = coach.today(at: now) else { return }
        var cards = todayCards(today, plan: plan)
        let next = cards.first { $0.isNext }
        // Where a page holds one card, what comes is a strip below that asks for nothing.
        if level == .one {
            cards.removeAll { $0.isNext || $0.id.name.hasPrefix("coming.") }
            if let next { strip(next, in: &area) }
        } else if let next, cards.count > 1, capacity(cards.map(\.title), in: area) == 1 {
            strip(next, in: &area)
        }
        let (rects, count) = arrange(
            cards.map(\.title), in: &area, page: page
        ) { .today(page: $0) }
        let start = max(0, min(page, (cards.count - 1) / count)) * count
        for (content, rect) in zip(cards[start...], rects) { card(content, in: rect) }
        note(today)
    }

    private func todayCards(_ today: Today, plan: Plan) -> [CardContent] {
        var cards = today.now.map { occurrence in
            var card = content(
                "now.\(occurrence.id.text)", occurrence, label: words[.now],
                detail: "\(words[.until]) \(plan.clock(occurrence.end))")
            card.isNow = true
            return card
        }
        if let leaving = today.leaving { cards.insert(leave(for: leaving, plan), at: 0) }
        let nightfall = today.coming.isEmpty ? plan.nightfall(after: now) : nil
        if today.isFree {
            var free = CardContent(id: "free", picture: "🛋", title: words[.free])
            free.isNow = true
            if let end = today.next?.cue ?? nightfall {
                free.label = words[.now]
                free.detail = "\(words[.until]) \(plan.clock(end))"
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
            if index == 0 { count(down: occurrence.cue, on: &card) }
            card.isNext = index == 0
            cards.append(card)
            if index == 0 { cards += beside(today, plan: plan) }
        }
        if let nightfall { cards.append(night(from: nightfall, plan)) }
        if today.coming.isEmpty { cards += beside(today, plan: plan) }
        cards += today.allDay.map {
            content("day.\($0.id.text)", $0, label: words[.today], detail: "")
        }
        return cards
    }

    /// What it is time to go to is what is now, until it begins.
    private func leave(for occurrence: Occurrence, _ plan: Plan) -> CardContent {
        var card = content(
            "now.\(occurrence.id.text)", occurrence, label: words[.leaveNow],
            detail: plan.clock(occurrence.start))
        card.isNow = true
        card.isLeaving = true
        count(down: occurrence.start, on: &card)
        return card
    }

    /// When nothing more is planned, the night comes next.
    private func night(from time: WallTime, _ plan: Plan) -> CardContent {
        var card = CardContent(
            id: "nightfall", picture: "🌙", title: words[.night], label: words[.next],
            detail: plan.clock(time))
        card.isNext = true
        count(down: time, on: &card)
        return card
    }

    private func beside(_ today: Today, plan: Plan) -> [CardContent] {
        today.beside.map { occurrence in
            var card = content(
                "beside.\(occurrence.id.text)", occurrence, label: words[.meanwhile],
                detail: "\(words[.until]) \(plan.clock(occurrence.end))")
            count(down: occurrence.end, on: &card)
            return card
        }
    }

    /// Under the card: what comes. It asks for nothing. To who reads no times, its dots; to others
    /// the time, in less room.
    private mutating func strip(_ next: CardContent, in area: inout Rect) {
        let isPlain = level == .one
        let rest = area.height - arrowSide(in: area) - 2 * px(Theme.gap)
        // The card that is now comes first: room for its picture, else for a finger.
        let rows = [(2, 46), (1, Theme.roomyTarget)].first { lines, least in
            rest - lines * lineHeight - px(2) >= px(least)
        }.map { $0.0 * lineHeight + px(2) }
        guard let height = isPlain ? px(24) : rows else { return }
        var strip = area.takeBottom(height, gap: px(Theme.gap)).inset(by: px(1))
        picture(
            "next.picture", next.picture, word: next.title,
            in: strip.takeLeft(strip.height, gap: px(3)))
        if isPlain, next.quarters != nil {
            var row = strip.takeBottom(px(Theme.leastDisc))
            var time = CardContent(id: "next", picture: next.picture, title: next.title)
            (time.quarters, time.minutes) = (next.quarters, next.minutes)
            dots(time, in: row.takeLeft(min(row.width, px(48))))
        } else if !isPlain, strip.height >= 2 * lineHeight {
            let isLong = width(of: next.detail, .regular) > strip.width
            let time = isLong ? next.time : next.detail
            text(
                "next.detail", time, in: strip.takeBottom(lineHeight), .small,
                weight: .regular, alignment: .leading)
        }
        let title = firstWords(of: next.title, width: strip.width, .bold)
        guard width(of: title, .bold) <= strip.width else { return }
        text("next.title", title, in: strip, Size(largest: 9), alignment: .leading)
    }

    /// Tells the coach whose cards can be seen.
    private mutating func note(_ today: Today) {
        let ids =
            ([today.leaving].compactMap { $0 } + today.now).map(\.id) + today.coming.map(\.id)
            + today.beside.map(\.id)
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
        _ titles: [String], in area: inout Rect, page: Int, more: (Int) -> Place
    ) -> ([Rect], perPage: Int) {
        let count = titles.count
        let perPage = capacity(titles, in: area)
        guard count > perPage else { return (places(count, in: area), max(1, perPage)) }
        let pages = (count + perPage - 1) / perPage
        let current = max(0, min(page, pages - 1))
        further(page: current, of: pages, in: &area) { .open(more($0)) }
        let onPage = min(perPage, count - current * perPage)
        return (places(onPage, in: area), perPage)
    }

    /// How many cards a page holds.
    func capacity(_ titles: [String], in area: Rect) -> Int {
        let count = titles.count
        let wish = min(count, level.ability.cards)
        let arrow = count > wish ? arrowSide(in: area) + px(Theme.gap) : 0
        let (across, down) = isHigh(area) ? (0, arrow) : (arrow, 0)
        let rowHeight = px(leastRow(titles, width: area.width - across))
        let fitting = Int((area.height - down + px(Theme.gap)) / (rowHeight + px(Theme.gap)))
        return max(1, min(wish, fitting))
    }

    /// The arrow to the next page, at the right edge, or below where the area is high; from the
    /// last page it leads to the first.
    mutating func further(
        page: Int, of pages: Int, in area: inout Rect, does action: (Int) -> Intent
    ) {
        let side = arrowSide(in: area)
        let arrow =
            isHigh(area)
            ? area.takeBottom(side, gap: px(Theme.gap)) : area.takeRight(side, gap: px(Theme.gap))
        further(page: page, of: pages, on: arrow, does: action)
    }

    mutating func further(
        page: Int, of pages: Int, on arrow: Rect, does action: (Int) -> Intent
    ) {
        plate("more", arrow, does: action((page + 1) % pages))
        symbol("more.picture", page == pages - 1 ? "⏮" : "➡", in: arrow.inset(by: px(2)))
    }

    private func isHigh(_ area: Rect) -> Bool {
        glass.isUpright || area.height * 10 > area.width * 11
    }

    private func arrowSide(in area: Rect) -> Int32 {
        let room = glass.mm(min(area.width, area.height)) * 0.2
        return px(max(Theme.leastTarget, min(Theme.roomyTarget, room)))
    }

    /// The height of a row in millimetres: a heading and as many lines of legal text as the longest
    /// title needs, up to three. Rather fewer cards than "Buss 3 till ...".
    private func leastRow(_ titles: [String], width: Int32) -> Double {
        let padding = px(Theme.padding)
        var lines: Int32 = glass.mm(width) > 118 ? 2 : 3
        while lines < 4 {
            let side = min(lines * lineHeight, (width - 2 * padding) * 3 / 10)
            let room = width - 2 * padding - side - px(3)
            let longest = titles.map {
                height(of: $0, width: room, capitals: Theme.smallestCapitals)
            }.max()
            if (longest ?? 0) <= (lines - 1) * lineHeight { break }
            lines += 1
        }
        return max(Theme.leastTarget, glass.mm(lines * lineHeight) + 2 * Theme.padding)
    }

    /// One place fills the area; two stand side by side; three are one large and two small; more
    /// are rows. Where the glass is too small for that, rows.
    func places(_ count: Int, in area: Rect) -> [Rect] {
        let gap = px(Theme.gap)
        let isWide =
            glass.mm(area.width) >= 128 && glass.mm(area.height) >= 100 && !isHigh(area)
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
