import CoachCore
import Render

extension Sketch {
    /// Getting ready to leave home: what to take along, as many cards as the level has choices,
    /// and "Jag går nu".
    mutating func leaving(_ goal: Occurrence) {
        var area = frame(.home)
        shows = [goal.id]
        let all = goal.take ?? []
        guard !coach.missing(for: goal).isEmpty else { return farewell(goal, in: area) }
        // "Jag går nu" is a choice: where there is one a page, it has a page of its own.
        let isAlone = level.ability.cards == 1
        let whole = area
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        let head = area.takeTop(lineHeight, gap: px(1))
        // The arrow has its place in the bar: what it leads to needs all the rest.
        let titles = Array(all.map(\.word).prefix(max(1, level.ability.cards - 1)))
        let perPage = capacity(titles, in: area)
        let pages = (all.count + perPage - 1) / perPage
        let count = pages + (isAlone ? 1 : 0)
        let page = self.page(of: all, perPage: perPage, missing: coach.missing(for: goal))
        guard page < pages else { return farewell(goal, after: page, of: count, in: whole) }
        heading(of: goal, in: head)
        say("leaving", words[.takeAlong])
        let range = page * perPage..<min((page + 1) * perPage, all.count)
        for (index, place) in zip(range, places(range.count, in: area)) {
            belonging(all[index], index, of: goal, in: place)
        }
        answers(goal, page: page, of: count, goes: !isAlone, in: bar)
    }

    /// "Jag går nu", and the arrow to further pages beside it.
    private mutating func answers(
        _ goal: Occurrence, page: Int, of count: Int, goes: Bool, in bar: Rect
    ) {
        var row = bar
        if count > 1 {
            let side = goes ? max(px(Theme.leastTarget), bar.width / 5) : bar.width
            let arrow = row.takeRight(side, gap: px(Theme.gap))
            further(page: page, of: count, on: arrow) { .turn(page: $0) }
        }
        if goes { go(goal, in: row) }
    }

    /// The page that was turned to; when all on it is taken, the next on which something is not.
    private func page(of all: [Belonging], perPage: Int, missing: [Belonging]) -> Int {
        let pages = (all.count + perPage - 1) / perPage
        let wanted = max(0, coach.textPage)
        guard wanted < pages else { return level.ability.cards == 1 ? pages : pages - 1 }
        func isOpen(_ page: Int) -> Bool {
            all[page * perPage..<min((page + 1) * perPage, all.count)].contains(
                where: missing.contains)
        }
        return (0..<pages).map { (wanted + $0) % pages }.first(where: isOpen) ?? wanted
    }

    /// "Ta med", and to what, where both go on the line.
    private mutating func heading(of goal: Occurrence, in rect: Rect) {
        var row = rect
        let said = words[.takeAlong]
        let wide = width(of: said, .bold)
        let word = row.takeLeft(min(row.width, wide), gap: px(4))
        text("leaving.take", said, in: word, .small, alignment: .leading)
        guard row.width >= 2 * lineHeight else { return }
        picture(
            "leaving.picture", goal.picture, word: goal.title,
            in: row.takeLeft(lineHeight, gap: px(1)))
        let title = firstWords(of: goal.title, width: row.width)
        guard width(of: title, .regular) <= row.width else { return }
        text("leaving.title", title, in: row, .small, weight: .regular, alignment: .leading)
    }

    /// A card for a thing; when it is taken, it stays in its place and means nothing more.
    private mutating func belonging(
        _ one: Belonging, _ index: Int, of goal: Occurrence, in rect: Rect
    ) {
        let isTaken = !coach.missing(for: goal).contains(one)
        var content = CardContent(
            id: ElementID("take\(index)"), picture: one.picture, title: one.word)
        content.isDone = isTaken
        content.action = isTaken ? nil : .take(goal.id, word: one.word)
        if !isTaken { say(content) }
        card(content, in: rect)
    }

    private mutating func go(_ goal: Occurrence, in bar: Rect) {
        button("go", bar, picture: "🚪", words[.going], isMain: true, does: .leave(goal.id))
    }

    /// Nothing more to take: what one goes to, and "Jag går nu".
    private mutating func farewell(
        _ goal: Occurrence, after page: Int = 0, of count: Int = 1, in area: Rect
    ) {
        var area = area
        guard let plan = coach.plan else { return }
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("leaving", area)
        say("leaving", goal, plan)
        var inner = area.inset(by: px(Theme.padding))
        facts(of: goal, plan: plan, in: &inner)
        let pages = title(of: goal, in: inner)
        let turned = max(0, min(coach.textPage, pages - 1))
        // A long title goes on before it is answered; where things to take are paged, it does not.
        if turned + 1 < pages, count == 1 {
            button("turn", bar, picture: "➡", words[.more], does: .turn(page: turned + 1))
        } else {
            answers(goal, page: page, of: count, goes: true, in: bar)
        }
    }

    /// The picture and the title; where its longest word does not go beside the picture, alone.
    private mutating func title(of goal: Occurrence, in rect: Rect) -> Int {
        let isFlat = rect.width * 10 > rect.height * 22
        let beside = rect.width * 7 / 10 - px(3)
        guard isFlat, widestWord(of: goal.title) > beside else {
            let step = Step(sentence: goal.title, picture: goal.picture)
            return sentence(step, since: nil, in: rect)
        }
        return text("step.sentence", goal.title, in: rect, .large, page: coach.textPage)
    }
}
