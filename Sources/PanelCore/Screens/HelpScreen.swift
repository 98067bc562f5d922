import CoachCore
import Render

extension Sketch {
    /// Who helps, and the number to call by telephone: the panel cannot call. A touch on a card
    /// asks for help, and the screen says how far that has come; it never claims to be an alarm.
    mutating func help(page: Int) {
        var area = frame(.home)
        let line = lineHeight
        let least = height(
            of: words[.danger], width: area.width - px(6), capitals: Theme.smallestCapitals)
        let danger = area.takeBottom(max(line, least) + 2 * px(1) + 2, gap: px(Theme.gap))
        scene.draw(
            "danger",
            .card(
                danger, radius: px(Theme.radius), color: theme.time, shadow: nil, border: nil))
        defer { say("danger", words.spokenDanger) }
        text(
            "danger.word", words[.danger], in: danger.inset(by: px(1)), .small, color: theme.onTime)
        guard !helpers.isEmpty else {
            plate("ask", area)
            say("ask", words[.askAnyone])
            text(
                "ask.word", words[.askAnyone],
                in: area.inset(by: px(Theme.padding)), .large)
            return
        }
        // Whom they asked stands first, and what has become of it above.
        let request = coach.helpRequest(at: now)
        let asked = helpers.filter { $0.name == request?.name }.prefix(1)
        let others = helpers.filter { !asked.contains($0) }
        let state = state(of: request)
        // Where the glass has no room for both, what they asked for is a page of its own, before
        // the number; that nobody is reached gives way to the number, and the ear says it.
        let isShort = state.map { !hasRoom(for: $0, in: area) } ?? false
        let ahead = isShort && request != nil ? 1 : 0
        if let state { say("help.state", state) }
        if let state, !isShort { tell(state, in: &area) }
        let roomFor = area.height >= 2 * (3 * line + px(2 * Theme.padding)) ? 2 : 1
        let perPage = level == .one || request != nil ? 1 : roomFor
        let pages = ahead + (helpers.count + perPage - 1) / perPage
        let current = max(0, min(page, pages - 1))
        if let state, current < ahead { return alone(state, in: area) }
        if pages > 1 { further(page: current, of: pages, in: &area) { .turn(page: $0) } }
        let shown = (asked + others).dropFirst((current - ahead) * perPage).prefix(perPage)
        for (helper, rect) in zip(shown, area.rows(shown.count, gap: px(Theme.gap))) {
            self.helper(helper, "helper.\(rect.y)", isAsked: asked.contains(helper), in: rect)
        }
    }

    /// What became of a request on a card of its own, which leads on to the number.
    private mutating func alone(_ state: String, in area: Rect) {
        plate("turn", area, does: .turn(page: 1))
        var inner = area.inset(by: px(1))
        symbol("turn.picture", "➡", in: inner.takeBottom(px(Theme.leastPicture), gap: px(1)))
        text("help.state", state, in: inner, .title)
    }

    /// Whether a name and a number go below it, and an arrow where it would lie there.
    private func hasRoom(for state: String, in area: Rect) -> Bool {
        let need = height(of: state, width: area.width, capitals: Theme.smallestCapitals)
        let arrow = glass.isUpright ? px(Theme.leastTarget + Theme.gap) : 0
        return area.height - need - px(1) - arrow >= 2 * lineHeight + 2 * px(1)
    }

    /// What may be said of a request, and no more: that a person has read it is not known here.
    private func state(of request: HelpRequest?) -> String? {
        if request?.isStored(at: now) == true { return words[.sent] }
        guard isLinked else { return words[.unreached] }
        return request.map { "\(words[.sending]) \(words.quoted($0.name))" }
    }

    /// One line above the cards, or as many as it needs.
    private mutating func tell(_ state: String, in area: inout Rect) {
        let need = height(of: state, width: area.width, capitals: Theme.smallestCapitals)
        text("help.state", state, in: area.takeTop(need, gap: px(1)), .small)
    }

    /// The number always, whole and in one piece; the role and the picture where there is room.
    private mutating func helper(
        _ helper: Helper, _ id: ElementID, isAsked: Bool, in rect: Rect
    ) {
        // A touch asks for help where it can reach somebody: once, and not while it is on its way.
        let mayAsk = isLinked && !isAsked && glass.mm(rect.height) >= Theme.leastTarget
        plate(id, rect, does: mayAsk ? .askHelper(helper.name) : nil)
        let dialled = Words.dialled(helper.phone)
        let call = words[isAsked ? .urgent : .call]
        say(id, "\(helper.name), \(helper.role). \(call) \(dialled)")
        let tight = (rect.height - 2 * lineHeight) / 2
        let whole = rect.inset(by: max(px(1), min(tight, px(Theme.padding))))
        let isLong = width(of: helper.phone.unbroken, .bold) > whole.width
        let number = words.figures(isLong ? helper.phone : helper.phone.unbroken)
        let calls = (isAsked ? [words[.urgent], words[.call]] : [words[.call]]).map {
            "\($0) \(number)"
        }
        let phone = calls.first { width(of: $0, .bold) <= whole.width } ?? number
        let side = min(
            whole.height, whole.width * 3 / 10, whole.width - width(of: phone, .bold) - px(3))
        var inner = whole
        var place = inner.takeLeft(max(0, side), gap: px(3))
        func needs(_ width: Int32) -> (name: Int32, role: Int32, phone: Int32) {
            func need(_ string: String) -> Int32 {
                height(of: string, width: width, capitals: Theme.smallestCapitals)
            }
            return (need(helper.name), need(helper.role), need(phone))
        }
        var need = needs(inner.width)
        // One line holds a number; where it does not, the picture gives way.
        if need.name + need.phone > inner.height || side < px(12) {
            (inner, place) = (whole, .empty)
            need = needs(inner.width)
        }
        picture(id.sub("picture"), helper.picture, word: helper.name, in: place)
        // The number is never short of room: a name gives way to it, to its first words.
        var name = helper.name
        if need.name + need.phone > inner.height {
            name = firstWords(of: name, width: inner.width, .bold)
            need.name = lineHeight
        }
        if need.name + need.phone > inner.height { (name, need.name) = ("", 0) }
        let hasRole = need.name + need.role + need.phone <= inner.height
        let sum = need.name + need.phone + (hasRole ? need.role : 0)
        // Together in the middle, however much room there is: they belong to one person.
        let spare = max(0, min(inner.height, px(66)) - sum) / (hasRole ? 3 : 2)
        _ = inner.takeTop(max(0, inner.height - min(inner.height, px(66))) / 2)
        text(
            id.sub("name"), name, in: inner.takeTop(need.name + spare), .large,
            alignment: .leading)
        if hasRole {
            text(
                id.sub("role"), helper.role, in: inner.takeTop(need.role + spare),
                Size(largest: 8), weight: .regular, alignment: .leading)
        }
        text(
            id.sub("phone"), phone, in: inner.takeTop(need.phone + spare), Size(largest: 10),
            alignment: .leading)
    }
}
