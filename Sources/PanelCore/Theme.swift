import CoachCore
import Render

/// Every colour and measure of the screens, named by use. Lengths in millimetres.
enum Theme {
    static let ground = Color(0xF2EFE9)
    static let card = Color(0xFFFFFF)
    static let ink = Color(0x1A1A1A)
    /// Text that comes second; still 7:1 on a card and on the ground.
    static let quiet = Color(0x4A4A4A)
    static let frame = Color(0x17407F)
    /// A card under a finger.
    static let pressed = Color(0xFFE3A3)
    static let go = Color(0x124F2A)
    static let track = Color(0xE4E0D8)
    static let time = Color(0x8E0C22)
    static let night = Color(0x0E1116)
    static let nightInk = Color(0xB9BEC8)
    static let nightCard = Color(0x262B33)
    static let nightPressed = Color(0x16294A)
    /// OpenMoji's dark outlines vanish on dark, so every picture lies on something light.
    static let tile = Color(0xFFFFFF)

    static let margin = 3.0
    static let gap = 3.0
    static let padding = 3.0
    static let radius = 4.0
    static let border = 1.2

    /// Capitals read at one metre, and the clock at two (DOMAIN: 6.4 and 12.8 mm).
    static let smallestCapitals = 6.4
    static let clockCapitals = 12.8
    static let leastTarget = 20.0
    static let roomyTarget = 30.0

    /// The Swedish weekday colours and an ink that is at least 7:1 on each.
    static func weekday(_ day: Weekday) -> (ground: Color, ink: Color) {
        switch day {
        case .monday: (Color(0x55C07A), ink)
        case .tuesday: (Color(0x0B4FA8), .white)
        case .wednesday: (Color(0xFFFFFF), ink)
        case .thursday: (Color(0x6B3E1D), .white)
        case .friday: (Color(0xFFD23F), ink)
        case .saturday: (Color(0xF7A1C4), ink)
        case .sunday: (Color(0xA51018), .white)
        }
    }

    static func picture(_ part: PartOfDay) -> String {
        switch part {
        case .morning: "🌅"
        case .forenoon: "🌤"
        case .afternoon: "☀"
        case .evening: "🌇"
        case .night: "🌙"
        }
    }

    static func shadow(_ glass: Glass) -> Shadow {
        Shadow(dy: glass.px(0.8), sigma: glass.px(1.2), alpha: 64)
    }
}
