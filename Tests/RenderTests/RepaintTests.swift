import Testing

@testable import Render

@Suite struct RepaintTests {
    private let size = SceneMaker.size

    @Test func aPartialRepaintOverGarbageEqualsAFullOne() throws {
        let maker = try SceneMaker()
        for seed in seeds {
            var dice = Dice(seed)
            let scene = maker.scene(&dice)
            var full = Canvas(width: size, height: size)
            maker.painter.paint(scene, Damage(full.bounds), on: &full)
            var damage = Damage()
            for _ in 0..<dice.roll(1...4) { damage.add(dice.rect(within: size, most: 80)) }
            var partial = Canvas(width: size, height: size)
            partial.fillWithGarbage(&dice)
            var before = Canvas(width: size, height: size)
            before.copy(partial)
            maker.painter.paint(scene, damage, on: &partial)
            for rect in damage.clipped(to: full.bounds).rects {
                let difference = partial.firstDifference(full, in: rect)
                #expect(difference == nil, "seed \(seed)")
            }
            let isUnchanged = partial.isUnchanged(since: before, outside: damage)
            #expect(isUnchanged, "seed \(seed)")
        }
    }

    @Test func repaintingOnlyTheDamageTurnsOneSceneIntoTheNext() throws {
        let maker = try SceneMaker()
        for seed in seeds {
            var dice = Dice(seed)
            var scene = maker.scene(&dice)
            var shown = Canvas(width: size, height: size)
            maker.painter.paint(scene, Damage(shown.bounds), on: &shown)
            for step in 0..<4 {
                let next = maker.changed(scene, &dice)
                let damage = Damage.between(scene, next, screen: shown.bounds)
                maker.painter.paint(next, damage, on: &shown)
                var full = Canvas(width: size, height: size)
                maker.painter.paint(next, Damage(full.bounds), on: &full)
                let difference = shown.firstDifference(full, in: full.bounds)
                #expect(difference == nil, "seed \(seed), step \(step)")
                scene = next
            }
        }
    }

    @Test func nothingIsDrawnOutsideItsBounds() throws {
        let maker = try SceneMaker()
        for seed in seeds {
            var dice = Dice(seed)
            let item = maker.item(&dice)
            var scene = Scene<Int>(background: Color(0x123456))
            scene.draw("thing", item)
            var canvas = Canvas(width: size, height: size)
            maker.painter.paint(scene, Damage(canvas.bounds), on: &canvas)
            for y in 0..<size {
                for x in 0..<size where !item.bounds.contains(x: x, y: y) {
                    guard canvas.word(x, y) != 0xFF12_3456 else { continue }
                    Issue.record("seed \(seed): \(x),\(y) outside \(item)")
                    return
                }
            }
        }
    }

    @Test func aClipCutsItsOwnThingAndNothingElse() throws {
        let maker = try SceneMaker()
        for seed in seeds {
            var dice = Dice(seed)
            let below = maker.scene(&dice)
            let (item, clip) = (maker.item(&dice), dice.rect(within: size, most: 150))
            func painted(_ scene: Scene<Int>) -> Canvas {
                var canvas = Canvas(width: size, height: size)
                maker.painter.paint(scene, Damage(canvas.bounds), on: &canvas)
                return canvas
            }
            var (whole, cut) = (below, below)
            whole.draw("thing", item)
            cut.draw("thing", item, clip: clip)
            let without = painted(below)
            let with = painted(whole)
            let clipped = painted(cut)
            for y in 0..<size {
                for x in 0..<size {
                    let wanted = clip.contains(x: x, y: y) ? with.word(x, y) : without.word(x, y)
                    guard clipped.word(x, y) != wanted else { continue }
                    Issue.record("seed \(seed): \(x),\(y) of \(item) in \(clip)")
                    return
                }
            }
        }
    }

    @Test func aPainterThatForgotEverythingDrawsTheSame() throws {
        let maker = try SceneMaker()
        for seed in seeds.prefix(40) {
            var dice = Dice(seed)
            let scene = maker.scene(&dice)
            var warm = Canvas(width: size, height: size)
            var cold = Canvas(width: size, height: size)
            maker.painter.paint(scene, Damage(warm.bounds), on: &warm)
            maker.painter.dropCaches()
            maker.painter.paint(scene, Damage(cold.bounds), on: &cold)
            let (first, second) = (warm.checksum(), cold.checksum())
            #expect(first == second, "seed \(seed)")
        }
    }

    /// A painter keeps shadows as they look on a background, and must not show them on the next.
    @Test func shadowsFollowTheBackground() throws {
        let maker = try SceneMaker()
        for seed in seeds.prefix(40) {
            var dice = Dice(seed)
            let rects = (0..<3).map { _ in dice.rect(within: size, most: 120) }
            let cards = rects.map { rect in
                Item.card(
                    rect, radius: 8, color: dice.color(),
                    shadow: Shadow(dy: 3, sigma: 4, alpha: 99), border: nil)
            }
            for _ in 0..<3 {
                var scene = Scene<Int>(background: dice.color())
                for (index, card) in cards.enumerated() { scene.draw("\(index)", card) }
                var used = Canvas(width: size, height: size)
                var new = Canvas(width: size, height: size)
                maker.painter.paint(scene, Damage(used.bounds), on: &used)
                Painter(maker.book).paint(scene, Damage(new.bounds), on: &new)
                let difference = used.firstDifference(new, in: used.bounds)
                #expect(difference == nil, "seed \(seed)")
            }
        }
    }

    @Test func twoThreadsDrawWhatOneDraws() throws {
        let maker = try SceneMaker()
        let pair = Painter(maker.book, threads: 2)
        var dice = Dice(5)
        for _ in 0..<20 {
            let scene = maker.scene(&dice)
            var one = Canvas(width: 640, height: 480), two = Canvas(width: 640, height: 480)
            two.fillWithGarbage(&dice)
            Painter(maker.book).paint(scene, Damage(one.bounds), on: &one)
            pair.paint(scene, Damage(two.bounds), on: &two)
            let difference = two.firstDifference(one, in: one.bounds)
            #expect(difference == nil)
        }
    }

    @Test func everyPixelIsOpaque() throws {
        let maker = try SceneMaker()
        var dice = Dice(3)
        var canvas = Canvas(width: size, height: size)
        for _ in 0..<20 {
            maker.painter.paint(maker.scene(&dice), Damage(canvas.bounds), on: &canvas)
            for y in 0..<size {
                for x in 0..<size where canvas.word(x, y) >> 24 != 0xFF {
                    Issue.record("\(x),\(y)")
                }
            }
        }
    }
}

extension Canvas {
    mutating func copy(_ other: borrowing Canvas) {
        let bytes = other.withPixels { Array($0) }
        withMutablePixels { $0.copyBytes(from: bytes) }
    }

    func isUnchanged(since before: borrowing Canvas, outside damage: Damage) -> Bool {
        for y in 0..<height {
            for x in 0..<width
            where !damage.rects.contains(where: { $0.contains(x: x, y: y) }) {
                guard word(x, y) == before.word(x, y) else { return false }
            }
        }
        return true
    }
}
