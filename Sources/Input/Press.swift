/// One contact of the try-out, from where it began.
struct Press: Sendable {
    enum Kind: Sendable {
        /// At the target, and so far beside its middle.
        case aimed(Hand.Landing)
        /// The same wish once more, so many milliseconds after the finger had left.
        case again(after: Int64)
        /// Far from any target.
        case stray
        /// There was no target to touch.
        case nothing
    }

    let kind: Kind
    let slot: UInt8
    let began: Int64
    private(set) var path: [(milliseconds: Int64, place: Point)]

    /// Ten seconds at a hundred reports a second: whoever rests for longer has shown enough.
    private static let most = 1000

    init(_ touch: Touch, kind: Kind) {
        self.kind = kind
        slot = touch.slot
        began = touch.milliseconds
        path = [(touch.milliseconds, touch.position)]
    }

    mutating func add(_ touch: Touch) {
        guard path.count < Self.most else { return }
        path.append((touch.milliseconds, touch.position))
    }

    /// Half a second holds two waves of the slowest tremor, of 4 hertz.
    private static let window: Int64 = 500
    /// A shorter piece, or one of fewer reports, shows no wave.
    private static let shortest: Int64 = 250
    private static let fewest = 6

    /// How far the finger swung to each side, in pixels, in each half second that it rested or
    /// slid evenly. Empty for a tap.
    var amplitudes: [Double] {
        var found: [Double] = []
        var start = path.startIndex
        while start < path.endIndex {
            let from = path[start].milliseconds
            let end =
                path[start...].firstIndex { $0.milliseconds &- from >= Self.window }
                ?? path.endIndex
            let piece = path[start..<end]
            if let last = piece.last, last.milliseconds &- from >= Self.shortest,
                piece.count >= Self.fewest
            {
                found.append(Self.amplitude(of: piece))
            }
            start = end
        }
        return found
    }

    /// What is left of a path without its straight and even part: of a sine, its height.
    private static func amplitude(
        of piece: ArraySlice<(milliseconds: Int64, place: Point)>
    ) -> Double {
        let start = piece[piece.startIndex].milliseconds
        let times = piece.map { Double($0.milliseconds &- start) }
        let energy =
            residue(piece.map { Double($0.place.x) }, over: times)
            + residue(piece.map { Double($0.place.y) }, over: times)
        return (2 * energy).squareRoot()
    }

    /// The mean square of what lies beside the best straight line.
    private static func residue(_ values: [Double], over times: [Double]) -> Double {
        let count = Double(values.count)
        let (meanTime, meanValue) = (
            times.reduce(0, +) / count, values.reduce(0, +) / count
        )
        var (product, square) = (0.0, 0.0)
        for (time, value) in zip(times, values) {
            product += (time - meanTime) * (value - meanValue)
            square += (time - meanTime) * (time - meanTime)
        }
        let slope = square > 0 ? product / square : 0
        let sum = zip(times, values).reduce(0.0) { sum, pair in
            let left = pair.1 - meanValue - slope * (pair.0 - meanTime)
            return sum + left * left
        }
        return sum / count
    }
}
