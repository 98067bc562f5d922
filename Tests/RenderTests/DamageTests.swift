import Testing

@testable import Render

@Suite struct DamageTests {
    private let screen = Rect(x: 0, y: 0, width: 100, height: 100)

    private func square(_ x: Int32, _ y: Int32) -> Item {
        .fill(Rect(x: x, y: y, width: 10, height: 10), .white)
    }

    private func scene(_ things: [(String, Item)]) -> Scene<Int> {
        var scene = Scene<Int>()
        for (name, item) in things { scene.draw(ElementID(name), item) }
        return scene
    }

    @Test func equalScenesDamageNothing() {
        let one = scene([("a", square(0, 0)), ("b", square(5, 5))])
        #expect(Damage.between(one, one, screen: screen).isEmpty)
    }

    @Test func aMovedThingDamagesWhereItWasAndWhereItIs() {
        let damage = Damage.between(
            scene([("a", square(0, 0)), ("b", square(50, 50))]),
            scene([("a", square(0, 30)), ("b", square(50, 50))]), screen: screen)
        #expect(damage.rects == [square(0, 0).bounds, square(0, 30).bounds])
    }

    @Test func aNewNameForTheSameThingDamagesIt() {
        let damage = Damage.between(
            scene([("a", square(0, 0))]), scene([("b", square(0, 0))]), screen: screen)
        #expect(damage.rects == [square(0, 0).bounds])
    }

    @Test func aThingTakenAwayDamagesWhereItWas() {
        let damage = Damage.between(
            scene([("a", square(0, 0)), ("b", square(40, 40))]), scene([("a", square(0, 0))]),
            screen: screen)
        #expect(damage.rects == [square(40, 40).bounds])
    }

    @Test func aThingPutOnTopOfAnotherIsDrawnAgain() {
        let damage = Damage.between(
            scene([("a", square(0, 0)), ("b", square(5, 5))]),
            scene([("b", square(5, 5)), ("a", square(0, 0))]), screen: screen)
        #expect(damage.rects.contains { $0.contains(square(0, 0).bounds) })
    }

    @Test func anotherBackgroundDamagesAll() {
        let damage = Damage.between(
            Scene<Int>(background: .black), Scene<Int>(background: .white), screen: screen)
        #expect(damage.rects == [screen])
    }

    @Test func whatLiesOutsideTheScreenIsNoDamage() {
        let damage = Damage.between(
            scene([]), scene([("a", square(95, 95)), ("b", square(200, 0))]), screen: screen)
        #expect(damage.rects == [Rect(x: 95, y: 95, width: 5, height: 5)])
    }

    @Test func manyRectanglesBecomeOne() {
        var damage = Damage()
        for index in 0...Int32(Damage.most) {
            damage.add(Rect(x: index * 4, y: 0, width: 2, height: 2))
        }
        #expect(damage.rects == [Rect(x: 0, y: 0, width: Int32(Damage.most) * 4 + 2, height: 2)])
    }

    @Test func whatMovedALittleIsOneRectangle() {
        var damage = Damage(Rect(x: 10, y: 10, width: 50, height: 40))
        damage.add(Rect(x: 20, y: 10, width: 50, height: 40))
        damage.add(Rect(x: 80, y: 80, width: 5, height: 5))
        #expect(
            Set(damage.joined().rects) == [
                Rect(x: 10, y: 10, width: 60, height: 40), Rect(x: 80, y: 80, width: 5, height: 5),
            ])
    }

    @Test func aCutOffThingDamagesNoMoreThanIsSeen() {
        var (old, new) = (scene([]), scene([]))
        old.draw("a", square(0, 0), clip: Rect(x: 0, y: 0, width: 4, height: 99))
        new.draw("a", square(0, 0), clip: Rect(x: 0, y: 0, width: 2, height: 99))
        let damage = Damage.between(old, new, screen: screen)
        #expect(damage.bounds.width == 4)
    }

    @Test func aRectangleInAnotherIsLeftOut() {
        var damage = Damage(Rect(x: 10, y: 10, width: 5, height: 5))
        damage.add(Rect(x: 11, y: 11, width: 2, height: 2))
        #expect(damage.rects.count == 1)
        damage.add(Rect(x: 0, y: 0, width: 50, height: 50))
        #expect(damage.rects == [Rect(x: 0, y: 0, width: 50, height: 50)])
    }
}
