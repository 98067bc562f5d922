/// What is left of a rectangle outside others: bands of rows in which nothing begins or ends, and
/// in each band the stretches between the others.
struct Bands {
    private(set) var pieces: [Rect] = []
    private var relevant: [Rect] = []
    private var edges: [Int32] = []
    /// The pieces of the band before the one at work.
    private var before = 0..<0

    /// Leaves in `pieces` what of the area no cover that lies higher than `above` hides.
    mutating func cut(_ area: Rect, _ covers: [Plan.Cover], above: Int) {
        pieces.removeAll(keepingCapacity: true)
        relevant.removeAll(keepingCapacity: true)
        for cover in covers where cover.above > above {
            let rect = cover.rect.intersection(area)
            guard !rect.isEmpty else { continue }
            if rect == area { return }
            insert(rect)
        }
        guard !relevant.isEmpty else {
            pieces.append(area)
            return
        }
        edges.removeAll(keepingCapacity: true)
        edges.append(area.y)
        edges.append(area.bottom)
        for rect in relevant {
            insertEdge(rect.y)
            insertEdge(rect.bottom)
        }
        before = 0..<0
        for index in 1..<edges.count { sweep(area, top: edges[index - 1], bottom: edges[index]) }
    }

    /// Keeps them in the order of their left sides.
    private mutating func insert(_ rect: Rect) {
        var slot = relevant.count
        while slot > 0, relevant[slot - 1].x > rect.x { slot -= 1 }
        relevant.insert(rect, at: slot)
    }

    private mutating func insertEdge(_ y: Int32) {
        var slot = edges.count
        while edges[slot - 1] > y { slot -= 1 }
        if edges[slot - 1] != y { edges.insert(y, at: slot) }
    }

    private mutating func sweep(_ area: Rect, top: Int32, bottom: Int32) {
        let first = pieces.count
        var x = area.x
        for rect in relevant where rect.y <= top && rect.bottom >= bottom {
            if rect.x > x { append(x, rect.x, top, bottom) }
            x = max(x, rect.right)
        }
        if x < area.right { append(x, area.right, top, bottom) }
        let made = first..<pieces.count
        // A band like the one before it only makes that one higher.
        let isAlike =
            made.count == before.count
            && zip(made, before).allSatisfy {
                pieces[$0].x == pieces[$1].x && pieces[$0].width == pieces[$1].width
                    && pieces[$1].bottom == top
            }
        guard isAlike, !made.isEmpty else {
            before = made
            return
        }
        for index in before { pieces[index].height += bottom - top }
        pieces.removeSubrange(made)
    }

    private mutating func append(_ left: Int32, _ right: Int32, _ top: Int32, _ bottom: Int32) {
        pieces.append(Rect(x: left, y: top, width: right - left, height: bottom - top))
    }
}
