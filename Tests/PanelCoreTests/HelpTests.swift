import CoachCore
import Input
import Render
import Support
import Testing

@testable import PanelCore

/// What Help says of itself: whom one can ask, how far it has come, and where nobody is reached.
@Suite struct HelpTests {
    private let glass: Glass
    private var panel = Panel(coach: Coach())
    private var milliseconds: Int64 = 0

    init() throws {
        glass = PanelSize.ten.glass(
            Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        _ = turn([.received(.plan(Sample.plan(Sample.person(.three))))], at: Sample.at(7, 31))
    }

    private mutating func turn(_ stimuli: [Stimulus], at now: WallTime) -> [Command] {
        var commands = panel.turn(stimuli, at: now, on: glass)
        for command in commands {
            switch command {
            case .present: commands += turn([.painted], at: now)
            case .journal(let entry):
                commands += turn([.journaled(through: entry.sequence)], at: now)
            default: break
            }
        }
        return commands
    }

    /// Touches what begins with this name; the receipts that leave.
    private mutating func touch(_ name: String, at now: WallTime) throws -> [Receipt] {
        let targets = panel.onGlass?.scene.targets ?? []
        let target = try #require(
            targets.sorted { $0.bounds.y < $1.bounds.y }.first { $0.id.name.hasPrefix(name) })
        let point = Point(x: target.bounds.x + 5, y: target.bounds.y + 5)
        milliseconds += 20_000
        let down = Touch(.down, at: point, milliseconds: milliseconds)
        let up = Touch(.up, at: point, milliseconds: milliseconds + 100)
        let commands = turn([.touched(down)], at: now) + turn([.touched(up)], at: now)
        return commands.compactMap {
            guard case .report(let receipt) = $0 else { return nil }
            return receipt
        }
    }

    private var said: String { panel.onGlass?.spoken ?? "" }
    private var asks: Bool {
        panel.onGlass?.scene.targets.contains { $0.id.name.hasPrefix("helper") } ?? false
    }

    @Test mutating func untilTheHubIsThereItReachesNobodyAndSaysSo() throws {
        _ = try touch("help", at: Sample.at(7, 32))
        #expect(said.hasPrefix("Jag når ingen just nu. Amina, "), "\(said)")
        #expect(said.contains("Ring 0 7 0, 1 2 3, 4 5, 6 7."), "\(said)")
        #expect(said.hasSuffix("Fara för liv: ring 1 1 2."), "\(said)")
        #expect(!asks)
    }

    @Test mutating func aTouchAsksAndTheScreenSaysHowFarItHasCome() throws {
        let now = Sample.at(7, 32)
        _ = turn([.linked], at: now)
        _ = try touch("help", at: now)
        #expect(said.hasPrefix("Amina, ") && asks, "\(said)")
        let receipts = try touch("helper", at: now + 1000)
        #expect(receipts.map(\.kind) == [.wantsHelper("Amina")])
        #expect(said.hasPrefix("Jag skickar till Amina. "), "\(said)")
        let number = try #require(receipts.first?.number)
        _ = turn([.received(.acknowledged(number))], at: now + 1500)
        // Nothing moves by itself within five seconds of a touch.
        #expect(said.hasPrefix("Jag skickar till Amina. "), "\(said)")
        _ = turn([.alarm], at: now + 6001)
        #expect(said.hasPrefix("Meddelandet är skickat. Amina, "), "\(said)")
        #expect(said.contains("Svar nu: ring 0 7 0"), "\(said)")
        // That a person has it, nobody knows.
        #expect(!said.contains("har fått") && !said.contains("kommer"))
    }

    @Test mutating func whereTheWayClosesMeanwhileItReachesNobody() throws {
        let now = Sample.at(7, 32)
        _ = turn([.linked], at: now)
        _ = try touch("help", at: now)
        _ = try touch("helper", at: now + 1000)
        _ = turn([.unlinked], at: now + 2000)
        #expect(said.hasPrefix("Jag skickar"), "it moved under a finger: \(said)")
        _ = turn([.alarm], at: now + 6001)
        #expect(said.hasPrefix("Jag når ingen just nu. Amina, "), "\(said)")
        _ = turn([.linked], at: now + 7000)
        #expect(said.hasPrefix("Jag skickar till Amina. "), "\(said)")
    }

    @Test(arguments: Level.allCases)
    func atTheLevelOfMostSupportOneThingAtATime(level: Level) throws {
        for showcase in Showcase.all(level)
        where showcase.name == "help" || showcase.name.hasPrefix("help-") {
            let cards = showcase.picture(on: glass).says.filter { $0.id.name.hasPrefix("helper") }
            let isAsked = showcase.name != "help" && showcase.name != "help-open"
            #expect(cards.count == (level == .one || isAsked ? 1 : 2), "\(showcase.name)")
        }
    }
}
