import CoachCore
import Render

extension Sketch {
    /// One calm card for what a push changed: before, now, and who says so.
    ///
    /// A long title, and what more changed of the same thing, follow on further pages.
    mutating func news(_ news: News) {
        var area = frame(.none)
        let buttons = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("news", area, border: Border(width: px(Theme.border), color: theme.frame))
        var inner = area.inset(by: px(Theme.padding))
        guard let plan = coach.plan else { return }
        let line = lineHeight
        let isFlat = glass.mm(inner.height) < 60
        let share = isFlat ? inner.width / 4 : inner.width * 35 / 100
        // Where the title's longest word does not go beside the picture, the picture is small.
        let isNarrow = inner.width - share - px(3) < widestWord(of: news.subject.title)
        if isFlat && !isNarrow {
            subject(of: news, in: inner.takeLeft(min(inner.height, share), gap: px(3)))
        }
        var top = inner.takeTop(line)
        if isNarrow { subject(of: news, in: top.takeRight(line, gap: px(1))) }
        who(says: news, in: top)
        let row = inner.takeBottom(isFlat ? line : max(line, inner.height / 4))
        if !isFlat && !isNarrow {
            subject(of: news, in: inner.takeLeft(min(inner.height, share), gap: px(3)))
        }
        let titles = text(
            "news.title", news.subject.title, in: inner, .large, alignment: .leading,
            page: coach.textPage)
        let changes = self.changes(news, plan)
        tell(news, changes[0])
        let pages = max(titles, changes.count)
        let page = max(0, min(coach.textPage, pages - 1))
        draw(changes[min(page, changes.count - 1)], isGone: news.now == nil, in: row)
        if page + 1 < pages {
            button("turn", buttons, picture: "➡", words[.more], does: .turn(page: page + 1))
        } else {
            button(
                "seen", buttons, picture: "👍", words[.seen], isMain: true,
                does: .dismiss(news.id))
        }
    }

    /// The picture of what it is about, crossed out when it is cancelled.
    private mutating func subject(of news: News, in rect: Rect) {
        picture("news.picture", news.subject.picture, word: news.subject.title, in: rect)
        guard news.now == nil else { return }
        let square = rect.largestSquare
        picture("news.cross", "❌", in: square.inset(by: square.width / 8))
    }

    private mutating func who(says news: News, in rect: Rect) {
        var inner = rect
        picture(
            "news.who", news.author.picture, word: news.author.name,
            in: inner.takeLeft(rect.height, gap: px(1)))
        let author = words.quoted(news.author.name)
        let said = firstWords(of: "\(words[.by]) \(author)", width: inner.width)
        guard width(of: said, .regular) <= inner.width else { return }
        text(
            "news.by", said, in: inner, .small, weight: .regular, color: theme.quiet,
            alignment: .leading)
    }

    /// One side of a change: a face or a picture, and words.
    private struct Side: Hashable {
        var picture: String?
        var text = ""
    }

    private typealias Change = (before: Side?, now: Side)

    /// What matters most of a change, from before to now, in a row.
    mutating func whatChanged(_ news: News, _ plan: Plan, in row: Rect) {
        draw(changes(news, plan)[0], isGone: news.now == nil, in: row)
    }

    /// All that a person would see otherwise than before, what matters most first; never empty.
    private func changes(_ news: News, _ plan: Plan) -> [Change] {
        guard let now = news.now else {
            return [(news.before.map { Side(text: time($0, plan)) }, Side(text: words[.cancelled]))]
        }
        guard let before = news.before else {
            return [(nil, Side(text: "\(words[.added]) \(time(now, plan))"))]
        }
        var sides: [(before: Side, now: Side)] = []
        func compare(_ side: (Occurrence) -> Side) { sides.append((side(before), side(now))) }
        compare { Side(text: time($0, plan)) }
        if before.start == now.start {
            // What moves takes its end and the time to leave with it.
            compare { Side(text: "\(words[.until]) \(plan.clock($0.end))") }
            compare { occurrence in
                Side(text: occurrence.leave.map { "\(words[.leave]) \(plan.clock($0))" } ?? "–")
            }
        }
        compare { Side(picture: $0.who?.picture, text: $0.who?.name ?? words[.nobody]) }
        compare { Side(text: $0.place ?? "–") }
        compare { Side(picture: $0.picture, text: $0.title) }
        let changed = sides.filter { $0.before != $0.now }.map { ($0.before as Side?, $0.now) }
        return changed.isEmpty ? [(nil, Side(text: time(now, plan)))] : changed
    }

