import CoachCore
import Render

extension Sketch {
    /// There is no day to show: that it is the panel's fault, and whom to ask.
    mutating func noPlan(_ why: NoPlan) {
        var inner = frame(.none)
        plate("noPlan", inner)
        inner = inner.inset(by: px(Theme.padding))
        let reason: Word =
            switch why {
            case .never: .noPlan
            case .ended: .planEnded
            case .clock: .clockWrong
            }
        let ask = person.helpers.first.map { "\($0.name).\n\($0.phone.unbroken)" }
        let third = inner.height * 28 / 100
        text(
            "noPlan.ask", "\(words[.ask]) \(ask ?? "\(words[.someone]).")",
            in: inner.takeBottom(third), .title)
        text(
            "noPlan.notYou", words[.notYou], in: inner.takeBottom(third), .title, weight: .regular)
        text("noPlan.why", words[reason], in: inner.takeBottom(third), .large)
        picture("noPlan.picture", why == .clock ? "🕰" : "🗓", in: inner)
        changes(at: now.nextMinute)
    }
}
