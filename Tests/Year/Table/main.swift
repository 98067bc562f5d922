import CoachCore
import Household
import Support

// Prints what `make year` prints: how long a year takes, and how memoryless Elsa fares.

let ground = try Ground()
let seeds = Int(Chance.seeds.upperBound == 200 ? 20 : Chance.seeds.upperBound)
let clock = ContinuousClock()

func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

/// One decimal, without Foundation.
func one(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

/// How often a person was told, and for what.
func told(_ tally: Deeds.Tally) -> String {
    let months = Double(365 * seeds) / 30
    return padded(one(Double(tally.needless) / months), 12)
        + " (\(one(Double(tally.needlessWhileOut) / months)))"
        + padded("\(tally.needed.done) of \(tally.needed.of)", 26)
        + padded("\(tally.claimed) of \(tally.medicine.of)", 20)
}

var (turns, touches, cuts, frames, faults) = (0, 0, 0, 0, [String]())
let begun = clock.now
for seed in 0..<5 {
    var year = Year(seed: UInt64(seed), on: ground)
    faults += year.run(days: 365)
    turns += year.house.turns
    touches += year.touches
    cuts += year.cuts
    frames += year.house.watch.frames
}
let spent = seconds(clock.now - begun) / 5
print("A year in seconds: \(one(spent)) s a year of 365 days, on average of 5 seeds:")
print(
    "  \(turns / 5) turns of the panel, \(frames / 5) frames, \(touches / 5) touches, "
        + "\(cuts / 5) cuts"
)
for fault in faults { print("  BROKEN: \(fault)") }

print("\nMemoryless Elsa, \(seeds) years each, percent (docs/elsa.md says what this is):")
print(
    "  level  wall   left on time  medicine  routines  washes"
        + "  told needlessly/month (left home)  told when needed  said \"Klar\" for nothing")
for level in Level.allCases {
    for (wall, name) in [(Life.Wall.paper, "paper"), (.panel, "panel")] {
        var tally = Deeds.Tally()
        for seed in 0..<seeds {
            var life = Life(seed: UInt64(seed), level: level, wall: wall, on: ground)
            tally = tally + life.run(days: 365)
        }
        let cells = [tally.left, tally.medicine, tally.routines, tally.washes]
        print(
            "  \(level.rawValue)      \(name)"
                + padded(one(cells[0].percent), 14) + padded(one(cells[1].percent), 10)
                + padded(one(cells[2].percent), 10) + padded(one(cells[3].percent), 8)
                + (wall == .paper ? "" : told(tally)))
    }
}
if !faults.isEmpty { fatalError("a promise was broken") }
