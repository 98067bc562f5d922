import CoachCore
import Glibc
import Input
import PanelCore
import Render
import Support

/// A year of memoryless Elsa: the same household, the same looks at the wall and the same mistakes,
/// with the panel on the wall or with a paper.
public struct Life {
    public enum Wall: Sendable { case panel, paper }

    private var house: House
    private var almanac: Almanac
    private var elsa: Elsa
    private var dice: Chance
    public private(set) var deeds = Deeds()
    public private(set) var looks = 0
    /// Medicine that was not taken and of which nobody heard, with how its reminder stood.
    public private(set) var unheard: [String] = []
    private let wall: Wall
    private let start: Day
    /// Until when she is not at home.
    private var away: WallTime

    public init(
        seed: UInt64, level: Level, wall: Wall, on ground: Ground, rates: Elsa.Rates = .init()
    ) {
        start = Day(year: 2026, month: 1, day: 1) + Int(seed &* 97 % 365)
        self.wall = wall
        // What the year brings and when she looks does not depend on the wall.
        dice = Chance(seed: seed &* 11 &+ 1)
        elsa = Elsa(seed: seed, rates: rates)
        almanac = Almanac(seed: seed, from: start, level: level, isTold: true)
        away = Stockholm.instant(start, minute: 0)
        house = House(seed: seed, on: ground, at: Stockholm.instant(start, minute: 6 * 60))
        house.hub.isLossy = false
    }

    /// Lives so many days, and tells what was done.
    public mutating func run(days: Int) -> Deeds.Tally {
        push(on: start)
        for offset in 0..<days {
            let day = start + offset
            if offset % 7 == 6 { push(on: day) }
            let changes = dice.once(in: 4) ? 8 * 60 + dice.below(600) : nil
            for minute in minutesOfLooks() {
                if let changes, minute > changes { change(on: day, minute: changes) }
                look(on: day, minute: minute)
            }
            house.advance(to: max(house.now, Stockholm.instant(day + 1, minute: 0)))
            deeds.close(almanac.things(on: day))
            // What was put off is over by now; the day itself is still in the almanac.
            if offset > 0 { yesterday(day + -1) }
        }
        return deeds.tally
    }

    private mutating func yesterday(_ day: Day) {
        guard wall == .panel else { return }
        let told = house.hub.known.values.compactMap { receipt -> Occurrence.ID? in
            switch receipt.kind {
            case .unanswered(let id, _), .wantsHelp(let id): id
            default: nil
            }
        }
        let coach = house.panel.coach
        for thing in almanac.things(on: day) where thing.reminds == .important {
            guard !deeds.isDone(thing), !told.contains(thing.id), coach.done[thing.id] == nil
            else { continue }
            let state = coach.reminders[thing.id].map { "\($0.state)" } ?? "no reminder"
            unheard.append("\(thing.id.text): \(state)")
        }
        let done = coach.done
        deeds.close(almanac.things(on: day), told: Set(told)) { done[$0] != nil }
    }

    private mutating func push(on day: Day) {
        let (plan, truth) = almanac.plan(from: day)
        guard wall == .panel else { return }
        house.record(truth: truth, version: plan.version)
        house.tell([.received(.plan(plan))])
    }

    private mutating func change(on day: Day, minute: Int) {
        let at = Stockholm.instant(day, minute: minute)
        guard at > house.now else { return }
        house.advance(to: at)
        almanac.change(on: day)
        push(on: day)
    }

    /// When she looks at the wall by herself: at any time while she is up.
    private mutating func minutesOfLooks() -> [Int] {
        var minutes: [Int] = []
        var minute = Double(almanac.person.night.to)
        while true {
            let wait =
                -elsa.rates.minutesBetweenLooks * log(Double.random(in: 0.0001..<1, using: &dice))
            minute += max(1, wait)
            guard minute < Double(almanac.person.night.from) else { return minutes }
            minutes.append(Int(minute))
        }
    }

