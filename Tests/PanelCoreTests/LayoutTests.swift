import CoachCore
import Foundation
import Render
import Support
import Testing

@testable import PanelCore

/// Every screen on every glass, at every level and in every language: nothing overlaps, nothing is
/// cut, everything can be hit and read.
///
/// `COACH_LOOK=FOLDER` writes pictures there as PNG, to be looked at (`make look`): every screen,
/// size and level in Swedish, level 3 on ten inches in every language, and level 3 in every look.
@Suite struct LayoutTests {
    static let languages = ["sv", "en", "fi", "se", "ar", "so", "ti", "uk"]

    @Test(arguments: PanelSize.allCases, languages)
    func everyScreenFitsItsGlass(size: PanelSize, language: String) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        let glass = size.glass(Typesetter(book))
        let painter = Painter(book)
        var all: [String] = []
        for level in Level.allCases {
            for showcase in Showcase.all(level, language: language) {
                let picture = picture(of: showcase.coach, at: showcase.now, on: glass)
                let name = "\(size.rawValue)-\(language)-L\(level.rawValue)-\(showcase.name)"
                all += faults(of: picture, level: level, on: glass).map { "\(name): \($0)" }
                let isLookedAt = language == "sv" || (level == .three && size == .ten)
                if isLookedAt { try look(picture, name, painter, glass) }
            }
        }
        #expect(all.isEmpty, "\(all.joined(separator: "\n"))")
    }

    @Test(arguments: PanelSize.allCases, Look.Contrast.allCases)
    func everyScreenFitsInEveryLook(size: PanelSize, contrast: Look.Contrast) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        let glass = size.glass(Typesetter(book))
        let painter = Painter(book)
        var all: [String] = []
        for clock in Look.Clock.allCases {
            let look = Look(contrast: contrast, clock: clock)
            for showcase in Showcase.all(.three, look: look) + Showcase.evening(.three, look) {
                let picture = picture(of: showcase.coach, at: showcase.now, on: glass)
                let name = "\(size.rawValue)-\(contrast)-\(clock)-\(showcase.name)"
                all += faults(of: picture, level: .three, on: glass).map { "\(name): \($0)" }
                try self.look(picture, name, painter, glass)
            }
        }
        #expect(all.isEmpty, "\(all.joined(separator: "\n"))")
    }

    private func faults(
        of picture: Picture, level: Level, on glass: Glass
    ) -> [String] {
        overlaps(in: picture.scene) + narrow(picture.scene.targets, on: glass)
            + cuts(in: picture, on: glass) + strays(in: picture.scene, on: glass)
            + crowd(picture.scene.targets, at: level)
    }

    /// Texts lie apart from each other and from pictures. A picture may lie on a picture: a check
    /// on what is done.
    private func overlaps(in scene: Scene<Intent>) -> [String] {
        var faults: [String] = []
        let texts = scene.elements.filter { if case .glyphs = $0.item { true } else { false } }
        let pictures = scene.elements.filter { if case .picture = $0.item { true } else { false } }
        for (index, text) in texts.enumerated() {
            for other in texts[(index + 1)...]
            where text.item.bounds.intersects(other.item.bounds) && base(text) != base(other) {
                faults.append("\(text.id) lies on \(other.id)")
            }
            for other in pictures where text.item.bounds.intersects(other.item.bounds) {
                faults.append("\(text.id) lies on \(other.id)")
            }
        }
        return faults
    }

    /// The text that a run belongs to: "now.title" for "now.title.2".
    private func base(_ element: Scene<Intent>.Element) -> String {
        var parts = element.id.name.split(separator: ".")
        if let last = parts.last, Int(last) != nil { parts.removeLast() }
        return parts.joined(separator: ".")
    }

    private func narrow(_ targets: [Scene<Intent>.Target], on glass: Glass) -> [String] {
        // Where the shorter side has room for five targets and what lies between, all are large.
        let hasRoom = min(glass.millimetresWide, glass.millimetresHigh) >= 5 * 30 + 6 * 3
        let least = (hasRoom ? 30 : 20) - 0.15
        return targets.filter { $0.id != "wake" }.compactMap { target in
            let side = glass.mm(min(target.bounds.width, target.bounds.height))
            return side < least ? "\(target.id) is \(side) mm" : nil
        }
    }

    /// On the narrowest glass alone a title may go on where its card leads, which three dots say,
    /// and a sentence after "Mer".
    private func cuts(in picture: Picture, on glass: Glass) -> [String] {
        let isNarrowest = glass.millimetresWide < 90
        let cards = picture.scene.targets.map { "\($0.id.name).title" }
        let goesOn = picture.scene.targets.contains { $0.id == "turn" }
        return picture.continued
            .filter { !isNarrowest || !(cards.contains($0.name) || goesOn) }
            .map { "\($0) is cut" }
    }

    private func strays(in scene: Scene<Intent>, on glass: Glass) -> [String] {
        scene.elements.compactMap { element in
            switch element.item {
            case .glyphs, .picture, .disc, .stroke, .fill:
                return glass.bounds.contains(element.item.bounds)
                    ? nil : "\(element.id) leaves the glass"
            case .card(let rect, _, _, _, _):
                return glass.bounds.contains(rect) ? nil : "\(element.id) leaves the glass"
            }
        }
    }

    private func crowd(_ targets: [Scene<Intent>.Target], at level: Level) -> [String] {
        let fixed: Set<ElementID> = ["help", "home", "days", "way", "more", "back", "wake", "less"]
        let choices = targets.filter { !fixed.contains($0.id) }
        return choices.count > max(1, level.ability.cards)
            ? ["offers \(choices.map(\.id))"] : []
    }

    private func look(
        _ picture: Picture, _ name: String, _ painter: Painter, _ glass: Glass
    ) throws {
        guard let folder = ProcessInfo.processInfo.environment["COACH_LOOK"] else { return }
        var canvas = Canvas(width: glass.width, height: glass.height)
        painter.paint(picture.scene, Damage(glass.bounds), on: &canvas)
        let file = URL(fileURLWithPath: folder).appendingPathComponent("\(name).png")
        try Data(try PNG.encode(canvas)).write(to: file)
    }
}

