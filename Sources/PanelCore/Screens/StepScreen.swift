import CoachCore
import Render

extension Sketch {
    /// One picture, one sentence, "Klar" and a step back.
    mutating func step(_ open: Coach.OpenStep) {
        var area = frame(.home)
        shows = [open.occurrence.id]
        let bar = barHeight(in: area)
        let buttons = area.takeBottom(bar, gap: px(Theme.gap))
        plate("step", area)
        var inner = area.inset(by: px(Theme.padding))
        if open.count > 1 { progress(open, in: inner.takeTop(px(5), gap: px(2))) }
        facts(of: open, in: &inner)
        let pages = sentence(open, in: inner)
        answers(open, page: min(coach.textPage, pages - 1), of: pages, in: buttons)
    }

    /// The height of the row of answers under a card.
    func barHeight(in area: Rect) -> Int32 {
        px(max(Theme.leastTarget, min(Theme.roomyTarget, glass.mm(area.height) * 0.24)))
    }

    /// Back and "Klar"; while a long text goes on, "Mer" stands in its place.
    private mutating func answers(_ open: Coach.OpenStep, page: Int, of pages: Int, in bar: Rect) {
        var bar = bar
        let id = open.occurrence.id
        if open.index > 0 || page > 0 {
            let width = max(px(Theme.leastTarget), bar.width * 42 / 100)
            button(
                "back", bar.takeLeft(width, gap: px(Theme.gap)), picture: "⬅", words[.back],
                does: page > 0 ? .turn(page: page - 1) : .back(id, from: open.from))
        }
        if page + 1 < pages {
            button("turn", bar, picture: "➡", words[.more], does: .turn(page: page + 1))
        } else {
            button(
                "finish", bar, picture: "✅", words[.done], isMain: true,
                does: .finish(id, from: open.from))
        }
    }

    /// For something without a routine: when it is, and with whom.
    private mutating func facts(of open: Coach.OpenStep, in inner: inout Rect) {
        guard open.count == 1, let plan = coach.plan else { return }
        let occurrence = open.occurrence
        let line = lineHeight
        let row = inner.takeTop(line, gap: px(1))
        let time = "\(plan.clock(occurrence.start))–\(plan.clock(occurrence.end))"
        guard occurrence.lane != .allDay else { return }
        guard let who = occurrence.who else {
            text("step.time", time, in: row, .small)
            return
        }
        var right = row
        text("step.time", time, in: right.takeLeft(row.width / 2), .small, alignment: .leading)
        picture("step.who", who.picture, in: right.takeLeft(row.height, gap: px(1)))
        text("step.name", who.name, in: right, .small, weight: .regular, alignment: .leading)
    }

    private mutating func sentence(_ open: Coach.OpenStep, in rect: Rect) -> Int {
        var inner = rect
        let sentence = open.step.sentence
        let isFlat = inner.width * 10 > inner.height * 22
        if isFlat {
            var place = inner.takeLeft(min(inner.height, inner.width * 4 / 10), gap: px(3))
            if open.step.seconds != nil {
                disc(open, in: place.takeRight(place.width / 2, gap: px(2)))
            }
            picture("step.picture", open.step.picture, in: place)
            return text(
                "step.sentence", sentence, in: inner, .large, alignment: .leading,
                page: coach.textPage)
        }
        let least = height(of: sentence, width: inner.width, capitals: Theme.smallestCapitals)
        let wish = height(of: sentence, width: inner.width, capitals: 10)
        let room = min(max(least, min(wish, inner.height * 2 / 5)), inner.height * 3 / 4)
        let pages = text(
            "step.sentence", sentence, in: inner.takeBottom(room, gap: px(2)), .large,
            page: coach.textPage)
        if open.step.seconds != nil {
            let halves = inner.columns(2, gap: px(4))
            picture("step.picture", open.step.picture, in: halves[0])
            disc(open, in: halves[1].largestSquare)
        } else {
            picture("step.picture", open.step.picture, in: inner)
        }
        return pages
    }

    private mutating func progress(_ open: Coach.OpenStep, in rect: Rect) {
        let count = Int32(open.count)
        let size = min(rect.height, rect.width / (count * 2))
        let pitch = size * 2
        let left = rect.x + (rect.width - pitch * count + size) / 2
        for index in 0..<count {
            let square = Rect(x: left + index * pitch, y: rect.y, width: size, height: size)
            let isBehind = Int(index) < open.index
            let color =
                Int(index) == open.index ? Theme.frame : isBehind ? Theme.go : Theme.track
            scene.draw(ElementID("progress.\(index)"), .disc(square, color: color, turn: 3600))
        }
    }

    /// A disc that shrinks to nothing while the step's time passes.
    private mutating func disc(_ open: Coach.OpenStep, in rect: Rect) {
        guard let seconds = open.step.seconds, seconds > 0 else { return }
        let square = rect.largestSquare
        let total = Int64(seconds) * 1000
        let passed = max(0, min(total, now - open.since))
        scene.draw("disc.track", .disc(square, color: Theme.track, turn: 3600))
        let turn = Int32((total - passed) * 3600 / total)
        let inside = square.inset(by: max(1, square.width / 16))
        if turn > 0 { scene.draw("disc", .disc(inside, color: Theme.time, turn: turn)) }
        guard passed < total else { return }
        // A change that can be seen: a hundredth of the disc, but not more often than each second.
        let tick = max(1000, total / 100)
        changes(at: open.since + min(total, (passed / tick + 1) * tick))
    }
}
