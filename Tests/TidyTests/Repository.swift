import Foundation

/// The project's own text: every file that git tracks or would track.
struct Repository {
    struct File {
        /// From the root of the repository, with slashes.
        var path: String
        var text: String

        var lines: [String] { text.components(separatedBy: "\n") }
        var isSwift: Bool { path.hasSuffix(".swift") }
        /// `Sources/Wire/JSON.swift` is in the module Wire.
        var module: String? {
            let parts = path.split(separator: "/")
            return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
        }
        var isTest: Bool { path.hasPrefix("Tests/") }
    }

    var files: [File]

    var swift: [File] { files.filter(\.isSwift) }
    var sources: [File] { swift.filter { !$0.isTest } }

    func file(_ path: String) -> File? { files.first { $0.path == path } }

    /// Read once: the tests look at the same text.
    static let here = Result { try read() }

    private static func read() throws -> Repository {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .resolvingSymlinksInPath()
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = [
            "git", "-c", "safe.directory=*", "-C", root.path, "ls-files", "-z", "--cached",
            "--others", "--exclude-standard",
        ]
        let pipe = Pipe()
        git.standardOutput = pipe
        try git.run()
        let listed = pipe.fileHandleForReading.readDataToEndOfFile()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else {
            throw CocoaError(.fileReadUnknown, userInfo: ["git": git.terminationStatus])
        }
        let paths = String(decoding: listed, as: UTF8.self).split(separator: "\0").map(String.init)
        return Repository(
            files: paths.sorted().compactMap { path in
                // A file that is deleted and not yet committed is listed; a picture is no text.
                guard let bytes = try? Data(contentsOf: root.appendingPathComponent(path)),
                    let text = String(data: bytes, encoding: .utf8)
                else { return nil }
                return File(path: path, text: text)
            })
    }
}
