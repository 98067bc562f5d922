import CKernels

/// Draws scenes on canvases, and keeps what is costly to make: glyphs, pictures, corners, shadows.
///
/// Painting any damage gives, pixel for pixel, what painting everything gives. Every cache has a
/// bound in bytes; what one scene needs is held while it is painted. One thread uses a painter.
public final class Painter {
    private let book: FontBook
    private var images: [String: Image] = [:]
    private var glyphs = Recent<UInt64, Sprite>(most: 2 << 20)
    private var shapes = Recent<ShapeKey, Sprite>(most: 1 << 20)
    private var pictures = Recent<PictureKey, Sprite>(most: 4 << 20)
    private var shadows = Recent<ShadowMask.Key, ShadowMask>(most: 512 << 10)
    private var quarter: (radius: Int32, mask: [UInt8]) = (0, [])
    /// The background of the scene that is painted.
    private var ground: UInt32 = 0
    private var plan = Plan()
    /// Keeps alive what the plan points to.
    private var held: [AnyObject] = []

    /// Pictures that were asked for and are not there, at most `mostMissing` of them, for the log.
    public private(set) var missing: Set<PictureSource> = []
    public static let mostMissing = 64

    private enum ShapeKey: Hashable {
        case corner(Int32, Shapes.Corner)
        case disc(Int32, turn: Int32)
        case stroke(Stroke)
    }

    private struct PictureKey: Hashable {
        var source: PictureSource
        var width, height: Int32
    }

    private let second: SecondThread?
    /// Below this many pixels, waking the second thread costs more than it saves.
    private static let worthTwoThreads = 1 << 18

    /// A painter that draws large frames on one thread or on two.
    public init(_ book: FontBook, threads: Int = 1) {
        precondition((1...2).contains(threads), "a painter has one thread or two")
        self.book = book
        second = threads == 2 ? SecondThread() : nil
    }

    /// Gives or replaces the image of a name. The painter keeps it until it is removed.
    public func add(image: Image, named name: String) {
        images[name] = image
        pictures.removeAll()
        missing.remove(.image(name))
        missing.remove(.photo(name))
    }

    /// Forgets the image of a name; scenes that show it get the stand-in.
    public func removeImage(named name: String) {
        images[name] = nil
        pictures.removeAll()
    }

    /// Forgets everything that can be made again. Fonts and given images stay.
    public func dropCaches() {
        glyphs.removeAll()
        shapes.removeAll()
        pictures.removeAll()
        shadows.removeAll()
        quarter = (0, [])
    }

    /// Lets the kernel have what of the fonts' files lies in memory. What was drawn is kept here;
    /// what is new is read again.
    public func handBackFonts() { book.handBack() }

    /// Draws what of the scene lies in the damage; all other pixels stay as they are.
    public func paint<Action>(
        _ scene: Scene<Action>, _ damage: Damage, on canvas: inout Canvas
    ) {
        let damage = damage.clipped(to: canvas.bounds)
        guard !damage.isEmpty else { return }
        let bounds = damage.bounds
        plan.clear()
        ground = scene.background.opaque
        plan.fill(canvas.bounds, ground)
        for element in scene.elements where element.bounds.intersects(bounds) {
            plan.clip = element.clip
            add(element.item)
        }
        let target = kernel_frame(pixels: canvas.pixels, pitch: canvas.stride / 4)
        for rect in damage.rects { draw(rect, target) }
        held.removeAll(keepingCapacity: true)
    }

    private func draw(_ rect: Rect, _ target: kernel_frame) {
        plan.resolve(rect)
        plan.visible.withUnsafeBufferPointer { operations in
            plan.places.withUnsafeBufferPointer { places in
                let strips = Strips(
                    operations: operations, places: places.baseAddress, target: target, rect: rect)
                if let second, Int(rect.width) * Int(rect.height) >= Self.worthTwoThreads {
                    second.draw(strips)
                } else {
                    strips.draw(from: 0, step: 1)
                }
            }
        }
    }

    private func add(_ item: Item) {
        switch item {
        case .fill(let rect, let color):
            plan.fill(rect, color.opaque)
        case .card(let rect, let radius, let color, let shadow, let border):
            addCard(rect, radius, color, shadow, border)
        case .glyphs(let run):
            addGlyphs(run)
        case .picture(let source, let rect):
            addPicture(source, rect)
        case .disc(let rect, let color, let turn):
            addDisc(rect, color, turn)
        case .stroke(let stroke, let color):
            let area = stroke.bounds
            // Lines of one direction share a mask, wherever they lie.
            let home = stroke.moved(x: -area.x, y: -area.y)
            let sprite = shapes.value(.stroke(home), weight: \.weight) {
                Sprite(
                    mask: home.mask(), pitch: Int(area.width), width: area.width,
                    height: area.height)
            }
            add(sprite, x: area.x, y: area.y, color.opaque)
        }
    }

