import CoachCore
import Render

extension Sketch {
    /// Who helps, and the number to call by telephone: the panel cannot call, and says nothing
    /// else.
    mutating func help() {
        var area = frame(.home)
        let line = lineHeight
        let least = height(
            of: words[.danger], width: area.width - px(6), capitals: Theme.smallestCapitals)
        let danger = area.takeBottom(max(line, least) + px(4), gap: px(Theme.gap))
        scene.draw(
            "danger",
            .card(
                danger, radius: px(Theme.radius), color: Theme.time, shadow: nil, border: nil))
        text("danger.word", words[.danger], in: danger.inset(by: px(2)), .small, color: .white)
        let helpers = person.helpers.prefix(level == .one ? 1 : 2)
        guard !helpers.isEmpty else {
            plate("ask", area)
            text(
                "ask.word", "\(words[.ask]) \(words[.someone]).",
                in: area.inset(by: px(Theme.padding)), .large)
            return
        }
        let rowsFit = area.height >= 2 * (3 * line + px(2 * Theme.padding))
        let shown = rowsFit ? Array(helpers) : Array(helpers.prefix(1))
        for (index, rect) in area.rows(shown.count, gap: px(Theme.gap)).enumerated() {
            helper(shown[index], ElementID("helper.\(index)"), in: rect)
        }
    }

    private mutating func helper(_ helper: Helper, _ id: ElementID, in rect: Rect) {
        plate(id, rect)
        var inner = rect.inset(by: px(Theme.padding))
        let side = min(inner.height, inner.width * 3 / 10)
        picture(id.sub("picture"), helper.picture, in: inner.takeLeft(side, gap: px(3)))
        let rows = inner.rows(3, gap: 0)
        text(id.sub("name"), helper.name, in: rows[0], .title, alignment: .leading)
        text(
            id.sub("role"), helper.role, in: rows[1], .small, weight: .regular,
            alignment: .leading)
        text(
            id.sub("phone"), "\(words[.call]) \(helper.phone.unbroken)", in: rows[2], .small,
            alignment: .leading)
    }
}
