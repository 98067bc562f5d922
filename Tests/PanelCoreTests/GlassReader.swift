import CoachCore
import Render

@testable import PanelCore

/// Reads what stands on the glass from the glyphs that are drawn, as an eye would: it knows nothing
/// of the texts that were meant.
struct GlassReader {
    private struct Key: Hashable {
        var font: UInt8
        var glyph: UInt32
    }

    private var letters: [Key: Character] = [:]

    /// - Parameter texts: together they hold every letter that may be met.
    init(_ typesetter: Typesetter, knowing texts: some Sequence<String>) {
        let alphabet = Set(texts.joined()).sorted()
        for weight in [Weight.regular, .bold] {
            let style = TextStyle(weight: weight, color: .black, alignment: .left)
            for letter in alphabet {
                let set = typesetter.set(String(letter), style, pixelSize: 40, width: 4000)
                guard set.runs.count == 1, set.runs[0].glyphs.count == 1 else { continue }
                let key = Key(font: set.runs[0].font, glyph: set.runs[0].glyphs[0].id)
                if letters[key] == nil { letters[key] = letter }
            }
        }
    }

    /// Every text on a scene by its name, its lines joined and without spaces, which are not
    /// drawn; what is no known letter is "�".
    func texts(on scene: Scene<Intent>) -> [(id: String, text: String)] {
        var found: [(id: String, glyphs: [(Glyph, UInt8)])] = []
        for element in scene.elements {
            guard case .glyphs(let run) = element.item else { continue }
            let id = base(element.id.name)
            let glyphs = run.glyphs.map { ($0, run.font) }
            if let index = found.firstIndex(where: { $0.id == id }) {
                found[index].glyphs += glyphs
            } else {
                found.append((id, glyphs))
            }
        }
        return found.map { id, glyphs in
            let order = glyphs.sorted { ($0.0.y, $0.0.x) < ($1.0.y, $1.0.x) }
            let text = order.map { letters[Key(font: $0.1, glyph: $0.0.id)] ?? "�" }
            return (id, String(text))
        }
    }

    /// The text that a run belongs to: "now.title" for "now.title.2".
    private func base(_ name: String) -> String {
        var parts = name.split(separator: ".")
        if let last = parts.last, Int(last) != nil { parts.removeLast() }
        return parts.joined(separator: ".")
    }
}
