import CoachCore
import Input
import PanelCore
import Render
import Support

/// A year at the panel: a household, its staff, its hub, its power and its citizen, all from a
/// seed. Time jumps from one thing to the next.
public struct Year {
    /// What may befall a household.
    enum Happening {
        case push, change, visit, relink, linkDown, linkUp, cut, clockWrong, clockRight, swap
    }

    public private(set) var house: House
    public private(set) var almanac: Almanac
    private var citizen: Citizen
    private var dice: Chance
    private var agenda: [(at: WallTime, what: Happening)] = []
    private let start: Day
    private let seed: UInt64
    public private(set) var (cuts, pushes, touches) = (0, 0, 0)

    /// - Parameters:
    ///   - from: the first day; spread over the year by the seed unless told.
    ///   - isQuick: see `House`.
    public init(seed: UInt64, on ground: Ground, from: Day? = nil, isQuick: Bool = true) {
        self.seed = seed
        start = from ?? Day(year: 2026, month: 1, day: 1) + Int(seed &* 97 % 365)
        dice = Chance(seed: seed)
        citizen = Citizen(dice: Chance(seed: seed &* 7 &+ 3))
        almanac = Almanac(seed: seed, from: start)
        house = House(
            seed: seed, on: ground, at: Stockholm.instant(start, minute: 6 * 60), isQuick: isQuick)
    }

    /// How many days are lived in every test run: every fiftieth seed a whole year, the others
    /// forty days that begin anywhere in it.
    public static func days(ofSeed seed: UInt64) -> Int { seed % 50 == 0 ? 365 : 40 }

    /// Lives so many days, mends everything, and answers which promises were broken.
    public mutating func run(days: Int) -> [String] {
        push(on: start)
        for offset in 0..<days {
            prepare(start + offset)
            let end = Stockholm.instant(start + offset + 1, minute: 0)
            while let next = agenda.last, next.at < end {
                agenda.removeLast()
                house.advance(to: next.at)
                happen(next.what)
            }
            house.advance(to: end)
            if !house.watch.faults.isEmpty { break }
        }
        house.mend()
        return house.account(newest: almanac.version).map { "seed \(seed): \($0)" }
    }

    // MARK: what a day brings

    private mutating func prepare(_ day: Day) {
        let midnight = Stockholm.instant(day, minute: 0)
        func at(_ minute: Int) -> WallTime { midnight + Int64(minute) * WallTime.minute }
        func sometime(_ dice: inout Chance) -> WallTime {
            midnight + .random(in: 0..<24 * WallTime.hour, using: &dice)
        }
        var today: [(WallTime, Happening)] = []
        if (day - start) % 7 == 6 { today.append((at(8 * 60 + dice.below(480)), .push)) }
        if dice.once(in: 4) { today.append((at(7 * 60 + dice.below(800)), .change)) }
        today.append((sometime(&dice), .relink))
        if dice.once(in: 20) { today.append((sometime(&dice), .cut)) }
        if dice.once(in: 25) { today.append((sometime(&dice), .linkDown)) }
        if dice.once(in: 60) { today.append((sometime(&dice), .clockWrong)) }
        if dice.once(in: 60) { today.append((sometime(&dice), .swap)) }
        for thing in almanac.things(on: day)
        where thing.lane == .main && citizen.chance(Citizen.comes) {
            let minute = thing.cue + citizen.dice.below(max(1, thing.to - thing.cue))
            today.append((at(minute) + Int64(citizen.dice.below(60_000)), .visit))
        }
        for _ in 0..<2 { today.append((at(6 * 60 + citizen.dice.below(1000)), .visit)) }
        // Somebody who gets up at night.
        if citizen.chance(15) { today.append((at(citizen.dice.below(360)), .visit)) }
        for (time, what) in today { add(what, at: max(time, house.now)) }
    }

    private mutating func add(_ what: Happening, at time: WallTime) {
        let index = agenda.firstIndex { $0.at <= time } ?? agenda.endIndex
        agenda.insert((time, what), at: index)
    }

