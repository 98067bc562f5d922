import Foundation
import Household
import Input
import PanelCore
import Render

// What somebody finds on the glass.
extension Wall {
    func looked() throws -> Sight {
        guard let sight else { throw Grammar.Problem(.dark) }
        return sight
    }

    /// Everything that is written, a card or a sheet each.
    func seen() throws -> [String] {
        let sight = try looked()
        return sight.cards.map(\.words) + sight.lines
    }

    func shows(_ text: String) throws -> Bool {
        try seen().contains { $0.says(text) }
    }

    func pictures() throws -> [String] {
        _ = try looked()
        return (panel.onGlass?.scene.elements ?? []).compactMap { element in
            guard case .picture(let source, _) = element.item else { return nil }
            switch source {
            case .character(let scalar), .symbol(let scalar, _): return String(scalar)
            case .image, .photo: return nil
            }
        }
    }

    func cards(_ text: String) throws -> [Sight.Card] {
        try looked().cards.filter { $0.words.says(text) }
    }

    /// The one card that says this: alone, or among other words.
    func card(_ text: String) throws -> Sight.Card {
        let all = try cards(text)
        let alone = all.filter { $0.words == text }
        let meant = alone.isEmpty ? all : alone
        guard let card = meant.first else {
            throw Grammar.Problem(.noTarget(text, cards: try looked().cards.map(\.words)))
        }
        guard meant.count == 1 else {
            throw Grammar.Problem(.manyTargets(text, cards: meant.map(\.words)))
        }
        return card
    }

    /// Of several cards that say this, the one whose middle is nearest to another card's.
    func card(_ text: String, beside other: String) throws -> Sight.Card {
        let place = Play.middle(of: try card(other))
        func distance(_ card: Sight.Card) -> Int32 {
            let middle = Play.middle(of: card)
            return abs(middle.x - place.x) + abs(middle.y - place.y)
        }
        guard let card = try cards(text).min(by: { distance($0) < distance($1) }) else {
            throw Grammar.Problem(.noTarget(text, cards: try looked().cards.map(\.words)))
        }
        return card
    }

    /// What the clock says in digits; nil where it has hands alone, or is not believed.
    func clockText() throws -> String? {
        _ = try looked()
        return panel.onGlass.flatMap { ground.reader.text(of: "clock", in: $0.scene) }
    }

    /// The middle of the clock.
    func clockPlace() throws -> Point {
        _ = try looked()
        let clock = panel.onGlass?.scene.elements.first { ["clock", "face"].contains($0.id.name) }
        guard let bounds = clock?.item.bounds else {
            throw Grammar.Problem(.noTarget("the clock", cards: []))
        }
        return Point(x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2)
    }
}

extension String {
    /// Whether these words stand here, whole: "Ja" is not said by "Jag vet".
    func says(_ words: String) -> Bool {
        func isLetter(_ character: Character?) -> Bool {
            character.map { $0.isLetter || $0.isNumber } ?? false
        }
        var rest = self[...]
        while let range = rest.range(of: words) {
            let before = self[..<range.lowerBound].last
            let after = self[range.upperBound...].first
            if !isLetter(before), !isLetter(after) { return true }
            rest = self[index(after: range.lowerBound)...]
        }
        return false
    }
}
