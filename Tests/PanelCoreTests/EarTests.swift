import CoachCore
import Input
import Render
import Speech
import Support
import Testing

@testable import PanelCore

/// The ear: a fixed place on every screen that says what the screen shows.
@Suite struct EarTests {
    private let book: FontBook
    private let glass: Glass
    private var panel = Panel(coach: Coach())
    private var milliseconds: Int64 = 0

    init() throws {
        book = try FontBook(Assets(directory: assetsDirectory()))
        glass = PanelSize.ten.glass(Typesetter(book))
    }

    private mutating func turn(_ stimuli: [Stimulus], at now: WallTime) -> [Command] {
        let commands = panel.turn(stimuli, at: now, on: glass)
        for case .present in commands { return commands + turn([.painted], at: now) }
        return commands
    }

    /// Touches what has this name on the glass; what is said of it.
    private mutating func touch(_ name: ElementID, at now: WallTime) throws -> [Utterance] {
        let target = try #require(panel.onGlass?.scene.targets.first { $0.id == name })
        let point = Point(x: target.bounds.x + 5, y: target.bounds.y + 5)
        // Longer than any guard between two touches.
        milliseconds += 20_000
        let down = Touch(.down, at: point, milliseconds: milliseconds)
        let up = Touch(.up, at: point, milliseconds: milliseconds + 100)
        let commands = turn([.touched(down)], at: now) + turn([.touched(up)], at: now)
        return commands.compactMap {
            guard case .say(let utterance) = $0 else { return nil }
            return utterance
        }
    }

    private mutating func begin(
        _ level: Level = .three, at now: WallTime = Sample.at(7, 31)
    ) {
        _ = turn([.received(.plan(Sample.plan(Sample.person(level))))], at: now)
    }

    @Test mutating func itSaysWhatIsNowAndWhatComesNextAndIsHeardInThePersonsLanguage() throws {
        begin()
        let said = try touch("ear", at: Sample.at(7, 31))
        #expect(said.map(\.text) == ["Nu: Morgon, till 8:30. Sedan: Amina kommer, klockan 8:30."])
        #expect(said.map(\.language) == ["sv"] && said.map(\.volume) == [90])
    }

    /// Rests a finger in the middle of what has this name; what is said of it.
    private mutating func rest(
        on name: ElementID, for long: Int64, at now: WallTime
    ) throws -> [String] {
        let elements = panel.onGlass?.scene.elements ?? []
        let place = try #require(elements.first { $0.id == name }?.item.bounds)
        let point = Point(x: place.x + place.width / 2, y: place.y + place.height / 2)
        milliseconds += 20_000
        let down = Touch(.down, at: point, milliseconds: milliseconds)
        let beside = Point(x: point.x + 3, y: point.y - 3)
        let moved = Touch(.moved, at: beside, milliseconds: milliseconds + 200)
        let up = Touch(.up, at: beside, milliseconds: milliseconds + long)
        return [down, moved, up].flatMap { turn([.touched($0)], at: now) }.compactMap {
            guard case .say(let utterance) = $0 else { return nil }
            return utterance.text
        }
    }

    @Test mutating func aFingerThatRestsOnWhatOnlyTellsHearsIt() throws {
        begin()
        let now = Sample.at(7, 31)
        _ = try touch("help", at: now)
        #expect(try rest(on: "danger", for: 999, at: now + 1000).isEmpty)
        let said = try rest(on: "danger", for: 1000, at: now + 2000)
        #expect(said == ["Fara för liv: ring 1 1 2."])
        // It is being said.
        #expect(try rest(on: "danger", for: 1000, at: now + 3000).isEmpty)
    }

    @Test mutating func aRestOnWhatDoesSomethingIsItsAnswer() throws {
        begin()
        let before = panel.coach.applied
        #expect(try rest(on: "days", for: 9000, at: Sample.at(7, 31)).isEmpty)
        #expect(panel.coach.applied > before && panel.coach.place == .tomorrow(page: 0))
    }

    @Test(arguments: [(12, 0, 90), (19, 30, 60)])
    mutating func itIsSofterInTheEvening(hour: Int, minute: Int, volume: Int) throws {
        begin(at: Sample.at(hour, minute))
        #expect(try touch("ear", at: Sample.at(hour, minute)).map(\.volume) == [volume])
    }

    @Test mutating func itIsSoftestInTheNight() throws {
        let night = Sample.at(23, 30)
        begin(at: night)
        #expect(panel.onGlass?.scene.targets.contains { $0.id == "ear" } == false)
        #expect(try touch("wake", at: night).isEmpty)
        #expect(try touch("ear", at: night + 1000).map(\.volume) == [40])
    }

