import Render

/// One browser tab that looks at the panel: what it has not been sent yet, and how to wake it.
///
/// What waits is a list of at most `Damage.most` rectangles, never pixels. They are drawn from the
/// canvas when the tab can take them, so a slow browser skips frames and costs no memory.
struct Tab {
    /// 128 random bits, in hexadecimal: a tab says by it which stream its touches belong to.
    typealias ID = String

    /// How many tabs may look at once. The next one is told so.
    static let most = 24

    var missing: Damage
    /// The last batch of touches that was taken from it.
    var batches: UInt64 = 0
    /// Rings when something is missing, and now and then to see whether the browser still listens.
    let bell: AsyncStream<Void>.Continuation

    static func newID() -> ID {
        var random = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let half = String(random.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - half.count) + half
        }.joined()
    }
}

/// Some rectangles of the glass as they are now, for one tab.
struct Frame: Sendable, Encodable {
    /// A rectangle of pixels, losslessly, as PNG in base64.
    struct Piece: Sendable, Encodable {
        var x, y, width, height: Int32
        var png: String
    }

    /// Counts what has been presented; a touch says by it what it was an answer to.
    var sequence: UInt64
    /// The whole panel, in pixels.
    var width, height: Int32
    /// What the screen shows, in words, for those who do not see it.
    var name: String
    /// The language of `name`, as BCP 47 writes it.
    var language: String
    var pieces: [Piece]
    /// What can be touched, for those who use keys.
    var buttons: [GlassButton]
    /// How long a finger has to stay for this person, in milliseconds.
    var hold: Int
}
