/// A shape or picture cut into runs, row by row: what is empty is skipped, what is full is filled
/// or copied, and only edges are blended.
final class Sprite {
    /// The storage as plain pointers, for loops that must not count references. Valid while the
    /// sprite lives.
    struct View {
        var width, height: Int32
        /// Where each row's runs begin, and one more for the end.
        var rows: UnsafePointer<Int32>
        var runs: UnsafePointer<Run>
        /// Pixels, or coverage in both halves of a word.
        var words: UnsafePointer<UInt32>
        var isMask: Bool
    }

    struct Run {
        enum Kind: UInt16 { case skip, solid, copy, blend }

        var kind: Kind
        var count: UInt16
        /// The colour of a solid run of a picture, else the index of the first word.
        var data: UInt32
    }

    let view: View
    /// Bytes held.
    let weight: Int

    /// From one byte of coverage a pixel; the painter brings the colour.
    convenience init(mask: UnsafePointer<UInt8>, pitch: Int, width: Int32, height: Int32) {
        var builder = SpriteBuilder(width: width, height: height, words: Int(height) * 8)
        for y in 0..<Int(height) { builder.addMaskRow(mask + y * pitch) }
        self.init(builder, isMask: true)
    }

    /// From premultiplied pixels.
    convenience init(pixels: UnsafePointer<UInt32>, pitch: Int, width: Int32, height: Int32) {
        var builder = SpriteBuilder(width: width, height: height, words: Int(width * height))
        for y in 0..<Int(height) { builder.addPixelRow(pixels + y * pitch) }
        self.init(builder, isMask: false)
    }

    /// From an image, scaled to a size.
    convenience init(_ image: Image, width: Int32, height: Int32) {
        var builder = SpriteBuilder(width: width, height: height, words: Int(width * height))
        image.eachScaledRow(width: width, height: height) { builder.addPixelRow($0) }
        self.init(builder, isMask: false)
    }

    private init(_ builder: SpriteBuilder, isMask: Bool) {
        func copy<Element>(_ array: [Element]) -> UnsafePointer<Element> {
            let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
            memory.initialize(from: array, count: array.count)
            return UnsafePointer(memory)
        }
        view = View(
            width: builder.width, height: builder.height, rows: copy(builder.rows),
            runs: copy(builder.runs), words: copy(builder.words), isMask: isMask)
        weight = 64 + builder.rows.count * 4 + builder.runs.count * 8 + builder.words.count * 4
    }

    deinit {
        view.rows.deallocate()
        view.runs.deallocate()
        view.words.deallocate()
    }
}

/// Cuts rows into runs.
struct SpriteBuilder {
    let width, height: Int32
    private(set) var rows: [Int32] = [0]
    private(set) var runs: [Sprite.Run] = []
    private(set) var words: [UInt32] = []

    /// Room for the words is taken at once: growing would copy a picture several times.
    init(width: Int32, height: Int32, words room: Int) {
        precondition(width <= Int32(UInt16.max), "a run counts with 16 bits")
        self.width = width
        self.height = height
        rows.reserveCapacity(Int(height) + 1)
        runs.reserveCapacity(Int(height) * 6)
        words.reserveCapacity(room)
    }

    mutating func addMaskRow(_ row: UnsafePointer<UInt8>) {
        let width = Int(width)
        var x = 0
        while x < width {
            let start = x
            let first = row[x]
            if first == 0 || first == 255 {
                while x < width, row[x] == first { x += 1 }
                add(first == 0 ? .skip : .solid, x - start, 0)
            } else {
                let data = UInt32(words.count)
                while x < width, row[x] != 0, row[x] != 255 {
                    words.append(UInt32(row[x]) | UInt32(row[x]) << 16)
                    x += 1
                }
                add(.blend, x - start, data)
            }
        }
        rows.append(Int32(runs.count))
    }

    mutating func addPixelRow(_ row: UnsafePointer<UInt32>) {
        let width = Int(width)
        var x = 0
        while x < width {
            let start = x
            let alpha = row[x] >> 24
            switch alpha {
            case 0:
                while x < width, row[x] >> 24 == 0 { x += 1 }
                add(.skip, x - start, 0)
            case 255:
                x = addOpaque(row, from: x)
            default:
                while x < width, row[x] >> 24 != 0, row[x] >> 24 != 255 { x += 1 }
                addWords(.blend, row, start..<x)
            }
        }
        rows.append(Int32(runs.count))
    }

    /// Opaque pixels: long stretches of one colour are kept as the colour alone.
    private mutating func addOpaque(_ row: UnsafePointer<UInt32>, from start: Int) -> Int {
        let width = Int(width)
        let worthwhile = 16
        var x = start
        var copied = start
        while x < width, row[x] >> 24 == 255 {
            var end = x + 1
            while end < width, row[end] == row[x] { end += 1 }
            if end - x >= worthwhile {
                addWords(.copy, row, copied..<x)
                add(.solid, end - x, row[x])
                copied = end
            }
            x = end
        }
        addWords(.copy, row, copied..<x)
        return x
    }

    private mutating func addWords(
        _ kind: Sprite.Run.Kind, _ row: UnsafePointer<UInt32>, _ range: Range<Int>
    ) {
        guard !range.isEmpty else { return }
        let data = UInt32(words.count)
        words.append(
            contentsOf: UnsafeBufferPointer(start: row + range.lowerBound, count: range.count))
        add(kind, range.count, data)
    }

    private mutating func add(_ kind: Sprite.Run.Kind, _ count: Int, _ data: UInt32) {
        runs.append(Sprite.Run(kind: kind, count: UInt16(count), data: data))
    }
}

extension Sprite.View {
    /// Draws what lies in the clip, with the corner at x, y. The colour is for masks.
    func draw(_ target: Target, x: Int32, y: Int32, clip: Rect, color: UInt32) {
        let area = clip.intersection(Rect(x: x, y: y, width: width, height: height))
        guard !area.isEmpty else { return }
        let left = Int(area.x)
        let right = Int(area.right)
        for line in area.y..<area.bottom {
            let row = target.row(line)
            let source = Int(line - y)
            var from = Int(x)
            var run = Int(rows[source])
            let last = Int(rows[source + 1])
            while run < last {
                let piece = runs[run]
                run &+= 1
                let to = from &+ Int(piece.count)
                let start = max(from, left)
                let end = min(to, right)
                let skipped = start &- from
                from = to
                guard start < end else { continue }
                let count = end &- start
                switch piece.kind {
                case .skip: break
                case .solid: Kernels.fill(row + start, count, isMask ? color : piece.data)
                case .copy: Kernels.copy(row + start, count, words + Int(piece.data) + skipped)
                case .blend:
                    let word = words + Int(piece.data) + skipped
                    if isMask {
                        Kernels.cover(row + start, count, word, color)
                    } else {
                        Kernels.blend(row + start, count, word)
                    }
                }
            }
        }
    }
}

/// The canvas as plain pointers while it is painted.
struct Target {
    let pixels: UnsafeMutablePointer<UInt32>
    /// Pixels from one row to the next.
    let pitch: Int

    @inline(__always)
    func row(_ y: Int32) -> UnsafeMutablePointer<UInt32> { pixels + Int(y) &* pitch }
}
