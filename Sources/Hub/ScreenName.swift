import CoachCore

/// What a screen shows, in words, for those who hear the page instead of seeing it.
struct ScreenName: Hashable, Sendable {
    var text: String
    /// As BCP 47 writes it.
    var language: String

    init(of coach: Coach, at now: WallTime) {
        let tag = coach.plan?.person.language ?? "sv"
        let isEnglish = tag == "en" || tag.hasPrefix("en-")
        language = isEnglish ? "en" : "sv"
        func say(_ swedish: String, _ english: String) -> String { isEnglish ? english : swedish }
        switch coach.view(at: now) {
        case .noPlan: text = say("Panelen har ingen plan.", "The panel has no plan.")
        case .night: text = say("Det är natt.", "It is night.")
        case .today:
            let today = coach.today(at: now)
            let current = today?.now.first.map { say("Nu: ", "Now: ") + $0.title }
            let next = today?.next.map { say("Sedan: ", "Then: ") + $0.title }
            let parts = [say("I dag", "Today"), current ?? say("Ledig nu", "Free now"), next]
            text = parts.compactMap { $0 }.joined(separator: ". ") + "."
        case .step(let open): text = say("Steg: ", "Step: ") + open.step.sentence
        case .done(let occurrence): text = say("Klart: ", "Done: ") + occurrence.title + "."
        case .news(let news): text = say("Nytt: ", "News: ") + news.subject.title + "."
        case .tomorrow: text = say("I morgon.", "Tomorrow.")
        case .week: text = say("Veckan.", "The week.")
        case .help: text = say("Hjälp.", "Help.")
        case .look(let occurrence, _): text = occurrence.title + "."
        }
    }
}
