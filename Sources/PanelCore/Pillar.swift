import CoachCore
import Render

extension Sketch {
    /// What the first of the three fixed buttons does; the others are always the ear and help.
    enum Way { case days, home, none }

    /// Draws the time and the fixed buttons, and answers the room that is left.
    ///
    /// The weekday's colour fills a pillar at the left: day, part of day and clock are seen before
    /// they are read. Where a pillar would take the room of the cards, it is a band at the top; on
    /// an upright glass the buttons lie at the bottom, where a hand is.
    mutating func frame(_ way: Way) -> Rect {
        let ground = timedPlan.map { theme.weekday($0.local(now).day.weekday) }
        let (color, ink) = ground ?? (theme.track, theme.ink)
        changes(at: now.nextMinute)
        if glass.isUpright { return upright(way, color: color, ink: ink) }
        let width = pillarWidth
        return width * 100 > glass.width * 36
            ? band(way, color: color, ink: ink) : pillar(way, width: width, color: color, ink: ink)
    }

    /// The plan by which time is told: none while the panel does not believe its own clock.
    private var timedPlan: Plan? { coach.believes(now) ? coach.plan : nil }

    private mutating func pillar(_ way: Way, width: Int32, color: Color, ink: Color) -> Rect {
        let whole = Rect(x: 0, y: 0, width: width, height: glass.height)
        scene.draw("pillar", .fill(whole, color))
        var inner = whole.inset(by: px(Theme.margin))
        let gap = px(Theme.gap)
        let button = buttonHeight(in: inner)
        help(in: inner.takeBottom(button, gap: gap))
        let row = inner.takeBottom(button, gap: gap).columns(2, gap: gap)
        self.way(way, in: row[0])
        ear(in: row[1])
        if let plan = timedPlan { time(plan, in: inner, ink: ink) }
        return Rect(x: width, y: 0, width: glass.width - width, height: glass.height)
            .inset(by: px(Theme.margin))
    }

    private mutating func band(_ way: Way, color: Color, ink: Color) -> Rect {
        let side = px(Theme.leastTarget)
        var inner = Rect(x: 0, y: 0, width: glass.width, height: side + px(3))
        scene.draw("pillar", .fill(inner, color))
        let rest = Rect(
            x: 0, y: inner.height, width: glass.width, height: glass.height - inner.height)
        inner = Rect(
            x: px(1), y: px(1.5), width: glass.width - 2 * px(1), height: inner.height - 2 * px(1.5)
        )
        help(in: inner.takeRight(side, gap: px(1)))
        ear(in: inner.takeRight(side, gap: px(1)))
        self.way(way, in: inner.takeRight(side, gap: px(0.5)))
        if let plan = timedPlan {
            clock(plan, in: inner.takeRight(min(inner.width, clockWidth)), ink: ink)
            let halves = inner.rows(2, gap: 0)
            // A word whole or not at all: the colour says the day, the clock its part.
            let day = words.weekday(plan.local(now).day.weekday)
            if width(of: day, .bold) <= inner.width {
                text("day", day, in: halves[0], .small, color: ink)
            }
            let part = words.part(plan.part(at: now))
            if width(of: part, .regular) <= inner.width {
                text("part", part, in: halves[1], .small, weight: .regular, color: ink)
            }
        }
        return rest.inset(by: px(Theme.margin))
    }

    /// An upright glass: the time above, the fixed buttons below.
    private mutating func upright(_ way: Way, color: Color, ink: Color) -> Rect {
        let gap = px(Theme.gap)
        var rest = glass.bounds
        let button = px(max(Theme.leastTarget, min(Theme.roomyTarget, glass.mm(glass.height) / 7)))
        let bar = rest.takeBottom(button + 2 * px(1.5))
        scene.draw("bar", .fill(bar, color))
        let places = bar.inset(by: px(1.5)).columns(3, gap: gap)
        self.way(way, in: places[0])
        ear(in: places[1])
        help(in: places[2])
        if let plan = timedPlan {
            let head = rest.takeTop(headHeight(plan))
            scene.draw("pillar", .fill(head, color))
            self.head(plan, in: head.inset(by: px(1.5)), ink: ink)
        }
        return rest.inset(by: gap)
    }

    /// Where the day's name does not go beside the clock, it stands below it, and the sky tells
    /// the part of the day.
    private func isNarrow(_ plan: Plan) -> Bool {
        let names = [words.weekday(plan.local(now).day.weekday), words.part(plan.part(at: now))]
        let room = glass.width - 2 * px(1.5) - clockWidth - px(2)
        return names.contains { width(of: $0, .bold) > room }
    }

    private func headHeight(_ plan: Plan) -> Int32 {
        let padding = 2 * px(1.5)
        if isNarrow(plan) { return clockInk + lineHeight + padding }
        return max(2 * lineHeight, clockHeight) + (hasSky ? px(16) : 0) + padding
    }

    /// Whether an upright glass has the room for a strip of sky.
    private var hasSky: Bool { glass.mm(glass.height) > 180 }

