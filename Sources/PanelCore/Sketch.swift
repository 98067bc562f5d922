import CoachCore
import Render

/// A scene in the making, with what every screen needs at hand.
struct Sketch {
    var scene: Scene<Intent>
    let coach: Coach
    let now: WallTime
    let glass: Glass
    let words: Words
    let theme: Theme
    let pressed: ElementID?
    /// Whether what is pressed lights up, or is framed only.
    let isLit: Bool
    var shows: [Occurrence.ID] = []
    var changesAt: WallTime?
    var sheet: Sheet?
    /// Texts that did not fit their place whole; each of them is continued somewhere.
    private(set) var continued: [ElementID] = []
    /// Photographs that can be drawn, and those that this screen has a place for.
    let photographs: Set<String>
    /// Whether what is said cannot be heard.
    let isMute: Bool
    /// Whether no voice speaks the person's language.
    let lacksVoice: Bool
    /// Whether anybody can be reached through the hub.
    let isLinked: Bool
    var wishes: [PhotographWish] = []
    /// What is said aloud of the screen.
    var says: [Saying] = []

    init(
        coach: Coach, now: WallTime, glass: Glass, pressed: ElementID?, isLit: Bool = true,
        theme: Theme, photographs: Set<String>, isMute: Bool = false, lacksVoice: Bool = false,
        isLinked: Bool = false
    ) {
        self.isLinked = isLinked
        self.isMute = isMute
        self.lacksVoice = lacksVoice
        self.photographs = photographs
        scene = Scene(background: theme.ground)
        self.theme = theme
        self.coach = coach
        self.now = now
        self.glass = glass
        self.pressed = pressed
        self.isLit = isLit
        words = Words(coach.person.language)
    }

    var person: Person { coach.person }
    var level: Level { coach.person.level }

    func px(_ millimetres: Double) -> Int32 { glass.px(millimetres) }

    /// Where text lies in its place, from the top.
    enum Upright { case top, middle, bottom }

    /// How large text may be, as the height of its capitals in millimetres.
    struct Size {
        var largest: Double
        var smallest = Theme.smallestCapitals

        static let small = Size(largest: Theme.smallestCapitals)
        static let title = Size(largest: 9)
        static let large = Size(largest: 12)
    }

    /// Sets a text as large as it fits its place, and answers how many pages it needs there.
    @discardableResult
    mutating func text(
        _ id: ElementID, _ string: String, in place: Rect, _ size: Size, weight: Weight = .bold,
        color: Color? = nil, alignment: Alignment = .center, upright: Upright = .middle,
        page: Int = 0
    ) -> Int {
        guard !string.isEmpty, !place.isEmpty else { return 1 }
        let pages = glass.typesetter.fit(
            string,
            TextStyle(
                weight: weight, color: color ?? theme.ink, alignment: side(alignment)),
            width: place.width, height: place.height, largest: glass.em(capitals: size.largest),
            smallest: glass.em(capitals: size.smallest))
        let shown = min(max(page, 0), pages.count - 1)
        let paragraph = pages[shown]
        let room = max(0, place.height - paragraph.height)
        let down: Int32 =
            switch upright {
            case .top: 0
            case .middle: room / 2
            case .bottom: room
            }
        scene.draw(id, paragraph, x: seen(place).x, y: place.y + down)
        if shown + 1 < pages.count || paragraph.breaksWord { continued.append(id) }
        return pages.count
    }

    /// How high a text would be in a width, at a size.
    func height(of string: String, width: Int32, capitals: Double, weight: Weight = .bold) -> Int32
    {
        guard !string.isEmpty else { return 0 }
        let style = TextStyle(weight: weight, color: theme.ink, alignment: .center)
        return glass.typesetter.set(
            string, style, pixelSize: glass.em(capitals: capitals), width: width
        ).height
    }

    /// How wide a text is on one line, with a hair to spare; at the legal minimum unless told.
    func width(
        of string: String, _ weight: Weight, capitals: Double = Theme.smallestCapitals
    ) -> Int32 {
        guard !string.isEmpty else { return 0 }
        let style = TextStyle(weight: weight, color: theme.ink, alignment: .leading)
        return glass.typesetter.set(
            string, style, pixelSize: glass.em(capitals: capitals), width: 32 * glass.width
        ).width + px(1)
    }

    /// The width of the longest word of a title, at the legal minimum.
    func widestWord(of title: String) -> Int32 {
        title.split(separator: " ").map { width(of: String($0), .bold) }.max() ?? 0
    }

