/// The panels that can be tried, with the size of their glass.
enum PanelSize: String, CaseIterable, Hashable, Sendable, Codable {
    case seven = "7"
    case ten = "10"
    case fifteen = "15"

    var width: Int32 {
        switch self {
        case .seven: 800
        case .ten: 1280
        case .fifteen: 1920
        }
    }

    var height: Int32 {
        switch self {
        case .seven: 480
        case .ten: 800
        case .fifteen: 1200
        }
    }

    /// Of the visible glass, of a 7.0", a 10.1" and a 15.0" panel.
    var millimetresWide: Double {
        switch self {
        case .seven: 154
        case .ten: 217
        case .fifteen: 323
        }
    }

    var millimetresHigh: Double {
        switch self {
        case .seven: 86
        case .ten: 136
        case .fifteen: 202
        }
    }
}
