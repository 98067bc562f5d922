import CoachCore
import Household
import Input
import PanelCore
import Render
import Support

/// A scenario in the middle of being played.
struct Play {
    private var home = Home()
    private var wall: Wall?
    private var finger: Point?
    /// What the hub learnt and a sentence has named.
    private var named: Set<UInt64> = []

    /// How long a finger stays on a card beyond the person's hold time, in milliseconds.
    private static let tap: Int64 = 120
    /// How soon a finger that presses twice is back.
    private static let again: Int64 = 150
    /// How long somebody looks at what a touch has done, before anything else.
    private static let look: Int64 = 2000

    /// Plays a scenario on the real panel.
    ///
    /// - Throws: `Fault`, of the first sentence that is not so.
    static func run(_ scenario: Scenario) throws {
        var play = Play()
        for step in scenario.steps {
            do {
                try play.take(step.sentence)
            } catch let problem as Grammar.Problem {
                throw Fault(
                    file: scenario.file, line: step.line, sentence: step.text, kind: problem.kind)
            }
        }
    }

    private mutating func take(_ sentence: Sentence) throws {
        switch sentence {
        case .given(let given):
            guard wall == nil else { throw Grammar.Problem(.givenLate) }
            try home.learn(given)
        case .happens(let happening):
            if wall == nil { wall = try begin() }
            wall?.said = []
            try happen(happening)
        case .expects(let expectation):
            if wall == nil { wall = try begin() }
            try expect(expectation)
        }
    }

    /// The panel with its first plan, at the time that was given.
    private mutating func begin() throws -> Wall {
        guard let start = home.start else {
            throw Grammar.Problem(.missing("It is Tuesday 24 November 2026, 07:00."))
        }
        let size: PanelSize = home.inches < 9 ? .seven : home.inches < 13 ? .ten : .fifteen
        var wall = Wall(on: try Ground(size), at: start)
        wall.tell([.alarm, .linked])
        wall.push(home.plan(by: home.helpers.first ?? "Staff"))
        return wall
    }

    // MARK: what happens

    private mutating func happen(_ happening: Sentence.Happening) throws {
        guard var wall else { return }
        defer { self.wall = wall }
        switch happening {
        case .at(let minute, let nextDay):
            let today = home.day(at: wall.now)
            let time = Stockholm.instant(today + (nextDay ? 1 : 0), minute: minute)
            guard time > wall.now else { throw Grammar.Problem(.past(Self.clock(minute))) }
            wall.advance(to: time)
        case .later(let seconds): wall.advance(milliseconds: Int64(seconds * 1000))
        case .touches(let words, let times):
            try touch(&wall, Self.middle(of: wall.card(words)), times: times)
        case .touchesBeside(let words, let other):
            try touch(&wall, Self.middle(of: wall.card(words, beside: other)), times: 1)
        case .touchesScreen:
            let glass = wall.ground.glass.bounds
            try touch(&wall, Point(x: glass.width / 2, y: glass.height / 2), times: 1)
        case .putsFinger(let words):
            finger = try Self.middle(of: wall.card(words))
            if let finger { wall.touch(.down, at: finger) }
        case .liftsFinger:
            if let finger { wall.touch(.up, at: finger) }
            finger = nil
        case .restsOnClock(let seconds):
            let place = try wall.clockPlace()
            wall.touch(.down, at: place)
            wall.advance(milliseconds: Int64(seconds * 1000))
            wall.touch(.up, at: place)
            wall.advance(milliseconds: Self.look)
        case .adds(let author, let thing):
            home.add(thing, by: author)
            wall.push(home.plan(by: author))
        case .moves(let author, let title, let minute):
            try home.move(title, to: minute)
            wall.push(home.plan(by: author))
        case .cancels(let author, let title):
            try home.cancel(title)
            wall.push(home.plan(by: author))
        case .powerGoes, .powerGoesAt, .powerComes: try power(happening, &wall)
        case .clockIsLost: wall.setClock(WallTime(0))
        case .clockIsRight: wall.setClock(wall.now)
        case .network(let isThere): wall.link(isThere)
        case .loudspeaker(let works): wall.loudspeaker(works)
        }
    }

    private mutating func power(_ happening: Sentence.Happening, _ wall: inout Wall) throws {
        switch happening {
        case .powerGoesAt(let words):
            let place = try Self.middle(of: wall.card(words))
            wall.touch(.down, at: place)
            wall.advance(milliseconds: Int64(home.touch.holdMilliseconds) + Self.tap)
            wall.cutPower(
                during: [.touched(Touch(.up, at: place, milliseconds: wall.uptime))])
        case .powerComes:
            guard !wall.isPowered else { throw Grammar.Problem(.power(isOn: true)) }
            wall.restorePower()
        default:
            guard wall.isPowered else { throw Grammar.Problem(.power(isOn: false)) }
            wall.cutPower()
        }
        finger = nil
    }

