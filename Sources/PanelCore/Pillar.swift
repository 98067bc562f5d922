import CoachCore
import Render

extension Sketch {
    /// What the upper of the two fixed buttons does; the lower one is always help.
    enum Way { case days, home, none }

    /// Draws the time and the fixed buttons, and answers the room that is left.
    ///
    /// The weekday's colour fills a pillar at the left: day, part of day and clock are seen before
    /// they are read. Where a pillar would take the room of the cards, it is a band at the top.
    mutating func frame(_ way: Way) -> Rect {
        let ground = coach.plan.map { theme.weekday($0.local(now).day.weekday) }
        let (color, ink) = ground ?? (theme.track, theme.ink)
        changes(at: now.nextMinute)
        let width = pillarWidth
        return width * 100 > glass.width * 36
            ? band(way, color: color, ink: ink) : pillar(way, width: width, color: color, ink: ink)
    }

    private mutating func pillar(_ way: Way, width: Int32, color: Color, ink: Color) -> Rect {
        let whole = Rect(x: 0, y: 0, width: width, height: glass.height)
        scene.draw("pillar", .fill(whole, color))
        var inner = whole.inset(by: px(Theme.margin))
        let gap = px(Theme.gap)
        let button = buttonHeight(in: inner)
        help(in: inner.takeBottom(button, gap: gap))
        self.way(way, in: inner.takeBottom(button, gap: gap))
        if let plan = coach.plan { time(plan, in: inner, ink: ink) }
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
        self.way(way, in: inner.takeRight(side, gap: px(0.5)))
        if let plan = coach.plan {
            let clock = inner.takeRight(
                min(inner.width, clockWidth))
            text(
                "clock", plan.clock(now), in: clock,
                Size(largest: 16, smallest: Theme.clockCapitals), color: ink)
            let halves = inner.rows(2, gap: 0)
            let day = words.weekday(plan.local(now).day.weekday)
            text("day", day, in: halves[0], .small, color: ink)
            text(
                "part", words.part(plan.part(at: now)), in: halves[1], .small, weight: .regular,
                color: ink)
        }
        return rest.inset(by: px(Theme.margin))
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

    private mutating func time(_ plan: Plan, in rect: Rect, ink: Color) {
        var inner = rect
        let local = plan.local(now)
        let clock = max(Theme.clockCapitals, min(18, glass.mm(inner.height) / 4.6))
        let clockHeight = height(of: "00:00", width: glass.width, capitals: clock)
        let day = words.weekday(local.day.weekday)
        let line = height(of: day, width: glass.width, capitals: Theme.smallestCapitals)
        let spare = inner.height - clockHeight - 2 * line
        let dayRoom = line + max(0, spare / 4)
        text(
            "day", day, in: inner.takeTop(dayRoom), Size(largest: 9), color: ink, upright: .top)
        text(
            "clock", plan.clock(now), in: inner.takeTop(clockHeight),
            Size(largest: clock, smallest: Theme.clockCapitals), color: ink)
        let part = plan.part(at: now)
        text(
            "part", words.part(part), in: inner.takeTop(line), Size(largest: 8), weight: .regular,
            color: ink)
        if inner.height > px(14) {
            let tile = inner.takeTop(min(inner.height, px(34))).inset(by: px(1)).largestSquare
            scene.draw("part.tile", .disc(tile, color: theme.tile, turn: 3600))
            picture("part.picture", Theme.picture(part), in: tile.inset(by: tile.width / 6))
        }
    }

    /// Wide enough for any time at the clock's legal size, and no narrower than a quarter.
    private var pillarWidth: Int32 {
        max(clockWidth + 2 * px(Theme.margin), glass.width * 287 / 1000)
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
