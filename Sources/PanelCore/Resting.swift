import Input
import Render

/// A finger that rests on a card that only tells something, and leaves it there: the card is read
/// aloud.
///
/// A card that does something is answered, however long the finger was on it: a hand that trembles
/// rests, and its rest is an answer. Who wants to hear such a card has the ear.
struct Resting: Hashable, Sendable {
    static let milliseconds: Int64 = 1000

    private struct Rest: Hashable, Sendable {
        var slot: UInt8
        var id: ElementID
        var place: Rect
        var since: Int64
    }

    private var rest: Rest?

    /// What is to be said, when this report ends such a rest.
    ///
    /// - Parameter slop: how far outside of a card, in pixels, a trembling finger still is on it.
    mutating func ended(by touch: Touch, on picture: Picture?, slop: Int32) -> String? {
        guard let picture else {
            rest = nil
            return nil
        }
        let (x, y) = (touch.position.x, touch.position.y)
        switch touch.phase {
        case .down:
            // A second finger: a palm, or somebody leaning on the glass.
            rest = rest == nil ? Self.begin(touch, on: picture) : nil
        case .moved:
            guard touch.slot == rest?.slot else { break }
            if rest?.place.inset(by: -slop).contains(x: x, y: y) != true { rest = nil }
        case .cancelled: rest = nil
        case .up:
            guard let rest, rest.slot == touch.slot else { break }
            self.rest = nil
            // The device's clock may begin anywhere.
            let isLong = touch.milliseconds &- rest.since >= Self.milliseconds
            guard isLong, rest.place.inset(by: -slop).contains(x: x, y: y) else { break }
            let said = picture.says.filter { $0.id == rest.id }.map(\.text)
            return said.isEmpty ? nil : said.joined(separator: " ")
        }
        return nil
    }

    private static func begin(_ touch: Touch, on picture: Picture) -> Rest? {
        let (x, y) = (touch.position.x, touch.position.y)
        let scene = picture.scene
        guard scene.target(x: x, y: y) == nil else { return nil }
        let ids = Set(picture.says.map(\.id))
        let card = scene.elements.last {
            ids.contains($0.id) && $0.item.bounds.contains(x: x, y: y)
        }
        return card.map {
            Rest(slot: touch.slot, id: $0.id, place: $0.item.bounds, since: touch.milliseconds)
        }
    }
}
