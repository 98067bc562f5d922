import CKernels

/// One thing to draw that needs no more thought: plain data, so that the loops count no references.
struct Operation {
    enum Kind {
        case fill(UInt32)
        /// A fill that leaves out what sprites are about to write: some of the plan's places.
        case fillAround(UInt32, first: Int32, count: Int32)
        case shadow(UnsafePointer<kernel_shadow>, Rect)
        /// A shadow on one opaque colour.
        case flatShadow(UnsafePointer<kernel_shadow>, Rect, UInt32)
        case sprite(kernel_place, color: UInt32)
    }

    var kind: Kind
    /// Every pixel that it may touch.
    var area: Rect

    @inline(__always)
    func draw(_ target: kernel_frame, clip: Rect, places: UnsafePointer<kernel_place>?) {
        let box = area.intersection(clip).box
        switch kind {
        case .fill(let color):
            kernel_fill(target, box, color)
        case .fillAround(let color, let first, let count):
            guard let places else { return kernel_fill(target, box, color) }
            kernel_fill_around(target, box, color, places + Int(first), count)
        case .shadow(let mask, let rect):
            kernel_shade(target, box, mask, rect.box)
        case .flatShadow(let mask, let rect, let color):
            kernel_shade_flat(target, box, mask, rect.box, color)
        case .sprite(let place, let color):
            kernel_draw(target, box, place, color)
        }
    }
}

extension Rect {
    var box: kernel_box { kernel_box(left: x, top: y, right: right, bottom: bottom) }
}

/// A scene as operations back to front, and what of each is not covered by opaque things above it.
struct Plan {
    private(set) var operations: [Operation] = []
    private(set) var visible: [Operation] = []
    /// The opaque insides of sprites that lie on fills, for `fillAround`.
    private(set) var places: [kernel_place] = []
    /// Opaque rectangles, each with the number of operations below it; `fills` is from the bottom.
    private var fills: [Cover] = []
    private var covers: [Cover] = []
    /// Which operations are sprites with a core, and which are shadows.
    private var cored: [Int] = []
    private var shadows: [Int] = []
    private var shades: [Shade] = []
    private var bands = Bands()
    private var ground = Ground()

    /// Outside of this nothing of what is added is drawn.
    var clip: Rect?

    struct Cover {
        var above: Int
        var rect: Rect
    }

    /// A part of a shadow: on one colour, or on something else.
    struct Shade {
        var index: Int
        var rect: Rect
        var flat: UInt32?
    }

    mutating func clear() {
        operations.removeAll(keepingCapacity: true)
        fills.removeAll(keepingCapacity: true)
        cored.removeAll(keepingCapacity: true)
        shadows.removeAll(keepingCapacity: true)
        clip = nil
    }

    mutating func fill(_ whole: Rect, _ color: UInt32) {
        let rect = clip.map(whole.intersection) ?? whole
        guard !rect.isEmpty else { return }
        operations.append(Operation(kind: .fill(color), area: rect))
        fills.append(Cover(above: operations.count, rect: rect))
    }

    mutating func shadow(_ mask: UnsafePointer<kernel_shadow>, _ area: Rect) {
        shadows.append(operations.count)
        operations.append(
            Operation(kind: .shadow(mask, area), area: clip.map(area.intersection) ?? area))
    }

    mutating func sprite(_ place: kernel_place, hasCore: Bool, color: UInt32) {
        let sprite = place.sprite.pointee
        var area = Rect(x: place.x, y: place.y, width: sprite.width, height: sprite.height)
        var isWhole = true
        if let clip {
            isWhole = clip.contains(area)
            area = area.intersection(clip)
        }
        // What is below a core is left out, so all of the core must be drawn.
        if hasCore && isWhole { cored.append(operations.count) }
        operations.append(Operation(kind: .sprite(place, color: color), area: area))
    }

