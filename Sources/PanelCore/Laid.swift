import Render

/// The picture that was laid out last, so that a turn which changes nothing lays out nothing: after
/// each touch a flip, a kept entry and a receipt follow, and all of them show the same.
///
/// It follows from the rest of the panel: two panels are the same whatever is remembered here.
struct Laid: Hashable, Sendable {
    /// All of a glass that a picture follows from.
    private struct Place: Hashable {
        var width, height: Int32
        var millimetresWide, millimetresHigh: Double
        var typesetter: ObjectIdentifier

        init(_ glass: Glass) {
            width = glass.width
            height = glass.height
            millimetresWide = glass.millimetresWide
            millimetresHigh = glass.millimetresHigh
            typesetter = ObjectIdentifier(glass.typesetter)
        }
    }

    private var last: (moment: Motion.Moment, place: Place, picture: Picture)?

    static func == (a: Laid, b: Laid) -> Bool { true }
    func hash(into hasher: inout Hasher) {}

    /// The picture of a moment on a glass: the last one where it is of both, else one made now.
    mutating func picture(
        of moment: Motion.Moment, on glass: Glass, orMake make: () -> Picture
    ) -> Picture {
        let place = Place(glass)
        if let last, last.moment == moment, last.place == place { return last.picture }
        let picture = make()
        last = (moment, place, picture)
        return picture
    }
}
