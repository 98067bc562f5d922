/// Moments to look others up in: two that have zones are the same at one instant, others at one
/// time on the wall.
///
/// A calendar may hold 100,000 exceptions to 100,000 times; compared each with each they never end.
struct MomentTable {
    private let home: Zone
    /// The first position of each, by what it may be found by.
    private var zoned: [Int: Int] = [:]
    private var loose: [Int: Int] = [:]
    private var walls: [Int: Int] = [:]

    /// - Parameter home: where days and floating times are read.
    init(home: Zone) { self.home = home }

    mutating func insert(_ moment: Moment, position: Int) {
        func keep(_ key: Int, in table: inout [Int: Int]) {
            if table[key] == nil { table[key] = position }
        }
        keep(moment.wall, in: &walls)
        if moment.zone == nil {
            keep(moment.wall, in: &loose)
        } else {
            keep(moment.instant(in: home), in: &zoned)
        }
    }

    /// The position of the first that is the same; nil when none is.
    subscript(_ moment: Moment) -> Int? {
        guard moment.zone != nil else { return walls[moment.wall] }
        return [zoned[moment.instant(in: home)], loose[moment.wall]].compactMap(\.self).min()
    }
}
