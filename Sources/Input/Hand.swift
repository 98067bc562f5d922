/// What a hand did in a try-out: millimetres and milliseconds. Never stored, never sent, and seen
/// by nobody but the proposal that is made from it.
struct Hand: Sendable {
    /// Millimetres to the right and down.
    struct Landing: Hashable, Sendable {
        var x, y: Double

        /// Half the side of the smallest square around the middle that holds it.
        var reach: Double { max(abs(x), abs(y)) }
    }

    /// Targets that were touched.
    var answered = 0
    /// Where each aimed finger landed, from the target's middle.
    private(set) var landings: [Landing] = []
    /// How long each aimed finger stayed.
    private(set) var lengths: [Double] = []
    /// How far each aimed finger went from where it had landed.
    private(set) var slides: [Double] = []
    /// How far the finger swung to each side, for every half second that it stayed.
    private(set) var tremors: [Double] = []
    /// From a finger's leaving to its coming again though all was said.
    private(set) var gaps: [Double] = []
    /// How long what came by chance stayed.
    private(set) var strays: [Double] = []

    mutating func note(_ landing: Landing, length: Int64, slid: Double, tremors: [Double]) {
        guard landings.count < TryOut.most else { return }
        landings.append(landing)
        lengths.append(Double(length))
        slides.append(slid)
        self.tremors += tremors.prefix(TryOut.most - self.tremors.count)
    }

    mutating func note(gap: Int64) {
        if gaps.count < TryOut.most { gaps.append(Double(gap)) }
    }

    mutating func note(stray length: Int64) {
        if strays.count < TryOut.most { strays.append(Double(length)) }
    }

    /// The middle one of the half seconds; 0 where the finger never stayed.
    var tremor: Double { Self.quantile(tremors, 0.5) ?? 0 }

    /// Half the side of a square that about nineteen of twenty landings hit.
    ///
    /// From all of them, for the one that is the furthest but one of 24 tells little: how far the
    /// hand lands beside the middle as a rule, and twice how much it scatters about that, along the
    /// worse side. One in twenty, the furthest, is left out: everybody slips. For a bell the two
    /// make 0.97 of the square that 95 of 100 hit, tried with 26 landings.
    var reach: Double {
        let kept = landings.sorted { $0.reach < $1.reach }.dropLast(landings.count / 20)
        return max(Self.reach(kept.map(\.x)), Self.reach(kept.map(\.y)))
    }

    private static func reach(_ values: [Double]) -> Double {
        guard values.count > 1 else { return abs(values.first ?? 0) }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return abs(mean) + 2 * (squares / Double(values.count - 1)).squareRoot()
    }

    /// The value that so large a part of all does not exceed; nil of none.
    static func quantile(_ values: [Double], _ part: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        let place = (Double(values.count) * part).rounded(.up) - 1
        return values.sorted()[max(0, min(values.count - 1, Int(place)))]
    }
}
