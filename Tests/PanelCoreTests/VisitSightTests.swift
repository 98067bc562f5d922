import CoachCore
import Input
import Render
import Support
import Testing

@testable import PanelCore

/// A visitor sees nothing that differs from one household to another.
@Suite struct VisitSightTests {
    /// The same household with every text and picture another.
    private func veiled(_ plan: Plan) -> Plan {
        var plan = plan
        for index in plan.occurrences.indices {
            plan.occurrences[index].title = "Zebra \(index)"
            plan.occurrences[index].picture = "🦓"
            plan.occurrences[index].who = Companion(name: "Zorro", picture: "🦓")
        }
        plan.person.helpers = plan.person.helpers.map { helper in
            helper.isTeam
                ? helper : Helper(name: "Zorro", role: "Zon", phone: "000", picture: "🦓")
        }
        return plan
    }

    private func person(_ level: Level) -> Person {
        var person = Sample.person(level)
        person.ladder = Sample.ladder
        person.ladder?.tells = nil
        person.helpers[1].isTeam = true
        return person
    }

    /// Whatever happens during a visit, and whatever a hand touches, the glass is the same for two
    /// households that have other words.
    @Test func aVisitorSeesNothingOfTheHousehold() throws {
        let stage = try Stage()
        for seed in Chance.seeds { visit(seed, on: stage) }
    }

    private func visit(_ seed: UInt64, on stage: Stage) {
        var chance = Chance(seed: seed)
        let person = person(chance.pick(Level.allCases))
        var plan = Sample.plan(person)
        plan.remind(besides: Occurrence.ID("none"))
        var now = Sample.at(7, 31)
        let start: [(WallTime, Event)] = [(Sample.at(6, 45), .pushed(plan))]
        var ours = Coach(start + [(now, .intended(.own(.visit)))])
        var theirs = Coach([(Sample.at(6, 45), .pushed(veiled(plan)))])
        theirs.happen(.intended(.own(.visit)), at: now)
        var version: UInt64 = 1
        for _ in 0..<30 {
            now = now + Int64(chance.below(1_200_000))
            guard ours.isVisited(at: now) else { return }
            let scene = picture(of: ours, at: now, on: stage.glass)
            #expect(
                scene == picture(of: theirs, at: now, on: stage.glass),
                "seed \(seed): a visitor sees a title")
            #expect(scene.shows.isEmpty, "seed \(seed): shown to a visitor")
            var event = ours.reminderDue(at: now)
            if event == nil, chance.once(in: 4) {
                version += 1
                var next = Sample.plan(person, version: version, without: ["lunch-0"])
                next.remind(besides: Occurrence.ID("none"))
                ours.happen(.pushed(next), at: now)
                theirs.happen(.pushed(veiled(next)), at: now)
                event = .adopted
            }
            let targets = scene.scene.targets.filter { $0.action != .own(.endVisit) }
            guard
                let event = event
                    ?? targets.randomElement(using: &chance).map({
                        Event.intended($0.action)
                    })
            else { continue }
            ours.happen(event, at: now)
            theirs.happen(event, at: now)
        }
    }

    @Test func aVisitorHearsThatItIsTimeAndNotForWhat() {
        let plan = Sample.plan(person(.three))
        let now = Sample.at(12)
        let lunch = plan.occurrences.first { $0.title == "Lunch" }!
        var speaking = Speaking()
        var coach = Coach([(Sample.at(6, 45), .pushed(plan))])
        func said() -> String? {
            for rung in [Rung.shown(0), .asked] {
                if case .say(let utterance)? = speaking.command(
                    for: rung, of: lunch, coach: coach, at: now), utterance.text != "En påminnelse."
                {
                    return utterance.text
                }
            }
            return nil
        }
        #expect(said()?.contains("Lunch") == true)
        coach.happen(.intended(.own(.visit)), at: now)
        #expect(said() == nil)
    }
}
