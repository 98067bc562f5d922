import CoachCore
import Render
import Support
import Testing

@testable import PanelCore

/// A screen that is read from right to left is the mirror image of one that is not.
@Suite struct MirrorTests {
    @Test(arguments: PanelSize.allCases, Level.allCases)
    func everyTargetIsAtItsMirroredPlace(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        // Without a plan nobody knows the language.
        for showcase in Showcase.all(level, language: "ar") where showcase.coach.plan != nil {
            let laid = sketch(
                of: showcase.coach, at: showcase.now, isLinked: showcase.isLinked, on: glass
            ).scene
            let seen = showcase.picture(on: glass).scene
            #expect(!laid.targets.isEmpty && laid.targets.count == seen.targets.count)
            for (was, now) in zip(laid.targets, seen.targets) {
                #expect(was.id == now.id && was.action == now.action)
                #expect(now.bounds == mirrored(was.bounds, glass), "\(showcase.name): \(now.id)")
            }
        }
    }

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func everyThingButTextIsAtItsMirroredPlace(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        // Without a plan nobody knows the language.
        for showcase in Showcase.all(level, language: "ar") where showcase.coach.plan != nil {
            let laid = sketch(
                of: showcase.coach, at: showcase.now, isLinked: showcase.isLinked, on: glass
            ).scene
            let seen = showcase.picture(on: glass).scene
            #expect(laid.elements.map(\.id) == seen.elements.map(\.id), "another paint order")
            for (was, now) in zip(laid.elements, seen.elements) {
                switch was.item {
                case .glyphs, .stroke: continue
                default: break
                }
                let place = mirrored(was.item.bounds, glass)
                #expect(now.item.bounds == place, "\(showcase.name): \(now.id)")
            }
        }
    }

    /// What a text says of a card stands on that card, in whatever language.
    @Test(arguments: PanelSize.allCases, ["sv", "ar"])
    func everyTextStandsOnItsOwnCard(size: PanelSize, language: String) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        var seen = 0
        for showcase in Level.allCases.flatMap({ Showcase.all($0, language: language) }) {
            let scene = showcase.picture(on: glass).scene
            for element in scene.elements {
                guard case .glyphs(let run) = element.item else { continue }
                let owner = scene.targets.first { element.id.name.hasPrefix("\($0.id.name).") }
                guard let owner else { continue }
                seen += 1
                #expect(
                    owner.bounds.contains(run.ink),
                    "\(showcase.name): \(element.id) \(run.ink) leaves \(owner.bounds)")
            }
        }
        #expect(seen > 60)
    }

    @Test func thePillarIsAtTheRightAndTheFirstCardBesideIt() throws {
        let glass = PanelSize.ten.glass(
            Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        let showcase = try #require(Showcase.all(.three, language: "ar").first)
        let scene = showcase.picture(on: glass).scene
        let pillar = try #require(scene.elements.first { $0.id == "pillar" }).item.bounds
        #expect(pillar.right == glass.width)
        let cards = scene.targets.filter { $0.id.name.contains("-") }
        let first = try #require(cards.first { $0.id.name.hasPrefix("now.") })
        #expect(cards.allSatisfy { $0.bounds.right <= first.bounds.right })
    }

    @Test func arrowsPointTheWayThatIsRead() throws {
        let glass = PanelSize.ten.glass(
            Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        func pictures(_ language: String) throws -> [ElementID: PictureSource] {
            let step = try #require(
                Showcase.all(.three, language: language).first { $0.name == "step" })
            let scene = picture(of: step.coach, at: step.now, on: glass).scene
            return scene.elements.reduce(into: [:]) { found, element in
                if case .picture(let source, _) = element.item { found[element.id] = source }
            }
        }
        let (swedish, arabic) = (try pictures("sv"), try pictures("ar"))
        #expect(swedish["back.picture"] == .character("\u{2B05}"))
        #expect(arabic["back.picture"] == .character("\u{27A1}"))
        #expect(swedish["step.picture"] == arabic["step.picture"])
    }

    private func mirrored(_ rect: Rect, _ glass: Glass) -> Rect {
        Rect(
            x: glass.width - rect.x - rect.width, y: rect.y, width: rect.width,
            height: rect.height)
    }
}
