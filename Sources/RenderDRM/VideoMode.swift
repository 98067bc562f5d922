/// A size and a pace that a screen offers.
struct VideoMode: Hashable, Sendable {
    var width, height: Int32
    /// Pictures a second, rounded.
    var refresh: Int32
    /// Whether the screen itself says that this is its own.
    var isPreferred: Bool

    /// The places of the modes in the order in which to try them.
    ///
    /// The screen's own first, for everything else is scaled and blurred. Then the largest, since a
    /// screen without a wish has usually lost its description; of two the faster, and of two alike
    /// the one that was named first.
    static func order(of modes: [VideoMode]) -> [Int] {
        func rank(_ mode: VideoMode) -> (Int, Int64, Int32) {
            (mode.isPreferred ? 1 : 0, Int64(mode.width) * Int64(mode.height), mode.refresh)
        }
        return modes.indices.sorted { a, b in
            let (first, second) = (rank(modes[a]), rank(modes[b]))
            return first == second ? a < b : first > second
        }
    }
}