    @Test mutating func whoPressesAgainWhileItSpeaksHearsItOnce() throws {
        begin()
        let now = Sample.at(7, 31)
        let first = try #require(try touch("ear", at: now).first)
        _ = turn([.voice(.started(first.number))], at: now + 300)
        #expect(try touch("ear", at: now + 1000).isEmpty)
        _ = turn([.voice(.ended(first.number, isWhole: true))], at: now + 5000)
        #expect(try touch("ear", at: now + 6000).map(\.text) == [first.text])
    }

    @Test mutating func ofAnotherScreenItSaysTheNewOne() throws {
        begin()
        let now = Sample.at(7, 31)
        _ = try touch("ear", at: now)
        #expect(try touch("days", at: now + 1000).isEmpty)
        let said = try touch("ear", at: now + 2000)
        #expect(said.first?.text.hasPrefix("I morgon. ") == true, "\(said)")
    }

    @Test mutating func whoAnswersHearsNoMoreThanTheWord() throws {
        begin()
        _ = try touch("ear", at: Sample.at(7, 31))
        let place = try #require(panel.onGlass?.scene.targets.first { $0.id == "help" }?.bounds)
        let point = Point(x: place.x + 5, y: place.y + 5)
        milliseconds += 20_000
        let now = Sample.at(7, 32)
        _ = turn([.touched(Touch(.down, at: point, milliseconds: milliseconds))], at: now)
        let up = Touch(.up, at: point, milliseconds: milliseconds + 100)
        #expect(turn([.touched(up)], at: now).contains(.hush))
    }

    @Test func whoListensToAReminderHasNotAnsweredIt() throws {
        let all = Showcase.all(.one)
        for name in ["reminder-asked", "news", "step", "help"] {
            let showcase = try #require(all.first { $0.name == name })
            var coach = showcase.coach
            coach.happen(.intended(.turn(page: 1)), at: showcase.now)
            let before = coach
            coach.happen(.intended(.listen), at: showcase.now)
            #expect(coach.view(at: showcase.now) == before.view(at: showcase.now))
            #expect(coach.textPage == 1 && coach.unconfirmed == before.unconfirmed)
        }
    }

    @Test(arguments: [
        SpeechFault.Reason.noDevice, .noSpeaker, .lost, .noVoice, .nothingToSay,
    ])
    mutating func whereNobodyHearsItTheEarIsCrossedOut(reason: SpeechFault.Reason) throws {
        begin()
        let now = Sample.at(7, 31)
        func ear() -> PictureSource? {
            for element in panel.onGlass?.scene.elements ?? [] where element.id == "ear.picture" {
                if case .picture(let source, _) = element.item { return source }
            }
            return nil
        }
        let said = try #require(try touch("ear", at: now).first)
        #expect(ear() == .character("👂"))
        _ = turn([.voice(.failed(said.number, SpeechFault(reason, "")))], at: now + 1)
        #expect(ear() == .character(reason == .nothingToSay ? "👂" : "🔇"))
        // It is tried again, and heard again.
        let again = try #require(try touch("ear", at: now + 2000).first)
        _ = turn([.voice(.started(again.number))], at: now + 2100)
        #expect(ear() == .character("👂"))
    }

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func itLiesInOnePlaceOnEveryScreenButTheNights(size: PanelSize, level: Level) {
        let glass = size.glass(Typesetter(book))
        var places: Set<Rect> = []
        for showcase in Showcase.all(level) where showcase.coach.plan != nil {
            let scene = showcase.picture(on: glass).scene
            let ear = scene.targets.first { $0.action == .listen }
            #expect((ear == nil) == (showcase.name == "night"), "\(showcase.name)")
            if let ear { places.insert(ear.bounds) }
        }
        #expect(places.count == 1, "\(places)")
    }

    @Test(arguments: LayoutTests.languages, Level.allCases)
    func everyScreenSaysSomethingAndNotTooMuch(language: String, level: Level) {
        for showcase in Showcase.all(level, language: language) where showcase.name != "night" {
            let spoken = showcase.picture(on: glass).spoken
            #expect(!spoken.isEmpty, "\(showcase.name) is silent")
            let words = spoken.split(separator: " ").count
            #expect(words <= 12 * (level.ability.cards + 2), "\(showcase.name): \(spoken)")
            #expect(!spoken.contains(":0"), "a voice reads noughts: \(spoken)")
        }
    }

    /// What is heard on each screen at the standard level, word for word.
    @Test(arguments: [
        ("today", "Nu: Morgon, till 8:30. Sedan: Amina kommer, klockan 8:30.")
    ])
    func aScreenSays(name: String, text: String) throws {
        let showcase = try #require(Showcase.all(.three).first { $0.name == name })
        #expect(showcase.picture(on: glass).spoken == text)
    }
}
