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
        let wishes = person.helpers.prefix(1).flatMap {
            let phone = words.figures($0.phone.unbroken)
            return ["\(words[.ask]) \(words.quoted($0.name)).\n\(phone)", phone]
        }
        // The last is the longest: a name and a number.
        let quarter = inner.height * 24 / 100
        let place = inner.takeBottom(2 * quarter)
        let ask = wishes.first { wish in
            height(of: wish, width: place.width, capitals: Theme.smallestCapitals) <= place.height
        }
        text("noPlan.ask", ask ?? anybody, in: place, .title)
        text(
            "noPlan.notYou", words[.notYou], in: inner.takeBottom(quarter), .title,
            weight: .regular)
        let isFlat = glass.mm(inner.height) < 26
        let why = isFlat ? inner : inner.takeBottom(inner.height / 2)
        text("noPlan.why", words[reason], in: why, .large)
        if !isFlat { picture("noPlan.picture", isClock ? "🕰" : "🗓", in: inner) }
        changes(at: now.nextMinute)
    }
}
