import CoachCore
import Render

extension Sketch {
    /// There is no day to show: that it is the panel's fault, and whom to ask.
    mutating func noPlan(_ why: NoPlan) {
        var inner = frame(.none)
        plate("noPlan", inner)
        inner = inner.inset(by: px(Theme.padding))
        let isClock = why == .clock
        let reason: Word =
            switch why {
            case .never: .noPlan
            case .ended: .planEnded
            case .clock: .clockWrong
            }
        let anybody = words[.askAnyone]
        // The longest that can be shown whole: a name and a number, the number, or anybody.
        let wishes = helpers.prefix(1).flatMap {
            let phone = words.figures($0.phone.unbroken)
            return ["\(words[.ask]) \(words.quoted($0.name)).\n\(phone)", phone]
        }
        func need(_ string: String) -> Int32 {
            height(of: string, width: inner.width, capitals: Theme.smallestCapitals)
        }
        let said = words[reason]
        let ask = wishes.first { need($0) + need(said) <= inner.height } ?? anybody
        // What has happened and whom to ask always; whose fault it is, where there is room.
        let comfort = need(said) + need(words[.notYou]) + need(ask) <= inner.height
        let texts = [said, comfort ? words[.notYou] : "", ask]
        let spare = max(0, inner.height - texts.map(need).reduce(0, +))
        let isRoomy = spare >= px(24)
        if isRoomy {
            let place = inner.takeTop(min(px(40), spare / 2), gap: px(2))
            picture("noPlan.picture", isClock ? "🕰" : "🗓", in: place)
        }
        let each = (isRoomy ? spare / 2 - px(2) : spare) / 3
        text("noPlan.why", said, in: inner.takeTop(need(said) + each), .large)
        text(
            "noPlan.notYou", texts[1], in: inner.takeTop(need(texts[1]) + (comfort ? each : 0)),
            .title, weight: .regular)
        text("noPlan.ask", ask, in: inner, .title)
        let helper = helpers.first.map {
            "\(words[.ask]) \($0.name). \(Words.dialled($0.phone))"
        }
        for line in [said, words[.notYou], helper ?? anybody] { say("noPlan", line) }
        changes(at: now.nextMinute)
    }
}
