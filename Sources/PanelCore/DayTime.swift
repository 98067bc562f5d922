import CoachCore
import Render

extension Sketch {
    /// The day from getting up to going to bed as a strip of its parts, with the sun at its place.
    ///
    /// The sun is all that moves: a minute's tick costs its own rectangle.
    mutating func sky(_ plan: Plan, in rect: Rect) {
        guard rect.height >= px(Theme.leastSky) else { return }
        let (parts, passed) = plan.waking(at: now)
        let side = min(rect.height * 7 / 10, px(Theme.sun))
        guard let passed else {
            scene.draw(
                "sky",
                .card(
                    rect, radius: px(1), color: theme.sky(.night), shadow: nil, border: nil))
            let tile = Rect(
                x: rect.x + (rect.width - side) / 2, y: rect.y + (rect.height - side) / 2,
                width: side, height: side)
            scene.draw("sky.tile", .disc(tile, color: theme.tile, turn: 3600))
            return picture("sky.moon", "🌙", in: tile.inset(by: side / 8))
        }
        var left = rect.x
        var share = 0.0
        for (index, (part, size)) in parts.enumerated() {
            share += size
            let right = rect.x + Int32((Double(rect.width) * share).rounded())
            scene.draw(
                ElementID("sky.\(index)"),
                .fill(
                    Rect(x: left, y: rect.y, width: right - left, height: rect.height),
                    theme.sky(part)))
            left = right
        }
        // Low in the morning and in the evening, high at noon.
        let height = 4 * passed * (1 - passed) * Double(rect.height - side)
        let x = rect.x + Int32((passed * Double(rect.width - side)).rounded())
        let y = rect.bottom - side - Int32(height.rounded())
        picture("sky.sun", "☀", in: Rect(x: x, y: y, width: side, height: side))
    }

    /// A clock with hands, as large as its place: twelve marks, a short hand and a long one.
    mutating func face(_ plan: Plan, in rect: Rect) {
        let square = rect.largestSquare
        scene.draw("face", .disc(square, color: theme.frame, turn: 3600))
        let dial = square.inset(by: max(1, square.width / 40))
        scene.draw("face.dial", .disc(dial, color: theme.tile, turn: 3600))
        let place = seen(square)
        for hour in 0..<Int32(12) {
            let isQuarter = hour % 3 == 0
            let mark = Stroke(
                hand: place, turn: hour * 300, near: isQuarter ? 740 : 820, far: 890,
                width: isQuarter ? 60 : 36)
            scene.draw(ElementID("face.mark\(hour)"), .stroke(mark, color: theme.ink))
        }
        let minute = Int32(plan.local(now).minute)
        let hours = Stroke(
            hand: place, turn: minute % 720 * 5, near: -120, far: 520, width: 110)
        let minutes = Stroke(
            hand: place, turn: minute % 60 * 60, near: -140, far: 800, width: 70)
        scene.draw("face.hour", .stroke(hours, color: theme.ink))
        scene.draw("face.minute", .stroke(minutes, color: theme.time))
    }

    /// Whether the person is told the time by digits, on a place with room for a face or without.
    func showsDigits(besideFace hasFace: Bool) -> Bool {
        person.look.clock != .hands || !hasFace
    }
}