    /// Who says so, of what, what was and what is now.
    private mutating func tell(_ news: News, _ change: Change) {
        let sides = [change.before, change.now].compactMap { $0?.text }.filter { !$0.isEmpty }
        say("news", "\(words[.by]) \(news.author.name): \(news.subject.title)")
        guard let last = sides.last else { return }
        let now = words.spoken(detail: last)
        let before = sides.count > 1 ? "\(words.spoken(detail: sides[0])). " : ""
        say("news", "\(before)\(words[.now]): \(now)")
    }

    /// "10:00", an arrow, and what is now: all of one size, as large as they go side by side.
    private mutating func draw(_ change: Change, isGone: Bool, in rect: Rect) {
        let (gap, arrow) = (px(3), min(rect.height, px(14)))
        let room = rect.width - (change.before == nil ? 0 : 2 * gap + arrow)
        func widths(_ change: Change, _ capitals: Double) -> (before: Int32, now: Int32) {
            func width(_ side: Side, _ weight: Weight) -> Int32 {
                let face = side.picture == nil ? 0 : rect.height + (side.text.isEmpty ? 0 : px(1))
                return face + self.width(of: side.text, weight, capitals: capitals)
            }
            return (change.before.map { width($0, .regular) } ?? 0, width(change.now, .bold))
        }
        func fits(_ change: Change, _ capitals: Double) -> Bool {
            let widths = widths(change, capitals)
            return widths.before + widths.now <= room
        }
        var change = change
        let least = Theme.smallestCapitals
        if !fits(change, least) {
            let half = change.before == nil ? room : room / 2
            change.before = change.before.map { shortened($0, .regular, rect.height, to: half) }
            change.now = shortened(change.now, .bold, rect.height, to: half)
        }
        // A capital is about half of its line.
        var capitals = max(least, min(12, glass.mm(rect.height) * 0.5))
        while capitals > least, !fits(change, capitals) { capitals = max(least, capitals - 0.4) }
        var inner = rect
        let size = Size(largest: capitals)
        // Where both do not go side by side, what is now matters more than what was.
        if let before = change.before, fits(change, capitals) {
            let place = inner.takeLeft(widths(change, capitals).before, gap: gap)
            side(before, "news.before", in: place, size, weight: .regular, color: theme.quiet)
            symbol("news.arrow", "➡", in: inner.takeLeft(arrow, gap: gap))
        }
        let color = isGone ? theme.time : theme.go
        side(change.now, "news.now", in: inner, size, weight: .bold, color: color)
    }

    /// A side in so much width: its first words, and with a picture no words if need be.
    private func shortened(
        _ side: Side, _ weight: Weight, _ height: Int32, to width: Int32
    ) -> Side {
        var side = side
        let room = width - (side.picture == nil ? 0 : height + px(1))
        side.text = firstWords(of: side.text, width: room, weight)
        if side.picture != nil, self.width(of: side.text, weight) > room { side.text = "" }
        return side
    }

    private mutating func side(
        _ side: Side, _ id: ElementID, in rect: Rect, _ size: Size, weight: Weight, color: Color
    ) {
        var inner = rect
        if let character = side.picture {
            picture(
                id.sub("picture"), character, word: side.text,
                in: inner.takeLeft(rect.height, gap: px(1)))
        }
        text(id, side.text, in: inner, size, weight: weight, color: color, alignment: .leading)
    }

    /// The time, with the day in front where it is not today.
    private func time(_ occurrence: Occurrence, _ plan: Plan) -> String {
        let day = plan.local(occurrence.start).day
        let away = day - plan.local(now).day
        let clock = occurrence.lane == .allDay ? "" : plan.clock(occurrence.start)
        switch away {
        case 0: return clock.isEmpty ? words.inside(.today) : clock
        case 1: return "\(words.inside(.tomorrow)) \(clock)"
        default: return "\(words.inside(Words.word(day.weekday))) \(clock)"
        }
    }
}
