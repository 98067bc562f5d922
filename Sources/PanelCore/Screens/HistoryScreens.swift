import CoachCore
import Render

extension Sketch {
    /// "Vem ändrade?": the newest change first, one at a time: who, when, what, and what it was.
    mutating func changes(page: Int) {
        var area = frame(.home)
        asking(.whoChanged, back: .open(.own(.menu)), in: &area)
        guard !coach.changes.isEmpty, let plan = coach.plan else {
            plate("asBefore", area)
            say("asBefore", words[.asBefore])
            text("asBefore.word", words[.asBefore], in: area.inset(by: px(Theme.padding)), .large)
            return
        }
        let count = coach.changes.count
        let current = max(0, min(page, count - 1))
        if count > 1 {
            further(page: current, of: count, in: &area) { .open(.own(.changes(page: $0))) }
        }
        let change = coach.changes[current]
        plate("change", area)
        // Three lines, and what it is about between them, before an even rim.
        let isLow = area.height < 4 * lineHeight + 2 * px(Theme.padding)
        var inner = area.inset(by: isLow ? px(1) : px(Theme.padding))
        let (who, subject) = told(change)
        say("change", "\(who.name): \(subject.title)")
        say("change", words.spoken(row: when(change.at, plan)))
        var row = inner.takeTop(lineHeight, gap: px(1))
        picture(
            "change.who", who.picture, word: who.name,
            in: row.takeLeft(lineHeight, gap: px(1)))
        short("change.name", who.name, .bold, in: row)
        if inner.height >= 4 * lineHeight {
            short("change.when", when(change.at, plan), .regular, in: inner.takeTop(lineHeight))
        }
        let last = inner.takeBottom(lineHeight)
        switch change.what {
        case .pushed(let news):
            // The cross says it too, where the word for it is wider than the glass.
            if news.now != nil || width(of: words[.cancelled], .bold) <= last.width {
                whatChanged(news, plan, in: last)
            }
        case .own(let deed, let card):
            short("change.deed", "\(said(deed)) \(ownTime(card.slot))", .regular, in: last)
        }
        let side = min(inner.height, inner.width * 2 / 5)
        let place = inner.takeLeft(side, gap: px(3))
        picture("change.picture", subject.picture, word: subject.title, in: place)
        if isGone(change) {
            let square = place.largestSquare
            picture("change.cross", "❌", in: square.inset(by: square.width / 8))
        }
        let isWhole =
            widestWord(of: subject.title) <= inner.width
            && height(
                of: subject.title, width: inner.width, capitals: Theme.smallestCapitals)
                <= inner.height
        guard isWhole else { return short("change.title", subject.title, .bold, in: inner) }
        text("change.title", subject.title, in: inner, .title, alignment: .leading)
    }

    private func told(_ change: DayChange) -> (who: Companion, subject: OwnPicture) {
        switch change.what {
        case .pushed(let news):
            (
                news.author,
                OwnPicture(title: news.subject.title, picture: news.subject.picture)
            )
        case .own(_, let card): (Companion(name: words[.you], picture: "🙂"), card.what)
        }
    }

    /// Whether it took something out of the day.
    private func isGone(_ change: DayChange) -> Bool {
        switch change.what {
        case .pushed(let news): news.now == nil
        case .own(let deed, _): deed == .hidden
        }
    }

    private func said(_ deed: OwnDeed) -> String {
        switch deed {
        case .added, .restored: words[.isAdded]
        case .moved: words[.isMoved]
        case .hidden: words[.isRemoved]
        }
    }

    /// "I går 14:00".
    private func when(_ time: WallTime, _ plan: Plan) -> String {
        let day = plan.local(time).day
        let word: String =
            switch plan.local(now).day - day {
            case 0: words[.today]
            case 1: words[.yesterday]
            default: words.weekday(day.weekday)
            }
        return "\(word) \(words.figures(plan.clock(time)))"
    }

    /// The first words that go on one line, or none.
    private mutating func short(
        _ id: ElementID, _ string: String, _ weight: Weight, in rect: Rect
    ) {
        let said = firstWords(of: string, width: rect.width, weight)
        guard width(of: said, weight) <= rect.width, rect.height >= lineHeight else { return }
        text(id, said, in: rect, .small, weight: weight, alignment: .leading)
    }

    /// Who helps, each a card; who was removed stands there too, and can come back.
    mutating func whoHelps() {
        var area = frame(.home)
        asking(.whoHelps, back: .open(.own(.menu)), in: &area)
        let all = person.helpers
        guard !all.isEmpty else {
            plate("none", area)
            say("none", words[.nobody])
            text("none.word", words[.nobody], in: area.inset(by: px(Theme.padding)), .large)
            return
        }
        choices(
            all.enumerated().map { index, helper in
                var choice = Choice(
                    "helper\(index)", helper.picture, helper.name,
                    .open(.own(.helper(helper.name))))
                if coach.isRemoved(helper.name) { choice.label = words[.gone] }
                return choice
            }, in: area)
    }

    /// "Ta bort?", or back again; of whom the law gives access, that they stay, and whom to ask.
    mutating func helper(_ name: String) {
        guard let helper = person.helpers.first(where: { $0.name == name }) else { return noCard() }
        let what = OwnPicture(title: helper.name, picture: helper.picture)
        let back = Intent.open(.own(.helpers))
        if helper.isStatutory {
            let author = coach.plan?.author.name ?? ""
            return sheet(
                of: what,
                saying: [words[.stays], "\(words[.ask]) \(words.quoted(author))"], back: back,
                [Choice("seen", "👍", words[.seen], back, isMain: true)])
        }
        let isRemoved = coach.isRemoved(name)
        sheet(
            of: what, saying: [words[isRemoved ? .addIt : .removeIt]], back: back,
            [
                Choice(
                    "yes", "👍", words[.yes], .own(.helper(name, isRemoved: !isRemoved)),
                    isMain: true),
                Choice("no", "👎", words[.no], back),
            ])
    }

    /// That a helper is gone; where a reminder would have told them, that it will tell nobody.
    mutating func helperTold(_ name: String) {
        let picture = person.helpers.first { $0.name == name }?.picture ?? "🙂"
        let isTold = person.ladder?.tells == name
        sheet(
            of: OwnPicture(title: name, picture: picture),
            saying: [words[.gone]] + (isTold ? [words[.silentNow]] : []),
            back: .open(.own(.helpers)),
            [Choice("undo", "↩", words[.undo], .own(.helper(name, isRemoved: false)))])
    }

    mutating func data() {
        sheet(
            of: OwnPicture(title: words[.myData], picture: "🗂"), saying: [words[.fetchIt]],
            back: .open(.own(.menu)),
            [
                Choice("yes", "👍", words[.yes], .own(.wantData), isMain: true),
                Choice("no", "👎", words[.no], .open(.home)),
            ])
    }

    mutating func dataTold() {
        sheet(
            of: OwnPicture(title: words[.myData], picture: "🗂"), saying: [words[.asked]],
            back: .open(.own(.menu)), [Choice("seen", "👍", words[.seen], .open(.home))])
    }
}
