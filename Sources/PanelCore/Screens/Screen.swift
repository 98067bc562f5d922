import CoachCore
import Render

/// The one function from belief to picture. What a button draws and what it does are said together.
///
/// Photographs are given by their hashes: those that can be drawn. The others are said in words.
/// The glass measures text, nothing else is asked: the same coach at the same time on the same
/// glass gives the same picture, on the wall and in the staff's browser.
///
/// - Parameters:
///   - isLit: whether what is pressed lights up; else it is framed only.
///   - isMute: whether what is said cannot be heard; then a reminder and the ear say so.
///   - lacksVoice: whether no voice speaks the person's language; then the ear says so.
///   - isLinked: whether anybody can be reached through the hub; Help says where nobody can.
public func picture(
    of coach: Coach, at now: WallTime, pressed: ElementID? = nil, isLit: Bool = true,
    photographs: Set<String> = [], isMute: Bool = false, lacksVoice: Bool = false,
    isLinked: Bool = false, on glass: Glass
) -> Picture {
    sketch(
        of: coach, at: now, pressed: pressed, isLit: isLit, photographs: photographs,
        isMute: isMute, lacksVoice: lacksVoice, isLinked: isLinked, on: glass
    ).finished()
}

/// The picture before it is finished: as laid out, whichever way it is read.
func sketch(
    of coach: Coach, at now: WallTime, pressed: ElementID? = nil, isLit: Bool = true,
    photographs: Set<String> = [], isMute: Bool = false, lacksVoice: Bool = false,
    isLinked: Bool = false, on glass: Glass
) -> Sketch {
    let view = coach.view(at: now)
    let theme = Theme.of(view, for: coach.person, in: coach.plan?.part(at: now))
    var sketch = Sketch(
        coach: coach, now: now, glass: glass, pressed: pressed, isLit: isLit, theme: theme,
        photographs: photographs, isMute: isMute, lacksVoice: lacksVoice,
        isLinked: isLinked)
    switch view {
    case .noPlan(let why): sketch.noPlan(why)
    case .night: sketch.night()
    case .today(let page): sketch.today(page: page)
    case .step(let open): sketch.step(open)
    case .done(let occurrence): sketch.done(occurrence)
    case .news(let news): sketch.news(news)
    case .reminder(let open): sketch.reminder(open)
    case .missed(let occurrence): sketch.missed(occurrence)
    case .tomorrow(let page): sketch.tomorrow(page: page)
    case .week(let page): sketch.week(page: page)
    case .help(let page): sketch.help(page: page)
    case .about(let page): sketch.about(page: page)
    case .look(let occurrence, let from): sketch.look(occurrence, from: from)
    case .leaving(let goal): sketch.leaving(goal)
    case .away(let goal): sketch.away(goal)
    case .own(let own): sketch.own(own)
    case .visit: sketch.visit()
    case .visitReminder(let id): sketch.visitReminder(id)
    }
    return sketch
}
