import CoachCore
import Glibc

/// Chance that repeats itself: SplitMix64 (Steele, Lea and Flood, 2014). One seed, one story.
public struct Chance: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// A number from 0 up to, not including, `end`.
    public mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &self) }

    /// True once in so many times.
    public mutating func once(in times: Int) -> Bool { below(times) == 0 }

    /// One of some things; there must be one.
    public mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[below(choices.count)]
    }

    /// The seeds of every random test: 200, or as many as `SEEDS` says.
    public static let seeds: Range<UInt64> = 0..<wanted

    private static var wanted: UInt64 {
        guard let text = getenv("SEEDS"), let count = UInt64(String(cString: text)) else {
            return 200
        }
        return count
    }
}

// What may happen in the sample household.
extension Chance {
    /// The sample plan with some things gone, some moved, and any granularity.
    public mutating func plan(version: UInt64) -> Plan {
        let person = Sample.person(
            pick(Level.allCases), granularity: pick(Granularity.allCases))
        var plan = Sample.plan(person, version: version)
        var occurrences = plan.occurrences.filter { _ in !once(in: 10) }
        for index in occurrences.indices where once(in: 10) {
            let shift = Int64(below(8) - 4) * 15 * WallTime.minute
            occurrences[index].start = occurrences[index].start + shift
            occurrences[index].end = occurrences[index].end + shift
        }
        plan = Plan(
            version: version, person: person, from: plan.from, days: plan.days,
            offsets: plan.offsets, occurrences: occurrences, routines: plan.routines,
            author: plan.author)
        return plan
    }

    /// What a finger, the hub or the clock might bring next. Some of it makes no sense: it is old,
    /// or about something that is gone.
    public mutating func event(for coach: Coach) -> Event {
        switch below(20) {
        case 0:
            let newest = coach.arrived?.version ?? coach.plan?.version ?? 0
            return .pushed(plan(version: max(1, newest &+ UInt64(below(3)))))
        case 1: return .adopted
        case 2: return .shown((0..<below(4)).map { _ in occurrence(of: coach) })
        case 3 where once(in: 2): return .missed([occurrence(of: coach)])
        case 3: return pick([.returned, .supposedAway(occurrence(of: coach)), .supposedHome])
        case 4...6:
            let numbers = coach.unconfirmed.map(\.number)
            return .acknowledged(numbers.isEmpty ? UInt64(below(9)) : pick(numbers))
        case 7:
            return .reminded(
                occurrence(of: coach), pick([.shown(0), .shown(1), .shown(7), .asked, .ended]))
        default: return .intended(intent(for: coach))
        }
    }

    private mutating func intent(for coach: Coach) -> Intent {
        let id = occurrence(of: coach)
        let from = coach.openStep(id).map(\.from) ?? below(7)
        switch below(11) {
        case 10: return pick([.take(id, word: "Nycklar"), .leave(id), .comeHome])
        case 0...1: return .begin(id)
        case 2...5: return .finish(id, from: once(in: 5) ? below(7) : from)
        case 6: return .back(id, from: from)
        case 7: return .undo(id)
        case 8:
            let news = News.ID(version: 1, occurrence: id)
            return pick([
                .wake, .dismiss(coach.news.first?.id ?? news), .later(id), .askHelp(id), .know(id),
                .listen, .askHelper(coach.plan?.person.helpers.first?.name ?? "Amina"),
            ])
        case 9 where once(in: 2): return own(for: coach)
        default:
            return .open(
                pick([
                    .home, .step(id), .done(id), .tomorrow(page: 1), .week(page: 0), .help,
                    .look(id, from: DayPage(.week, page: 1)),
                ]))
        }
    }

    private mutating func occurrence(of coach: Coach) -> Occurrence.ID {
        // Often the one that is open, or a story would never come to an end.
        if case .step(let id) = coach.place, !once(in: 3) { return id }
        let known = coach.plan?.occurrences.prefix(8).map(\.id) ?? []
        return known.isEmpty || once(in: 20) ? Occurrence.ID("gone-0") : pick(known)
    }
}
