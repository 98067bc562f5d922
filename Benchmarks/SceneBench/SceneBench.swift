import Render

/// Draws the card screen of Benchmarks/SCENE.md with our painter and times it, by the rules of the
/// peers' `bench.h`.
public enum SceneBench {
    /// Prints `name,threads,mode,op,median_ms,min_ms,n` lines, the names beginning with "ours".
    ///
    /// `assets` is the folder that Peers/gen_assets.py writes. With `dump`, three frames are
    /// written to `dump.full.raw`, `dump.partial.raw` and `dump.pressed.raw` for Peers/cmp.py. One
    /// thread is timed by its own CPU time, two by the wall clock. With `only`, nothing is timed
    /// and so many frames of one case are drawn: warm, cold or pressed. Throws `BenchError` or
    /// `RenderError`.
    public static func run(
        assets: String, frames: Int, threads: Int, dump: String?, only: String? = nil,
        print: (String) -> Void
    ) throws {
        let card = try CardScreen(assets: assets)
        var bench = Bench(card: card, threads: threads)
        if let only {
            guard let one = Bench.Case(rawValue: only) else {
                throw BenchError(description: "\(only) is no case: warm, cold or pressed")
            }
            return bench.draw(one, frames: frames)
        }
        print(bench.first())
        if let dump { try bench.writeFrames(dump) }
        if frames > 0 { for line in bench.measure(frames) { print(line) } }
        print(bench.memory())
    }
}

/// A file of the benchmark that is missing or unreadable.
public struct BenchError: Error, CustomStringConvertible {
    public let description: String
}

/// One painter, one canvas, one scene in its two states.
struct Bench: ~Copyable {
    private let card: CardScreen
    private let painter: Painter
    private let clock: Clock
    private let name: String
    private var canvas = Canvas(width: CardScreen.width, height: CardScreen.height)

    init(card: CardScreen, threads: Int) {
        self.card = card
        painter = Painter(card.book, threads: threads)
        for (index, image) in card.pictures.enumerated() {
            painter.add(image: image, named: "\(index)")
        }
        clock = threads > 1 ? .wall : .thread
        name = "ours,\(threads)"
    }

    private mutating func full(pressed: Bool) {
        painter.paint(
            pressed ? card.pressed : card.normal, Damage(canvas.bounds), on: &canvas)
    }

    private mutating func partial(pressed: Bool) {
        painter.paint(
            pressed ? card.pressed : card.normal, Damage(CardScreen.pressedCard), on: &canvas)
    }

    private mutating func clear() {
        canvas.withMutablePixels { bytes in
            for index in bytes.indices { bytes[index] = 0x55 }
        }
    }

    /// Frames that are counted in instructions, and not in time.
    enum Case: String { case warm, cold, pressed }

    mutating func draw(_ what: Case, frames: Int) {
        full(pressed: false)
        for index in 0..<frames {
            switch what {
            case .warm: full(pressed: false)
            case .cold:
                painter.dropCaches()
                full(pressed: false)
            case .pressed: partial(pressed: index.isMultiple(of: 2))
            }
        }
    }

    mutating func first() -> String {
        clear()
        let start = clock.now()
        full(pressed: false)
        return line("first", "full", [clock.now() - start])
    }

    mutating func writeFrames(_ prefix: String) throws {
        clear()
        full(pressed: false)
        try write("\(prefix).full.raw")
        partial(pressed: true)
        try write("\(prefix).partial.raw")
        clear()
        full(pressed: true)
        try write("\(prefix).pressed.raw")
    }

    private borrowing func write(_ path: String) throws {
        try canvas.withPixels { bytes in try writeFile(path, bytes) }
    }

    /// As the peers do it: 150 ms to settle, cold frames, then warm ones.
    mutating func measure(_ frames: Int) -> [String] {
        let cold = max(5, frames / 4)
        let settled = clock.now() + 150
        while clock.now() < settled { full(pressed: false) }
        var lines: [String] = []
        var times = (0..<cold).map { _ in timed(cold: true) { $0.full(pressed: false) } }
        lines.append(line("cold", "full", times))
        times = (0..<cold).map { index in
            timed(cold: true) { $0.partial(pressed: index % 2 == 1) }
        }
        lines.append(line("cold", "partial", times))
        full(pressed: false)
        times = (0..<frames + 5).map { _ in timed(cold: false) { $0.full(pressed: false) } }
        lines.append(line("warm", "full", Array(times.dropFirst(5))))
        times = (0..<frames + 6).map { index in
            timed(cold: false) { $0.partial(pressed: index % 2 == 1) }
        }
        lines.append(line("warm", "partial", Array(times.dropFirst(6))))
        return lines
    }

    private mutating func timed(cold: Bool, _ draw: (inout Bench) -> Void) -> Double {
        if cold { painter.dropCaches() }
        let start = clock.now()
        draw(&self)
        return clock.now() - start
    }

    private borrowing func line(_ mode: String, _ operation: String, _ times: [Double]) -> String {
        let sorted = times.sorted()
        let median = decimal(sorted[sorted.count / 2])
        let least = decimal(sorted[0])
        return "\(name),\(mode),\(operation),\(median),\(least),\(sorted.count)"
    }

    borrowing func memory() -> String {
        let megabytes = decimal(peakMemory())
        return "\(name),rss_mb,-,\(megabytes),\(megabytes),1"
    }
}
