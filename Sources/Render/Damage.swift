/// The pixels that must be drawn again: a few rectangles, which may overlap.
public struct Damage: Hashable, Sendable {
    public private(set) var rects: [Rect] = []

    /// Beyond this many, one rectangle around all of them is cheaper than the book-keeping.
    public static let most = 20

    public init() {}
    public init(_ rect: Rect) { add(rect) }

    public var isEmpty: Bool { rects.isEmpty }

    /// The smallest rectangle around it all.
    public var bounds: Rect { rects.reduce(.empty) { $0.union($1) } }

    /// Adds a rectangle; one that lies in another already there is left out.
    public mutating func add(_ rect: Rect) {
        guard !rect.isEmpty, !rects.contains(where: { $0.contains(rect) }) else { return }
        rects.removeAll { rect.contains($0) }
        rects.append(rect)
        if rects.count > Self.most { rects = [bounds] }
    }

    /// Adds all of another damage.
    public mutating func formUnion(_ other: Damage) {
        for rect in other.rects { add(rect) }
    }

    /// The same pixels with no more rectangles than pay: two that one around both covers with no
    /// more pixels than theirs are one. What moves leaves such pairs, where it was and where it is.
    public func joined() -> Damage {
        func area(_ rect: Rect) -> Int { Int(rect.width) * Int(rect.height) }
        var joined = Damage()
        for rect in rects {
            var rect = rect
            while let other = joined.rects.first(where: {
                area($0.union(rect)) <= area($0) + area(rect)
            }) {
                joined.rects.removeAll { $0 == other }
                rect = rect.union(other)
            }
            joined.add(rect)
        }
        return joined
    }

    /// Only what lies on the screen.
    public func clipped(to screen: Rect) -> Damage {
        rects.reduce(into: Damage()) { $0.add($1.intersection(screen)) }
    }

    /// What differs between two scenes: for every name, where it was and where it is, unless both
    /// are the same. A name that changed its depth among those that stay counts as changed.
    public static func between<Action>(
        _ old: Scene<Action>, _ new: Scene<Action>, screen: Rect
    ) -> Damage {
        guard old.background == new.background else { return Damage(screen) }
        // Where each is among the old ones: small, for it is made anew for every frame.
        var before: [ElementID: Int] = [:]
        before.reserveCapacity(old.elements.count)
        for (depth, element) in old.elements.enumerated() {
            before[element.id] = depth
        }
        var damage = Damage()
        var deepest = -1
        for element in new.elements {
            guard let depth = before.removeValue(forKey: element.id) else {
                damage.add(element.bounds)
                continue
            }
            // Elements that kept their order are compared by what they show. One that sank below
            // something it used to cover is drawn again, whatever it shows.
            let was = old.elements[depth]
            if depth < deepest || was.item != element.item || was.clip != element.clip {
                damage.add(was.bounds)
                damage.add(element.bounds)
            }
            deepest = max(deepest, depth)
        }
        // In the order of the old scene: a dictionary's own order differs from run to run.
        for element in old.elements where before[element.id] != nil {
            damage.add(element.bounds)
        }
        return damage.clipped(to: screen)
    }
}
