/// Whether a screen's own word about the size of its glass can be true.
///
/// Everything is laid out in millimetres: a screen that calls itself 16 by 9 of them would get
/// targets wider than the glass.
enum GlassSize {
    /// From a wall-sized television to the finest telephone, in pixels an inch.
    static let believableDensities = 30.0...600.0
    /// How much longer than the other a pixel's side may be: a screen that scales another mode.
    static let mostStretch = 1.5
    /// Sides' proportions, which many makers write where the centimetres belong.
    private static let proportions: [(width: Int32, height: Int32)] = [
        (16, 9), (16, 10), (160, 90), (160, 100), (1600, 900), (1600, 1000),
    ]

    /// The same size, or nil where nobody's glass is like that.
    ///
    /// - Parameter pixels: of the mode that the screen calls its own.
    static func believable(
        millimetres: (width: Int32, height: Int32), pixels: (width: Int32, height: Int32)
    ) -> (width: Int32, height: Int32)? {
        guard millimetres.width > 0, millimetres.height > 0,
            !proportions.contains(where: { $0 == millimetres })
        else { return nil }
        let across = Double(pixels.width) / Double(millimetres.width) * 25.4
        let down = Double(pixels.height) / Double(millimetres.height) * 25.4
        guard believableDensities.contains(across), believableDensities.contains(down),
            max(across, down) / min(across, down) <= mostStretch
        else { return nil }
        return millimetres
    }
}