    private mutating func happen(_ what: Happening) {
        switch what {
        case .push: push(on: today)
        case .change:
            almanac.change(on: today)
            push(on: today)
        case .visit: visit()
        case .relink: if !house.hub.isDown { house.tell([.linked]) }
        case .linkDown:
            guard !house.hub.isDown else { break }
            house.hub.isDown = true
            house.tell([.unlinked])
            add(.linkUp, at: house.now + .random(in: 1...100 * WallTime.hour, using: &dice))
        case .linkUp:
            house.hub.isDown = false
            // What waited may come in any order; an older plan is told from a newer one.
            let waiting = house.hub.waiting.shuffled(using: &dice)
            house.hub.waiting = []
            house.tell([.linked] + waiting.map { .received(.plan($0)) })
        case .cut: cut()
        case .clockWrong: loseTheTime()
        case .clockRight: if house.skew != 0 { house.set(skew: 0) }
        case .swap: house.swapScreen()
        }
    }

    /// The day by the clock on the wall.
    private var today: Day {
        var day = Day(number: Int32(house.now.milliseconds / (24 * WallTime.hour)))
        if Stockholm.instant(day + 1, minute: 0) <= house.now { day = day + 1 }
        return day
    }

    private mutating func push(on day: Day) {
        pushes += 1
        let (plan, truth) = almanac.plan(from: day)
        house.record(truth: truth, version: plan.version)
        if house.hub.isDown {
            house.hub.waiting.append(plan)
        } else {
            house.tell([.received(.plan(plan))])
        }
    }

    private mutating func cut() {
        cuts += 1
        // In the very moment of a touch, a push or nothing.
        var during: [Stimulus] = []
        if let scene = house.scene, let target = scene.targets.randomElement(using: &dice) {
            let point = Point(
                x: target.bounds.x + target.bounds.width / 2,
                y: target.bounds.y + target.bounds.height / 2)
            during = [
                .touched(Touch(.down, at: point, milliseconds: house.uptime)),
                .touched(Touch(.up, at: point, milliseconds: house.uptime + 1600)),
            ]
        }
        let dark = Int64.random(in: 2000...6 * WallTime.hour, using: &dice)
        let standsStill = dice.once(in: 3)
        house.cutPower(during: during, for: dark, standsStill: standsStill)
        if standsStill {
            add(.clockRight, at: house.now + .random(in: 1000...12 * WallTime.hour, using: &dice))
        }
    }

    /// The clock is set back to 1970, as without a battery, or forward, as by a bad server.
    private mutating func loseTheTime() {
        let skew =
            dice.once(in: 2)
            ? -house.now.milliseconds : .random(in: 1...60 * 24 * WallTime.hour, using: &dice)
        house.set(skew: skew)
        add(.clockRight, at: house.now + .random(in: 1000...30 * WallTime.hour, using: &dice))
    }

    // MARK: the citizen

    private mutating func visit() {
        for deeds in 0..<24 {
            let bounds = house.ground.glass.bounds
            guard
                case .press(let point, let kind) = citizen.deed(
                    house.scene, after: deeds, on: bounds)
            else { return }
            press(point, kind)
            // A push that comes while a hand is there; the next thing may be due as well.
            if dice.once(in: 200) { happen(.change) }
            if dice.once(in: 400) { cut() }
            let pause = citizen.chance(10) ? 90_000 : 9_000
            house.advance(to: house.now + .random(in: 300...Int64(pause), using: &citizen.dice))
        }
    }

    private mutating func press(_ point: Point, _ kind: Press) {
        let hold = Int64(almanac.person.touch.holdMilliseconds)
        let length = hold + .random(in: -60...300, using: &citizen.dice)
        touch(point, kind, milliseconds: max(40, length))
        guard kind == .twice else { return }
        house.advance(to: house.now + .random(in: 60...450, using: &citizen.dice))
        touch(point, .plain, milliseconds: max(40, hold + 60))
    }

    private mutating func touch(_ point: Point, _ kind: Press, milliseconds: Int64) {
        touches += 1
        let began = house.uptime
        func touched(_ phase: Touch.Phase, _ point: Point, after passed: Int64) -> Stimulus {
            .touched(Touch(phase, at: point, milliseconds: began + passed))
        }
        let end = kind == .trembling ? citizen.offset(point, by: 60) : point
        let length = kind == .resting ? 20_000 + milliseconds : milliseconds
        var down = [touched(.down, point, after: 0)]
        if kind == .trembling { down.append(touched(.moved, end, after: milliseconds / 2)) }
        let up = touched(citizen.chance(2) ? .cancelled : .up, end, after: length)
        // Often a press is over within one turn of a slow panel.
        if kind == .plain, citizen.chance(60) { return house.tell(down + [up]) }
        house.tell(down)
        house.advance(to: house.now + length)
        house.tell([up])
    }
}