    private func addCard(
        _ rect: Rect, _ radius: Int32, _ color: Color, _ shadow: Shadow?, _ border: Border?
    ) {
        guard !rect.isEmpty else { return }
        let radius = max(0, min(radius, rect.width / 2, rect.height / 2))
        if let shadow, shadow.alpha > 0, shadow.sigma >= 0 {
            let key = ShadowMask.Key(card: rect, radius: radius, shadow: shadow)
            let mask = shadows.value(key, weight: \.weight) { ShadowMask(key) }
            mask.tint(ground)
            held.append(mask)
            let area = rect.moved(x: 0, y: shadow.dy).inset(by: -shadow.reach)
            plan.shadow(mask.view, area)
        }
        guard let border, border.width > 0 else { return addRounded(rect, radius, color.opaque) }
        addRounded(rect, radius, border.color.opaque)
        let inner = rect.inset(by: border.width)
        guard !inner.isEmpty else { return }
        addRounded(inner, max(0, radius - border.width), color.opaque)
    }

    private func addRounded(_ rect: Rect, _ radius: Int32, _ color: UInt32) {
        let wide = rect.width - 2 * radius
        plan.fill(Rect(x: rect.x + radius, y: rect.y, width: wide, height: radius), color)
        plan.fill(
            Rect(
                x: rect.x, y: rect.y + radius, width: rect.width, height: rect.height - 2 * radius),
            color)
        plan.fill(
            Rect(x: rect.x + radius, y: rect.bottom - radius, width: wide, height: radius), color)
        guard radius > 0 else { return }
        for corner in Shapes.Corner.allCases {
            let sprite = shapes.value(.corner(radius, corner), weight: \.weight) {
                Sprite(
                    mask: makeCorner(corner, radius), pitch: Int(radius), width: radius,
                    height: radius)
            }
            let isRight = corner == .topRight || corner == .bottomRight
            let isBottom = corner == .bottomLeft || corner == .bottomRight
            add(
                sprite, x: isRight ? rect.right - radius : rect.x,
                y: isBottom ? rect.bottom - radius : rect.y, color)
        }
    }

    /// The four corners of a card differ by mirroring, and are wanted one after the other.
    private func makeCorner(_ corner: Shapes.Corner, _ radius: Int32) -> [UInt8] {
        if quarter.radius != radius { quarter = (radius, Shapes.quarter(radius)) }
        return Shapes.corner(corner, of: quarter.mask, radius)
    }

    private func addGlyphs(_ run: GlyphRun) {
        let font = Int(run.font)
        precondition(font < book.faces.count, "a run names a font of the book")
        let above = UInt64(font) << 48 | UInt64(run.pixelSize) << 32
        let color = run.color.opaque
        for glyph in run.glyphs {
            let sprite = glyphs.value(above | UInt64(glyph.id), weight: \.weight) {
                makeGlyph(glyph.id, font: font, size: Int32(run.pixelSize))
            }
            add(sprite, x: glyph.x + sprite.left, y: glyph.y - sprite.top, color)
        }
    }

    private func makeGlyph(_ glyph: UInt32, font: Int, size: Int32) -> Sprite {
        let box = book.box(font: font, glyph: glyph, size: size)
        guard box.width > 0 else { return Sprite.empty }
        let face = book.faces[font]
        let sprite =
            font == book.pictureFont
            ? face.colored(glyph, size: size) : face.sprite(glyph, size: size)
        guard let sprite else { return Sprite.empty }
        sprite.left = box.left
        sprite.top = box.top
        return sprite
    }

    private func addPicture(_ source: PictureSource, _ rect: Rect) {
        guard !rect.isEmpty else { return }
        let key = PictureKey(source: source, width: rect.width, height: rect.height)
        var isThere = true
        let sprite = pictures.value(key, weight: \.weight) {
            guard let sprite = makePicture(source, rect) else {
                isThere = false
                return StandIn.sprite(width: rect.width, height: rect.height)
            }
            return sprite
        }
        if !isThere, missing.count < Self.mostMissing { missing.insert(source) }
        var color: UInt32 = 0
        if case .symbol(_, let ink) = source, isThere { color = ink.opaque }
        add(
            sprite, x: rect.x + (rect.width - sprite.width) / 2,
            y: rect.y + (rect.height - sprite.height) / 2, color)
    }

    private func makePicture(_ source: PictureSource, _ rect: Rect) -> Sprite? {
        switch source {
        case .character(let scalar):
            guard let font = book.pictureFont else { return nil }
            return book.faces[font].picture(scalar, side: min(rect.width, rect.height))
        case .symbol(let scalar, _):
            guard let font = book.pictureFont else { return nil }
            return book.faces[font].symbol(scalar, side: min(rect.width, rect.height))
        case .image(let name):
            guard let image = images[name] else { return nil }
            return Sprite(image, width: rect.width, height: rect.height)
        case .photo(let name):
            return images[name]?.photograph(in: rect)
        }
    }

    private func addDisc(_ rect: Rect, _ color: Color, _ turn: Int32) {
        let side = min(rect.width, rect.height)
        let turn = min(turn, 3600)
        guard side > 0, turn > 0 else { return }
        let sprite = shapes.value(.disc(side, turn: turn), weight: \.weight) {
            Sprite(
                mask: Shapes.disc(side, turn: turn), pitch: Int(side), width: side, height: side)
        }
        add(sprite, x: rect.x, y: rect.y, color.opaque)
    }

    private func add(_ sprite: Sprite, x: Int32, y: Int32, _ color: UInt32) {
        held.append(sprite)
        plan.sprite(
            kernel_place(sprite: sprite.view, x: x, y: y), hasCore: sprite.hasCore, color: color)
    }
}

extension Color {
    var opaque: UInt32 { rgb | 0xFF00_0000 }
}