    private mutating func head(_ plan: Plan, in rect: Rect, ink: Color) {
        var inner = rect
        let day = words.weekday(plan.local(now).day.weekday)
        if isNarrow(plan) {
            var row = inner.takeBottom(lineHeight)
            // Digits reach neither as high nor as low as their line does.
            let air = clockHeight - inner.height
            inner = Rect(
                x: inner.x, y: inner.y - air / 2, width: inner.width, height: inner.height + air)
            clock(plan, in: inner, ink: ink)
            let name = row.takeLeft(min(row.width, width(of: day, .bold)), gap: px(3))
            text("day", day, in: name, .small, color: ink)
            if row.width >= px(20) { sky(plan, in: row) }
            return
        }
        if hasSky { sky(plan, in: inner.takeBottom(px(15), gap: px(1))) }
        clock(plan, in: inner.takeRight(clockWidth, gap: px(2)), ink: ink)
        let halves = inner.rows(2, gap: 0)
        text("day", day, in: halves[0], Size(largest: 8), color: ink)
        text(
            "part", words.part(plan.part(at: now)), in: halves[1], Size(largest: 8),
            weight: .regular, color: ink)
    }

    private mutating func way(_ way: Way, in rect: Rect) {
        switch way {
        case .days:
            button("days", rect, picture: "📅", words[.days], does: .open(.tomorrow(page: 0)))
        case .home: button("home", rect, picture: "🏠", words[.home], does: .open(.home))
        case .none: break
        }
    }

    /// Help lies in the same place on every screen.
    private mutating func help(in rect: Rect) {
        if coach.place == .help {
            plate("help", rect, border: Border(width: px(Theme.border), color: theme.frame))
            label("help", rect, picture: "🙋", words[.help], ink: theme.ink)
        } else {
            button("help", rect, picture: "🙋", words[.help], does: .open(.help))
        }
    }

    /// So does the ear, which says what the screen shows; where nothing can be heard it says so.
    private mutating func ear(in rect: Rect) {
        let isSilent = isMute || lacksVoice
        button(
            "ear", rect, picture: isSilent ? "🔇" : "👂", isSilent ? "" : words[.listen],
            does: .listen)
    }

    /// The day's name, the clock, the part of the day, and the sky where there is room for it.
    private mutating func time(_ plan: Plan, in rect: Rect, ink: Color) {
        var inner = rect
        let day = words.weekday(plan.local(now).day.weekday)
        let line = height(of: day, width: rect.width, capitals: Theme.smallestCapitals)
        let face = faceSide(below: 2 * line, in: inner)
        let largest = max(Theme.clockCapitals, min(18, glass.mm(inner.height) / 4.6))
        let wish = height(of: "00:00", width: glass.width, capitals: largest)
        let digits = face > 0 ? min(wish, px(22)) : wish
        let told = showsDigits(besideFace: face > 0) ? digits : 0
        let spare = max(0, inner.height - told - face - 2 * line)
        text(
            "day", day, in: inner.takeTop(line + spare / 5), Size(largest: 9), color: ink,
            upright: .top)
        if face > 0 { self.face(plan, in: inner.takeTop(face, gap: px(1))) }
        if told > 0 { clock(plan, in: inner.takeTop(told), largest: largest, ink: ink) }
        text(
            "part", words.part(plan.part(at: now)), in: inner.takeTop(line), Size(largest: 8),
            weight: .regular, color: ink)
        _ = inner.takeTop(px(1))
        sky(plan, in: inner.takeTop(min(inner.height, px(26))))
    }

    /// The side of a clock with hands, or 0 where nobody wants one or it would be too small.
    private func faceSide(below lines: Int32, in rect: Rect) -> Int32 {
        guard person.look.clock != .digits else { return 0 }
        let digits = person.look.clock == .both ? px(22) : 0
        let side = min(rect.width, rect.height - lines - digits - px(2))
        return side >= px(Theme.leastFace) ? side : 0
    }

    private mutating func clock(
        _ plan: Plan, in rect: Rect, largest: Double = 16, ink: Color
    ) {
        text(
            "clock", plan.clock(now), in: rect,
            Size(largest: largest, smallest: Theme.clockCapitals), color: ink)
    }

    /// The clock's digits with a hair around them.
    private var clockInk: Int32 { px(Theme.clockCapitals + 3) }

    private var clockHeight: Int32 {
        height(of: "00:00", width: glass.width, capitals: Theme.clockCapitals)
    }

    /// Wide enough for any time at the clock's legal size and for any day and part of it, so that
    /// it is as wide tomorrow; and no narrower than a quarter.
    private var pillarWidth: Int32 {
        let names =
            Weekday.allCases.map { width(of: words.weekday($0), .bold) }
            + PartOfDay.allCases.map { width(of: words.part($0), .regular) }
        let widest = max(clockWidth, names.max() ?? 0)
        return max(widest + 2 * px(Theme.margin), glass.width * 287 / 1000)
    }

    /// The width of the widest time at the clock's legal size: digits differ.
    private var clockWidth: Int32 {
        let style = TextStyle(weight: .bold, color: theme.ink, alignment: .leading)
        let widths = (0...9).map { digit in
            glass.typesetter.set(
                "\(digit)\(digit):\(digit)\(digit)", style,
                pixelSize: glass.em(capitals: Theme.clockCapitals), width: glass.width
            ).width
        }
        return (widths.max() ?? 0) + px(1)
    }

    private func buttonHeight(in rect: Rect) -> Int32 {
        let wish = max(level.ability.targetMillimetres, Theme.roomyTarget)
        let room = glass.mm(rect.height) * 0.23
        return px(max(Theme.leastTarget, min(wish, room)))
    }

    /// The picture looks different from this time on.
    mutating func changes(at time: WallTime) {
        changesAt = min(changesAt ?? time, time)
    }
}

extension Plan {
    /// "09:05": with a colon, so that a voice reads it as a time.
    func clock(_ time: WallTime) -> String {
        let minute = local(time).minute
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}
