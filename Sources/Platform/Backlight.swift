import CLinux
import Glibc

/// The lamps behind the glass, as the kernel lists them: `/sys/class/backlight/*`.
///
/// A screen on a cable has none, and is dimmed by nobody.
public struct Backlight: Hashable, Sendable {
    private struct Lamp: Hashable, Sendable {
        var path: String
        var most: Int
        /// How bright it was before us.
        var found: Int
    }

    private let folder: String
    private let lamps: [Lamp]

    /// Finds every lamp that says how bright it can be (`max_brightness`), and remembers how bright
    /// it is (`brightness`).
    public static func find(below folder: String = "/sys/class/backlight") -> Backlight {
        Backlight(folder: folder, lamps: lamps(below: folder))
    }

    /// Finds the lamps that are there now. Those that were there before keep what is remembered.
    public func foundAgain() -> Backlight {
        let now = Self.lamps(below: folder).map { lamp in
            lamps.first { $0.path == lamp.path && $0.most == lamp.most } ?? lamp
        }
        return Backlight(folder: folder, lamps: now)
    }

    private static func lamps(below folder: String) -> [Lamp] {
        var lamps: [Lamp] = []
        if let list = opendir(folder) {
            defer { closedir(list) }
            while let entry = readdir(list) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard let limit = number(in: "\(folder)/\(name)/max_brightness"), limit > 0 else {
                    continue
                }
                let path = "\(folder)/\(name)/brightness"
                // One that is out was left so by whoever died in the dark: nobody wants it back.
                let found = number(in: path).flatMap { $0 > 0 ? min($0, limit) : nil } ?? limit
                lamps.append(Lamp(path: path, most: limit, found: found))
            }
        }
        return lamps
    }

    /// How many lamps there are.
    public var count: Int { lamps.count }

    /// Makes all lamps so bright. Above zero none goes out, however few steps it has.
    ///
    /// - Throws: what the first lamp that refused said, after the others were tried.
    public func set(percent: Int) throws(SystemError) {
        try set { percent > 0 ? max($0.most * percent / 100, 1) : 0 }
    }

    /// Makes all lamps as bright as they were found; one that was found out shines fully.
    ///
    /// - Throws: what the first lamp that refused said, after the others were tried.
    public func putBack() throws(SystemError) { try set { $0.found } }

    private func set(_ steps: (Lamp) -> Int) throws(SystemError) {
        var fault: SystemError?
        for lamp in lamps {
            do throws(SystemError) {
                try Self.write("\(steps(lamp))\n", to: lamp.path)
            } catch {
                fault = fault ?? error
            }
        }
        if let fault { throw fault }
    }

    private static func write(_ text: String, to path: String) throws(SystemError) {
        let file = try Descriptor.open(path, flags: O_WRONLY | O_TRUNC)
        let raw = file.raw
        let bytes = Array(text.utf8)
        _ = try SystemError.checking(.write) { CInt(Glibc.write(raw, bytes, bytes.count)) }
    }

    private static func number(in path: String) -> Int? {
        // No such file: no lamp, which is said by there being none.
        guard let file = try? Descriptor.open(path, flags: O_RDONLY) else { return nil }
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = read(file.raw, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let digits = bytes[..<count].prefix { $0 >= 48 && $0 <= 57 }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
