import CoachCore
import Support
import Testing

/// A clock that was ahead has reminded of what is still to come.
@Suite struct ClockDoubtTests {
    private let medicine = Occurrence.ID("medicine-0")

    private func coach(tells: String?) -> Coach {
        var person = Sample.person(.three)
        person.ladder = Sample.ladder
        person.ladder?.tells = tells
        let medicine = Sample.occurrence(
            "medicine", "Ta din medicin", "💊", from: (12, 0), to: (12, 30), reminds: .ordinary)
        return Coach([(Sample.at(6), .pushed(Sample.plan(person, adding: [medicine])))])
    }

    /// All that is due, a minute at a time.
    private func lived(_ coach: inout Coach, from: WallTime, to: WallTime) -> [Event] {
        var (now, said) = (from, [Event]())
        while now <= to {
            while let event = coach.reminderDue(at: now) {
                coach.happen(event, at: now)
                said.append(event)
            }
            now = now + WallTime.minute
        }
        return said
    }

    @Test(arguments: ["Amina", nil])
    func whatEndedUnderAClockThatWasAheadComesAtItsTrueTime(tells: String?) {
        var coach = coach(tells: tells)
        _ = lived(&coach, from: Sample.at(12), to: Sample.at(12, 30))
        #expect(coach.reminders[medicine]?.state == .closed(tells == nil ? .silent : .told))
        let before = lived(&coach, from: Sample.at(7), to: Sample.at(11, 59))
        #expect(before == [.doubted([medicine])])
        let after = lived(&coach, from: Sample.at(12), to: Sample.at(12))
        #expect(after == [.reminded(medicine, .shown(0))])
    }

    @Test func aYesUnderAClockThatWasAheadIsAskedForAgain() {
        var coach = coach(tells: "Amina")
        _ = lived(&coach, from: Sample.at(12), to: Sample.at(12, 1))
        coach.happen(.intended(.begin(medicine)), at: Sample.at(12, 1))
        #expect(coach.reminders[medicine]?.state == .closed(.answered))
        _ = lived(&coach, from: Sample.at(9), to: Sample.at(9, 5))
        let said = lived(&coach, from: Sample.at(12), to: Sample.at(12))
        #expect(said == [.reminded(medicine, .shown(0))])
    }

    @Test func whatWasDoneIsDoneWhateverTheClockSaid() {
        var coach = coach(tells: "Amina")
        _ = lived(&coach, from: Sample.at(12), to: Sample.at(12))
        coach.happen(.intended(.begin(medicine)), at: Sample.at(12, 1))
        coach.happen(.intended(.finish(medicine, from: 0)), at: Sample.at(12, 2))
        #expect(lived(&coach, from: Sample.at(7), to: Sample.at(12, 40)).isEmpty)
    }

    @Test func aFewSecondsBackRemindNobodyAgain() {
        var coach = coach(tells: "Amina")
        _ = lived(&coach, from: Sample.at(12), to: Sample.at(12))
        coach.happen(.intended(.begin(medicine)), at: Sample.at(12) + 20_000)
        #expect(lived(&coach, from: Sample.at(11, 59), to: Sample.at(12, 10)).isEmpty)
    }

    @Test func aClockThatWasBehindTellsNobodyTwice() {
        var coach = coach(tells: "Amina")
        _ = lived(&coach, from: Sample.at(12), to: Sample.at(12, 30))
        _ = lived(&coach, from: Sample.at(8), to: Sample.at(8, 30))
        #expect(lived(&coach, from: Sample.at(13), to: Sample.at(20)).isEmpty)
    }
}
