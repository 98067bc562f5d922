import CoachCore
import Input
import PanelCore
import Render

/// What the page that chooses shows: what is chosen, and what that leads to.
struct Overview: Hashable, Sendable {
    struct Item: Hashable, Sendable {
        var id: Occurrence.ID
        var title: String
        var picture: String
        /// As the clock on the wall shows it: `07:30`.
        var time: String
    }

    /// Something that the citizen's panel told, in a sentence.
    struct Told: Hashable, Sendable {
        var day: String
        var time: String
        var swedish: String
        var english: String
    }

    struct Person: Hashable, Sendable {
        var id: Citizen.ID
        var name: String
        /// 1 to 5; nil when their files cannot be read.
        var level: Int?
    }

    var people: [Person]
    var choice: Choice
    /// The panel's own day and time: `2026-11-24`, `07:30`.
    var date: String
    var time: String
    /// What is on the glass, in words.
    var screen: ScreenName
    var tabs: Int
    /// What of today has not begun yet.
    var coming: [Item]
    /// What the citizen asked for or did themselves, the newest first.
    var told: [Told]
    var isChanged: Bool
    /// Why it is not known whose panel was chosen.
    var choiceFault: String?
    var planFault: String?
    /// Why what happens is not kept now.
    var memoryFault: String?
    /// Where changes lie that could not be read.
    var lostChanges: String?
    /// What the panel calls them, whose files are away.
    var name: String?
}

extension VirtualPanel {
    var overview: Overview {
        let newest = shell.coach.pushedPlan
        let now = now
        let local = newest?.local(now) ?? LocalTime(utc: now)
        let coming = (newest?.on(local.day) ?? []).filter { $0.lane == .main && $0.start > now }
        return Overview(
            people: setup.citizens.map { citizen in
                Overview.Person(
                    id: citizen.id, name: people[citizen.id]?.name ?? citizen.id,
                    level: people[citizen.id]?.level.rawValue)
            },
            choice: choice, date: local.day.description, time: local.clock,
            screen: ScreenName(of: shell.coach, at: now), tabs: tabs.count,
            coming: coming.map { item in
                Overview.Item(
                    id: item.id, title: item.title, picture: item.picture,
                    time: newest?.local(item.start).clock ?? "")
            },
            told: told, isChanged: !memory.changes.isEmpty, choiceFault: choiceFault,
            planFault: planFault,
            memoryFault: memory.fault, lostChanges: memory.lostChanges,
            name: newest?.person.name)
    }

    private var told: [Overview.Told] {
        memory.heard.receipts.compactMap { receipt in
            guard let sentence = receipt.kind.sentence(in: shell.coach) else { return nil }
            let at = shell.coach.plan?.local(receipt.at) ?? LocalTime(utc: receipt.at)
            return Overview.Told(
                day: at.day.description, time: at.clock, swedish: sentence.swedish,
                english: sentence.english)
        }
    }

    /// Shows another panel: somebody else's, of another size, or at another time.
    ///
    /// The memory is the citizen's, so it goes on where it was left. Nothing has changed when it
    /// throws.
    func choose(_ new: Choice) throws {
        guard new != choice else { return }
        turn([])
        // What waits for room would be forgotten with the memory that it waits in.
        if let fault = memory.fault { throw HubError.notKept(reason: fault) }
        let memory =
            new.citizen == choice.citizen
            ? memory
            : try Memory(
                folder: DataFolder.folder(of: new.citizen, in: setup.data),
                at: new.clock.reads(setup.realTime()))
        try new.write(to: Self.choiceFile(setup.data))
        self.memory = memory
        choice = new
        choiceFault = nil
        planFault = nil
        encoded = nil
        // Fingers on the old glass do not touch the new one.
        for id in tabs.keys { _ = fingers.leave(id, milliseconds: setup.uptime()) }
        shell = Shell(memory: memory, size: new.size, book: book)
        turn(freshPlan())
    }

    /// The instant that a local time of a chosen citizen means.
    func instant(_ local: LocalTime, for citizen: Citizen.ID) throws -> WallTime? {
        guard let citizen = setup.citizens.first(where: { $0.id == citizen }) else { return nil }
        return try PlanSource(citizen).instant(local)
    }

    /// One character of the picture font on white, as a PNG.
    func symbol(_ character: Unicode.Scalar) throws -> [UInt8] {
        var scene = Scene<Intent>(background: .white)
        let bounds = Rect(x: 0, y: 0, width: 64, height: 64)
        scene.draw("symbol", .picture(.character(character), bounds))
        var canvas = Canvas(width: bounds.width, height: bounds.height)
        Painter(book).paint(scene, Damage(bounds), on: &canvas)
        return try PNG.encode(canvas)
    }

    /// Changes something of the citizen's day that has not begun, and pushes it through the same
    /// door as staff will; says what became of it.
    func change(_ id: Occurrence.ID, to change: Changes.Change) throws -> ChoosePage.Said {
        let newest = shell.coach.pushedPlan
        guard overview.coming.contains(where: { $0.id == id }),
            let occurrence = newest?.occurrence(id)
        else { return .begun }
        do {
            try memory.change { changes throws(Changes.Full) in
                switch change {
                case .moved(let minutes): try changes.move(occurrence, minutes: minutes, at: now)
                case .cancelled: try changes.cancel(occurrence, at: now)
                }
            }
        } catch is Changes.Full {
            return .full
        }
        turn(freshPlan())
        return .changed
    }

    /// The day is as the files say again.
    func removeChanges() throws {
        try memory.change { $0.removeAll() }
        turn(freshPlan())
    }
}

extension LocalTime {
    /// Where nobody's plan says how far local time is from UTC.
    init(utc time: WallTime) {
        let day = 24 * WallTime.hour
        self.init(
            day: Day(number: Int32(time.milliseconds / day)),
            milliseconds: time.milliseconds % day)
    }

    /// `07:30`.
    var clock: String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(padded(minute / 60)):\(padded(minute % 60))"
    }

    /// Reads `2026-11-24` and `07:30`.
    init?(date: String, clock: String) {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard let day = Day(date), parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = UInt8(parts[0]), let minute = UInt8(parts[1]), hour < 24, minute < 60
        else { return nil }
        self.init(day: day, milliseconds: (Int64(hour) * 60 + Int64(minute)) * WallTime.minute)
    }
}
