import CoachCore
import Render

extension Sketch {
    /// What is finished, said soberly, with the way back one touch away.
    mutating func done(_ occurrence: Occurrence) {
        var area = frame(.home)
        shows = [occurrence.id]
        let bar = barHeight(in: area)
        let buttons = area.takeBottom(bar, gap: px(Theme.gap))
        plate("done", area)
        say("done", "\(words[.isDone]) \(occurrence.title)")
        var inner = area.inset(by: px(Theme.padding))
        let title = inner.takeBottom(inner.height * 2 / 5, gap: px(2))
        // Where the word does not go on a line, the check says it alone.
        let said = "\(words[.isDone]) \(words.quoted(occurrence.title))"
        let fits =
            widestWord(of: words[.isDone]) <= title.width
            && height(of: said, width: title.width, capitals: Theme.smallestCapitals)
                <= title.height
        let pages = text(
            "done.title", fits ? said : occurrence.title, in: title, .large, page: coach.textPage)
        pager(
            of: pages, in: buttons, back: .undo(occurrence.id), backPicture: "↩", words[.undo],
            id: "undo")
        var pictures = inner
        let side = min(pictures.height, pictures.width / 2)
        let left = pictures.takeLeft(pictures.width / 2)
        picture(
            "done.picture", occurrence.picture, word: occurrence.title,
            in: Rect(x: left.right - side, y: left.y, width: side, height: left.height))
        picture(
            "done.check", "✅",
            in: Rect(x: pictures.x, y: pictures.y, width: side, height: pictures.height))
    }
}
