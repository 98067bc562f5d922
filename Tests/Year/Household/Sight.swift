import CoachCore
import PanelCore
import Render

/// What somebody sees who looks at the panel: cards, and on each of them words and pictures. What a
/// card means to the program stands nowhere in it, and neither does the time that has passed.
public struct Sight: Equatable, Sendable {
    /// Something that can be touched, and all that lies on it.
    public struct Card: Equatable, Sendable {
        public var bounds: Rect
        /// The lines from the top, with a space between.
        public var words: String
        public var pictures: [Unicode.Scalar]

        public var isDone: Bool { pictures.contains("✅") && !words.contains("Klar") }
    }

    public var cards: [Card]
    /// What is written elsewhere, a line each.
    public var lines: [String]

    public init(_ scene: Scene<Intent>, _ reader: Reader) {
        let all = reader.lines(scene)
        cards = scene.targets.map { target in
            // A card that covers the whole glass has the others on it.
            let inner = scene.targets.filter {
                $0.id != target.id && target.bounds.contains($0.bounds)
            }
            func isOn(_ rect: Rect) -> Bool {
                let (x, y) = (rect.x + rect.width / 2, rect.y + rect.height / 2)
                return target.bounds.contains(x: x, y: y)
                    && !inner.contains { $0.bounds.contains(x: x, y: y) }
            }
            let pictures = scene.elements.compactMap { element -> Unicode.Scalar? in
                guard case .picture(let source, let rect) = element.item, isOn(rect) else {
                    return nil
                }
                switch source {
                case .character(let scalar), .symbol(let scalar, _): return scalar
                case .image, .photo: return nil
                }
            }
            return Card(
                bounds: target.bounds,
                words: all.filter { isOn($0.ink) }.map(\.text).joined(separator: " "),
                pictures: pictures)
        }
        lines = Self.read(
            all.filter { line in
                let (x, y) = Self.middle(line.ink)
                return !scene.targets.contains { $0.bounds.contains(x: x, y: y) }
            }, on: scene)
    }

    private static func middle(_ rect: Rect) -> (x: Int32, y: Int32) {
        (rect.x + rect.width / 2, rect.y + rect.height / 2)
    }

    /// What lies on one sheet is read in one piece: a sentence may need two lines, and beside it
    /// stands the clock.
    private static func read(_ lines: [Reader.Line], on scene: Scene<Intent>) -> [String] {
        let sheets = scene.elements.compactMap { element -> Rect? in
            if case .card(let rect, _, _, _, _) = element.item { rect } else { nil }
        }
        var pieces: [(sheet: Rect?, text: String)] = []
        for line in lines {
            let (x, y) = middle(line.ink)
            let sheet = sheets.last { $0.contains(x: x, y: y) }
            if let sheet, let index = pieces.firstIndex(where: { $0.sheet == sheet }) {
                pieces[index].text += " " + line.text
            } else {
                pieces.append((sheet, line.text))
            }
        }
        return pieces.map(\.text)
    }

    /// The card that bears a word of its own.
    public func card(saying word: String) -> Card? {
        cards.first { $0.words == word || $0.words.hasPrefix(word + " ") }
    }
}
