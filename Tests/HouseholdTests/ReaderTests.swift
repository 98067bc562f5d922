import CoachCore
import Household
import PanelCore
import Render
import Support
import Testing

/// What the bots see of a screen is what stands on it.
@Suite struct ReaderTests {
    @Test(arguments: Level.allCases) func everyScreenCanBeRead(level: Level) throws {
        let ground = try Ground()
        for screen in Showcase.all(level) {
            let scene = picture(of: screen.coach, at: screen.now, on: ground.glass).scene
            let lines = ground.reader.lines(scene).map(\.text)
            #expect(!lines.isEmpty, "\(screen.name) says nothing")
            for line in lines {
                #expect(!line.contains("\u{FFFD}"), "\(screen.name) says \(line)")
            }
        }
    }

    @Test func wordsHaveTheirSpacesAndTheirLetters() throws {
        let ground = try Ground()
        for text in [
            "Gå nu", "Borsta tänderna i två minuter.", "Jag vet inte vad klockan är.", "07:15",
            "Offert fika fjäll", "Åh, överallt ÄÖ", "Ta på dig kläder.", "Sov gott.",
        ] {
            for weight in [Weight.regular, .bold] {
                for size: Int32 in [24, 41, 90] {
                    let runs = ground.glass.typesetter.set(
                        text, TextStyle(weight: weight), pixelSize: size, width: 9000
                    ).runs
                    #expect(runs.map(ground.reader.text).joined() == text)
                }
            }
        }
    }

    /// A colon may be of another font than the word before it, and is read behind it all the same.
    @Test func aTextIsReadAsOneFromItsRuns() throws {
        let ground = try Ground()
        let screens = Showcase.all(.three)
        func lines(_ name: String) throws -> [String] {
            let screen = try #require(screens.first { $0.name == name })
            return ground.reader.lines(
                picture(of: screen.coach, at: screen.now, on: ground.glass).scene
            ).map(\.text)
        }
        #expect(try lines("done").contains("Klart: Morgon"))
        #expect(try lines("help").contains("Fara för liv: ring 112."))
        #expect(try lines("help").contains("Ring 070-123 45 67"))
    }

    @Test func aCardIsSeenWithItsWordsAndItsPicture() throws {
        let ground = try Ground()
        let plan = Sample.plan(Sample.person(.three))
        let coach = Coach([(Sample.at(6), .pushed(plan))])
        let scene = picture(of: coach, at: Sample.at(7, 30), on: ground.glass).scene
        let sight = Sight(scene, ground.reader)
        let now = try #require(sight.card(saying: "Nu"))
        #expect(now.words.contains("Morgon"))
        #expect(now.pictures.contains("🌅"))
        #expect(!now.isDone)
        #expect(sight.card(saying: "Hjälp") != nil)
        #expect(sight.lines.contains("Tisdag"))
        #expect(sight.lines.contains("07:30"))
    }
}
