import CoachCore
import Render

extension Sketch {
    /// One picture, one sentence, "Klar" and a step back.
    mutating func step(_ open: Coach.OpenStep) {
        var area = frame(.home)
        shows = [open.occurrence.id]
        let window = area.inset(by: -px(Theme.margin))
        let bar = barHeight(in: area)
        let buttons = area.takeBottom(bar, gap: px(Theme.gap))
        let first = scene.elements.count
        plate("step", area)
        say("step", open.step.sentence)
        var inner = area.inset(by: px(Theme.padding))
        if open.count > 1 { progress(open, in: inner.takeTop(px(6), gap: px(2))) }
        facts(of: open, in: &inner)
        let pages = sentence(open.step, since: open.since, in: inner)
        sheet = Sheet(
            elements: first..<scene.elements.count, place: area,
            window: window.intersection(glass.bounds))
        answers(open, page: min(coach.textPage, pages - 1), of: pages, in: buttons)
    }

    /// The height of the row of answers under a card.
    func barHeight(in area: Rect) -> Int32 {
        let room = glass.mm(area.height) * 0.26
        return px(max(Theme.leastTarget, min(level.ability.targetMillimetres, room)))
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
        facts(of: open.occurrence, plan: plan, in: &inner)
    }

    /// When, with the day where that is not today, and with whom; a long name on rows of its own,
    /// or its first words where there is no room for them.
    mutating func facts(of occurrence: Occurrence, plan: Plan, in inner: inout Rect) {
        let day = plan.local(occurrence.start).day
        let clock = words.figures(
            "\(plan.clock(occurrence.start))–\(plan.clock(occurrence.end))")
        let weekday = day == plan.local(now).day ? "" : words.weekday(day.weekday)
        let parts = [weekday, occurrence.lane == .allDay ? "" : clock].filter { !$0.isEmpty }
        var time = parts.joined(separator: " ")
        let isWide = width(of: time, .bold) > inner.width
        if isWide { time = parts.joined(separator: "\n") }
        let row = inner.takeTop(lineHeight * (isWide ? 2 : 1), gap: px(1))
        text("step.time", time, in: row, .small, alignment: .leading)
        guard let who = companion(of: occurrence) else { return }
        let beside = width(of: time, .bold)
        var place = row
        _ = place.takeLeft(beside, gap: px(6))
        var name = who.name
        if lineHeight + px(1) + width(of: name, .regular) > place.width {
            let lines = height(
                of: name, width: inner.width - lineHeight, capitals: Theme.smallestCapitals)
            if inner.height > lines + 4 * lineHeight {
                place = inner.takeTop(lines, gap: px(1))
            } else {
                name = firstWords(of: name, width: place.width - lineHeight - px(1))
            }
        }
        // Our own words stand whole or not at all: the face says it too.
        if occurrence.id.isOwn, name != who.name { name = "" }
        picture(
            "step.who", who.picture, word: who.name,
            in: place.takeLeft(lineHeight, gap: px(1)))
        guard width(of: name, .regular) <= place.width || place.height > lineHeight else { return }
        text("step.name", name, in: place, .small, weight: .regular, alignment: .leading)
    }

    /// The picture and the sentence, and a disc where the step has a time; answers how many pages
    /// the sentence needs.
    mutating func sentence(_ step: Step, since: WallTime?, in rect: Rect) -> Int {
        var inner = rect
        let sentence = step.sentence
        let isTimed = since != nil && step.seconds != nil
        let isFlat = inner.width * 10 > inner.height * 22
        if isFlat {
            let side = min(inner.height, inner.width * 3 / 10)
            picture(
                "step.picture", step.picture, word: sentence,
                in: inner.takeLeft(side, gap: px(3)))
            if isTimed { disc(step, since: since, in: inner.takeRight(side, gap: px(3))) }
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
        if isTimed {
            let halves = inner.columns(2, gap: px(4))
            picture("step.picture", step.picture, word: sentence, in: halves[0])
            disc(step, since: since, in: halves[1].largestSquare)
        } else {
            picture("step.picture", step.picture, word: sentence, in: inner)
        }
        return pages
    }

    /// A dot for each step: large where one is, filled where one has been, small and pale ahead.
    private mutating func progress(_ open: Coach.OpenStep, in rect: Rect) {
        let count = Int32(open.count)
        let size = min(rect.height, rect.width / (count * 2))
        let pitch = size * 2
        let left = rect.x + (rect.width - pitch * count + size) / 2
        for index in 0..<count {
            let square = Rect(x: left + index * pitch, y: rect.y, width: size, height: size)
            let isHere = Int(index) == open.index
            let isBehind = Int(index) < open.index
            let color = isHere ? theme.frame : isBehind ? theme.go : theme.track
            scene.draw(
                ElementID("progress.\(index)"),
                .disc(isHere ? square : square.inset(by: size / 6), color: color, turn: 3600))
        }
    }

    /// A disc that shrinks to nothing while the step's time passes.
    private mutating func disc(_ step: Step, since: WallTime?, in rect: Rect) {
        guard let since, let seconds = step.seconds, seconds > 0 else { return }
        let square = rect.largestSquare
        let total = Int64(seconds) * 1000
        let passed = max(0, min(total, now - since))
        scene.draw("disc.track", .disc(square, color: theme.track, turn: 3600))
        let turn = Int32((total - passed) * 3600 / total)
        let inside = square.inset(by: max(1, square.width / 16))
        if turn > 0 { scene.draw("disc", .disc(inside, color: theme.time, turn: turn)) }
        guard passed < total else { return }
        // A change that can be seen: a hundredth of the disc, but not more often than each second.
        let tick = max(1000, total / 100)
        changes(at: since + min(total, (passed / tick + 1) * tick))
    }
}