/// What is written can be read: measured from the pixels, not from the colours that were meant.
@Suite struct ContrastTests {
    private static let looks = [Look.standard, Look(contrast: .high, clock: .both)]

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func everyLetterIsAtLeastSevenToOneOnItsGround(size: PanelSize, level: Level) throws {
        let book = try FontBook(Assets(directory: assetsDirectory()))
        let glass = size.glass(Typesetter(book))
        let painter = Painter(book)
        var all: [String] = []
        for look in Self.looks {
            for showcase in Showcase.all(level, look: look) {
                let picture = picture(of: showcase.coach, at: showcase.now, on: glass)
                all += faint(picture.scene, painter, glass).map {
                    "\(size.rawValue)-L\(level.rawValue)-\(showcase.name) \(look.contrast): \($0)"
                }
            }
        }
        #expect(all.isEmpty, "\(all.joined(separator: "\n"))")
    }

    /// The runs of which a fully covered pixel lies on something too like it.
    private func faint(
        _ scene: Scene<Intent>, _ painter: Painter, _ glass: Glass
    ) -> [String] {
        var bare = Scene<Intent>(background: scene.background)
        for element in scene.elements {
            if case .glyphs = element.item { continue }
            bare.draw(element.id, element.item)
        }
        var written = Canvas(width: glass.width, height: glass.height)
        var ground = Canvas(width: glass.width, height: glass.height)
        painter.paint(scene, Damage(glass.bounds), on: &written)
        painter.paint(bare, Damage(glass.bounds), on: &ground)
        var faults: [String] = []
        for element in scene.elements {
            guard case .glyphs(let run) = element.item else { continue }
            let ink = run.ink.intersection(glass.bounds)
            var grounds: Set<Color> = []
            for y in ink.y..<ink.bottom {
                for x in ink.x..<ink.right where written.color(x: x, y: y) == run.color {
                    grounds.insert(ground.color(x: x, y: y))
                }
            }
            if grounds.isEmpty { faults.append("\(element.id) cannot be seen") }
            let worst = grounds.map { $0.contrast(with: run.color) }.min() ?? 21
            if worst < 7 { faults.append("\(element.id) is \(worst) to one") }
        }
        return faults
    }
}
