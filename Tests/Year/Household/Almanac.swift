import CoachCore
import Support

/// The year of one sample household as its staff plan it: a weekly rhythm, appointments, visits,
/// holidays and birthdays, by the clock on the wall. A seed makes it.
public struct Almanac {
    public let person: Person
    public private(set) var version: UInt64 = 0
    private var days: [Day: [Thing]] = [:]
    private var dice: Chance
    private let rhythm: Rhythm
    private var made = 0

    /// What differs from one household to another, and not from week to week.
    private struct Rhythm {
        var centre: Weekday
        var wash: Weekday
        var visit: Weekday
        var birthday: Day
        /// Minutes by which this household is later than others.
        var late: Int
    }

    /// - Parameters:
    ///   - level: the person's; by the seed unless told.
    ///   - isTold: whether somebody is told when nobody answers; by the seed unless told.
    public init(seed: UInt64, from: Day, level: Level? = nil, isTold: Bool? = nil) {
        var dice = Chance(seed: seed &* 31 &+ 5)
        var person = Sample.person(level ?? Level.allCases[Int(seed % 5)])
        person.granularity = dice.pick([person.level.ability.granularity, .three, .seven])
        person.homeAfter = dice.pick(HomeAfter.allCases)
        person.night = dice.pick([.standard, Night(from: 23 * 60, to: 6 * 60)])
        person.touch = person.level.ability.touch
        if dice.once(in: 4) { person.touch.holdMilliseconds = 300 }
        person.ladder = Ladder(
            agreement: Agreement(by: [person.name, "Amina"], on: from), repeats: [5], asks: 10,
            ends: dice.pick([5, 10]), tells: isTold ?? !dice.once(in: 4) ? "Amina" : nil,
            quiet: dice.once(in: 3) ? [Night(from: 12 * 60 + 30, to: 13 * 60 + 30)] : [])
        self.person = person
        let workdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        rhythm = Rhythm(
            centre: dice.pick(workdays), wash: dice.pick(workdays), visit: dice.pick(workdays),
            birthday: from + dice.below(365), late: 15 * dice.below(3))
        self.dice = dice
    }

    /// What takes place on a day, in no order.
    public mutating func things(on day: Day) -> [Thing] {
        if let known = days[day] { return known }
        let made = usual(day)
        days[day] = made
        return made
    }

    /// The plan of the coming 90 days, under the next version.
    public mutating func plan(from day: Day) -> (plan: Plan, truth: Truth) {
        version += 1
        let first = day + -1
        let things = (0..<Plan.mostDays).flatMap { self.things(on: first + $0) }
        let plan = Plan(
            version: version, person: person, from: first, days: Plan.mostDays,
            offsets: Stockholm.offsets(from: first, to: first + Plan.mostDays + 1),
            occurrences: things.map(\.occurrence), routines: Routines.all, author: Sample.amina)
        days = days.filter { $0.key >= first }
        return (plan, Truth(things))
    }

    /// Staff move, cancel or add something in the days to come; sometimes this very day.
    public mutating func change(on today: Day) {
        let day = today + dice.below(4)
        var all = things(on: day)
        let movable = all.indices.filter { all[$0].lane == .main && all[$0].routine == nil }
        switch dice.below(4) {
        case 0: if let index = movable.randomElement(using: &dice) { all.remove(at: index) }
        case 1, 2:
            guard let index = movable.randomElement(using: &dice) else { break }
            let shift = (dice.below(8) - 3) * 15
            all[index].from = min(max(all[index].from + shift, 0), 23 * 60)
            all[index].to = min(max(all[index].to + shift, all[index].from + 15), 24 * 60)
            all[index].leave = all[index].leave.map { min(max($0 + shift, 0), all[index].from) }
        default:
            made += 1
            let hour = 9 + dice.below(10)
            all.append(
                Thing("extra\(made)", day, (hour, 15), (hour, 45), "Fika", "☕").with(Sample.amina))
        }
        days[day] = all
    }

    // MARK: the rhythm

    private mutating func usual(_ day: Day) -> [Thing] {
        let red = RedDays.of(year: day.civil.year)[day]
        let isFree = red != nil || day.weekday == .sunday
        let late = rhythm.late + (isFree ? 30 : 0)
        func at(_ hour: Int, _ minute: Int) -> (Int, Int) {
            let sum = hour * 60 + minute + late
            return (sum / 60, sum % 60)
        }
        var all = [
            Thing("morning", day, at(7, 0), at(8, 0), "Morgon", "🌅").led(by: Sample.morning),
            Thing("medicine-am", day, (8, 0), (8, 30), "Medicin", "💊").led(by: Routines.medicine),
            Thing("breakfast", day, at(8, 30), at(9, 0), "Frukost", "🥣"),
            Thing("lunch", day, (12, 0), (13, 0), "Lunch", "🍽"),
            Thing("dinner", day, (17, 0), (18, 0), "Middag", "🍲"),
            Thing("medicine-pm", day, (20, 0), (20, 30), "Medicin", "💊").led(by: Routines.medicine),
            Thing("evening", day, (21, 0), (21, 45), "Kväll", "🌙").led(by: Routines.evening),
        ]
        if let red { all.append(.allDay("red", day, red, "🎉")) }
        if day.weekday == .tuesday || day.weekday == .saturday {
            all.append(
                Thing("shower", day, at(9, 30), at(10, 15), "Duscha", "🚿").led(by: Routines.shower))
        }
        if !isFree { all += errands(day) }
        let (_, month, date) = day.civil
        if rhythm.birthday.civil.month == month, rhythm.birthday.civil.day == date {
            all.append(.allDay("birthday", day, "Födelsedag", "🎂").remembered())
        }
        if month == 12, date == 31 {
            all.append(Thing("party", day, (21, 45), (24, 30), "Nyårsfest", "🎆").remembered())
        }
        return all
    }

    private mutating func errands(_ day: Day) -> [Thing] {
        var all: [Thing] = []
        if day.weekday == rhythm.centre {
            all.append(
                Thing("centre", day, (10, 0), (14, 30), "Dagverksamhet", "🎨")
                    .at("Huset", leaving: (9, 20))
                    .taking([
                        Belonging(word: "Nycklar", picture: "🔑"),
                        Belonging(word: "Väska", picture: "🎒"),
                    ]))
        } else if dice.once(in: 8) {
            let (title, picture) = dice.pick([
                ("Tandläkaren", "🦷"), ("Biblioteket", "📚"), ("Frisören", "💇"), ("Banken", "🏦"),
            ])
            all.append(
                Thing("errand", day, (13, 30), (14, 30), title, picture)
                    .at("Torget", leaving: (12, 50)).remembered())
        }
        if day.weekday == rhythm.wash {
            all.append(
                Thing("wash", day, (15, 0), (15, 30), "Tvätta", "🧺").led(by: Routines.wash))
            all.append(
                Thing("machine", day, (15, 30), (17, 30), "Tvätten går", "🌀").beside())
        }
        if day.weekday == rhythm.visit {
            all.append(
                Thing("visit", day, (18, 30), (19, 15), "Amina kommer", "👩").with(Sample.amina))
        }
        if day.weekday == .friday, day.number % 2 == 0 {
            all.append(.allDay("bin", day, "Sopbilen", "🗑"))
        }
        return all
    }
}
