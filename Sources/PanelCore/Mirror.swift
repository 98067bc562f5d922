import Render

extension Sketch {
    /// Whether the screen begins at the right.
    ///
    /// Screens are laid out as for Swedish, and mirrored once when they are finished: no screen
    /// knows of it, and none can forget it.
    var isMirrored: Bool { words.language.isRightToLeft }

    /// Where a place that is laid out now will be seen. Text and the hands of a clock are placed by
    /// this; all else is mirrored when it is finished.
    func seen(_ place: Rect) -> Rect {
        isMirrored ? place.mirrored(in: glass.width) : place
    }

    /// Where a text's lines begin, by the person's language and not by the text's own: a Swedish
    /// title on an Arabic card stands at the right, and reads from left to right.
    func side(_ alignment: Alignment) -> Alignment {
        switch alignment {
        case .leading: isMirrored ? .right : .left
        case .trailing: isMirrored ? .left : .right
        case .center, .left, .right: alignment
        }
    }

    /// Draws a picture of the panel's own. Arrows point the way that the person reads; a picture
    /// that staff chose never changes.
    mutating func symbol(_ id: ElementID, _ character: String, in place: Rect) {
        picture(id, isMirrored ? Self.turned[character] ?? character : character, in: place)
    }

    private static let turned = [
        "➡": "⬅", "⬅": "➡", "↩": "↪", "↪": "↩", "⏮": "⏭", "⏭": "⏮",
    ]
}