    private mutating func look(on day: Day, minute: Int) {
        let at = Stockholm.instant(day, minute: minute)
        while house.now < at {
            house.advance(to: at, untilCalled: true)
            guard house.now < at, house.now >= away, !elsa.chance(elsa.rates.overhears) else {
                continue
            }
            // She hears it, and goes to the wall.
            house.advance(to: house.now + .random(in: 10_000...60_000, using: &elsa.dice))
            lookAtThePanel(day)
        }
        guard house.now == at, at >= away else { return }
        looks += 1
        switch wall {
        case .panel: lookAtThePanel(day)
        case .paper: lookAtThePaper(day)
        }
    }

    private var minute: Int { house.ground.time.minute(house.now) }

    // MARK: the panel

    private mutating func lookAtThePanel(_ day: Day) {
        for _ in 0..<24 {
            guard let scene = house.scene else { return }
            let sight = Sight(scene, house.ground.reader)
            switch elsa.meaning(of: sight) {
            case .nothing: return
            case .leave(let card):
                guard !elsa.chance(elsa.rates.forgets) else { return }
                // With something else in her mind she goes without a word.
                if let card, !elsa.chance(elsa.rates.drifts) { press(card) }
                return leave(day)
            case .touch(let card):
                guard !elsa.chance(elsa.rates.forgets) else { return }
                press(card)
            case .step(let sentence, let card):
                house.advance(to: house.now + .random(in: 20_000...70_000, using: &elsa.dice))
                let all = almanac.things(on: day)
                // What is said is to go somewhere: she goes.
                if all.contains(where: { $0.leave != nil && sentence.contains($0.title) }) {
                    return leave(day)
                }
                if !elsa.chance(elsa.rates.slips) {
                    deeds.did(sentence, among: all, minute: minute)
                }
                guard !elsa.chance(elsa.rates.drifts) else { return }
                press(card)
            }
        }
    }

    private mutating func press(_ card: Sight.Card) {
        let glass = house.ground.glass
        let millimetre = Int32(Double(glass.width) / glass.millimetresWide)
        let (x, y) = elsa.aim(at: card, millimetre: millimetre)
        let point = Point(x: x, y: y)
        let hold = Int64(almanac.person.touch.holdMilliseconds + 150)
        house.tell([
            .touched(Touch(.down, at: point, milliseconds: house.uptime)),
            .touched(Touch(.up, at: point, milliseconds: house.uptime + hold)),
        ])
        house.advance(to: house.now + 2500)
    }

    private mutating func leave(_ day: Day) {
        let going = almanac.things(on: day).filter {
            $0.leave != nil && minute >= Int(day.number) * 1440 + $0.cue - Deeds.leavesEarly
                && minute < Int(day.number) * 1440 + $0.to
        }
        guard let thing = going.first else { return }
        deeds.left(for: thing, minute: minute)
        away = Stockholm.instant(day, minute: thing.to + 30)
    }

    // MARK: the paper

    /// Today's list with its times, and a clock beside it. Nothing on it says what is now, and
    /// nothing what is done; the pill box tells whether medicine was taken.
    private mutating func lookAtThePaper(_ day: Day) {
        let list = almanac.things(on: day).filter { $0.lane == .main }.sorted { $0.cue < $1.cue }
        var rows = list.indices.filter { list[$0].isNow(minute) }
        if elsa.chance(elsa.rates.mistakesTime) || elsa.chance(elsa.rates.misreads) {
            // A neighbour of what is right; in a gap of the day, any row.
            let right = rows.last ?? elsa.dice.below(max(1, list.count))
            rows = [right + (elsa.chance(50) ? 1 : -1)].filter(list.indices.contains)
        }
        let open = rows.last { !(list[$0].isSettledByItsEnd && deeds.isDone(list[$0])) }
        guard let thing = open.map({ list[$0] }), !elsa.chance(elsa.rates.forgets) else { return }
        if thing.leave != nil { return leave(day) }
        guard let routine = Routines.all.first(where: { $0.id == thing.routine }) else { return }
        // From the first step each time: nothing says how far she came.
        for step in routine.seven.indices {
            house.advance(to: house.now + .random(in: 20_000...70_000, using: &elsa.dice))
            if !elsa.chance(elsa.rates.slips) { deeds.did(step: step, of: thing, minute: minute) }
            guard !elsa.chance(elsa.rates.drifts) else { return }
        }
    }
}
