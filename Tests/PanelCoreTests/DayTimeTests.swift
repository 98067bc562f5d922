import CoachCore
import Input
import Render
import Support
import Testing

@testable import PanelCore

/// Time that is seen: hands, sky, and what is left.
@Suite struct DayTimeTests {
    private let glass: Glass

    init() throws {
        glass = PanelSize.fifteen.glass(
            Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
    }

    private func coach(_ clock: Look.Clock, _ language: String = "sv") -> Coach {
        var person = Sample.person(.three, language: language)
        person.look.clock = clock
        return Coach([(Sample.at(6, 45), .pushed(Sample.plan(person)))])
    }

    @Test(arguments: ["sv", "ar"]) func handsPointToTheTimeInEveryLanguage(language: String) throws
    {
        let scene = picture(of: coach(.hands, language), at: Sample.at(15), on: glass).scene
        func item(_ id: ElementID) throws -> Item {
            try #require(scene.elements.first { $0.id == id }?.item)
        }
        let face = try item("face").bounds
        guard case .stroke(let hour, _) = try item("face.hour"),
            case .stroke(let minute, _) = try item("face.minute")
        else {
            Issue.record("the hands are no strokes")
            return
        }
        let middle = (x: face.x * 16 + face.width * 8, y: face.y * 16 + face.height * 8)
        // Three o'clock: the short hand to the right, the long one up.
        #expect(hour.toX > middle.x + face.width * 3 && abs(hour.toY - middle.y) <= 16)
        #expect(minute.toY < middle.y - face.height * 5 && abs(minute.toX - middle.x) <= 16)
        #expect(!scene.elements.contains { $0.id == "clock" }, "hands were asked for, not digits")
    }

    @Test func staffFindTheirDoorOnAClockWithHands() throws {
        var panel = Panel(coach: coach(.hands))
        let now = Sample.at(15)
        _ = panel.turn([], at: now, on: glass)
        _ = panel.turn([.flipped], at: now, on: glass)
        let face = try #require(panel.onGlass?.scene.elements.first { $0.id == "face" }).item.bounds
        let middle = Point(x: face.x + face.width / 2, y: face.y + face.height / 2)
        let touches = [
            Touch(.down, at: middle, milliseconds: 0), Touch(.up, at: middle, milliseconds: 5000),
        ]
        for touch in touches { _ = panel.turn([.touched(touch)], at: now, on: glass) }
        #expect(panel.coach.place == .about)
    }

    @Test func theSunGoesFromOneEndOfTheDayToTheOther() throws {
        func sun(_ hour: Int, _ minute: Int = 0) throws -> Rect {
            let scene = picture(of: coach(.digits), at: Sample.at(hour, minute), on: glass).scene
            return try #require(scene.elements.first { $0.id == "sky.sun" }).item.bounds
        }
        let (morning, noon, evening) = (try sun(7), try sun(14), try sun(21))
        #expect(morning.x < noon.x && noon.x < evening.x)
        #expect(noon.y < morning.y && noon.y < evening.y)
    }

    @Test(arguments: [(61, nil), (60, 60), (1, 1), (0, nil)] as [(Int, Int?)])
    func theLastHourIsADisc(left: Int, minutes: Int?) {
        let now = Sample.at(12)
        let sketch = sketch(of: coach(.digits), at: now, on: glass)
        var card = CardContent(id: "card", picture: "🚌", title: "Buss")
        sketch.count(down: now + Int64(left) * WallTime.minute, on: &card)
        #expect(card.minutes == minutes)
    }

    @Test func aPressedCardLiesFlatAndIsFramed() throws {
        func help(_ pressed: ElementID?) throws -> (Shadow?, Border?) {
            let scene = picture(
                of: coach(.digits), at: Sample.at(12), pressed: pressed, on: glass
            ).scene
            let item = try #require(scene.elements.first { $0.id == "help" }).item
            guard case .card(_, _, _, let shadow, let border) = item else { return (nil, nil) }
            return (shadow, border)
        }
        let (raised, sunk) = (try help(nil), try help("help"))
        #expect(raised.0 != nil && raised.1 == nil)
        #expect(sunk.0 == nil && sunk.1 != nil)
    }
}