    /// As many whole words of a name as go on one line; the rest stands on the thing's own screen.
    func firstWords(of name: String, width: Int32, _ weight: Weight = .regular) -> String {
        var words = name.split(separator: " ")
        while words.count > 1, self.width(of: words.joined(separator: " "), weight) > width {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    /// A white plate with soft shadow. With an action it can be touched, and lights up under a
    /// finger.
    mutating func plate(
        _ id: ElementID, _ rect: Rect, color: Color? = nil, border: Border? = nil,
        does action: Intent? = nil
    ) {
        let isPressed = action != nil && pressed == id
        let isDark = !isLit && color == theme.go
        let frame = Border(width: px(Theme.border), color: isDark ? theme.onGo : theme.frame)
        let edge = theme.edge.map { Border(width: px(Theme.edgeWidth), color: $0) }
        scene.draw(
            id,
            .card(
                rect, radius: px(Theme.radius),
                color: isPressed && isLit ? theme.pressed : color ?? theme.card,
                // Pressed, it lies flat on the paper: it has sunk.
                shadow: isPressed ? nil : theme.shadow(glass),
                border: isPressed ? frame : border ?? edge))
        if let action { scene.target(id, rect, does: action) }
    }

    /// A button: a picture and a word, side by side where there is the width, else above it.
    mutating func button(
        _ id: ElementID, _ rect: Rect, picture character: String, _ word: String,
        isMain: Bool = false, does action: Intent
    ) {
        let isPressed = isLit && pressed == id
        plate(id, rect, color: isMain ? theme.go : theme.card, does: action)
        let ink = isMain && !isPressed ? theme.onGo : theme.ink
        label(id, rect, picture: character, word, ink: ink, isMain: isMain)
    }

    /// The picture and the word of a button, beside each other where they go, else one above the
    /// other; where the word would be too small to read, the picture has the button to itself.
    mutating func label(
        _ id: ElementID, _ rect: Rect, picture character: String, _ word: String, ink: Color,
        isMain: Bool = false
    ) {
        var inner = rect.inset(by: px(1.5))
        let wide = width(of: word.unbroken, .bold)
        let least = px(Theme.leastPicture)
        let size = Size(largest: isMain ? 10 : 8)
        if least + px(5) + wide > inner.width {
            guard wide <= inner.width, inner.height >= least + lineHeight else {
                return symbol(id.sub("picture"), character, in: inner)
            }
            let line = inner.takeBottom(lineHeight)
            tile(id, inner.largestSquare, picture: character, isMain: isMain)
            text(id.sub("word"), word.unbroken, in: line, size, color: ink)
            return
        }
        let side = min(
            inner.height, inner.width * 2 / 5, px(26), max(least, inner.width - wide - px(5)))
        let place = Rect(
            x: inner.x + px(1), y: inner.y + (inner.height - side) / 2, width: side, height: side)
        tile(id, place, picture: character, isMain: isMain)
        let left = inner.x + side + px(3)
        text(
            id.sub("word"), word.unbroken,
            in: Rect(x: left, y: inner.y, width: inner.right - px(2) - left, height: inner.height),
            size, color: ink)
    }

    /// A button's picture, on something light where the button is dark.
    private mutating func tile(
        _ id: ElementID, _ place: Rect, picture character: String, isMain: Bool
    ) {
        if isMain {
            scene.draw(
                id.sub("tile"),
                .card(
                    place, radius: px(Theme.radius), color: theme.tile, shadow: nil, border: nil))
        }
        symbol(id.sub("picture"), character, in: place.inset(by: px(1)))
    }

    func finished() -> Picture {
        let scene = isMirrored ? scene.mirrored(in: glass.width) : scene
        let sheet = sheet.map {
            Sheet(elements: $0.elements, place: seen($0.place), window: seen($0.window))
        }
        return Picture(
            scene: scene, shows: shows, changesAt: changesAt, continued: continued,
            photographs: wishes.sorted(), says: says, sheet: sheet)
    }
}

extension ElementID {
    /// The name of a part.
    func sub(_ part: String) -> ElementID { ElementID("\(name).\(part)") }
}

extension Rect {
    /// The largest square in the middle.
    var largestSquare: Rect {
        let side = min(width, height)
        return Rect(
            x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side)
    }

    /// Cuts a piece off the top, and leaves out a gap.
    mutating func takeTop(_ pixels: Int32, gap: Int32 = 0) -> Rect {
        let piece = Rect(x: x, y: y, width: width, height: min(pixels, height))
        y += piece.height + gap
        height = max(0, height - piece.height - gap)
        return piece
    }

    mutating func takeBottom(_ pixels: Int32, gap: Int32 = 0) -> Rect {
        let size = min(pixels, height)
        let piece = Rect(x: x, y: bottom - size, width: width, height: size)
        height = max(0, height - size - gap)
        return piece
    }

    mutating func takeLeft(_ pixels: Int32, gap: Int32 = 0) -> Rect {
        let piece = Rect(x: x, y: y, width: min(pixels, width), height: height)
        x += piece.width + gap
        width = max(0, width - piece.width - gap)
        return piece
    }

    mutating func takeRight(_ pixels: Int32, gap: Int32 = 0) -> Rect {
        let size = min(pixels, width)
        let piece = Rect(x: right - size, y: y, width: size, height: height)
        width = max(0, width - size - gap)
        return piece
    }

    /// As many equal rows as asked, with gaps between.
    func rows(_ count: Int, gap: Int32) -> [Rect] {
        let each = (height - gap * Int32(count - 1)) / Int32(count)
        return (0..<Int32(count)).map {
            Rect(x: x, y: y + $0 * (each + gap), width: width, height: each)
        }
    }

    func columns(_ count: Int, gap: Int32) -> [Rect] {
        let each = (width - gap * Int32(count - 1)) / Int32(count)
        return (0..<Int32(count)).map {
            Rect(x: x + $0 * (each + gap), y: y, width: each, height: height)
        }
    }
}
