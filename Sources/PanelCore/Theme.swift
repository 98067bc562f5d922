import CoachCore
import Render

/// Every colour and measure of the screens, named by use. Lengths in millimetres.
///
/// The colours differ with the light in the room and with the person's eyes; the measures are a
/// hand's and an eye's, and never do. Why they are what they are stands in `docs/look.md`.
struct Theme: Hashable, Sendable {
    /// What everything lies on.
    var ground: Color
    var card: Color
    var ink: Color
    /// Text that comes second; still 7:1 on a card and on the ground.
    var quiet: Color
    /// Around what is now, and around what a finger is on.
    var frame: Color
    /// A card under a finger.
    var pressed: Color
    /// The answer that leads on, and what is behind; `onGo` is written on it.
    var go, onGo: Color
    /// What is left of something that shrinks, and what was there of it.
    var time, track: Color
    /// Written on `time`, where that is a warning.
    var onTime: Color
    /// OpenMoji's dark outlines vanish on dark, so every picture lies on something light.
    var tile: Color
    /// Around every card, where shadows are not enough to tell them apart.
    var edge: Color?
    /// Of a card's shadow, 0...255 of black.
    var shadowAlpha: UInt8

    /// Warm paper, white cards, nearly black ink.
    static let day = Theme(
        ground: Color(0xF2EFE9), card: Color(0xFFFFFF), ink: Color(0x1A1A1A),
        quiet: Color(0x4A4A4A), frame: Color(0x17407F), pressed: Color(0xFFE3A3),
        go: Color(0x124F2A), onGo: Color(0xFFFFFF), time: Color(0x8E0C22),
        track: Color(0xE4E0D8), onTime: Color(0xFFFFFF), tile: Color(0xFFFFFF), edge: nil,
        shadowAlpha: 64)

    /// The evening's: darker, and with less blue, which keeps people awake.
    static let dusk = Theme(
        ground: Color(0xE2D4BF), card: Color(0xF8EEDD), ink: Color(0x1C150D),
        quiet: Color(0x42382B), frame: Color(0x163463), pressed: Color(0xFFD68A),
        go: Color(0x0D3F20), onGo: Color(0xFFF6E8), time: Color(0x74091B),
        track: Color(0xD9CAB2), onTime: Color(0xFFF6E8), tile: Color(0xFFF8EC), edge: nil,
        shadowAlpha: 64)

    /// A dark room: hardly any light, and nothing that asks for an eye.
    static let night = Theme(
        ground: Color(0x0E1116), card: Color(0x262B33), ink: Color(0xB9BEC8),
        quiet: Color(0xB9BEC8), frame: Color(0x9FB4DA), pressed: Color(0x16294A),
        go: Color(0x262B33), onGo: Color(0xB9BEC8), time: Color(0xF0B8BE),
        track: Color(0x262B33), onTime: Color(0x0E1116), tile: Color(0x262B33), edge: nil,
        shadowAlpha: 0)

    /// For eyes that see little contrast: black on white, and a line around everything.
    static let highContrast = Theme(
        ground: Color(0xFFFFFF), card: Color(0xFFFFFF), ink: Color(0x000000),
        quiet: Color(0x000000), frame: Color(0x00206B), pressed: Color(0xFFF04D),
        go: Color(0x00330F), onGo: Color(0xFFFFFF), time: Color(0x6B0012),
        track: Color(0xDADADA), onTime: Color(0xFFFFFF), tile: Color(0xFFFFFF),
        edge: Color(0x000000), shadowAlpha: 0)

    /// The theme for what is shown, to whom, in which part of the day.
    ///
    /// Whoever lights the panel up in the night gets the evening's colours: the day's would dazzle.
    static func of(_ view: View, for person: Person, in part: PartOfDay?) -> Theme {
        if view == .night { return .night }
        if person.look.contrast == .high { return .highContrast }
        switch part {
        case .evening, .night: return .dusk
        case .morning, .forenoon, .afternoon, nil: return .day
        }
    }

    /// The Swedish weekday colours and an ink that is at least 7:1 on each. The same in every
    /// theme: they are learnt for life.
    func weekday(_ day: Weekday) -> (ground: Color, ink: Color) {
        let dark = Color(0x1A1A1A)
        return switch day {
        case .monday: (Color(0x55C07A), dark)
        case .tuesday: (Color(0x0B4FA8), .white)
        case .wednesday: (Color(0xFFFFFF), dark)
        case .thursday: (Color(0x6B3E1D), .white)
        case .friday: (Color(0xFFD23F), dark)
        case .saturday: (Color(0xF48DB8), dark)
        case .sunday: (Color(0xA51018), .white)
        }
    }

    /// The sky of a part of the day, for the day band.
    func sky(_ part: PartOfDay) -> Color {
        switch part {
        case .morning: Color(0xFFD9B0)
        case .forenoon: Color(0xCFE8FA)
        case .afternoon: Color(0x9FD0F2)
        case .evening: Color(0xF0A98A)
        case .night: Color(0x23304F)
        }
    }

    func shadow(_ glass: Glass) -> Shadow? {
        guard shadowAlpha > 0 else { return nil }
        return Shadow(
            dy: glass.px(Theme.shadowDrop), sigma: glass.px(Theme.shadowBlur), alpha: shadowAlpha)
    }

    static let margin = 3.0
    static let gap = 3.0
    static let padding = 3.0
    static let radius = 4.0
    static let border = 1.2
    /// The line around every card at high contrast.
    static let edgeWidth = 0.8
    static let shadowDrop = 0.8
    static let shadowBlur = 1.2
    /// Capitals read at one metre, and the clock at two (DOMAIN: 6.4 and 12.8 mm).
    static let smallestCapitals = 6.4
    static let clockCapitals = 12.8
    /// A clock with hands is read from two metres at this size, and not below it.
    static let leastFace = 30.0
    /// A disc of an hour is told from a dot at this size.
    static let leastDisc = 9.0
    static let leastSky = 8.0
    static let sun = 13.0
    static let leastPicture = 12.0
    static let leastTarget = 20.0
    static let roomyTarget = 30.0
}
