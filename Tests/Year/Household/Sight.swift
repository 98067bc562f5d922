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
        lines = all.filter { line in
            let (x, y) = (line.ink.x + line.ink.width / 2, line.ink.y + line.ink.height / 2)
            return !scene.targets.contains { $0.bounds.contains(x: x, y: y) }
        }
        .map(\.text)
    }

    /// The card that bears a word of its own.
    public func card(saying word: String) -> Card? {
        cards.first { $0.words == word || $0.words.hasPrefix(word + " ") }
    }
}
