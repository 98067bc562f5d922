import CoachCore
import Render

extension Sketch {
    /// A dim screen. A touch only lights the day up; help lies where it always lies.
    mutating func night() {
        scene.target("wake", glass.bounds, does: .wake)
        var area = glass.bounds.inset(by: px(Theme.margin))
        let room = glass.mm(min(glass.width, glass.height)) * 0.15
        let bar = area.takeBottom(
            px(max(Theme.leastTarget, min(Theme.roomyTarget, room))), gap: px(Theme.gap))
        let helpWidth = max(px(46), width(of: words[.help], .bold) + px(6))
        let help = Rect(x: bar.x, y: bar.y, width: helpWidth, height: bar.height)
        let ground = pressed == "help" ? theme.pressed : theme.card
        scene.draw(
            "help", .card(help, radius: px(Theme.radius), color: ground, shadow: nil, border: nil))
        scene.target("help", help, does: .open(.help))
        text("help.word", words[.help], in: help, .small, color: theme.ink)
        let clock = area.takeBottom(area.height / 3)
        text(
            "clock", coach.plan?.clock(now) ?? "", in: clock,
            Size(largest: 18, smallest: Theme.clockCapitals), color: theme.ink)
        let words = area.takeBottom(area.height * 2 / 5)
        text("night.title", self.words[.isNight], in: words, .large, color: theme.ink)
        let moon = area.largestSquare
        scene.draw("night.tile", .disc(moon, color: theme.card, turn: 3600))
        picture("night.moon", "🌙", in: moon.inset(by: moon.width / 6))
        changes(at: now.nextMinute)
    }
}
