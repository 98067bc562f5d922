import CoachCore
import Planner

/// Makes a citizen's plan from their files, with what staff have changed since.
struct PlanSource {
    let citizen: Citizen

    /// The plan of 90 days from the day before the one that an instant lies in, with version 0.
    ///
    /// Which day that is depends on the zone, which only a plan knows: that of `earlier`, or else
    /// that of a plan made for the day in UTC.
    func plan(around now: WallTime, offsetsOf earlier: Plan?, changes: Changes) throws -> Plan {
        let guess = earlier?.local(now).day ?? Self.dayInUTC(now)
        let plan = try plan(today: guess)
        let today = plan.local(now).day
        return changes.applied(to: today == guess ? plan : try self.plan(today: today))
    }

    private func plan(today: Day) throws -> Plan {
        try Planner.plan(
            calendar: citizen.calendar, routines: citizen.routines, person: citizen.person,
            from: today + -1, days: Plan.mostDays, version: 0)
    }

    private static func dayInUTC(_ time: WallTime) -> Day {
        let day = 24 * WallTime.hour
        let number = time.milliseconds / day - (time.milliseconds % day < 0 ? 1 : 0)
        return Day(number: Int32(clamping: number))
    }
}
