import CoachCore
import Render

/// One answer among others: a picture, a word, and what it does.
struct Choice {
    var id: String
    var picture: String
    var title: String
    var action: Intent
    /// The colour of the day that it means.
    var band: Color?
    var label = ""
    /// The answer that leads on.
    var isMain = false

    init(_ id: String, _ picture: String, _ title: String, _ action: Intent, isMain: Bool = false) {
        self.id = id
        self.picture = picture
        self.title = title
        self.action = action
        self.isMain = isMain
    }
}

extension Sketch {
    /// A row with the way back, a question, and the picture of what it is about where it has room;
    /// where the words do not go there, a sign for them.
    mutating func asking(
        _ question: Word, about what: OwnPicture? = nil, back: Intent, in area: inout Rect
    ) {
        var band = area.takeTop(
            px(max(Theme.leastTarget, min(Theme.roomyTarget, glass.mm(area.height) * 0.2))),
            gap: px(Theme.gap))
        let wish = px(Theme.leastPicture) + px(8) + width(of: words[.back], .bold)
        let room = max(px(Theme.leastTarget), min(wish, band.width * 2 / 5))
        button(
            "back", band.takeLeft(room, gap: px(Theme.gap)), picture: "⬅", words[.back],
            does: back)
        let said = words[question]
        say("question", said)
        func goes(_ width: Int32) -> Bool {
            widestWord(of: said) <= width
                && height(of: said, width: width, capitals: Theme.smallestCapitals) <= band.height
        }
        // Who has forgotten what they chose sees it.
        if let what, goes(band.width - band.height - px(Theme.gap)) {
            let place = band.takeRight(band.height, gap: px(Theme.gap))
            picture("question.about", what.picture, word: what.title, in: place.inset(by: px(1)))
        }
        guard goes(band.width) else {
            return symbol("question.picture", "❓", in: band.inset(by: px(2)))
        }
        text("question", said, in: band, .title, alignment: .leading)
    }

    /// Answers as cards, as many at once as the level has choices; an arrow leads on.
    mutating func choices(_ all: [Choice], in area: Rect) {
        var area = area
        let titles = all.map(\.title)
        let perPage = capacity(titles, in: area)
        let pages = (all.count + perPage - 1) / perPage
        let page = max(0, min(coach.textPage, pages - 1))
        if pages > 1 { further(page: page, of: pages, in: &area) { .turn(page: $0) } }
        let shown = all.dropFirst(page * perPage).prefix(perPage)
        for (choice, rect) in zip(shown, places(shown.count, in: area)) {
            var content = CardContent(
                id: ElementID("choice.\(choice.id)"), picture: choice.picture,
                title: choice.title, label: choice.label)
            content.band = choice.band
            content.action = choice.action
            say(content)
            card(content, in: rect)
        }
    }

    /// A card that is asked or told about, large, with what is said of it, its time, and answers.
    mutating func sheet(
        of what: OwnPicture, saying said: [String], clash: Occurrence? = nil, isGone: Bool = false,
        back: Intent, _ answers: [Choice]
    ) {
        var area = frame(.home)
        let bar = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("own", area, border: Border(width: px(Theme.border), color: theme.frame))
        var inner = area.inset(by: px(Theme.padding))
        // Where there is no room for rows, what is said and when go on one line.
        let joined = said.joined(separator: " ")
        let isLow = inner.height < Int32(said.count + 2) * lineHeight
        let rows = isLow && width(of: joined, .bold) <= inner.width ? [joined] : said
        for (index, row) in rows.enumerated() {
            line(ElementID("own.said\(index)"), row, index == 0 ? .bold : .regular, in: &inner)
        }
        for row in said { say("own", words.spoken(row: row)) }
        say("own", what.title)
        if let clash {
            say("own", "\(words[.meanwhile]) \(clash.title)")
            self.clash(clash, in: &inner)
        }
        let step = Step(sentence: what.title, picture: isGone ? "🗑" : what.picture)
        let pages = sentence(step, since: nil, in: inner)
        self.answers(answers, back: back, of: pages, in: bar)
    }

    /// A line where it leaves room for what comes below it.
    private mutating func line(
        _ id: ElementID, _ said: String, _ weight: Weight, in inner: inout Rect
    ) {
        let need = height(
            of: said, width: inner.width, capitals: Theme.smallestCapitals, weight: weight)
        guard need + lineHeight <= inner.height, widestWord(of: said) <= inner.width else { return }
        text(id, said, in: inner.takeTop(need, gap: px(1)), .small, weight: weight)
    }

    /// "Samtidigt Lunch": said, not forbidden.
    private mutating func clash(_ other: Occurrence, in inner: inout Rect) {
        guard inner.height >= 3 * lineHeight else { return }
        var row = inner.takeTop(lineHeight, gap: px(1))
        picture(
            "own.clash.picture", other.picture, word: other.title,
            in: row.takeLeft(lineHeight, gap: px(1)))
        let wishes = ["\(words[.meanwhile]) \(words.quoted(other.title))", other.title]
        let said =
            wishes.first { width(of: $0, .regular) <= row.width }
            ?? firstWords(of: other.title, width: row.width)
        guard width(of: said, .regular) <= row.width else { return }
        text("own.clash", said, in: row, .small, weight: .regular, alignment: .leading)
    }

    /// A row of answers with the way back before them: as many as the level has choices and the
    /// row has places for fingers. What has no room, and a long text, is a page further.
    mutating func answers(_ all: [Choice], back: Intent, of pages: Int, in bar: Rect) {
        var row = bar
        let gap = px(Theme.gap)
        let side = max(px(Theme.leastTarget), bar.width / 5)
        let isCurrent = max(0, coach.textPage)
        func fitting(_ width: Int32) -> Int {
            max(1, Int((width + gap) / (px(Theme.leastTarget) + gap)))
        }
        let wish = min(max(1, level.ability.cards), all.count)
        let rest = bar.width - side - gap
        let isWhole = pages == 1 && wish == all.count && fitting(rest) >= all.count
        let each = isWhole ? all.count : min(wish, fitting(rest - side - gap))
        let last = pages - 1 + (all.count - 1) / each
        let page = min(isCurrent, last)
        button(
            "back", row.takeLeft(side, gap: gap), picture: "⬅", words[.back],
            does: page > 0 ? .turn(page: page - 1) : back)
        if last > 0 {
            further(page: page, of: last + 1, on: row.takeRight(side, gap: gap)) { .turn(page: $0) }
        }
        let from = max(0, page - (pages - 1)) * each
        let shown = all[from..<min(from + each, all.count)]
        // A long text is read before it is answered.
        guard page >= pages - 1 else { return }
        for (answer, place) in zip(shown, row.columns(shown.count, gap: gap)) {
            button(
                ElementID(answer.id), place, picture: answer.picture, answer.title,
                isMain: answer.isMain, does: answer.action)
        }
    }
}
