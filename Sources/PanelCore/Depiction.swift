import CoachCore
import Render

/// A photograph that is on the glass, or would be if it were there, and how large.
public struct PhotographWish: Hashable, Sendable, Comparable {
    /// SHA-256 of the file, in hexadecimal digits.
    public var hash: String
    /// The side of its square, in pixels.
    public var side: Int32

    public init(hash: String, side: Int32) {
        self.hash = hash
        self.side = side
    }

    public static func < (a: PhotographWish, b: PhotographWish) -> Bool {
        (a.hash, a.side) < (b.hash, b.side)
    }
}

extension Theme {
    /// Whether pictures lie on something dark, and are drawn as lines in the ink's colour.
    var isDark: Bool {
        [16, 8, 0].allSatisfy { tile.rgb >> UInt32($0) & 255 < 0x80 }
    }
}

extension Sketch {
    /// Draws a picture as large as fits, in the middle of its place.
    ///
    /// A photograph lies whole in the square. What cannot be drawn is said in words: a photograph
    /// that is not here or not yet, and a character that the picture font lacks.
    ///
    /// - Parameter word: what it is a picture of; signs of the panel's own need none.
    mutating func picture(
        _ id: ElementID, _ picture: String, word: String = "", in place: Rect
    ) {
        guard !place.isEmpty else { return }
        let square = place.largestSquare
        switch PictureName(picture) {
        case .character(let scalar) where glass.typesetter.draws(scalar):
            // OpenMoji's black lines vanish on dark, and its colours would dazzle in the night.
            let source: PictureSource =
                theme.isDark ? .symbol(scalar, theme.ink) : .character(scalar)
            scene.draw(id, .picture(source, square))
        case .photograph(let hash):
            wishes.append(PhotographWish(hash: hash, side: square.width))
            guard photographs.contains(hash) else { return spell(id, word, in: place) }
            scene.draw(id, .picture(.photo(hash), square))
        case .character, .nothing:
            spell(id, word, in: place)
        }
    }

    /// A word in the place of its picture, large; where it is too long for that, its first words,
    /// or its first letter: never an empty box.
    private mutating func spell(_ id: ElementID, _ word: String, in place: Rect) {
        let words = word.split(separator: " ")
        let wishes =
            [word]
            + [3, 2, 1].filter { $0 < words.count }.map {
                words.prefix($0).joined(separator: " ")
            }
        let size = Size(largest: 14)
        for wish in wishes where !wish.isEmpty {
            let pages = glass.typesetter.fit(
                wish, TextStyle(weight: .bold, color: theme.ink, alignment: .center),
                width: place.width, height: place.height,
                largest: glass.em(capitals: size.largest),
                smallest: glass.em(capitals: size.smallest))
            guard pages.count == 1, !pages[0].breaksWord else { continue }
            text(id, wish, in: place, size)
            return
        }
        text(id, words.first.map { String($0.prefix(1)) } ?? "?", in: place, size)
    }
}
