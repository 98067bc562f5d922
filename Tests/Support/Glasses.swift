import PanelCore
import Render

/// The panels that people have, by the size of their screens.
public enum PanelSize: String, CaseIterable, Sendable {
    case seven = "800x480"
    case ten = "1280x800"
    case fifteen = "1920x1200"

    public var pixels: (width: Int32, height: Int32) {
        switch self {
        case .seven: (800, 480)
        case .ten: (1280, 800)
        case .fifteen: (1920, 1200)
        }
    }

    /// Width and height of the glass: 7, 10.1 and 15 inches.
    public var millimetres: (width: Double, height: Double) {
        switch self {
        case .seven: (154, 86)
        case .ten: (217, 136)
        case .fifteen: (323, 202)
        }
    }

    public func glass(_ typesetter: Typesetter) -> Glass {
        Glass(
            width: pixels.width, height: pixels.height, millimetresWide: millimetres.width,
            millimetresHigh: millimetres.height, typesetter: typesetter)
    }
}
