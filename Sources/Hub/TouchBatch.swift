import Input

/// What a tab sends: contact events in the order they happened.
struct TouchBatch: Decodable, Sendable {
    /// How many events one batch may hold. The page joins moves, so it never has as many.
    static let most = 64
    /// How many bytes one batch may have.
    static let mostBytes = 16 * 1024

    struct Event: Decodable, Sendable {
        enum Phase: String, Decodable { case down, moved, up, cancelled }

        var phase: Phase
        /// Which finger, 0...9, as the page counts them.
        var finger: Int
        /// In the panel's pixels.
        var x, y: Int32
        /// When, on the page's own clock, in milliseconds.
        var at: Double
        /// Which frame was on the glass.
        var frame: UInt64
    }

    var tab: Tab.ID
    /// Counts from 1 without gaps: a batch that is sent again is taken once.
    var number: UInt64
    /// When it was sent, on the clock of `Event.at`.
    var sent: Double
    var events: [Event]

    /// Whether every number is one that the page could have sent.
    var isSound: Bool {
        sent.isFinite && events.count <= Self.most
            && events.allSatisfy {
                $0.at.isFinite && (0..<Fingers.most).contains($0.finger)
            }
    }
}

extension TouchBatch.Event {
    /// How long before the batch was sent it happened, 0...1000 ms.
    ///
    /// Two clocks are never compared: only the page's own differences travel.
    func age(at sent: Double) -> Int64 { Int64(min(max(0, sent - at), 1000)) }

    var touchPhase: Touch.Phase {
        switch phase {
        case .down: .down
        case .moved: .moved
        case .up: .up
        case .cancelled: .cancelled
        }
    }
}

/// What became of a batch.
enum TouchAnswer: Hashable, Sendable {
    case taken
    /// It had been taken before.
    case again
    /// One before it never came: the page starts over with a new stream.
    case gap
    /// The tab has no stream, or no longer.
    case unknownTab
}
