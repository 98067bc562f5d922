import CoachCore
import Render

extension Sketch {
    /// Nobody is at home: what they left for, and one large answer for when they are back.
    ///
    /// It takes nothing else for an answer, and says nothing of the day: the reminders wait.
    mutating func away(_ goal: Occurrence?) {
        var area = frame(.days)
        let home = area.takeBottom(max(barHeight(in: area), area.height / 2), gap: px(Theme.gap))
        button("home.again", home, picture: "🏠", words[.amHome], isMain: true, does: .comeHome)
        plate("away", area)
        var inner = area.inset(by: px(Theme.padding))
        // Before it begins they may still stand in the hall.
        let isOnTheWay = goal.map { now < $0.start } ?? false
        let said = words[isOnTheWay ? .leaveNow : .out]
        say("away", goal.map { "\(said). \($0.title)" } ?? said)
        // Where the words do not go beside the picture, they are more than it.
        let side = min(inner.height, inner.width * 3 / 10)
        let beside = inner.width - side - px(3)
        let fits =
            widestWord(of: said) <= beside
            && height(of: said, width: beside, capitals: Theme.smallestCapitals) <= inner.height
        if let goal, fits {
            picture(
                "away.picture", goal.picture, word: goal.title,
                in: inner.takeLeft(side, gap: px(3)))
        }
        let need = height(of: said, width: inner.width, capitals: Theme.smallestCapitals)
        guard let goal, inner.height >= need + lineHeight else {
            text("away.said", said, in: inner, .large)
            return
        }
        text(
            "away.said", said, in: inner.takeTop(max(need, inner.height / 2)), .large,
            alignment: .leading)
        let title = firstWords(of: goal.title, width: inner.width)
        guard width(of: title, .regular) <= inner.width else { return }
        text(
            "away.title", title, in: inner, Size(largest: 8), weight: .regular,
            alignment: .leading)
    }
}
