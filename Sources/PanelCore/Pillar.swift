import CoachCore
import Render

extension Sketch {
    /// What the upper of the two fixed buttons does; the lower one is always help.
    enum Way { case days, home, none }

    /// Draws the pillar of time and the fixed buttons, and answers the room that is left.
    ///
    /// The weekday's colour fills it: day, part of day and clock are seen before they are read.
    mutating func pillar(_ way: Way) -> Rect {
        let width = pillarWidth
        let ground = coach.plan.map { Theme.weekday($0.local(now).day.weekday) }
        let (color, ink) = ground ?? (Theme.track, Theme.ink)
        let whole = Rect(x: 0, y: 0, width: width, height: glass.height)
        scene.draw("pillar", .fill(whole, color))
        var inner = whole.inset(by: px(Theme.margin))
        let gap = px(Theme.gap)
        let button = buttonHeight(in: inner)
        help(in: inner.takeBottom(button, gap: gap))
        let upper = inner.takeBottom(button, gap: gap)
        switch way {
        case .days:
            self.button(
                "days", upper, picture: "📅", words[.days], does: .open(.tomorrow(page: 0)))
        case .home: self.button("home", upper, picture: "🏠", words[.home], does: .open(.home))
        case .none: break
        }
        if let plan = coach.plan { time(plan, in: inner, ink: ink) }
        let margin = px(Theme.margin)
        return Rect(x: width, y: 0, width: glass.width - width, height: glass.height)
            .inset(by: margin)
    }

    /// Help lies in the same place on every screen.
    private mutating func help(in rect: Rect) {
        if coach.place == .help {
            plate("help", rect, border: Border(width: px(Theme.border), color: Theme.frame))
            label("help", rect, picture: "🙋", words[.help], ink: Theme.ink)
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
            scene.draw("part.tile", .disc(tile, color: Theme.tile, turn: 3600))
            picture("part.picture", Theme.picture(part), in: tile.inset(by: tile.width / 6))
        }
        changes(at: now.nextMinute)
    }

    /// Wide enough for the clock at its legal size, and no wider than a third of the glass.
    private var pillarWidth: Int32 {
        let style = TextStyle(weight: .bold, color: Theme.ink, alignment: .leading)
        let clock = glass.typesetter.set(
            "00:00", style, pixelSize: glass.em(capitals: Theme.clockCapitals), width: glass.width)
        let least = clock.width + 2 * px(Theme.margin) + px(2)
        return max(least, glass.width * 27 / 100)
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
