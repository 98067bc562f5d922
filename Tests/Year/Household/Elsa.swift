import CoachCore
import Render
import Support

/// A bot that remembers nothing: each look at the wall is its first. It reads Swedish, knows what
/// words as "Klar" and "Medicin" mean, and makes mistakes at set rates.
///
/// The rates are the same before the panel and before a paper; `docs/elsa.md` has their reasons.
public struct Elsa {
    /// Of a hundred.
    public struct Rates: Sendable {
        /// What was meant a moment ago is gone before it is done.
        public var forgets = 15
        /// In the middle of a routine, after each step: something else comes between.
        public var drifts = 6
        /// A step is taken for done that was not.
        public var slips = 3
        /// One word or one card is taken for another.
        public var misreads = 3
        /// Whoever must find what is now from a clock and a list of times takes a neighbour.
        public var mistakesTime = 15
        /// A finger that lands beside what was meant.
        public var misses = 10
        /// A reminder that is spoken while she is at home.
        public var overhears = 10
        /// Minutes between two looks at the wall, on average.
        public var minutesBetweenLooks = 25.0

        public init() {}
    }

    /// What she takes from one look.
    enum Meaning: Equatable {
        /// One card to touch, and nothing to do elsewhere.
        case touch(Sight.Card)
        /// Something to do, said in a sentence, and the card that tells that it is done.
        case step(String, Sight.Card)
        /// To go, and the card that says so, where there is one.
        case leave(Sight.Card?)
        case nothing
    }

    /// What she knows to be things that one takes along.
    private static let belongings: Set = ["Nycklar", "Väska"]

    public let rates: Rates
    var dice: Chance

    public init(seed: UInt64, rates: Rates = Rates()) {
        self.rates = rates
        dice = Chance(seed: seed &* 1009 &+ 7)
    }

    mutating func chance(_ percent: Int) -> Bool { dice.below(100) < percent }

    /// What one look tells her. Everything follows from what is seen, and from chance.
    mutating func meaning(of sight: Sight) -> Meaning {
        if chance(rates.misreads) {
            // She takes some card for what she wants; often that is the right one all the same.
            return sight.cards.randomElement(using: &dice).map(Meaning.touch) ?? .nothing
        }
        if sight.card(saying: "Jag är hemma") != nil,
            sight.lines.contains(where: { $0.hasPrefix("Gå nu") })
        {
            return .leave(nil)
        }
        if let home = sight.card(saying: "Jag är hemma") { return .touch(home) }
        if sight.lines.contains(where: { $0.hasPrefix("Ta med") }),
            let thing = sight.cards.first(where: {
                Self.belongings.contains($0.words) && !$0.isDone
            })
        {
            return .touch(thing)
        }
        if let go = sight.card(saying: "Jag går nu") { return .leave(go) }
        if let yes = sight.card(saying: "Ja") { return .touch(yes) }
        if let seen = sight.card(saying: "Jag vet") { return .touch(seen) }
        if let more = sight.card(saying: "Mer") { return .touch(more) }
        if let done = sight.card(saying: "Klar") {
            return .step(sight.lines.joined(separator: " "), done)
        }
        if let leave = sight.card(saying: "Gå nu") { return .touch(leave) }
        if sight.lines.contains(where: { $0.hasPrefix("Det är natt") }) { return .nothing }
        let now = sight.cards.filter { $0.words.hasPrefix("Nu ") && !$0.isDone }
        return now.first.map(Meaning.touch) ?? .nothing
    }

    /// Where her finger lands that means a card.
    mutating func aim(at card: Sight.Card, millimetre: Int32) -> (x: Int32, y: Int32) {
        let miss = chance(rates.misses) ? 12 * millimetre : -2 * millimetre
        let reach = card.bounds.inset(by: -miss)
        return (
            .random(in: reach.x..<reach.right, using: &dice),
            .random(in: reach.y..<reach.bottom, using: &dice)
        )
    }
}
