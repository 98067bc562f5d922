import CoachCore
import FoundationEssentials
import Glibc

/// What staff have changed in a citizen's day from the hub's page. It comes on top of the files.
struct Changes: Hashable, Sendable, Codable {
    enum Change: Hashable, Sendable, Codable {
        /// It begins so many minutes later than in the calendar.
        case moved(minutes: Int)
        case cancelled
    }

    /// As many as may be kept are about things that have not ended yet.
    struct Full: Error {}

    private struct Kept: Hashable, Sendable, Codable {
        var change: Change
        /// When what was changed is over. A day later the change may be forgotten.
        var until: WallTime
    }

    /// How many changes are kept. What is past makes room; then one more is refused, in words:
    /// nobody changes a day so often.
    static let most = 200

    private var kept: [Occurrence.ID: Kept] = [:]

    var count: Int { kept.count }
    var isEmpty: Bool { kept.isEmpty }

    /// Moves an occurrence of the newest plan, further if it has been moved already.
    mutating func move(_ occurrence: Occurrence, minutes: Int, at now: WallTime) throws(Full) {
        var total = minutes
        if case .moved(let before) = kept[occurrence.id]?.change { total += before }
        let until = occurrence.end + Int64(minutes) * WallTime.minute
        guard total != 0 else {
            kept[occurrence.id] = nil
            return
        }
        try keep(Kept(change: .moved(minutes: total), until: until), of: occurrence.id, at: now)
    }

    mutating func cancel(_ occurrence: Occurrence, at now: WallTime) throws(Full) {
        try keep(Kept(change: .cancelled, until: occurrence.end), of: occurrence.id, at: now)
    }

    mutating func removeAll() { kept = [:] }

    private mutating func keep(
        _ change: Kept, of id: Occurrence.ID, at now: WallTime
    ) throws(Full) {
        if kept[id] == nil, kept.count >= Self.most {
            // Not before: who looks at next week's panel has not made today's changes undone.
            kept = kept.filter { $0.value.until > now + -24 * WallTime.hour }
            guard kept.count < Self.most else { throw Full() }
        }
        kept[id] = change
    }

    /// The same plan with the changes made, in order again, by whoever wrote the plan.
    func applied(to plan: Plan) -> Plan {
        guard !isEmpty else { return plan }
        let occurrences = plan.occurrences.compactMap { occurrence -> Occurrence? in
            var result = occurrence
            switch kept[occurrence.id]?.change {
            case nil: break
            case .cancelled: return nil
            case .moved(let minutes):
                let shift = Int64(minutes) * WallTime.minute
                result.start = occurrence.start + shift
                result.end = occurrence.end + shift
                result.leave = occurrence.leave.map { $0 + shift }
            }
            return result
        }
        return Plan(
            version: plan.version, person: plan.person, from: plan.from, days: plan.days,
            offsets: plan.offsets, occurrences: occurrences, routines: plan.routines,
            author: plan.author)
    }
}

extension Changes {
    /// What a file holds; none when there is no file.
    ///
    /// One that cannot be read is renamed, never overwritten: a visit that was cancelled is in the
    /// plan again, and somebody has to be told. `lost` is where it lies now, for as long as it
    /// does.
    static func read(
        from file: String
    ) throws(HubError) -> (changes: Changes, lost: String?, story: [String]) {
        var aside = "\(file).unreadable"
        let lost = access(aside, F_OK) == 0 ? aside : nil
        do throws(HubError) {
            let bytes = try Bytes.read(file, limit: 1 << 20)
            if let changes = try? JSONDecoder().decode(Changes.self, from: Data(bytes)) {
                return (changes, lost, [])
            }
        } catch {
            if case .file("open", _, ENOENT) = error { return (Changes(), lost, []) }
        }
        var number = 1
        while access(aside, F_OK) == 0 {
            number += 1
            aside = "\(file).unreadable-\(number)"
        }
        guard rename(file, aside) == 0 else {
            throw .file(call: "rename", path: file, code: errno)
        }
        let line =
            "\(file) cannot be read, so what was changed on the page is as in the calendar again; "
            + "it lies in \(aside), make the changes again"
        return (Changes(), lost ?? aside, [line])
    }
}
