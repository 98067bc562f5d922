/// Fills lines greedily between the places where text may be divided.
struct LineBreaker {
    private let text: ShapedText
    /// The widest line, in the units of the shaped text.
    private let most: Int

    /// Whether a word had to be divided between letters.
    private(set) var brokeWord = false
    private var start = 0
    private var end = 0

    init(_ text: ShapedText, most: Int) {
        self.text = text
        self.most = most
    }

    /// The scalars of the next line without the space at its end, or nil after the last.
    mutating func next() -> Range<Int>? {
        start = end
        guard start < text.scalars.count else { return nil }
        var reached: Int?
        for place in text.places[index(after: start)...] {
            guard width(start..<trimmed(place.index)) <= most else { break }
            reached = place.index
            if place.isForced { break }
        }
        return take(reached)
    }

    /// The same line with its last part left to the next, or nil when nothing can be left.
    mutating func shorten() -> Range<Int>? {
        let shown = trimmed(end)
        let inside = text.places.last { $0.index > start && $0.index < shown }?.index
        guard let inside else {
            guard let letter = text.letters.last(where: { $0 > start && $0 < shown }) else {
                return nil
            }
            brokeWord = true
            end = letter
            return start..<trimmed(end)
        }
        end = inside
        return start..<trimmed(end)
    }

    private mutating func take(_ reached: Int?) -> Range<Int> {
        if let reached {
            end = reached
        } else {
            brokeWord = true
            let ends = text.letters.filter { $0 > start }
            end = ends.last { width(start..<$0) <= most } ?? ends.first ?? text.scalars.count
        }
        return start..<trimmed(end)
    }

    /// The first place after an index: places are in order, so half of them fall away at each look.
    private func index(after position: Int) -> Int {
        var low = 0
        var high = text.places.count
        while low < high {
            let middle = (low + high) / 2
            if text.places[middle].index > position { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func trimmed(_ end: Int) -> Int {
        var end = end
        while end > start, text.scalars[end - 1].isLineSpace { end -= 1 }
        return end
    }

    private func width(_ range: Range<Int>) -> Int {
        text.advances[range.upperBound] - text.advances[range.lowerBound]
    }
}
