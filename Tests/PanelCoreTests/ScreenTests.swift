import CoachCore
import Input
import Render
import Support
import Testing

@testable import PanelCore

/// What holds for every screen that can be reached, at every level and size.
@Suite struct ScreenTests {
    private struct Page: Hashable {
        var view: View
        var text: Int

        /// Which of many pictures or times was chosen makes no other screen.
        init(_ coach: Coach, at now: WallTime) {
            view = coach.view(at: now)
            text = coach.textPage
            switch view {
            case .own(.adding(var draft)):
                if draft.moving == nil, draft.what != nil {
                    draft.what = OwnPicture(title: "", picture: "")
                }
                draft.day = draft.day == nil ? nil : Sample.day
                draft.minute = draft.minute.map { _ in 0 }
                view = .own(.adding(draft))
            case .own(.told(_, let deed)): view = .own(.told(.init("any"), deed))
            case .own(.removing(_, let from)): view = .own(.removing(.init("any"), from: from))
            default: break
            }
        }
    }

    /// All states that touches alone can reach from a start, each once.
    private func reachable(from coach: Coach, at now: WallTime, on glass: Glass) -> [Coach] {
        var found: [Coach] = []
        var seen: Set<Page> = []
        var queue = [coach]
        while let next = queue.popLast() {
            let page = Page(next, at: now)
            guard seen.insert(page).inserted else { continue }
            found.append(next)
            for target in picture(of: next, at: now, on: glass).scene.targets {
                var after = next
                after.happen(.intended(target.action), at: now)
                queue.append(after)
            }
        }
        return found
    }

    private func start(_ level: Level) -> Coach {
        Coach([(Sample.at(6, 45), .pushed(Sample.plan(Sample.person(level))))])
    }

    /// Where touches alone do not lead: news, the night, and no plan.
    private func elsewhere(_ level: Level) -> [(Coach, WallTime)] {
        let changed = Sample.plan(Sample.person(level), version: 2, without: ["lunch-0"])
        let start = start(level)
        var told = start
        told.happen(.pushed(changed), at: Sample.at(7))
        told.happen(.adopted, at: Sample.at(7))
        return [
            (told, Sample.at(7, 31)), (start, Sample.at(23, 10)), (Coach(), Sample.at(7)),
            (start, Sample.at(7, day: 30)),
        ]
    }

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func homeAndHelpAreOneTouchAwayEverywhere(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        let now = Sample.at(7, 31)
        let all = reachable(from: start(level), at: now, on: glass)
        #expect(all.count > 20, "the walk found only \(all.count) screens")
        for coach in all {
            let view = coach.view(at: now)
            let actions = picture(of: coach, at: now, on: glass).scene.targets.map(\.action)
            func reaches(_ wanted: (View) -> Bool) -> Bool {
                wanted(view)
                    || actions.contains { action in
                        var after = coach
                        after.happen(.intended(action), at: now)
                        return wanted(after.view(at: now))
                    }
            }
            // While somebody visits, home is the visitor's screen.
            let isHome = reaches {
                switch $0 {
                case .today, .visit: true
                default: false
                }
            }
            #expect(isHome, "no way home: \(view)")
            #expect(reaches { if case .help = $0 { true } else { false } }, "no help: \(view)")
            #expect(!actions.isEmpty, "a dead end: \(view)")
        }
    }

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func newsAndNightAndNoPlanAreNoDeadEnds(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        for (start, now) in elsewhere(level) {
            for coach in reachable(from: start, at: now, on: glass) {
                let actions = picture(of: coach, at: now, on: glass).scene.targets.map(\.action)
                let ways = actions.map { action in
                    var after = coach
                    after.happen(.intended(action), at: now)
                    return after.view(at: now)
                }
                let isHelp = if case .help = coach.view(at: now) { true } else { false }
                #expect(
                    isHelp || ways.contains { if case .help = $0 { true } else { false } },
                    "no help: \(coach.view(at: now))")
                #expect(
                    ways.contains { $0 != coach.view(at: now) } || coach.plan == nil
                        || coach.plan?.covers(coach.plan!.local(now).day) == false,
                    "a dead end: \(coach.view(at: now))")
            }
        }
    }

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func everyTargetIsWideEnoughAndAloneInItsPlace(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        let now = Sample.at(7, 31)
        for coach in reachable(from: start(level), at: now, on: glass) {
            let targets = picture(of: coach, at: now, on: glass).scene.targets
            let least = 19.9 * Double(size.pixels.width) / size.millimetres.width
            for target in targets where target.id != "wake" {
                #expect(
                    Double(min(target.bounds.width, target.bounds.height)) >= least,
                    "\(target.id) is smaller than 20 mm in \(coach.view(at: now))")
                #expect(
                    glass.bounds.contains(target.bounds), "\(target.id) lies outside the glass")
                for other in targets where other.id != target.id && other.id != "wake" {
                    #expect(
                        !other.bounds.intersects(target.bounds),
                        "\(target.id) and \(other.id) overlap")
                }
            }
        }
    }

    @Test(arguments: PanelSize.allCases, Level.allCases)
    func noNameIsUsedTwice(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        for showcase in Showcase.all(level) {
            let picture = showcase.picture(on: glass)
            let names = picture.scene.elements.map(\.id)
            #expect(Set(names).count == names.count, "\(showcase.name) uses a name twice")
        }
    }

    /// Texts as long as a plan may have them: each is continued on a further page, or by the card
    /// that it stands on, and the number to call is never among them.
    @Test(arguments: PanelSize.allCases, Level.allCases)
    func whatIsTooLongGoesOnSomewhere(size: PanelSize, level: Level) throws {
        let glass = size.glass(Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        let now = Sample.at(9, 31)
        let plan = Sample.wordy(level, version: 1)
        let before = Coach([(Sample.at(6, 45), .pushed(plan))])
        let pushed: [(WallTime, Event)] = [
            (Sample.at(6, 45), .pushed(plan)), (now, .pushed(Sample.wordy(level, version: 2))),
            (now, .adopted),
        ]
        for start in [before, Coach(pushed)] {
            for coach in reachable(from: start, at: now, on: glass) {
                let picture = picture(of: coach, at: now, on: glass)
                let targets = picture.scene.targets
                for id in picture.continued {
                    let card = targets.first { id.name == "\($0.id.name).title" }
                    #expect(
                        card != nil || targets.contains { $0.id == "turn" || $0.id == "back" },
                        "\(id) is cut in \(picture.scene.elements.map(\.id.name))")
                    #expect(!id.name.hasSuffix("phone"), "a number is cut")
                }
            }
        }
    }

    @Test(arguments: Level.allCases) func noMoreCardsThanTheLevelHasChoices(level: Level) throws {
        let glass = PanelSize.fifteen.glass(
            Typesetter(try FontBook(Assets(directory: assetsDirectory()))))
        let now = Sample.at(7, 31)
        let fixed: Set<ElementID> = [
            "help", "home", "days", "way", "mine", "more", "back", "wake", "ear",
        ]
        for coach in reachable(from: start(level), at: now, on: glass) {
            let targets = picture(of: coach, at: now, on: glass).scene.targets.map(\.id)
            #expect(
                targets.filter { !fixed.contains($0) }.count <= max(1, level.ability.cards),
                "\(coach.view(at: now)) offers \(targets)")
        }
    }
}
