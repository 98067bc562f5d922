import CoachCore
import Render

/// What one card says: a picture, a word above the rest, and what belongs to it.
struct CardContent {
    var id: ElementID
    var picture: String
    var title: String
    /// "Nu", "Sedan": which place in time.
    var label = ""
    /// "10:00".
    var detail = ""
    var who: Companion?
    /// Quarters of an hour left, 0...8; nil shows no dots.
    var quarters: Int?
    /// Minutes left of the last hour; nil shows no disc.
    var minutes: Int?
    /// Nights left, each a moon to be counted.
    var nights: Int?
    var isDone = false
    var isNow = false
    /// It is time to go: the word for it stands out.
    var isLeaving = false
    var isNext = false
    /// The colour of the day that it belongs to, where that is not today.
    var band: Color?
    var action: Intent?

    /// The detail without its word: "Till 10:00" is 10:00.
    var time: String { detail.split(separator: " ").last.map(String.init) ?? "" }
}

extension Sketch {
    /// Draws a card; the picture above the word where the card is upright, else beside it.
    mutating func card(_ content: CardContent, in rect: Rect) {
        let frame = Border(width: px(Theme.border), color: theme.frame)
        plate(
            content.id, rect, border: content.isNow ? frame : nil, does: content.action)
        // Less padding where it lets a line in: the third of a roomy row, the second of a low one.
        let third = (rect.height - 3 * lineHeight) / 2 - 1
        let second = max(px(1), (rect.height - 2 * lineHeight) / 2 - 1)
        let padding = min(px(Theme.padding), third >= px(1) ? third : second)
        let aside = min(px(Theme.padding), rect.width / 20)
        let inner = Rect(
            x: rect.x + aside, y: rect.y + padding, width: rect.width - 2 * aside,
            height: rect.height - 2 * padding)
        // On a narrow glass a word has room only where the picture is not beside it.
        let isNarrow = glass.isUpright && glass.mm(rect.width) < 90
        let isUpright =
            rect.height * 100 > rect.width * (isNarrow ? 45 : 55)
            && glass.mm(rect.height) > (isNarrow ? 36 : 46)
        if isUpright { upright(content, in: inner) } else { lying(content, in: inner) }
    }

    private mutating func upright(_ content: CardContent, in rect: Rect) {
        var inner = rect
        let line = lineHeight
        if let band = content.band {
            scene.draw(
                content.id.sub("band"),
                .card(
                    inner.takeTop(px(5), gap: px(1)), radius: px(1), color: band, shadow: nil,
                    border: Border(width: px(0.4), color: theme.track)))
        }
        if !content.label.isEmpty || !content.detail.isEmpty {
            heading(content, in: inner.takeTop(line, gap: px(1)))
        }
        if content.quarters != nil {
            dots(content, in: inner.takeBottom(px(Theme.leastDisc), gap: px(1)))
        }
        if content.nights != nil { moons(content, in: inner.takeBottom(px(9), gap: px(1))) }
        if content.who != nil {
            who(content, in: inner.takeBottom(line, gap: px(1)), alignment: .center)
        }
        let wish = height(of: content.title, width: inner.width, capitals: 9)
        let least = height(
            of: content.title, width: inner.width, capitals: Theme.smallestCapitals)
        let room = min(max(line, least, min(wish, inner.height / 2)), inner.height)
        let title = inner.takeBottom(room, gap: px(1))
        self.title(content, in: title, alignment: .center)
        picture(content.id.sub("picture"), content.picture, word: content.title, in: inner)
        check(content, in: inner)
    }

