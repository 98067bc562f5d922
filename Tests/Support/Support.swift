// Shared by the tests.
import Foundation

/// Where the fonts and pictures are: `COACH_ASSETS`, else `.assets` beside `Package.swift`.
public func assetsDirectory() -> String {
    if let named = ProcessInfo.processInfo.environment["COACH_ASSETS"] { return named }
    return URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent(".assets").path
}
