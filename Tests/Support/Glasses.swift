import PanelCore
import Render

/// The panels that people have: 7 to 15 inches, lying and upright, 96 to 230 dots per inch.
public enum PanelSize: String, CaseIterable, Sendable {
    case seven = "800x480"
    case ten = "1280x800"
    case fifteen = "1920x1200"
    case sevenUpright = "480x800"
    case tenUpright = "800x1280"
    case fifteenUpright = "1200x1920"
    /// 15 inches with few dots: 96 an inch.
    case coarse = "1220x764"
    /// 8.9 inches with many: 230 an inch.
    case fine = "1740x1086"
    case fineUpright = "1086x1740"

    /// Those whose pictures are kept and looked at.
    public static let blessed: [PanelSize] = [.seven, .ten, .fifteen]

    public var pixels: (width: Int32, height: Int32) {
        switch self {
        case .seven: (800, 480)
        case .ten: (1280, 800)
        case .fifteen: (1920, 1200)
        case .sevenUpright: (480, 800)
        case .tenUpright: (800, 1280)
        case .fifteenUpright: (1200, 1920)
        case .coarse: (1220, 764)
        case .fine: (1740, 1086)
        case .fineUpright: (1086, 1740)
        }
    }

    /// Width and height of the glass: 7, 10.1, 15, 15 and 8.9 inches.
    public var millimetres: (width: Double, height: Double) {
        switch self {
        case .seven: (154, 86)
        case .ten: (217, 136)
        case .fifteen, .coarse: (323, 202)
        case .sevenUpright: (86, 154)
        case .tenUpright: (136, 217)
        case .fifteenUpright: (202, 323)
        case .fine: (192, 120)
        case .fineUpright: (120, 192)
        }
    }

    public func glass(_ typesetter: Typesetter) -> Glass {
        Glass(
            width: pixels.width, height: pixels.height, millimetresWide: millimetres.width,
            millimetresHigh: millimetres.height, typesetter: typesetter)
    }
}