    /// Works out `visible` for one rectangle of the screen.
    ///
    /// No pixel of a fill or a shadow is written where an opaque thing above it will be: not under
    /// cards, not under the inside of pictures, and a shadow on one colour is that colour, darker,
    /// in one go. That saves more time than any faster loop.
    mutating func resolve(_ clip: Rect) {
        visible.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        covers.removeAll(keepingCapacity: true)
        for cover in fills where cover.rect.intersects(clip) { covers.append(cover) }
        resolveShadows(clip)
        var shade = shades.startIndex
        for (index, operation) in operations.enumerated() {
            let area = operation.area.intersection(clip)
            guard !area.isEmpty else { continue }
            switch operation.kind {
            case .sprite:
                guard !isHidden(area, at: index) else { continue }
                visible.append(Operation(kind: operation.kind, area: area))
            case .shadow(let mask, let rect):
                while shade < shades.endIndex, shades[shade].index == index {
                    let part = shades[shade]
                    let kind = part.flat.map { Operation.Kind.flatShadow(mask, rect, $0) }
                    visible.append(Operation(kind: kind ?? operation.kind, area: part.rect))
                    shade += 1
                }
            case .fill(let color):
                bands.cut(area, covers, above: index + 1)
                for piece in bands.pieces { appendFill(piece, color, at: index) }
            case .fillAround, .flatShadow: break
            }
        }
    }

    private func isHidden(_ area: Rect, at index: Int) -> Bool {
        var cover = fills.count - 1
        while cover >= 0, fills[cover].above > index {
            if fills[cover].rect.contains(area) { return true }
            cover -= 1
        }
        return false
    }

    private mutating func appendFill(_ piece: Rect, _ color: UInt32, at index: Int) {
        let first = places.count
        for other in cored where other > index && operations[other].area.intersects(piece) {
            guard case .sprite(let place, _) = operations[other].kind else { continue }
            // From the left, as the rows are filled.
            var slot = places.count
            while slot > first, places[slot - 1].x > place.x { slot -= 1 }
            places.insert(place, at: slot)
        }
        let count = Int32(places.count - first)
        let kind: Operation.Kind =
            count == 0
            ? .fill(color) : .fillAround(color, first: Int32(first), count: count)
        visible.append(Operation(kind: kind, area: piece))
    }

    /// What of each shadow is seen, and what lies under it. Parts on one colour cover that colour.
    private mutating func resolveShadows(_ clip: Rect) {
        shades.removeAll(keepingCapacity: true)
        for index in shadows {
            let area = operations[index].area.intersection(clip)
            guard !area.isEmpty else { continue }
            bands.cut(area, covers, above: index + 1)
            ground.find(under: bands.pieces, at: index, of: operations)
            for rect in ground.other { shades.append(Shade(index: index, rect: rect, flat: nil)) }
            for part in ground.flat {
                shades.append(Shade(index: index, rect: part.rect, flat: part.color))
                covers.append(Cover(above: index + 1, rect: part.rect))
            }
        }
    }
}

/// What an operation lies on: one opaque colour, or anything else.
private struct Ground {
    private(set) var flat: [(rect: Rect, color: UInt32)] = []
    private(set) var other: [Rect] = []
    private var open: [Rect] = []
    private var next: [Rect] = []

    /// Beyond this many parts, drawing twice is cheaper.
    private static let mostParts = 64

    mutating func find(under pieces: [Rect], at index: Int, of operations: [Operation]) {
        flat.removeAll(keepingCapacity: true)
        other.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        open.append(contentsOf: pieces)
        let area = operations[index].area
        var below = index - 1
        while below >= 0, !open.isEmpty {
            defer { below -= 1 }
            guard operations[below].area.intersects(area) else { continue }
            look(at: operations[below])
            guard flat.count + other.count + open.count > Self.mostParts else { continue }
            flat.removeAll(keepingCapacity: true)
            other.removeAll(keepingCapacity: true)
            other.append(contentsOf: pieces)
            return
        }
        other.append(contentsOf: open)
    }

    private mutating func look(at operation: Operation) {
        next.removeAll(keepingCapacity: true)
        for piece in open {
            let inside = piece.intersection(operation.area)
            piece.append(to: &next, without: operation.area)
            guard !inside.isEmpty else { continue }
            if case .fill(let color) = operation.kind {
                flat.append((inside, color))
            } else {
                other.append(inside)
            }
        }
        swap(&open, &next)
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
