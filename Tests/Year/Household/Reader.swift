import CoachCore
import PanelCore
import Render

/// Reads what is written on a scene, letter by letter, as an eye does: a scene holds glyphs and
/// no texts, and nothing else is asked.
public final class Reader {
    private struct Key: Hashable {
        var font: UInt8
        var glyph: UInt32
    }

    /// One stretch of glyphs on one line, as it is read.
    public struct Line: Hashable, Sendable {
        public var text: String
        public var ink: Rect
        public var baseline: Int32
        public var size: Int32
    }

    private var letters: [Key: String] = [:]
    /// How far the pen moves after a glyph, in thousandths of the em.
    private var advances: [Key: Int32] = [:]
    private static let em: Int32 = 1000

    /// - Parameter typesetter: the glass's own, which says what each letter looks like.
    public init(_ typesetter: Typesetter) {
        let alphabet = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
        let known = (alphabet + "éèüøæ0123456789.,:;!?-–+/()\"'’&").map(String.init)
        // Letters that a font may join into one glyph.
        let joined = ["ff", "fi", "fl", "ffi", "ffl", "tt", "ft", "tf", "fj"]
        for weight in [Weight.regular, .bold] {
            let style = TextStyle(weight: weight)
            for text in known + joined {
                let runs = typesetter.set(
                    text, style, pixelSize: Self.em, width: 100 * Self.em
                ).runs
                guard runs.count == 1, runs[0].glyphs.count == 1 else { continue }
                let key = Key(font: runs[0].font, glyph: runs[0].glyphs[0].id)
                letters[key] = letters[key] ?? text
                // Between two bars, so that nothing is kerned away at an end.
                let both = typesetter.set(
                    text + "|", style, pixelSize: Self.em, width: 100 * Self.em
                ).runs
                let glyphs = both.flatMap(\.glyphs)
                guard glyphs.count == 2 else { continue }
                advances[key] = glyphs[1].x - glyphs[0].x
            }
        }
    }

    /// What a run says; a glyph that is no letter known here is "\u{FFFD}".
    public func text(_ run: GlyphRun) -> String {
        var text = ""
        var end: Int32?
        for glyph in run.glyphs {
            let key = Key(font: run.font, glyph: glyph.id)
            // A space draws nothing: it is the place where no letter is.
            if let end, glyph.x - end > Int32(run.pixelSize) / 8 { text += " " }
            text += letters[key] ?? "\u{FFFD}"
            end = glyph.x + (advances[key] ?? 0) * Int32(run.pixelSize) / Self.em
        }
        return text
    }

    /// All lines of a scene, from the top and then from the left.
    public func lines(_ scene: Scene<Intent>) -> [Line] {
        scene.elements.compactMap { element -> Line? in
            guard case .glyphs(let run) = element.item else { return nil }
            return Line(
                text: text(run), ink: run.ink, baseline: run.glyphs.first?.y ?? 0,
                size: Int32(run.pixelSize))
        }
        .sorted { ($0.baseline, $0.ink.x) < ($1.baseline, $1.ink.x) }
    }

    /// What one element says; nil where it is not there or no text.
    public func text(of id: ElementID, in scene: Scene<Intent>) -> String? {
        for element in scene.elements where element.id == id {
            if case .glyphs(let run) = element.item { return text(run) }
        }
        return nil
    }
}
