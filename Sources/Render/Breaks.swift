import CICU

/// Where text may be divided, by ICU: lines (UAX #14) or what a reader sees as one letter (UAX
/// #29).
final class Breaks {
    enum Kind { case lines, letters }

    /// A place before which a line may or must end, as an index into the text's scalars.
    struct Place: Equatable {
        var index: Int
        var isForced: Bool
    }

    private let iterator: UnsafeMutableRawPointer

    /// Nil when ICU has no data for it: a broken installation, and then nothing else works either.
    init?(_ kind: Kind) {
        let icuKind = kind == .lines ? icu_break_lines : icu_break_letters
        guard let opened = icu_break_open(icuKind) else { return nil }
        iterator = opened
    }

    deinit { icu_break_close(iterator) }

    /// Every place in order, the text's end last; none for an empty text.
    func places(in scalars: [Unicode.Scalar]) -> [Place] {
        var units: [UInt16] = []
        units.reserveCapacity(scalars.count + 8)
        var scalarAt: [Int: Int] = [:]
        for (index, scalar) in scalars.enumerated() {
            units.append(contentsOf: UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter)
            scalarAt[units.count] = index + 1
        }
        var places: [Place] = []
        units.withUnsafeBufferPointer { buffer in
            guard icu_break_set(iterator, buffer.baseAddress, Int32(buffer.count)) else { return }
            while true {
                let next = icu_break_next(iterator)
                guard next >= 0 else { return }
                guard let index = scalarAt[Int(next)] else { continue }
                let forced = icu_break_is_forced(iterator)
                places.append(Place(index: index, isForced: forced))
            }
        }
        return places
    }
}

extension Unicode.Scalar {
    /// The direction that this letter would give to its paragraph (UAX #9, P2 and P3), or nil.
    var strongDirectionIsRight: Bool? {
        switch icu_strong_direction(value) {
        case 1: true
        case -1: false
        default: nil
        }
    }

    /// Whether a paragraph ends at it (UAX #9, rule P1).
    var endsParagraph: Bool { icu_ends_paragraph(value) }

    /// Whether it has no glyph of its own and never needs one (joiners, variation selectors).
    var isInvisible: Bool { icu_is_ignorable(value) }

    var isLineSpace: Bool { properties.isWhitespace }
}
