import CoachCore
import FoundationEssentials
import Glibc

/// What the second tab chooses: whose panel, how large, and at what time.
struct Choice: Hashable, Sendable, Codable {
    /// Nobody's when it is empty: the panel then has no plan, until somebody chooses.
    var citizen: Citizen.ID
    var size: PanelSize
    var clock: PanelClock

    /// The first citizen's panel of the usual size, now.
    static func first(of citizens: [Citizen]) -> Choice? {
        citizens.first.map { Choice(citizen: $0.id, size: .ten, clock: .real) }
    }

    /// Nobody's panel, while it is not known whose was chosen.
    static let nobody = Choice(citizen: "", size: .ten, clock: .real)

    /// Whether the panel is somebody's.
    var isSomebody: Bool { !citizen.isEmpty }

    /// What was chosen when the hub last ran; the first citizen before anybody has chosen.
    ///
    /// Throws when it cannot be known. Then nobody else's panel may be shown in its place: a person
    /// who takes another's day for their own is worse off than one who sees no plan.
    static func read(from file: String, citizens: [Citizen]) throws(Unreadable) -> Choice? {
        let bytes: [UInt8]
        do throws(HubError) {
            bytes = try Bytes.read(file, limit: 4096)
        } catch {
            if case .file("open", _, ENOENT) = error { return first(of: citizens) }
            throw Unreadable(reason: "\(error)")
        }
        guard let choice = try? JSONDecoder().decode(Choice.self, from: Data(bytes)),
            Citizen.isPlain(choice.citizen), choice.clock.isSound
        else { throw Unreadable(reason: "\(file) holds no choice") }
        return choice
    }

    /// Why it is not known what was chosen.
    struct Unreadable: Error { var reason: String }

    func write(to file: String) throws {
        try Bytes.replace(file, with: Array(JSONEncoder().encode(self)))
    }
}
