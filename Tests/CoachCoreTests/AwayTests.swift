import CoachCore
import Support
import Testing

/// At home, on the way, out: nothing speaks and nothing climbs in an empty flat.
@Suite struct AwayTests {
    private static let dentist = Occurrence.ID("dentist-0")
    private static let medicine = Occurrence.ID("medicine-0")
    private static let water = Occurrence.ID("water-0")

    /// The panel as it runs: every minute it writes what is due.
    private struct Home {
        var coach = Coach()
        var now = Sample.at(6)
        var said: [Event] = []

        mutating func does(_ intent: Intent) { coach.happen(.intended(intent), at: now) }

        mutating func wait(until end: WallTime) {
            while now < end {
                now = now + WallTime.minute
                if let home = coach.homeDeadline, now >= home { coach.happen(.returned, at: now) }
                while let event = coach.reminderDue(at: now) {
                    coach.happen(event, at: now)
                    said.append(event)
                }
            }
        }
    }

    /// Dentist 10-11 and 40 minutes away: home again at 11:40.
    private func home(
        lateReturn: Int? = nil, take: [Belonging]? = nil, _ more: [Occurrence] = []
    ) -> Home {
        var person = Sample.person(.three)
        person.ladder = Sample.ladder
        person.ladder?.lateReturn = lateReturn
        let dentist = Sample.occurrence(
            "dentist", "Tandläkaren", "🦷", from: (10, 0), to: (11, 0), place: "Folktandvården",
            leave: (9, 20), reminds: .ordinary, take: take)
        let plan = Sample.plan(person, without: ["dentist-0"], adding: [dentist] + more)
        var home = Home()
        home.coach.happen(.pushed(plan), at: home.now)
        home.wait(until: Sample.at(9, 21))
        return home
    }

    private func water(at hour: Int, _ minute: Int, _ importance: Occurrence.Importance = .ordinary)
        -> Occurrence
    {
        Sample.occurrence(
            importance == .important ? "medicine" : "water", "Vatten", "🥛",
            from: (hour, minute), to: (hour, minute + 15), reminds: importance)
    }

    @Test func whoGoesIsOnTheWayAndThenOut() {
        var home = home()
        #expect(home.coach.whereabouts(at: home.now) == .home)
        home.does(.leave(Self.dentist))
        #expect(home.coach.whereabouts(at: home.now) == .onTheWay(Self.dentist))
        #expect(home.coach.whereabouts(at: Sample.at(10, 5)) == .out(Self.dentist))
        home.wait(until: Sample.at(10, 30))
        home.does(.comeHome)
        #expect(home.coach.whereabouts(at: home.now) == .home)
    }

