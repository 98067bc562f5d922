/// The snapshots that lie as files beside the database, `snapshot-N.json`, N being the sequence of
/// the newest entry in it.
enum SideSnapshot {
    static func name(_ sequence: UInt64) -> String { "snapshot-\(sequence).json" }

    /// The N of a file's name. No panel has ever counted to 2⁵³: that is not a file of ours.
    static func sequence(_ name: String) -> UInt64? {
        guard name.hasPrefix("snapshot-"), name.hasSuffix(".json") else { return nil }
        guard let sequence = UInt64(name.dropFirst(9).dropLast(5)), sequence < 1 << 53,
            self.name(sequence) == name
        else { return nil }
        return sequence
    }
}

extension Folder {
    /// The sequences of the snapshots that lie beside the database, newest first.
    func sideSnapshots() throws(StoreError) -> [UInt64] {
        try names().compactMap(SideSnapshot.sequence).sorted(by: >)
    }
}
