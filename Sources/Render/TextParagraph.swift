/// A stretch of text whose directions are decided together (UAX #9, rule P1).
struct TextParagraph: Equatable {
    /// Without the separator at its end.
    var range: Range<Int>
    var isRightToLeft: Bool

    /// The paragraphs of a text in order; none for an empty one.
    static func all(_ scalars: [Unicode.Scalar]) -> [TextParagraph] {
        var paragraphs: [TextParagraph] = []
        var start = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex(where: \.endsParagraph) ?? scalars.count
            let isRight = firstStrongIsRight(scalars[start..<end]) ?? false
            paragraphs.append(TextParagraph(range: start..<end, isRightToLeft: isRight))
            start = end + 1
        }
        return paragraphs
    }

    /// The direction of the first strong letter outside isolates (rules P2 and P3), or nil.
    private static func firstStrongIsRight(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool? {
        var depth = 0
        for scalar in scalars {
            switch scalar.value {
            case 0x2066...0x2068: depth += 1
            case 0x2069: depth = max(0, depth - 1)
            default:
                if depth == 0, let isRight = scalar.strongDirectionIsRight { return isRight }
            }
        }
        return nil
    }
}
