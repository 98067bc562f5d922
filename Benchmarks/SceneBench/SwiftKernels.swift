/// The loops over pixels in Swift: what `CKernels` is measured and tested against.
///
/// 128-bit vectors of four pixels, the rest one by one with the same arithmetic. They were the
/// painter's own until the same loops in C turned out faster (`kiosk bench kernels` prints both).
///
/// A vector is read as eight 16-bit lanes, so the low bytes (blue, red) are `v & 0xFF` and the high
/// bytes (green, X) are `v >> 8`: nothing is widened, which Swift's vectors do slowly. Division by
/// 255 is exact to the nearest: t = v + 128, (t + (t >> 8)) >> 8.
enum SwiftKernels {
    typealias Four = SIMD4<UInt32>
    typealias Lanes = SIMD8<UInt16>

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<UInt32>) -> Four {
        UnsafeRawPointer(pointer).loadUnaligned(as: Four.self)
    }

    @inline(__always)
    private static func store(_ value: Four, _ pointer: UnsafeMutablePointer<UInt32>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: value, as: Four.self)
    }

    @inline(__always)
    private static func lanes(_ value: Four) -> Lanes { unsafeBitCast(value, to: Lanes.self) }

    @inline(__always)
    private static func pixels(_ low: Lanes, _ high: Lanes) -> Four {
        unsafeBitCast(low | high, to: Four.self)
    }

    /// The low and high bytes of sums `t` of 16 bits, each divided by 255.
    @inline(__always)
    private static func divided(_ low: Lanes, _ high: Lanes) -> Four {
        let half = Lanes(repeating: 128)
        let ff00 = Lanes(repeating: 0xFF00)
        let l = low &+ half
        let h = high &+ half
        return pixels((l &+ (l &>> 8)) &>> 8, (h &+ (h &>> 8)) & ff00)
    }

    /// What is left of a pixel under `255 - keep` of something else; `keep` is 0...255 in both
    /// halves.
    @inline(__always)
    private static func kept(_ pixel: UInt32, _ keep: UInt32) -> UInt32 {
        let low = (pixel & 0xFF00FF) &* keep &+ 0x800080
        let high = ((pixel >> 8) & 0xFF00FF) &* keep &+ 0x800080
        return ((low &+ ((low >> 8) & 0xFF00FF)) >> 8) & 0xFF00FF
            | (high &+ ((high >> 8) & 0xFF00FF)) & 0xFF00_FF00
    }

    /// One colour.
    @inline(__always)
    static func fill(_ row: UnsafeMutablePointer<UInt32>, _ count: Int, _ color: UInt32) {
        if count < 8 {
            for x in 0..<count { row[x] = color }
        } else {
            row.update(repeating: color, count: count)
        }
    }

    /// Opaque pixels.
    @inline(__always)
    static func copy(
        _ row: UnsafeMutablePointer<UInt32>, _ count: Int, _ source: UnsafePointer<UInt32>
    ) {
        row.update(from: source, count: count)
    }

    /// Premultiplied pixels over what is there.
    @inline(__always)
    static func blend(
        _ row: UnsafeMutablePointer<UInt32>, _ count: Int, _ source: UnsafePointer<UInt32>
    ) {
        let ff = Lanes(repeating: 0xFF)
        var x = 0
        while x &+ 4 <= count {
            let over = load(source + x)
            let under = lanes(load(row + x))
            let alpha = Four(repeating: 255) &- (over &>> 24)
            let keep = lanes(alpha | (alpha &<< 16))
            store(over &+ divided((under & ff) &* keep, (under &>> 8) &* keep), row + x)
            x &+= 4
        }
        while x < count {
            row[x] = source[x] &+ kept(row[x], 255 &- (source[x] >> 24))
            x &+= 1
        }
    }

    /// One opaque colour over what is there; the coverage of each pixel stands in both halves of a
    /// word.
    @inline(__always)
    static func cover(
        _ row: UnsafeMutablePointer<UInt32>, _ count: Int, _ coverage: UnsafePointer<UInt32>,
        _ color: UInt32
    ) {
        let ff = Lanes(repeating: 0xFF)
        let ink = lanes(Four(repeating: color))
        let inkLow = ink & ff
        let inkHigh = ink &>> 8
        var x = 0
        while x &+ 4 <= count {
            let alpha = lanes(load(coverage + x))
            let under = lanes(load(row + x))
            let keep = ff &- alpha
            let low = (under & ff) &* keep &+ inkLow &* alpha
            let high = (under &>> 8) &* keep &+ inkHigh &* alpha
            store(divided(low, high), row + x)
            x &+= 4
        }
        let low = color & 0xFF00FF
        let high = (color >> 8) & 0xFF00FF
        while x < count {
            let alpha = coverage[x] & 0xFF
            let keep = 255 &- alpha
            let under = row[x]
            let l = low &* alpha &+ (under & 0xFF00FF) &* keep &+ 0x800080
            let h = high &* alpha &+ ((under >> 8) & 0xFF00FF) &* keep &+ 0x800080
            row[x] =
                ((l &+ ((l >> 8) & 0xFF00FF)) >> 8) & 0xFF00FF
                | (h &+ ((h >> 8) & 0xFF00FF)) & 0xFF00_FF00
            x &+= 1
        }
    }

    /// Black over what is there; what is kept of each pixel (0...255) stands in both halves of a
    /// word.
    @inline(__always)
    static func shade(
        _ row: UnsafeMutablePointer<UInt32>, _ count: Int, _ keeps: UnsafePointer<UInt32>
    ) {
        let ff = Lanes(repeating: 0xFF)
        let opaque = Four(repeating: 0xFF00_0000)
        var x = 0
        while x &+ 4 <= count {
            let keep = lanes(load(keeps + x))
            let under = lanes(load(row + x))
            let dark = divided((under & ff) &* keep, (under &>> 8) &* keep)
            store(dark | opaque, row + x)
            x &+= 4
        }
        while x < count {
            row[x] = kept(row[x], keeps[x] & 0xFF) | 0xFF00_0000
            x &+= 1
        }
    }

    /// The same darkness over what is there; `keep` as in `shade`.
    @inline(__always)
    static func shade(_ row: UnsafeMutablePointer<UInt32>, _ count: Int, keep: UInt32) {
        let ff = Lanes(repeating: 0xFF)
        let opaque = Four(repeating: 0xFF00_0000)
        let keeps = lanes(Four(repeating: keep))
        var x = 0
        while x &+ 4 <= count {
            let under = lanes(load(row + x))
            let dark = divided((under & ff) &* keeps, (under &>> 8) &* keeps)
            store(dark | opaque, row + x)
            x &+= 4
        }
        while x < count {
            row[x] = kept(row[x], keep & 0xFF) | 0xFF00_0000
            x &+= 1
        }
    }
}
