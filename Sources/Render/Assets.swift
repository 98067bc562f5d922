/// The folder that `Tools/fetch-assets` fills: which files are in it, and in which order fonts are
/// asked.
public struct Assets: Hashable, Sendable {
    public let directory: String

    public init(directory: String) { self.directory = directory }

    /// Atkinson Hyperlegible, drawn to keep letters apart for weak eyes.
    public var regular: String { path("AtkinsonHyperlegible-Regular.ttf") }
    public var bold: String { path("AtkinsonHyperlegible-Bold.ttf") }

    /// Asked in this order for what the main font lacks (Northern Sámi ŋ ŧ, Cyrillic, Arabic,
    /// Ethiopic). The first also draws the digits: the main font strikes its zero through, and
    /// hardly anybody here has met such a zero on a clock.
    public var fallbacks: [(regular: String, bold: String)] {
        ["NotoSans", "NotoSansArabic", "NotoSansEthiopic"].map {
            (path("\($0)-Regular.ttf"), path("\($0)-Bold.ttf"))
        }
    }

    /// OpenMoji with COLRv0 layers. The COLRv1 file of the same set renders empty, silently.
    public var pictures: String { path("OpenMoji-color-glyf_colr_0.ttf") }

    private func path(_ file: String) -> String { "\(directory)/\(file)" }
}
