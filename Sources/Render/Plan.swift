/// One thing to draw that needs no more thought: plain data, so that the loops count no references.
struct Operation {
    enum Kind {
        case fill(UInt32)
        case shadow(ShadowMask.View, Rect)
        case sprite(Sprite.View, x: Int32, y: Int32, color: UInt32)
    }

    var kind: Kind
    /// Every pixel that it may touch.
    var area: Rect

    @inline(__always)
    func draw(_ target: Target, clip: Rect) {
        switch kind {
        case .fill(let color):
            let area = area.intersection(clip)
            for y in area.y..<max(area.y, area.bottom) {
                Kernels.fill(target.row(y) + Int(area.x), Int(area.width), color)
            }
        case .shadow(let mask, let rect):
            mask.draw(target, rect: rect, clip: area.intersection(clip))
        case .sprite(let sprite, let x, let y, let color):
            sprite.draw(target, x: x, y: y, clip: area.intersection(clip), color: color)
        }
    }
}

/// A scene as operations back to front, and what of each is not covered by opaque things above it.
struct Plan {
    private(set) var operations: [Operation] = []
    /// Rectangles that are opaque all over, each with the number of operations below it.
    private var opaque: [(above: Int, rect: Rect)] = []
    private(set) var visible: [Operation] = []
    private var pieces: [Rect] = []
    private var next: [Rect] = []

    mutating func clear() {
        operations.removeAll(keepingCapacity: true)
        opaque.removeAll(keepingCapacity: true)
    }

    mutating func add(_ operation: Operation) { operations.append(operation) }

    mutating func fill(_ rect: Rect, _ color: UInt32) {
        guard !rect.isEmpty else { return }
        operations.append(Operation(kind: .fill(color), area: rect))
        opaque.append((operations.count, rect))
    }

    /// Works out `visible` for one rectangle of the screen.
    ///
    /// Fills and shadows are cut around the opaque things above them: the pixels under a card are
    /// never written, which saves more time than any faster loop.
    mutating func resolve(_ clip: Rect) {
        visible.removeAll(keepingCapacity: true)
        for (index, operation) in operations.enumerated() {
            let area = operation.area.intersection(clip)
            guard !area.isEmpty else { continue }
            if case .sprite = operation.kind {
                let isHidden = opaque.contains { $0.above > index && $0.rect.contains(area) }
                if !isHidden { visible.append(Operation(kind: operation.kind, area: area)) }
                continue
            }
            cut(area, at: index)
            for piece in pieces { visible.append(Operation(kind: operation.kind, area: piece)) }
        }
    }

    /// Leaves in `pieces` what of the area no opaque rectangle above the operation covers.
    private mutating func cut(_ area: Rect, at index: Int) {
        pieces.removeAll(keepingCapacity: true)
        pieces.append(area)
        // A fill covers itself: its own rectangle counts only for what lies below.
        for cover in opaque where cover.above > index + 1 && cover.rect.intersects(area) {
            // Beyond this many, drawing twice is cheaper than cutting on.
            guard !pieces.isEmpty, pieces.count < 128 else { return }
            next.removeAll(keepingCapacity: true)
            for piece in pieces { piece.append(to: &next, without: cover.rect) }
            swap(&pieces, &next)
        }
    }
}

extension Rect {
    /// Adds what is left of this one outside another: rows above and below it whole, then the
    /// sides.
    func append(to rects: inout [Rect], without other: Rect) {
        let hole = intersection(other)
        guard !hole.isEmpty else {
            rects.append(self)
            return
        }
        func add(_ left: Int32, _ top: Int32, _ right: Int32, _ bottom: Int32) {
            guard left < right, top < bottom else { return }
            rects.append(Rect(x: left, y: top, width: right - left, height: bottom - top))
        }
        add(x, y, right, hole.y)
        add(x, hole.y, hole.x, hole.bottom)
        add(hole.right, hole.y, right, hole.bottom)
        add(x, hole.bottom, right, bottom)
    }
}
