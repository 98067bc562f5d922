import CoachCore
import Input
import Render
import Support
import Testing

@testable import PanelCore

extension Plan {
    /// The same with another picture for everything that has one.
    fileprivate func pictured(_ picture: String) -> Plan {
        var plan = self
        func step(_ step: Step) -> Step {
            var step = step
            step.picture = picture
            return step
        }
        plan.author.picture = picture
        for index in plan.person.helpers.indices { plan.person.helpers[index].picture = picture }
        for index in plan.routines.indices {
            plan.routines[index].picture = picture
            plan.routines[index].seven = plan.routines[index].seven.map(step)
            plan.routines[index].three = plan.routines[index].three.map(step)
            plan.routines[index].one = step(plan.routines[index].one)
        }
        for index in plan.occurrences.indices {
            plan.occurrences[index].picture = picture
            plan.occurrences[index].who?.picture = picture
        }
        return plan
    }
}

/// A picture is there, or its word is.
@Suite struct PictureTests {
    static let hash = String(repeating: "0a", count: 32)
    static let photograph = "sha256:" + hash
    /// A photograph that is not here, a letter, a character that OpenMoji lacks, and nothing.
    static let missing = [photograph, "A", "\u{10FFFD}", ""]

    private func glass(_ size: PanelSize) throws -> Glass {
        size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
    }

    /// The screens of the sample day in this plan's pictures.
    private func screens(_ level: Level, _ picture: String?) -> [Showcase] {
        Showcase.all(level) { plan in picture.map(plan.pictured) ?? plan }
    }

    @Test(arguments: PanelSize.allCases, missing)
    func aMissingPictureShowsItsWordOnEveryScreen(size: PanelSize, picture: String) throws {
        let glass = try glass(size)
        for level in Level.allCases {
            var replaced = 0
            let whole = screens(level, nil)
            for (screen, plain) in zip(screens(level, picture), whole) {
                let place = "\(size) \(level) \(screen.name)"
                let shown = PanelCore.picture(of: screen.coach, at: screen.now, on: glass)
                let wanted = PanelCore.picture(of: plain.coach, at: plain.now, on: glass)
                var there: [ElementID: Item] = [:]
                for element in shown.scene.elements { there[element.id] = element.item }
                for element in wanted.scene.elements {
                    guard case .picture(_, let rect) = element.item else { continue }
                    switch there[element.id] {
                    case .picture(.character(let scalar), _), .picture(.symbol(let scalar, _), _):
                        #expect(glass.typesetter.draws(scalar), "\(place): \(element.id)")
                    case .glyphs(let run):
                        replaced += 1
                        #expect(!run.ink.isEmpty, "\(place): \(element.id) is empty")
                        #expect(run.glyphs.allSatisfy { $0.id != 0 }, "\(place): a box")
                        // In its place, which may be wider than the picture's square.
                        #expect(
                            run.ink.y < rect.bottom && run.ink.bottom > rect.y,
                            "\(place): \(element.id) lies elsewhere")
                    case let other: Issue.record("\(place): \(element.id) is \(other as Any)")
                    }
                }
                #expect(shown.continued == wanted.continued, "\(place)")
                #expect(shown.scene.targets == wanted.scene.targets, "\(place)")
            }
            #expect(replaced > 10, "hardly anything was missing at \(level)")
        }
    }

    @Test func thePanelsOwnSignsAreInTheFont() throws {
        let typesetter = try glass(.ten).typesetter
        for sign in "🙋📅🏠⬅➡⏮↩✅❌👍🌙🌅🌤☀🌇🗓🕰".unicodeScalars {
            #expect(typesetter.draws(sign), "\(sign)")
        }
        for none in "A1 \u{10FFFD}".unicodeScalars { #expect(!typesetter.draws(none), "\(none)") }
    }

    @Test func aPhotographTakesThePlaceOfItsWordAndNothingElseMoves() throws {
        let glass = try glass(.ten)
        let now = Sample.at(7, 31)
        var panel = Panel(coach: Coach())
        let plan = Sample.plan(Sample.person(.three)).pictured(Self.photograph)
        let first = panel.turn([.received(.plan(plan))], at: now, on: glass)
        let wishes = first.compactMap {
            if case .photographs(let wishes) = $0 { wishes } else { nil }
        }
        #expect(wishes.count == 1)
        #expect(wishes.first?.allSatisfy { $0.hash == Self.hash && $0.side > 0 } == true)
        _ = panel.turn([.flipped], at: now, on: glass)
        let before = try #require(panel.onGlass)
        // Also right after a touch, and with the finger still there.
        let touch = Touch(.down, at: Point(x: 2, y: 2), milliseconds: 5)
        _ = panel.turn([.touched(touch)], at: now + 10, on: glass)
        let turn = panel.turn(
            [.photograph(Self.hash, isThere: true)], at: now + 100, on: glass)
        // The wish is the same as before, and not said again.
        #expect(!turn.contains { if case .photographs = $0 { true } else { false } })
        let (scene, damage) = try #require(
            turn.firstMap {
                if case .present(let scene, let damage) = $0 { (scene, damage) } else { nil }
            })
        #expect(scene.targets == before.scene.targets)
        let squares = scene.elements.compactMap { element -> Rect? in
            guard case .picture(.photo(Self.hash), let rect) = element.item else { return nil }
            return rect
        }
        #expect(!squares.isEmpty)
        let words = before.scene.elements.filter { element in
            scene.elements.contains {
                guard case .picture(.photo, _) = $0.item else { return false }
                return element.id.name == $0.id.name || element.id.name.hasPrefix("\($0.id.name).")
            }
        }
        let may = squares + words.map(\.item.bounds)
        for rect in damage.rects {
            #expect(may.contains { $0.inset(by: -4).contains(rect) } || squares.count > 1)
        }
        // And it may go again.
        _ = panel.turn([.flipped], at: now + 120, on: glass)
        _ = panel.turn([.photograph(Self.hash, isThere: false)], at: now + 200, on: glass)
        _ = panel.turn([.flipped], at: now + 220, on: glass)
        #expect(panel.onGlass?.scene == before.scene)
    }

    @Test func aPlanNamesPhotographsByTheirHashOnly() {
        let plan = Sample.plan(Sample.person(.two))
        #expect(throws: Never.self) { try plan.pictured(Self.photograph).check() }
        for bad in [
            "sha256:", "sha256:0a", Self.photograph.uppercasedDigits, Self.photograph + "0",
        ] {
            let fault = PlanFault.picture(String(bad.prefix(40)))
            #expect(throws: fault) { try plan.pictured(bad).check() }
        }
        #expect(PictureName("🍲") == .character("🍲"))
        #expect(PictureName(Self.photograph) == .photograph(Self.hash))
        #expect(PictureName("") == .nothing)
        #expect(PictureName("sha256:x") == .nothing)
    }
}

extension String {
    fileprivate var uppercasedDigits: String { "sha256:" + dropFirst(7).uppercased() }
}

extension Sequence {
    fileprivate func firstMap<Result>(_ body: (Element) -> Result?) -> Result? {
        for element in self { if let result = body(element) { return result } }
        return nil
    }
}
