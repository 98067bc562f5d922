import Testing

/// Each rule, shown a fault and the nearest thing that is none.
@Suite struct PlantedTests {
    @Test func aWideLineIsSeen() {
        #expect(Rules.tooWide("a\n" + String(repeating: "å", count: 101)).map(\.line) == [2])
        #expect(Rules.tooWide(String(repeating: "å", count: 100)).isEmpty)
    }

    @Test func aLongFileIsSeen() {
        #expect(!Rules.tooLong(String(repeating: "a\n", count: 401)).isEmpty)
        #expect(Rules.tooLong(String(repeating: "a\n", count: 400)).isEmpty)
    }

    @Test(arguments: ["func a() {", "    init(a: Int) {", "  public static func a<B>() throws {"])
    func aLongFunctionIsSeen(head: String) {
        let indent = head.prefix { $0 == " " }
        func text(_ count: Int) -> String {
            ([head] + Array(repeating: "\(indent)    b()", count: count - 2) + ["\(indent)}"])
                .joined(separator: "\n")
        }
        #expect(Rules.longFunctions(text(81)).map(\.line) == [1])
        #expect(Rules.longFunctions(text(80)).isEmpty)
    }

    @Test(arguments: [
        "// TO" + "DO: later", "/// FIX" + "ME", "let a = 1  // XX" + "X",
        "struct Screen" + "Manager {", "enum Text" + "Util {", "final class Date" + "Helper: A {",
    ])
    func aBannedWordIsSeen(line: String) {
        #expect(Rules.bannedWords(line).count == 1)
    }

    @Test(arguments: ["struct Helper {", "let manager = person.manager", "mkdtemp(\"XXXXXX\")"])
    func anHonestWordIsNot(line: String) {
        #expect(Rules.bannedWords(line).isEmpty)
    }

    @Test(arguments: [
        "let a = try! b()", "a as! B", "let a = b!", "a[0]!.c()", "f(a!, b)", "let a: B!",
        #"let a = "\(b!)""#,
    ])
    func aForcedValueIsSeen(line: String) {
        #expect(Rules.force(line).count == 1)
    }

    @Test(arguments: [
        "if !a { b() }", "a != b", "// b! is bad", #"let a = "Hej!""#, "let a = try? b()",
        "return !a", ##"let a = #"b\"! c!"#"##, "\"\"\"\n  Hej! Stop!\n  \"\"\"",
    ])
    func anExclamationIsNot(line: String) {
        #expect(Rules.force(line).isEmpty)
    }

    @Test func anUnprovedClaimIsSeen() {
        let claim = "final class A: @unchecked " + "Sendable {"
        #expect(Rules.unproved("import B\n\(claim)").map(\.line) == [2])
        #expect(Rules.unproved("// Only ever read after it was made.\n\(claim)").isEmpty)
    }

    @Test(arguments: [
        "public struct A {", "public func a() {", "    public static func a() {",
        "@main\npublic struct A {", "// Says nothing to a reader.\npublic enum A {",
        "public final class A {", "public mutating func a() {",
    ])
    func aSymbolWithoutAWordIsSeen(text: String) {
        #expect(Rules.undocumented(text).count == 1)
    }

    @Test(arguments: [
        "/// A.\npublic struct A {", "/// A.\n@discardableResult\npublic func a() {",
        "struct A {", "public extension A {", "public static func < (a: A, b: A) -> Bool {",
    ])
    func anExplainedOneIsNot(text: String) {
        #expect(Rules.undocumented(text).isEmpty)
    }

    @Test(arguments: ["cd /wo" + "rk/main", "https://pypi" + ".org/simple", "/hom" + "e/anna/x"])
    func anotherPlacesNameIsSeen(line: String) {
        #expect(Rules.foreign(line).count == 1)
    }

    @Test func aForbiddenImportIsSeen() {
        #expect(Arrows.faults(in: "import Wire", of: "CoachCore") == ["Wire"])
        #expect(Arrows.faults(in: "@testable import Glibc", of: "PanelCore") == ["Glibc"])
        #expect(Arrows.faults(in: "public import struct CDRM.X", of: "Kiosk") == ["CDRM"])
        #expect(Arrows.faults(in: "import Foundation", of: "Kiosk") == ["Foundation"])
        #expect(Arrows.faults(in: "// import CDRM\nimport CoachCore", of: "Wire") == [])
        #expect(Arrows.faults(in: "", of: "Elsewhere").count == 1)
    }

    @Test func theSmallFoundationMayFallBackToTheWhole() {
        let text = """
            #if canImport(FoundationEssentials)
                import FoundationEssentials
            #else
                import Foundation
            #endif
            """
        #expect(Arrows.faults(in: text, of: "coachctl") == [])
    }

    @Test func aManifestIsReadAsItIsWritten() {
        let text = """
            .systemLibrary(name: "CDRM", pkgConfig: "libdrm"),
            .target(name: "A"),
            .target(
                name: "B",
                dependencies: [
                    "A", "C", .product(name: "D", package: "d"),
                ]),
            .executableTarget(name: "E", dependencies: ["B"], path: "Elsewhere"),
            .target(name: "Support", dependencies: ["A"], path: "Tests/Support"),
            .testTarget(name: "BTests", dependencies: ["B"]),
            """
        #expect(Arrows.targets(ofManifest: text) == ["A": [], "B": ["A", "C"], "E": ["B"]])
    }

    @Test func aLinkIsFollowedFromItsPage() {
        let text = "[a](b.md) ![c](../d.png) [e](https://f.se) [g](/h/i.md#j) [k](#l)"
        #expect(
            TidyTests.links(in: text, of: "docs/m.md") == ["docs/b.md", "d.png", "h/i.md"])
    }

    @Test func codeIsWhatIsLeftWithoutCommentsAndTexts() {
        let text = #"a /* b /* c */ d */ e "f \(g("h")) i" // j"# + "\nk"
        #expect(SwiftText.code(text) == #"a  e ""(g(""))"# + " \nk")
    }
}
