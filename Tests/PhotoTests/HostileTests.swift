import Glibc
import Photos
import Testing

@testable import Platform

/// Files that say little and mean a lot, and what the process may do that reads them.
@Suite struct HostileTests {
    static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
    }

    /// A chunk with its CRC (PNG 3, annex D).
    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(name.utf8) + body
        var crc: UInt32 = .max
        for byte in content {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
        }
        return number(UInt32(body.count)) + content + number(~crc)
    }

    static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", number(width) + number(height) + [8, 6, 0, 0, 0])
            + chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]) + chunk("IEND", [])
    }

    /// A whole picture whose header is made to say another size.
    static func jpeg(_ width: UInt16, _ height: UInt16) throws -> [UInt8] {
        var bytes = Corpus.shared.bytes("hopper.jpg")
        let start = try #require(
            bytes.indices.dropLast(10).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        bytes.replaceSubrange(
            (start + 5)..<(start + 9),
            with: number(UInt32(height)).suffix(2) + number(UInt32(width)).suffix(2))
        return bytes
    }

    @Test func hugePNGsAreRefusedBeforeAPixelIsHeld() throws {
        for size: (UInt32, UInt32) in [(65535, 65535), (1 << 30, 1 << 30), (19_999, 19_999)] {
            let outcome = try Kit.decode(Self.png(size.0, size.1))
            let kind = outcome.fault?.kind
            // libpng's own limit, a million a side, speaks first for the largest.
            #expect(kind == .tooLarge || kind == .broken, "\(size): \(outcome)")
        }
    }

    @Test func hugeJPEGsAreRefused() throws {
        #expect(try Kit.decode(Self.jpeg(65500, 65500)).fault?.kind == .tooLarge)
        #expect(try Kit.decode(Self.jpeg(16000, 200)).fault?.kind == .strip)
        // Fifty megapixels may be claimed; that they do not come is found out.
        #expect(try Kit.decode(Self.jpeg(7000, 7000)).fault?.kind == .cut)
    }

    /// libjpeg-turbo tells of its first warning alone.
    @Test func aHarmlessWarningHidesNoCut() throws {
        var bytes = Corpus.shared.bytes("hopper.jpg")
        let start = try #require(
            bytes.indices.dropLast(10).first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
        bytes.insert(contentsOf: [1, 2, 3], at: start)
        #expect(try Kit.decode(bytes).photo != nil)
        #expect(try Kit.decode(Array(bytes.prefix(bytes.count * 3 / 4))).fault?.kind == .cut)
    }

    @Test func hugeWebPsAreRefused() throws {
        // VP8X with a canvas of 16383 x 16383, and a VP8L of the same (RFC 9649, 2.7 and 3.4).
        let side = [UInt8(0xFE), 0x3F, 0]
        let canvas =
            Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8X".utf8)
            + [10, 0, 0, 0, 0, 0, 0, 0] + side + side
        let lossless =
            Array("RIFF".utf8) + [18, 0, 0, 0] + Array("WEBPVP8L".utf8)
            + [6, 0, 0, 0, 0x2F, 0xFE, 0xBF, 0xFF, 0x0F, 0]
        for file in [canvas, lossless] {
            let outcome = try Kit.decode(file)
            #expect(outcome.fault != nil && outcome.fault?.kind != .noAnswer, "\(outcome)")
        }
    }

    /// Each scan costs a pass over the whole picture, and is a few bytes long: they are counted,
    /// and the picture is not read to its end.
    @Test func aJPEGOfThousandsOfScansIsRefusedForTheirNumber() throws {
        let fault = try Kit.decode(Self.progressive()).fault
        #expect(fault?.kind == .broken)
        #expect(fault?.detail.contains("more than 500 scans") == true, "\(fault?.detail ?? "")")
    }

    /// A progressive picture of 2000 x 2000 pixels of which only the first scan comes, 2,000 times.
    private static func progressive() -> [UInt8] {
        let tables: [UInt8] =
            [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
            // One Huffman code, of one bit, for "nothing changes".
            + [0xFF, 0xC4, 0, 20, 0, 1] + [UInt8](repeating: 0, count: 15) + [0]
        let frame: [UInt8] = [0xFF, 0xC2, 0, 11, 8, 0x07, 0xD0, 0x07, 0xD0, 1, 1, 0x11, 0]
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0x00]
        // 250 x 250 blocks, a zero bit each.
        let data = [UInt8](repeating: 0, count: 7813)
        let head: [UInt8] = [0xFF, 0xD8] + tables + frame
        return head + (0..<2000).flatMap { _ in scan + data } + [0xFF, 0xD9]
    }

    @Test func otherBytesThanThePlanNamesAreRefused() throws {
        let bytes = Corpus.shared.bytes("hopper.jpg")
        let wrong = String(repeating: "0", count: 64)
        #expect(try Kit.decode(bytes, hash: wrong).fault?.kind == .otherBytes)
    }

    @Test func anythingElseIsNoPicture() throws {
        for text in ["", "x", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a"] {
            #expect(try Kit.decode(Array(text.utf8)).fault?.kind == .unknown, "\(text)")
        }
    }

    /// The kernel's own account of a decoder that waits for its file.
    @Test func theDecoderReadsInASandbox() throws {
        var ends: [CInt] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (input, writer) = (ends[0], ends[1])
        defer { close(writer) }
        let child = try Child.start(Kit.program, ["8x8"], input: Descriptor(owning: input))
        var status = ""
        for _ in 0..<500 where !status.contains("Seccomp:\t2") {
            status = String(
                decoding: Kit.read("/proc/\(child.process)/status"), as: UTF8.self)
            usleep(10_000)
        }
        #expect(status.contains("Seccomp:\t2"))
        #expect(status.contains("NoNewPrivs:\t1"))
        let limits = String(decoding: Kit.read("/proc/\(child.process)/limits"), as: UTF8.self)
        let lines = limits.split(separator: "\n").map { line in
            line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for limit in [
            "Max cpu time 10 10 seconds", "Max file size 0 0 bytes", "Max open files 0 0 files",
            "Max address space 536870912 536870912 bytes", "Max core file size 0 0 bytes",
        ] {
            #expect(lines.contains(limit))
        }
        #expect(
            Glibc.access("/proc/\(child.process)/fd/3", F_OK) != 0, "it has a fourth descriptor")
    }

    @Test func aChildIsGoneWithItsOwner() throws {
        var process: pid_t = 0
        do {
            var ends: [CInt] = [0, 0]
            try #require(pipe(&ends) == 0)
            let child = try Child.start(
                Kit.program, ["8x8"], input: Descriptor(owning: ends[0]))
            process = child.process
            #expect(kill(process, 0) == 0)
            _ = consume child
            close(ends[1])
        }
        #expect(kill(process, 0) != 0 && errno == ESRCH)
    }

    @Test func aProgramThatIsNotThereIsAnError() throws {
        #expect(throws: SystemError(call: .spawn, code: ENOENT)) {
            _ = try Child.start(
                "/nowhere/decoder", [], input: Descriptor.open("/dev/null", flags: O_RDONLY))
        }
    }
}
