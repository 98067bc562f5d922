import Foundation
import Testing

/// The project's text and shape. Each rule is shown a planted fault too: a rule that sees nothing
/// would pass for ever.
@Suite struct TidyTests {
    private let repository: Repository

    init() throws { repository = try Repository.here.get() }

    private func all(
        _ files: [Repository.File], _ rule: (String) -> [Rules.Fault]
    ) -> [String] {
        files.flatMap { file in rule(file.text).map { "\(file.path):\($0)" } }
    }

    @Test func everyImportFollowsAnArrow() {
        let faults = repository.sources.flatMap { file in
            guard let module = file.module else { return [String]() }
            return Arrows.faults(in: file.text, of: module).map { "\(file.path): import \($0)" }
        }
        #expect(faults == [])
        #expect(repository.sources.count > 20)
    }

    @Test func theManifestHasTheSameArrows() throws {
        let manifest = try #require(repository.file("Package.swift"))
        #expect(Arrows.targets(ofManifest: manifest.text) == Arrows.table)
    }

    @Test func noArrowsFormACircle() {
        func reaches(_ from: String, _ to: String, _ seen: Set<String>) -> Bool {
            (Arrows.table[from] ?? []).contains { next in
                next == to || !seen.contains(next) && reaches(next, to, seen.union([next]))
            }
        }
        #expect(Arrows.table.keys.filter { reaches($0, $0, []) } == [])
    }

    @Test func everyFolderIsAModule() {
        let folders = Set(repository.sources.compactMap(\.module))
        #expect(folders.subtracting(Arrows.table.keys) == [])
    }

    @Test func aLineHasAtMostAHundredColumns() {
        #expect(all(repository.swift, Rules.tooWide) == [])
    }

    @Test func aFileHasAtMostFourHundredLines() {
        #expect(all(repository.swift, Rules.tooLong) == [])
    }

    @Test func aFunctionFitsAScreen() {
        #expect(all(repository.swift, Rules.longFunctions) == [])
    }

    @Test func nothingIsPromisedForLaterOrNamedForNothing() {
        #expect(all(repository.files, Rules.bannedWords) == [])
    }

    @Test func nothingIsForcedOutsideTests() {
        #expect(all(repository.sources, Rules.force) == [])
    }

    @Test func everyUncheckedClaimIsProved() {
        #expect(all(repository.swift, Rules.unproved) == [])
    }

    @Test func everyPublicSymbolIsExplained() {
        #expect(all(repository.sources, Rules.undocumented) == [])
    }

    @Test func theProjectSpeaksOfItselfAlone() {
        #expect(all(repository.files, Rules.foreign) == [])
    }

    /// A file is alive when something that it declares is mentioned in another, or when it runs.
    @Test func noSwiftFileIsDead() {
        let words = repository.swift.map { Set(Self.words($0.text)) }
        let dead = repository.swift.enumerated().filter { index, file in
            let code = SwiftText.code(file.text)
            if code.contains("@main") || code.contains("@Test") { return false }
            if file.path.hasSuffix("Package.swift") || file.path.hasSuffix("main.swift") {
                return false
            }
            let names = Set(code.matches(of: Self.declaration).map { String($0.1) })
            return !words.enumerated().contains { other, words in
                other != index && !names.isDisjoint(with: words)
            }
        }
        #expect(dead.map(\.element.path) == [])
    }

    private static var declaration: Regex<(Substring, Substring)> {
        #/\b(?:struct|enum|class|actor|protocol|typealias|func|var|let|case|extension)\s+(\w+)/#
    }

    private static func words(_ text: String) -> [String] {
        SwiftText.code(text).split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }

    /// Follows the links from the README, as a reader would.
    @Test func everyPageIsReachedFromTheReadme() throws {
        let pages = Set(repository.files.map(\.path).filter { $0.hasSuffix(".md") })
        try #require(pages.contains("README.md"), "there is no README.md yet")
        var (reached, open): (Set<String>, [String]) = (["README.md"], ["README.md"])
        while let page = open.popLast() {
            let text = repository.file(page)?.text ?? ""
            for link in Self.links(in: text, of: page) where pages.contains(link) {
                if reached.insert(link).inserted { open.append(link) }
            }
        }
        #expect(pages.subtracting(reached).sorted() == [])
    }

    @Test func everyLinkLeadsToAFile() {
        let paths = Set(repository.files.map(\.path))
        let broken = repository.files.filter { $0.path.hasSuffix(".md") }.flatMap { page in
            Self.links(in: page.text, of: page.path).filter { link in
                // A picture is no text, and not among the files that were read.
                !paths.contains(link) && !paths.contains { $0.hasPrefix("\(link)/") }
                    && !link.hasSuffix(".png")
            }
            .map { "\(page.path) -> \($0)" }
        }
        #expect(broken == [])
    }

    /// The targets of a page's links within the project, from its root.
    static func links(in text: String, of page: String) -> [String] {
        let folder = page.split(separator: "/").dropLast().map(String.init)
        return text.matches(of: #/\]\(([^)\s#]+)[^)]*\)/#).compactMap { match in
            let link = String(match.1)
            guard !link.contains(":") else { return nil }
            var parts = link.hasPrefix("/") ? [] : folder
            for part in link.split(separator: "/") {
                switch part {
                case ".": break
                case "..": parts = parts.dropLast()
                default: parts.append(String(part))
                }
            }
            return parts.joined(separator: "/")
        }
    }
}
