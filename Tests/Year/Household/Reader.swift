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
        text(run.glyphs.map { (run.font, $0) }, size: Int32(run.pixelSize))
    }

    /// What glyphs say that follow each other on one row.
    private func text(_ glyphs: [(font: UInt8, glyph: Glyph)], size: Int32) -> String {
        var text = ""
        var end: Int32?
        for (font, glyph) in glyphs {
            let key = Key(font: font, glyph: glyph.id)
            // A space draws nothing: it is the place where no letter is.
            if let end, glyph.x - end > size / 8 { text += " " }
            text += letters[key] ?? "\u{FFFD}"
            end = glyph.x + (advances[key] ?? 0) * size / Self.em
        }
        return text
    }

    /// All lines of a scene, from the top and then from the left.
    ///
    /// A text is drawn in a run for each font, and its colon may be of another font than its words:
    /// what belongs to one text and lies on one row is read in one piece.
    public func lines(_ scene: Scene<Intent>) -> [Line] {
        var texts: [(name: String, runs: [GlyphRun])] = []
        for element in scene.elements {
            guard case .glyphs(let run) = element.item else { continue }
            let name = element.id.name
            if let last = texts.last, name == "\(last.name).\(last.runs.count)" {
                texts[texts.count - 1].runs.append(run)
            } else {
                texts.append((name, [run]))
            }
        }
        return texts.flatMap { rows($0.runs) }
            .sorted { ($0.baseline, $0.ink.x) < ($1.baseline, $1.ink.x) }
    }

    /// The rows of one text: its glyphs from the left, whatever font each is from.
    private func rows(_ runs: [GlyphRun]) -> [Line] {
        let size = Int32(runs[0].pixelSize)
        let glyphs = runs.flatMap { run in run.glyphs.map { (run.font, $0) } }
            .sorted { ($0.1.y, $0.1.x) < ($1.1.y, $1.1.x) }
        var rows: [[(font: UInt8, glyph: Glyph)]] = []
        for (font, glyph) in glyphs {
            let isNear = rows.last.map { glyph.y - $0[0].glyph.y < size / 2 } ?? false
            if !isNear { rows.append([]) }
            rows[rows.count - 1].append((font, glyph))
        }
        return rows.map { row in
            let sorted = row.sorted { $0.glyph.x < $1.glyph.x }
            let baseline = row.map(\.glyph.y).max() ?? 0
            let ink = runs.filter { run in
                run.glyphs.contains { glyph in row.contains { $0.glyph == glyph } }
            }.map(\.ink)
            return Line(
                text: text(sorted, size: size),
                ink: ink.dropFirst().reduce(ink[0]) { $0.union($1) }, baseline: baseline,
                size: size)
        }
    }

    /// What one element says; nil where it is not there or no text.
    public func text(of id: ElementID, in scene: Scene<Intent>) -> String? {
        for element in scene.elements where element.id == id {
            if case .glyphs(let run) = element.item { return text(run) }
        }
        return nil
    }
}
