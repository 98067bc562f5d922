import CoachCore

/// What a screen shows, in words, for those who hear the page instead of seeing it.
struct ScreenName: Hashable, Sendable {
    var text: String
    /// As BCP 47 writes it.
    var language: String

    init(of coach: Coach, at now: WallTime) {
        let tongue = Tongue(of: coach)
        language = tongue.tag
        func say(_ swedish: String, _ english: String) -> String { tongue.say(swedish, english) }
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
        case .news(let news): text = Self.words(for: news, coach.plan, now, tongue)
        case .reminder(let open):
            let asks = open.rung == .asked ? say(" Gör du det nu?", " Are you doing it now?") : ""
            text = say("Påminnelse: ", "Reminder: ") + open.occurrence.title + "." + asks
        case .missed(let occurrence):
            text = say("Det här har varit: ", "This has been: ") + occurrence.title + "."
        case .tomorrow: text = say("I morgon.", "Tomorrow.")
        case .week: text = say("Veckan.", "The week.")
        case .help: text = say("Hjälp.", "Help.")
        case .about: text = say("Licenser.", "Licences.")
        case .look(let occurrence, _): text = occurrence.title + "."
        case .leaving(let goal): text = say("Gå till: ", "Leave for: ") + goal.title + "."
        case .away: text = say("Ingen är hemma.", "Nobody is at home.")
        case .own(let own): text = tongue.title(of: own, coach)
        case .visit: text = say("Besök. Dagen är gömd.", "A visit. The day is hidden.")
        case .visitReminder: text = say("En påminnelse.", "A reminder.")
        }
    }

    /// What was, and what is now: who only hears the title doesn't know what has changed.
    private static func words(
        for news: News, _ plan: Plan?, _ now: WallTime, _ tongue: Tongue
    ) -> String {
        let title = tongue.say("Nytt: ", "News: ") + news.subject.title + "."
        guard let plan else { return title }
        func time(_ occurrence: Occurrence) -> String {
            tongue.time(occurrence, in: plan, at: now)
        }
        let before = news.before.map { tongue.say("Förr: ", "Before: ") + time($0) + "." }
        let after = news.now.map(time) ?? tongue.say("inställt", "cancelled")
        let parts = [title, before, tongue.say("Nu: ", "Now: ") + after + "."]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}
