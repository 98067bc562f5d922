import Glibc

/// Somebody whose files the hub was given: a folder with a person, routines and a calendar.
struct Citizen: Hashable, Sendable {
    /// The folder's name; it also names the folder of their data.
    typealias ID = String

    var id: ID
    var folder: String

    var calendar: String { "\(folder)/day.ics" }
    var routines: String { "\(folder)/routines.yaml" }
    var person: String { "\(folder)/person.yaml" }

    /// Every folder in a folder that has a person in it, by name.
    static func all(in folder: String) throws(HubError) -> [Citizen] {
        guard let directory = opendir(folder) else { throw .noCitizens(folder: folder) }
        defer { closedir(directory) }
        var citizens: [Citizen] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let citizen = Citizen(id: name, folder: "\(folder)/\(name)")
            guard isPlain(name), access(citizen.person, R_OK) == 0 else { continue }
            citizens.append(citizen)
        }
        guard !citizens.isEmpty else { throw .noCitizens(folder: folder) }
        return citizens.sorted { $0.id < $1.id }
    }

    /// A name that is safe as a folder's and in an address, whatever a person called the folder.
    static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".")
            && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
}
