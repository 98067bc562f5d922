import CoachCore

/// Nothing moves by itself while a finger is on the glass and for five seconds after it.
///
/// Until then the screen is drawn as it was when the finger came, so that a card cannot become
/// another one under it.
struct Calm: Hashable, Sendable {
    private enum Phase: Hashable, Sendable {
        case still
        case touched(look: WallTime, until: WallTime)
    }

    static let milliseconds: Int64 = 5000
    /// A contact that rests longer than this is a sleeve or a broken sensor, not somebody reading.
    static let longestContact: Int64 = 60_000

    private var phase = Phase.still
    private var lastTouch: WallTime?
    /// When patience began without a touch: the power came back, or the clock was set.
    private var begun: WallTime?

    mutating func touched(at now: WallTime, isDown: Bool) {
        lastTouch = now
        let until = now + (isDown ? Self.longestContact : Self.milliseconds)
        phase = .touched(look: look(at: now), until: until)
    }

    /// An answer was given: what it did is shown as of now.
    mutating func answered(at now: WallTime) {
        phase = .touched(look: now, until: now + Self.milliseconds)
    }

    /// Whether everything must stay as it is.
    func holds(at now: WallTime) -> Bool { end(after: now) != nil }

    /// When it may move again; nil when it may now.
    func end(after now: WallTime) -> WallTime? {
        guard case .touched(let look, let until) = phase, now < until,
            // The clock was set back meanwhile: no promise about a time that never was.
            now >= look
        else { return nil }
        return until
    }

    /// Whether a touch lies less than so many milliseconds back.
    func wasTouched(within milliseconds: Int64, of now: WallTime) -> Bool {
        guard let lastTouch else { return false }
        return abs(now - lastTouch) < milliseconds
    }

    /// The time that the screen shows.
    func look(at now: WallTime) -> WallTime {
        if case .touched(let look, _) = phase, holds(at: now) { look } else { now }
    }

    /// Patience begins anew: whoever was here may still be.
    mutating func begin(at now: WallTime) { begun = now }

    /// A deadline for going home, put off by touches that meant nothing; nil where the clock was
    /// set back behind it, so that only patience counts.
    func patience(_ home: WallTime?, _ person: Person, at now: WallTime) -> WallTime {
        let since = [lastTouch, begun].compactMap { $0 }.filter { $0 <= now }.max()
        let patient = since.map { $0 + person.homeAfter.milliseconds }
        return [home, patient].compactMap { $0 }.max() ?? now
    }
}