    private mutating func lying(_ content: CardContent, in rect: Rect) {
        var inner = rect
        // The words come first: the picture is as large as they leave it.
        let words = max(
            width(of: content.label, .bold), width(of: content.detail, .bold),
            widestWord(of: content.title))
        let room = max(px(Theme.leastPicture), inner.width - px(3) - words)
        var place = inner.takeLeft(
            min(inner.height, inner.width * 3 / 10, room), gap: px(3))
        if content.nights != nil { moons(content, in: place.takeBottom(px(6), gap: px(0.5))) }
        var column = place
        if let band = content.band {
            scene.draw(
                content.id.sub("band"),
                .card(
                    column, radius: px(Theme.radius), color: band, shadow: nil,
                    border: Border(width: px(0.4), color: theme.track)))
            column = column.inset(by: px(2))
            scene.draw(
                content.id.sub("tile"), .disc(column.largestSquare, color: theme.tile, turn: 3600))
            column = column.largestSquare.inset(by: column.largestSquare.width / 8)
        }
        if content.quarters != nil {
            let isHigh = glass.mm(column.height) >= 34
            let room = px(isHigh ? Theme.leastDisc : 5)
            dots(content, in: column.takeBottom(room, gap: px(1)))
        }
        picture(content.id.sub("picture"), content.picture, word: content.title, in: column)
        check(content, in: column)
        let line = lineHeight
        let hasHeading = !content.label.isEmpty || !content.detail.isEmpty
        // A day is nothing without its name.
        if hasHeading, inner.height >= 2 * line || content.band != nil {
            heading(content, in: inner.takeTop(line))
        }
        let wish = height(of: content.title, width: inner.width, capitals: Theme.smallestCapitals)
        if content.who != nil, inner.height >= wish + line {
            who(content, in: inner.takeBottom(line), alignment: .leading)
        }
        title(content, in: inner, alignment: .leading)
    }

    var lineHeight: Int32 {
        height(
            of: words.language.tall, width: 4 * glass.width, capitals: Theme.smallestCapitals)
    }

    private mutating func title(_ content: CardContent, in rect: Rect, alignment: Alignment) {
        let drawn = scene.elements.count
        let pages = text(
            content.id.sub("title"), content.title, in: rect,
            content.isNow ? .large : .title, alignment: alignment)
        guard pages > 1 else { return }
        // The title goes on where the card leads to; three dots say so.
        let size = px(1.6)
        var row = Rect(
            x: rect.right - 6 * size, y: rect.bottom - size, width: 5 * size, height: size)
        // A last line that comes as far as the dots has them below it.
        let ink = scene.elements[drawn...].map(\.item.bounds).filter(seen(row).intersects)
        row.y = ink.map(\.bottom).max() ?? row.y
        for (index, dot) in row.columns(3, gap: size).enumerated() {
            scene.draw(
                content.id.sub("on\(index)"), .disc(dot, color: theme.ink, turn: 3600))
        }
    }

    /// "Sedan" to the left and "10:00" to the right. Where both do not fit, the time without its
    /// word; then what comes has its time alone, and what is now its word alone. Of a day its name:
    /// the moons count its nights.
    private mutating func heading(_ content: CardContent, in rect: Rect) {
        let stands = content.band != nil || content.isLeaving
        let weight: Weight =
            stands && width(of: content.label, .bold) <= rect.width ? .bold : .regular
        // "Gå nu" may be longer than the line; then "Gå" alone, beside the frame that says now.
        let isLong = content.isLeaving && width(of: content.label, weight) > rect.width
        let word = isLong ? words[.leave] : content.label
        let label = width(of: word, weight)
        func fits(_ detail: String) -> Bool {
            label + px(2) + width(of: detail, .bold) <= rect.width
        }
        let keepsLabel = stands || content.isNow || content.detail.isEmpty
        let beside = [content.detail, content.time].first(where: fits)
        if keepsLabel || beside != nil {
            text(
                content.id.sub("label"), word, in: rect, .small, weight: weight,
                color: content.isLeaving ? theme.ink : theme.quiet, alignment: .leading)
        }
        let alone = width(of: content.detail, .bold) <= rect.width ? content.detail : content.time
        if let shown = beside ?? (keepsLabel ? nil : alone), !shown.isEmpty {
            text(content.id.sub("detail"), shown, in: rect, .small, alignment: .trailing)
        }
    }

    private mutating func who(
        _ content: CardContent, in rect: Rect, alignment: Alignment
    ) {
        guard let who = content.who else { return }
        var inner = rect
        let room = inner.width - rect.height - px(1)
        var name = firstWords(of: who.name, width: room)
        if who.name == words[.yours], name != who.name { name = "" }
        let wide = width(of: name, .regular)
        if alignment == .center, wide < room { _ = inner.takeLeft((room - wide) / 2) }
        picture(
            content.id.sub("who"), who.picture, word: who.name,
            in: inner.takeLeft(rect.height, gap: px(1)))
        guard wide <= room else { return }
        text(
            content.id.sub("name"), name, in: inner, .small, weight: .regular,
            alignment: .leading)
    }