    @Test func nothingSpeaksOrClimbsWhileNobodyIsHome() {
        var home = home([water(at: 10, 15)])
        home.does(.leave(Self.dentist))
        home.said = []
        home.wait(until: Sample.at(11, 30))
        #expect(home.said.isEmpty)
        #expect(
            !home.coach.unconfirmed.contains {
                if case .unanswered = $0.kind { true } else { false }
            })
    }

    @Test func onReturnWhatIsOverIsSummedUpOnce() {
        var home = home([water(at: 10, 15)])
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(11, 0))
        home.does(.comeHome)
        home.said = []
        home.wait(until: Sample.at(11, 30))
        #expect(home.said == [.missed([Self.water])])
        #expect(home.coach.missed == [Self.water])
        home.does(.know(Self.water))
        home.wait(until: Sample.at(14))
        #expect(home.said == [.missed([Self.water])])
    }

    @Test func aRungThatStoodIsSummedUpWhereItIsOver() {
        var home = home([water(at: 9, 12)])
        home.does(.open(.home))
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(10, 50))
        home.does(.comeHome)
        #expect(home.coach.missed == [Self.water])
        #expect(home.coach.reminders[Self.water]?.state == .closed(.missed))
    }

    @Test func medicineGoesOnAndIsNotToldAtTheDoor() throws {
        var home = home([water(at: 9, 12, .important)])
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(11, 0))
        home.does(.comeHome)
        #expect(!home.coach.missed.contains(Self.medicine))
        guard case .open(_, let since)? = home.coach.reminders[Self.medicine]?.state else {
            Issue.record("it stands no more")
            return
        }
        #expect(since == home.now)
        home.said = []
        home.wait(until: home.now + WallTime.minute)
        #expect(home.said.isEmpty, "a rung that waited is not climbed at the door")
    }

    @Test func whoeverForgotToSayIsRemindedAgainAfterAWhile() {
        var home = home([water(at: 12, 0)])
        home.does(.leave(Self.dentist))
        home.said = []
        home.wait(until: Sample.at(11, 54))
        #expect(home.said.isEmpty)
        home.wait(until: Sample.at(12, 5))
        #expect(home.said.first == .supposedHome)
        #expect(home.said.contains(.reminded(Self.water, .shown(0))))
    }

    @Test func aYesToLeavingIsBelievedWhenItBegins() {
        var home = home()
        home.does(.begin(Self.dentist))
        home.said = []
        home.wait(until: Sample.at(9, 59))
        #expect(!home.coach.isAway)
        home.wait(until: Sample.at(10, 1))
        #expect(home.said.last == .supposedAway(Self.dentist))
        #expect(home.coach.isAway)
    }

    @Test func whoTouchesAfterItBeganHasNotLeft() {
        var home = home()
        home.does(.begin(Self.dentist))
        home.wait(until: Sample.at(9, 58))
        home.does(.begin(Occurrence.ID("walk-0")))
        home.does(.later(Self.water))
        home.wait(until: Sample.at(10, 30))
        #expect(!home.coach.isAway)
    }

    @Test func anAnswerBringsThemHome() {
        var home = home()
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(10, 40))
        home.does(.begin(Occurrence.ID("lunch-0")))
        #expect(!home.coach.isAway)
    }

    @Test func lookingAtAnotherDayDoesNot() {
        var home = home()
        home.does(.leave(Self.dentist))
        home.does(.open(.tomorrow(page: 0)))
        #expect(home.coach.isAway)
        #expect(home.coach.view(at: home.now) == .tomorrow(page: 0))
        home.does(.open(.home))
        guard case .away = home.coach.view(at: home.now) else {
            Issue.record("\(home.coach.view(at: home.now))")
            return
        }
    }

    @Test func aSecondPressMeansNothing() {
        var home = home()
        home.does(.leave(Self.dentist))
        let once = home.coach
        home.does(.leave(Self.dentist))
        #expect(home.coach.departure == once.departure)
        home.now = home.now + 900
        home.does(.comeHome)
        #expect(home.coach.isAway, "the glass had another button there a moment ago")
    }

    @Test func whoTurnsBackIsRemindedAgain() {
        var home = home()
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(9, 25))
        home.does(.comeHome)
        home.said = []
        home.wait(until: Sample.at(9, 36))
        #expect(home.said == [.reminded(Self.dentist, .shown(0))])
    }

    @Test(arguments: [nil, 60])
    func aLateReturnIsToldOnlyIfAgreed(minutes: Int?) {
        var home = home(lateReturn: minutes)
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(12, 39))
        func told() -> Int {
            home.coach.unconfirmed.count { $0.kind == .late(Self.dentist, tell: "Amina") }
        }
        #expect(told() == 0)
        home.wait(until: Sample.at(20))
        #expect(told() == (minutes == nil ? 0 : 1))
    }

    @Test func whoTouchesTheWallIsNotLate() {
        var home = home(lateReturn: 60)
        home.does(.leave(Self.dentist))
        home.wait(until: Sample.at(12, 10))
        home.does(.open(.help))
        home.wait(until: Sample.at(20))
        #expect(!home.coach.unconfirmed.contains { $0.kind == .late(Self.dentist, tell: "Amina") })
    }

    @Test func aClockThatIsSetBackShutsNobodyOut() {
        var home = home()
        home.does(.leave(Self.dentist))
        home.now = Sample.at(7)
        #expect(home.coach.reminderDue(at: home.now) == .supposedHome)
    }

    // MARK: what to take along

    @Test func eachThingIsTakenOnceAndTheLastOneGoes() {
        var home = home(take: Sample.belongings)
        home.does(.begin(Self.dentist))
        #expect(home.coach.place == .leaving(Self.dentist))
        for word in ["Nycklar", "Nycklar", "Mobil", "Bil"] {
            home.does(.take(Self.dentist, word: word))
        }
        #expect(home.coach.taken[Self.dentist] == ["Nycklar", "Mobil"])
        #expect(!home.coach.isAway)
        home.does(.take(Self.dentist, word: "Plånbok"))
        #expect(home.coach.isAway)
    }

    @Test func oneMayGoWithoutTakingAll() {
        var home = home(take: Sample.belongings)
        home.does(.begin(Self.dentist))
        home.does(.leave(Self.dentist))
        #expect(home.coach.isAway)
    }

    @Test func nothingIsTakenAlongHoursBefore() {
        var home = home(take: Sample.belongings)
        home.now = Sample.at(8, 40)
        home.does(.take(Self.dentist, word: "Nycklar"))
        home.does(.leave(Self.dentist))
        #expect(home.coach.taken[Self.dentist] == nil && !home.coach.isAway)
    }

    @Test func theStepsComeFirst() {
        var home = home(take: Sample.belongings)
        var plan = home.coach.plan!
        plan.version += 1
        for index in plan.occurrences.indices where plan.occurrences[index].id == Self.dentist {
            plan.occurrences[index].routine = Sample.morning.id
        }
        home.coach.happen(.pushed(plan), at: home.now)
        home.coach.happen(.adopted, at: home.now)
        home.does(.begin(Self.dentist))
        #expect(home.coach.place == .step(Self.dentist))
        for from in 0..<7 { home.does(.finish(Self.dentist, from: from)) }
        #expect(home.coach.place == .leaving(Self.dentist))
    }
}
