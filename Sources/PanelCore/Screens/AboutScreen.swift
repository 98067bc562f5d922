import CoachCore
import Render

extension Sketch {
    /// Whose works these are, one a page; for staff, who come by a long press on the clock.
    mutating func about(page: Int) {
        var area = frame(.home)
        let buttons = area.takeBottom(barHeight(in: area), gap: px(Theme.gap))
        plate("about", area)
        var inner = area.inset(by: px(Theme.padding))
        let current = max(0, min(page, Notices.all.count - 1))
        let notice = Notices.all[current]
        let use = words.language.tag == "en" ? notice.use.english : notice.use.swedish
        text("about.use", "\(use): \(notice.name)", in: inner.takeTop(inner.height / 2), .title)
        say("about.use", "\(use): \(notice.name)")
        text(
            "about.licence", "\(notice.licence), \(notice.source)", in: inner, .small,
            weight: .regular)
        pager(
            of: Notices.all.count, in: buttons, back: .open(.home), backPicture: "⬅", words[.back])
    }
}
