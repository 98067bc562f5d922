import CoachCore

/// The hub's own words in the language of the person's panel: Swedish, or English.
struct Tongue: Hashable, Sendable {
    let isEnglish: Bool

    init(of coach: Coach) {
        let tag = coach.plan?.person.language ?? "sv"
        isEnglish = tag == "en" || tag.hasPrefix("en-")
    }

    /// As BCP 47 writes it.
    var tag: String { isEnglish ? "en" : "sv" }

    func say(_ swedish: String, _ english: String) -> String { isEnglish ? english : swedish }

    /// When something begins, with the day where that is another one: `10:00`, `fredag 10:00`.
    func time(_ occurrence: Occurrence, in plan: Plan, at now: WallTime) -> String {
        let begins = plan.local(occurrence.start)
        let clock = occurrence.lane == .allDay ? say("hela dagen", "all day") : begins.clock
        switch begins.day - plan.local(now).day {
        case 0: return clock
        case 1: return say("i morgon ", "tomorrow ") + clock
        default: return "\(weekday(begins.day.weekday)) \(clock)"
        }
    }

    private func weekday(_ day: Weekday) -> String {
        switch day {
        case .monday: say("måndag", "Monday")
        case .tuesday: say("tisdag", "Tuesday")
        case .wednesday: say("onsdag", "Wednesday")
        case .thursday: say("torsdag", "Thursday")
        case .friday: say("fredag", "Friday")
        case .saturday: say("lördag", "Saturday")
        case .sunday: say("söndag", "Sunday")
        }
    }
}
