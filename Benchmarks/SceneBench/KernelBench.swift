import CKernels

/// Times the painter's loops, in C, beside the same loops in Swift: a frame in rows of one length.
public enum KernelBench {
    private static let width = 1280, height = 800

    /// Prints a line for each loop: microseconds for a frame of 1280x800 in C and in Swift, median
    /// of the frames, in runs of 1280, 80 and 12 pixels.
    public static func run(frames: Int, print: (String) -> Void) {
        let bench = KernelBench.Frame()
        for length in [1280, 80, 12] {
            for loop in Loop.allCases {
                let c = bench.median(frames) { bench.inC(loop, length) }
                let swift = bench.median(frames) { bench.inSwift(loop, length) }
                print("\(loop),\(length),c,\(decimal(c * 1000)),swift,\(decimal(swift * 1000))")
            }
        }
    }

    private enum Loop: CaseIterable { case fill, copy, blend, cover, shade }

    /// What is drawn on, and what from: plain memory that stays where it is.
    private final class Frame {
        private let target: kernel_frame
        private let under: UnsafeMutablePointer<UInt32>
        private let words: UnsafeMutablePointer<UInt32>
        private let bytes: UnsafeMutablePointer<UInt8>
        private let rows: UnsafeMutablePointer<UInt32>
        private let run: UnsafeMutablePointer<kernel_run>
        private let sprite: UnsafeMutablePointer<kernel_sprite>
        private let shadow: UnsafeMutablePointer<kernel_shadow>

        init() {
            let count = width * height
            under = .allocate(capacity: count)
            under.initialize(repeating: 0xFFF2_EFE9, count: count)
            target = kernel_frame(pixels: under, pitch: width)
            words = .allocate(capacity: width)
            bytes = .allocate(capacity: width)
            rows = .allocate(capacity: 2)
            run = .allocate(capacity: 1)
            sprite = .allocate(capacity: 1)
            shadow = .allocate(capacity: 1)
            for x in 0..<width {
                let value = UInt32(x * 7 % 254 + 1)
                words[x] = value << 24 | value / 2 << 16 | value / 3 << 8 | value / 4
                bytes[x] = UInt8(value)
            }
            (rows[0], rows[1]) = (0, 1)
        }

        deinit {
            under.deallocate()
            words.deallocate()
            bytes.deallocate()
            rows.deallocate()
            run.deallocate()
            sprite.deallocate()
            shadow.deallocate()
        }

        func median(_ frames: Int, _ draw: () -> Void) -> Double {
            let times = (0..<frames).map { _ in
                let start = Clock.thread.now()
                draw()
                return Clock.thread.now() - start
            }
            return times.sorted()[frames / 2]
        }

        func inC(_ loop: Loop, _ length: Int) {
            let width = Int32(length)
            run.pointee = kernel_run(
                kind: UInt16(loop == .copy ? kernel_run_copy : kernel_run_blend),
                count: UInt16(length), data: 0)
            sprite.pointee = kernel_sprite(
                width: width, height: 1, rows: rows, runs: run,
                coverage: loop == .cover ? UnsafePointer(bytes) : nil, pixels: words, cores: nil)
            shadow.pointee = kernel_shadow(
                width: width, middle_x: width, middle_y: 0, keeps: bytes, tint: 0, tinted: nil)
            eachRun(length) { box in
                switch loop {
                case .fill: kernel_fill(target, box, 0xFFF2_EFE9)
                case .shade: kernel_shade(target, box, shadow, box)
                case .copy, .blend, .cover:
                    let place = kernel_place(sprite: sprite, x: box.left, y: box.top)
                    kernel_draw(target, box, place, 0xFF1A_1A1A)
                }
            }
        }

        func inSwift(_ loop: Loop, _ length: Int) {
            eachRun(length) { box in
                let row = under + Int(box.top) * width + Int(box.left)
                switch loop {
                case .fill: SwiftKernels.fill(row, length, 0xFFF2_EFE9)
                case .copy: SwiftKernels.copy(row, length, words)
                case .blend: SwiftKernels.blend(row, length, words)
                case .cover: SwiftKernels.cover(row, length, words, 0xFF1A_1A1A)
                case .shade: SwiftKernels.shade(row, length, words)
                }
            }
        }

        private func eachRun(_ length: Int, _ draw: (kernel_box) -> Void) {
            for y in 0..<Int32(height) {
                for x in stride(from: 0, through: width - length, by: length) {
                    draw(
                        kernel_box(
                            left: Int32(x), top: y, right: Int32(x + length), bottom: y + 1))
                }
            }
        }
    }
}
