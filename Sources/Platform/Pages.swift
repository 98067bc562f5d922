import CLinux

/// Memory that can be had again from the card.
public enum Pages {
    /// Lets the kernel have the code that lies in memory, and the empty pages of the heap.
    ///
    /// A start runs once through most of the program and its libraries: linking, opening, reading.
    /// The rest of the day needs little of it. Code that is run again is mapped again, as a rule
    /// from the kernel's cache of files: about a microsecond for 64 KiB. (`madvise(2)` with
    /// `MADV_DONTNEED` on what `/proc/self/maps` shows as code, which is never written;
    /// `malloc_trim(3)`.)
    public static func handBack() {
        malloc_trim(0)
        guard let maps = fopen("/proc/self/maps", "re") else { return }
        defer { fclose(maps) }
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), maps) != nil {
            let text = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            guard let span = code(in: text) else { continue }
            madvise(UnsafeMutableRawPointer(bitPattern: span.lowerBound), span.count, MADV_DONTNEED)
        }
    }

    /// The addresses that a line of `maps` (`proc_pid_maps(5)`) gives to a file's code, which
    /// nobody writes: `55c1ea1fb000-55c1ea8ee000 r-xp 00000000 fe:00 5392339   /usr/bin/kiosk`.
    static func code(in line: [UInt8]) -> Range<UInt>? {
        let words = line.split(separator: UInt8(ascii: " "), maxSplits: 5)
        guard words.count == 6, words[1].elementsEqual("r-xp".utf8),
            words[5].first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: "/")
        else { return nil }
        let ends = words[0].split(separator: UInt8(ascii: "-")).compactMap {
            UInt(String(decoding: $0, as: UTF8.self), radix: 16)
        }
        guard ends.count == 2, ends[0] < ends[1] else { return nil }
        return ends[0]..<ends[1]
    }
}
