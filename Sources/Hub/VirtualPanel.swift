import CoachCore
import Input
import Logging
import PanelCore
import Render
import ServiceLifecycle

/// The panel that lives in this process and is seen in browsers: the same decisions and the same
/// pixels as on a wall. Many tabs may look at it at once; they see one panel.
actor VirtualPanel: Service {
    /// What it is made from.
    struct Setup: Sendable {
        var citizens: [Citizen]
        /// The hub's folder, which this process owns.
        var data: String
        /// Fonts and pictures.
        var assets: String
        var logger: Logger
        /// The real time. The panel's own may be another: `Choice.clock`.
        var realTime: @Sendable () -> WallTime
        /// Milliseconds that never go back, as a touch device counts them.
        var uptime: @Sendable () -> Int64
    }

    /// What makes the panel do its housekeeping.
    enum Chore: Sendable {
        case quarterMinute
        case failed(any Error)
    }

    let setup: Setup
    let book: FontBook
    /// Who they are; those whose files cannot be read are missing.
    let people: [Citizen.ID: Person]
    var choice: Choice
    var memory: Memory
    var shell: Shell
    /// Why it is not known whose panel was chosen; nil when it is.
    var choiceFault: String?
    /// Why the citizen's files could not be made into a plan, for the page that chooses.
    var planFault: String?
    var tabs: [Tab.ID: Tab] = [:]
    var fingers = Fingers()
    var glassLog = GlassLog()
    /// The last frame that was encoded: tabs that are up to date all want the same one.
    var encoded: (damage: Damage, frame: Frame)?
    private var timer: Task<Void, Never>?
    private var plannedDay: Day?
    private var isOpen = true
    private let chores: AsyncStream<Chore>
    private let toDo: AsyncStream<Chore>.Continuation

    /// Opens the citizen's memory, makes the plan of today, and draws the first frame.
    static func open(_ setup: Setup) async throws -> VirtualPanel {
        let panel = try VirtualPanel(setup)
        await panel.begin()
        return panel
    }

    private init(_ setup: Setup) throws {
        self.setup = setup
        do throws(Choice.Unreadable) {
            choice =
                try Choice.read(
                    from: Self.choiceFile(setup.data), citizens: setup.citizens) ?? .nobody
        } catch {
            choice = .nobody
            choiceFault = error.reason
        }
        book = try FontBook(Assets(directory: setup.assets))
        memory =
            try choice.isSomebody
            ? Memory(
                folder: DataFolder.folder(of: choice.citizen, in: setup.data),
                at: choice.clock.reads(setup.realTime()))
            : Memory()
        shell = Shell(memory: memory, size: choice.size, book: book)
        people = setup.citizens.reduce(into: [:]) { people, citizen in
            // Whoever is missing here is told of when they are chosen.
            people[citizen.id] = try? PlanSource(citizen).person(at: setup.realTime())
        }
        // A failed panel says so once and tells nothing more: a small queue is enough.
        (chores, toDo) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(4))
    }

    private func begin() {
        if let choiceFault {
            setup.logger.error(
                "nobody's panel is shown: \(choiceFault). Choose again at /panel/choose")
        }
        turn(freshPlan())
    }

    static func choiceFile(_ data: String) -> String { "\(data)/choice.json" }

    /// Now, for the panel.
    var now: WallTime { choice.clock.reads(setup.realTime()) }

    // MARK: Turns

    /// Lets the panel decide, and tells every tab what it has not seen.
    func turn(_ stimuli: [Stimulus]) {
        guard isOpen else { return }
        do {
            let turn = try shell.turn(stimuli, at: now)
            tellStory()
            arm(turn.wake)
            guard !turn.damage.isEmpty else { return }
            glassLog.add(shell.scene.targets)
            miss(turn.damage)
        } catch {
            // The glass may show what the memory does not hold. Better no panel than a wrong one.
            isOpen = false
            toDo.yield(.failed(error))
        }
    }

    private func tellStory() {
        for line in memory.takeStory() { setup.logger.notice("\(choice.citizen): \(line)") }
    }

    /// Marks pixels as not yet sent, to every tab.
    func miss(_ damage: Damage) {
        for id in tabs.keys {
            tabs[id]?.missing.formUnion(damage)
            tabs[id]?.bell.yield()
        }
    }

    private func arm(_ wake: WallTime?) {
        timer?.cancel()
        timer = nil
        guard let wake,
            let left = choice.clock.milliseconds(until: wake, real: setup.realTime())
        else { return }
        timer = Task { [weak self] in
            // Somebody may set the real clock while we sleep, so we look at it every minute.
            let nap = Duration.milliseconds(min(left, WallTime.minute))
            guard (try? await Task.sleep(for: nap)) != nil else { return }
            await self?.ring(wake)
        }
    }

    private func ring(_ wake: WallTime) {
        guard !Task.isCancelled else { return }
        if now < wake { arm(wake) } else { turn([.alarm]) }
    }

    // MARK: The plan

    /// The plan of today as a stimulus, if it says anything new.
    ///
    /// Files that cannot be read leave the earlier plan as it is.
    func freshPlan() -> [Stimulus] {
        let newest = shell.coach.pushedPlan
        guard let citizen = setup.citizens.first(where: { $0.id == choice.citizen }) else {
            guard choice.isSomebody else { return [] }
            let fault =
                "the folder of \(choice.citizen) had no person.yaml when the hub started. "
                + "Put it back and start the hub again, or choose somebody else"
            if planFault != fault { setup.logger.error("no new plan: \(fault)") }
            planFault = fault
            return []
        }
        do {
            let source = try PlanSource(citizen)
            let built = try source.plan(around: now, changes: memory.changes)
            var plan = built.plan
            plan.version = newest?.version ?? 0
            let isNews = plan != newest
            if isNews {
                plan.version += 1
                try source.check(plan)
            }
            planFault = nil
            plannedDay = plan.local(now).day
            guard isNews else { return [] }
            for warning in built.warnings { setup.logger.notice("\(warning)") }
            return [.received(.plan(plan))]
        } catch {
            setup.logger.error("no new plan for \(citizen.id): \(error)")
            planFault = "\(error)"
            plannedDay = newest?.local(now).day
            return []
        }
    }

    private func isNewDay() -> Bool {
        let plan = shell.coach.pushedPlan
        return plan.map { $0.local(now).day } != plannedDay
    }

    // MARK: Service

    /// Keeps house until the hub ends: a new plan after midnight, a sign of life to every tab.
    func run() async throws {
        let ticker = Task { [toDo] in
            while (try? await Task.sleep(for: .seconds(15))) != nil { toDo.yield(.quarterMinute) }
        }
        defer { ticker.cancel() }
        try await withGracefulShutdownHandler {
            for await chore in chores {
                switch chore {
                case .failed(let error): throw error
                case .quarterMinute:
                    if isNewDay() { turn(freshPlan()) }
                    if memory.fault != nil { turn([]) }
                    memory.tidy(at: now)
                    tellStory()
                    for tab in tabs.values { tab.bell.yield() }
                }
            }
        } onGracefulShutdown: { [toDo] in
            toDo.finish()
        }
        close()
    }

    private func close() {
        isOpen = false
        timer?.cancel()
        for tab in tabs.values { tab.bell.finish() }
    }

    /// Whether anybody may still join.
    var isJoinable: Bool { isOpen && tabs.count < Tab.most }
}
