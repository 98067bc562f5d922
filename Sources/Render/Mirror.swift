extension Rect {
    /// The same rectangle seen in a mirror that stands upright in the middle of a width.
    public func mirrored(in width: Int32) -> Rect {
        Rect(x: width - right, y: y, width: self.width, height: height)
    }
}

extension Item {
    /// The same thing at the mirrored place. What is in it is not turned: a clock goes clockwise
    /// and a photograph is of somebody.
    ///
    /// Text and strokes are left where they are: they were placed with their paragraph and their
    /// clock, which a run of letters and a hand do not know.
    func mirrored(in width: Int32) -> Item {
        switch self {
        case .fill(let rect, let color): .fill(rect.mirrored(in: width), color)
        case .card(let rect, let radius, let color, let shadow, let border):
            .card(
                rect.mirrored(in: width), radius: radius, color: color, shadow: shadow,
                border: border)
        case .glyphs, .stroke: self
        case .picture(let source, let rect): .picture(source, rect.mirrored(in: width))
        case .disc(let rect, let color, let turn):
            .disc(rect.mirrored(in: width), color: color, turn: turn)
        }
    }
}

extension Scene {
    /// The same scene for a language that is read from right to left: everything but text and
    /// strokes, and every target, at its mirrored place.
    public func mirrored(in width: Int32) -> Scene {
        var scene = Scene(background: background)
        for element in elements {
            scene.draw(
                element.id, element.item.mirrored(in: width),
                clip: element.clip?.mirrored(in: width))
        }
        for target in targets {
            scene.target(target.id, target.bounds.mirrored(in: width), does: target.action)
        }
        return scene
    }
}