    /// One dot is a quarter of an hour; those that are left are filled. In the last hour a disc
    /// beside them shrinks minute by minute.
    mutating func dots(_ content: CardContent, in rect: Rect) {
        guard let quarters = content.quarters else { return }
        var rect = rect
        if let minutes = content.minutes, rect.height >= px(Theme.leastDisc) {
            let side = rect.height
            let whole = side + px(2) + 4 * px(5) + 3 * px(2)
            _ = rect.takeLeft(max(0, rect.width - whole) / 2)
            let square = rect.takeLeft(side, gap: px(2))
            scene.draw(content.id.sub("hour"), .disc(square, color: theme.track, turn: 3600))
            scene.draw(
                content.id.sub("left"),
                .disc(
                    square.inset(by: max(1, side / 16)), color: theme.time,
                    turn: Int32(minutes) * 60))
            rect.width = min(rect.width, whole - side - px(2))
        }
        let count: Int32 = content.minutes == nil ? 8 : 4
        let size = min(rect.height, (rect.width - (count - 1) * px(1)) / count, px(5))
        let gap = min(px(2), (rect.width - size * count) / (count - 1))
        let left = rect.x + (rect.width - size * count - gap * (count - 1)) / 2
        for index in 0..<count {
            let square = Rect(
                x: left + index * (size + gap), y: rect.y + (rect.height - size) / 2, width: size,
                height: size)
            scene.draw(
                content.id.sub("dot\(index)"),
                .disc(
                    square, color: Int(index) < quarters ? theme.time : theme.track, turn: 3600))
        }
    }

    private mutating func moons(_ content: CardContent, in rect: Rect) {
        guard let nights = content.nights, nights > 0 else { return }
        let side = min(rect.height, rect.width / Int32(nights))
        let left = rect.x + (rect.width - side * Int32(nights)) / 2
        for index in 0..<Int32(nights) {
            picture(
                content.id.sub("moon\(index)"), "🌙",
                in: Rect(x: left + index * side, y: rect.y, width: side, height: rect.height))
        }
    }

    private mutating func check(_ content: CardContent, in rect: Rect) {
        guard content.isDone else { return }
        let square = rect.largestSquare
        let side = min(px(16), square.width / 2)
        picture(
            content.id.sub("check"), "✅",
            in: Rect(x: square.right - side, y: square.bottom - side, width: side, height: side))
    }

    /// A card for something in the day.
    func content(
        _ id: ElementID, _ occurrence: Occurrence, label: String, detail: String
    ) -> CardContent {
        var from = DayPage(.today, page: 0)
        if case .today(let page) = coach.place { from.page = page }
        // What the whole day is has nothing to be done, and what comes later is not begun yet.
        let isForLooking =
            occurrence.lane == .allDay || !coach.mayBeBegun(occurrence, at: now)
            // What the person made and has not begun can be moved: it is looked at first.
            || occurrence.id.isOwn && occurrence.start > now
        return CardContent(
            id: id, picture: occurrence.picture, title: occurrence.title, label: label,
            detail: detail, who: companion(of: occurrence),
            isDone: coach.done[occurrence.id] != nil,
            action: isForLooking
                ? .open(.look(occurrence.id, from: from)) : .begin(occurrence.id))
    }

    /// Shows how long it is until a time: dots from two hours before, and a disc in the last one.
    func count(down time: WallTime, on card: inout CardContent) {
        card.quarters = quarters(to: time)
        let left = time - now
        guard left > 0, left <= 60 * WallTime.minute else { return }
        card.minutes = Int((left + WallTime.minute - 1) / WallTime.minute)
    }

    /// Quarters of an hour from now to a time, rounded up; nil from more than two hours away.
    func quarters(to time: WallTime) -> Int? {
        let left = time - now
        guard left > 0, left <= 8 * 15 * WallTime.minute else { return nil }
        return Int((left + 15 * WallTime.minute - 1) / (15 * WallTime.minute))
    }
}
