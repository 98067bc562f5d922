import Foundation

/// Who may import whom: the map of the folders, as a table. `Package.swift` says the same.
enum Arrows {
    /// Our own modules and the system libraries that they may reach, a line a target.
    static let table: [String: Set<String>] = [
        "CICU": [],
        "CKernels": [],
        "CoachCore": [],
        "JSONCoding": [],
        "Wire": ["CoachCore", "JSONCoding"],
        "EasyReading": ["CoachCore"],
        "Input": [],
        "Platform": ["CLinux"],
        "InputLibinput": ["Input", "Platform", "CInput"],
        "Render": ["CFreeType", "CICU", "CKernels", "CPNG"],
        "Photos": [],
        "PhotoFormats": ["Photos", "CPNG", "CTurboJPEG", "CWebP"],
        "Decoder": ["PhotoFormats", "Photos", "Wire", "CSeccomp"],
        "Speech": ["JSONCoding"],
        "Speaker": ["CALSA", "CEspeak", "COpusFile", "CSeccomp", "Platform", "Speech", "Wire"],
        "SceneBench": ["CKernels", "Render"],
        "RenderDRM": ["Render", "Platform", "CDRM", "CLinux"],
        "PanelCore": ["CoachCore", "Input", "Render", "Speech"],
        "Store": ["CoachCore", "Wire", "CSQLite"],
        "Kiosk": [
            "CoachCore", "Input", "InputLibinput", "JSONCoding", "PanelCore", "Photos", "Platform",
            "Render", "RenderDRM", "SceneBench", "Speech", "Store", "Wire",
        ],
        "Planner": ["CoachCore", "Wire", "CICal"],
        "Hub": ["CoachCore", "Input", "PanelCore", "Planner", "Render", "Store", "Wire"],
        "coachctl": ["CoachCore", "EasyReading", "JSONCoding", "Planner", "Wire"],
    ]

    /// What comes from elsewhere. No entry: nothing but Swift.
    static let outside: [String: Set<String>] = [
        "Platform": ["Glibc"],
        "InputLibinput": ["Glibc"],
        "Render": ["Glibc"],
        "Decoder": ["Glibc"],
        "Speaker": ["Glibc"],
        "SceneBench": ["Glibc"],
        "RenderDRM": ["Glibc"],
        "Store": ["Glibc"],
        "Kiosk": ["Glibc"],
        "Planner": ["CYaml", "Foundation", "Glibc", "Yams"],
        "Hub": [
            "ArgumentParser", "Foundation", "FoundationEssentials", "Glibc", "HTTPTypes",
            "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "ServiceLifecycle",
        ],
        "coachctl": ["ArgumentParser", "Foundation", "FoundationEssentials", "Glibc"],
    ]

    /// The modules that a file imports.
    static func imports(of text: String) -> [String] {
        // Debian's Swift has the small half by itself; elsewhere it is a part of the whole.
        let whole = "#else\nimport Foundation\n#endif"
        let lines = SwiftText.code(text).components(separatedBy: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.joined(separator: "\n").replacingOccurrences(of: whole, with: "#endif")
            .components(separatedBy: "\n")
            .compactMap { line in
                var words = line.split(separator: " ").drop { $0.hasPrefix("@") }
                let access: Set<Substring> = ["public", "package", "internal", "private"]
                words = words.drop { access.contains($0) }
                guard words.first == "import" else { return nil }
                let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "typealias"]
                let name = words.dropFirst().first { !kinds.contains($0) }
                return name?.split(separator: ".").first.map(String.init)
            }
    }

    /// The imports of a file of a module that no arrow allows.
    static func faults(in text: String, of module: String) -> [String] {
        guard let arrows = table[module] else { return ["\(module) is not in the table of arrows"] }
        return imports(of: text).filter {
            !arrows.contains($0) && !(outside[module] ?? []).contains($0)
        }
    }

    /// Each target of a manifest that is no test, with the targets of ours that it depends on.
    static func targets(ofManifest text: String) -> [String: Set<String>] {
        let pattern = #/\.(?:target|executableTarget)\(/#
        var found: [String: Set<String>] = [:]
        for start in text.matches(of: pattern) {
            let body = balanced(text[start.range.upperBound...])
            guard let name = body.firstMatch(of: #/name: "(\w+)"/#)?.1 else { continue }
            // Tests' own support is no part of the map.
            if body.contains("path: \"Tests/") { continue }
            // A manifest's dependencies may span lines; packages' products are not ours.
            let ours = body.replacing(#/\.product\([^)]*\)/#, with: "")
            let list = ours.firstMatch(of: #/dependencies: \[([^\]]*)\]/#)?.1 ?? ""
            found[String(name)] = Set(list.matches(of: #/"(\w+)"/#).map { String($0.1) })
        }
        return found
    }

    /// The text up to the bracket that closes what has been opened before it.
    private static func balanced(_ text: Substring) -> String {
        var depth = 1
        let end = text.firstIndex { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth == 0
        }
        return String(text[..<(end ?? text.endIndex)])
    }
}
