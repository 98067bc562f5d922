/// Settings that fit a hand, to be confirmed by a person, with the reason for each in words.
///
/// No measured number is in it: what is kept of a hand are settings (`docs/ability.md`).
public struct Proposal: Hashable, Sendable {
    /// Why a target is as large as it is proposed.
    public enum Size: Hashable, Sendable {
        /// The finger finds what everybody gets.
        case usual
        /// It needs more room.
        case wide
        /// It would need more room than a panel has: sliding helps, and one card at a time.
        case widest
    }

    /// Why a finger must rest, or need not.
    public enum Hold: Hashable, Sendable {
        /// Nothing was touched by chance.
        case none
        /// What comes by chance is shorter than what is meant.
        case chance
        /// It is not shorter, so resting would shut out what is meant.
        case alike
        /// The hand swings too far to rest on a card.
        case swings
    }

    /// Why further touches are ignored for so long.
    public enum Guard: Hashable, Sendable {
        case usual
        /// The finger came twice.
        case twice
    }

    /// Why sliding to the edge answers, or does not.
    public enum Swabbing: Hashable, Sendable {
        case steady
        /// A sliding finger trembles less than one that taps.
        case trembles
        /// It slides by itself.
        case slides
        /// Tapping misses too often.
        case misses
    }

    /// The side of an action target, 30, 35 or 40 mm.
    public var targetMillimetres: Double
    /// 0, 300, 800 or 1500.
    public var holdMilliseconds: Int
    /// 500 to 5000.
    public var guardMilliseconds: Int
    public var slideToEdge: Bool
    public var size: Size
    public var hold: Hold
    public var guarding: Guard
    public var swabbing: Swabbing
}

extension TryOut {
    /// Settings that fit what the hand did; nil while fewer than twelve targets were touched.
    public func proposal() -> Proposal? {
        guard answered >= Self.least else { return nil }
        let (millimetres, size) = Self.size(measured)
        let (hold, whyHold) = Self.hold(measured)
        let (wait, whyWait) = Self.wait(measured)
        let swabbing = Self.swabbing(measured, size)
        return Proposal(
            targetMillimetres: millimetres, holdMilliseconds: hold, guardMilliseconds: wait,
            slideToEdge: swabbing != .steady, size: size, hold: whyHold, guarding: whyWait,
            swabbing: swabbing)
    }

    /// The smallest side that nineteen of twenty landings hit.
    private static func size(_ hand: Hand) -> (Double, Proposal.Size) {
        let needed = 2 * hand.reach
        if needed <= 30 { return (30, .usual) }
        if needed <= 35 { return (35, .wide) }
        return (40, needed <= 40 ? .wide : .widest)
    }

    /// Longer than nearly all that came by chance, and shorter than nearly all that was meant.
    private static func hold(_ hand: Hand) -> (Int, Proposal.Hold) {
        // One touch by chance in two minutes is nothing that a hand always does.
        guard hand.strays.count > 1, let chance = Hand.quantile(hand.strays, 0.9),
            let meant = Hand.quantile(hand.lengths, 0.1)
        else { return (0, .none) }
        guard hand.tremor < 5 else { return (0, .swings) }
        let fitting = [300, 800, 1500].first { Double($0) > chance }
        guard let fitting, Double(fitting) < meant else { return (0, .alike) }
        return (fitting, .chance)
    }

    /// Longer than it took to come again, with a fifth to spare.
    private static func wait(_ hand: Hand) -> (Int, Proposal.Guard) {
        guard let gap = Hand.quantile(hand.gaps, 0.95) else { return (500, .usual) }
        let needed = gap * 1.2
        let steps = [500, 700, 1000, 1500, 2000, 3000, 5000]
        return (steps.first { Double($0) >= needed } ?? 5000, .twice)
    }

    private static func swabbing(_ hand: Hand, _ size: Proposal.Size) -> Proposal.Swabbing {
        if hand.tremor >= 2 { return .trembles }
        if size == .widest { return .misses }
        // Beyond the 10 mm that a finger may move on its card.
        let far = hand.slides.count(where: { $0 > 10 })
        return far * 10 > hand.slides.count ? .slides : .steady
    }
}