    /// As a finger does: down in the middle, as long as the person must hold, and up. Then they
    /// look, at least as long as their repeat guard.
    private func touch(_ wall: inout Wall, _ place: Point, times: Int) throws {
        guard wall.isPowered else { throw Grammar.Problem(.power(isOn: false)) }
        for time in 0..<times {
            if time > 0 { wall.advance(milliseconds: Self.again) }
            wall.touch(.down, at: place)
            wall.advance(milliseconds: Int64(home.touch.holdMilliseconds) + Self.tap)
            wall.touch(.up, at: place)
        }
        wall.advance(milliseconds: max(Self.look, Int64(home.touch.guardMilliseconds)))
    }

    static func middle(of card: Sight.Card) -> Point {
        let bounds = card.bounds
        return Point(x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2)
    }

    static func clock(_ minute: Int) -> String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }

    // MARK: what must be so

    private mutating func expect(_ expectation: Sentence.Expectation) throws {
        guard let wall else { return }
        switch expectation {
        case .shows(let texts):
            for text in texts where try !wall.shows(text) {
                throw Grammar.Problem(.notShown(text, seen: try wall.seen()))
            }
        case .hides(let texts):
            for text in texts where try wall.shows(text) { throw Grammar.Problem(.shown(text)) }
        case .picture(let picture):
            guard try wall.pictures().contains(picture) else {
                throw Grammar.Problem(.notShown(picture, seen: try wall.pictures()))
            }
        case .touchable(let texts): for text in texts { _ = try wall.card(text) }
        case .untouchable(let texts):
            for text in texts where try !wall.cards(text).isEmpty {
                throw Grammar.Problem(.isTarget(text))
            }
        case .clock(let minute):
            let wanted = Self.clock(minute)
            let said = try wall.clockText()
            guard said == wanted else { throw Grammar.Problem(.clock(wanted, is: said)) }
        case .dark: if wall.sight != nil { throw Grammar.Problem(.lit) }
        case .speaks(let text):
            guard wall.said.contains(text) else {
                throw Grammar.Problem(.notSaid(text, said: wall.said))
            }
        case .silent:
            guard wall.said.isEmpty else { throw Grammar.Problem(.spoke(wall.said)) }
        case .learns(let fact): try learn(fact, from: wall)
        case .knowsNot(let fact):
            guard try receipt(fact, in: wall) == nil else {
                throw Grammar.Problem(.learnt(words(of: fact)))
            }
        case .told(let name, let times):
            try home.mustHelp(name)
            let told = wall.heard.values.count {
                switch $0.kind {
                case .unanswered(_, name), .late(_, name): true
                default: false
                }
            }
            guard told == times else { throw Grammar.Problem(.told(name, times: told)) }
        }
    }

    /// Each receipt answers one sentence.
    private mutating func learn(_ fact: Sentence.Fact, from wall: Wall) throws {
        guard let receipt = try receipt(fact, in: wall) else {
            let rest = wall.heard.values.filter { !named.contains($0.number) }
                .sorted { $0.number < $1.number }
            throw Grammar.Problem(.notLearnt(words(of: fact), learnt: rest.map { "\($0.kind)" }))
        }
        named.insert(receipt.number)
    }

    /// The first receipt that says this and that no sentence has named yet.
    private func receipt(_ fact: Sentence.Fact, in wall: Wall) throws -> Receipt? {
        func about(_ title: String) throws -> Set<Occurrence.ID> { try home.ids(of: title) }
        let isMeant: (Receipt.Kind) -> Bool
        switch fact {
        case .shown(let title):
            let ids = try about(title)
            isMeant = { if case .shown(let id) = $0 { ids.contains(id) } else { false } }
        case .answered(let title):
            let ids = try about(title)
            isMeant = { if case .answered(let id) = $0 { ids.contains(id) } else { false } }
        case .done(let title):
            let ids = try about(title)
            isMeant = { if case .done(let id) = $0 { ids.contains(id) } else { false } }
        case .undone(let title):
            let ids = try about(title)
            isMeant = { if case .undone(let id) = $0 { ids.contains(id) } else { false } }
        case .unanswered(let title):
            let ids = try about(title)
            isMeant = { if case .unanswered(let id, _) = $0 { ids.contains(id) } else { false } }
        case .helpWanted(let title):
            let ids = try about(title)
            isMeant = { if case .wantsHelp(let id) = $0 { ids.contains(id) } else { false } }
        case .arrived:
            isMeant = { if case .delivered = $0 { true } else { false } }
        }
        return wall.heard.values.sorted { $0.number < $1.number }
            .first { !named.contains($0.number) && isMeant($0.kind) }
    }

    private func words(of fact: Sentence.Fact) -> String {
        switch fact {
        case .shown(let title): "\"\(title)\" was shown"
        case .answered(let title): "\"\(title)\" was answered"
        case .done(let title): "\"\(title)\" is done"
        case .undone(let title): "\"\(title)\" is not done after all"
        case .unanswered(let title): "nobody answered \"\(title)\""
        case .helpWanted(let title): "help is wanted with \"\(title)\""
        case .arrived: "the plan arrived"
        }
    }
}
