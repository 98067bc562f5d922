import Glibc
import Testing

@testable import Render

/// The folder of fonts: COACH_ASSETS, else `.assets` at the root of the package.
let assets: Assets = {
    if let given = getenv("COACH_ASSETS") { return Assets(directory: String(cString: given)) }
    let parts = #filePath.split(separator: "/").dropLast(3)
    return Assets(directory: "/" + parts.joined(separator: "/") + "/.assets")
}()

func makeBook() throws -> FontBook { try FontBook(assets) }
