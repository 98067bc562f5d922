import FoundationEssentials

/// What the second tab chooses: whose panel, how large, and at what time.
struct Choice: Hashable, Sendable, Codable {
    var citizen: Citizen.ID
    var size: PanelSize
    var clock: PanelClock

    /// The first citizen's panel of the usual size, now.
    static func first(of citizens: [Citizen]) -> Choice? {
        citizens.first.map { Choice(citizen: $0.id, size: .ten, clock: .real) }
    }

    /// What was chosen when the hub last ran, or the first choice when nothing readable is there.
    static func read(from file: String, citizens: [Citizen]) -> Choice? {
        // An unreadable choice costs a click, so it is no reason not to start.
        guard let bytes = try? Bytes.read(file, limit: 4096),
            let choice = try? JSONDecoder().decode(Choice.self, from: Data(bytes)),
            citizens.contains(where: { $0.id == choice.citizen })
        else { return first(of: citizens) }
        return choice
    }

    func write(to file: String) throws {
        try Bytes.replace(file, with: Array(JSONEncoder().encode(self)))
    }
}
