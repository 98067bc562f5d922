/// A JSON text that was walked through once: where each of its values lies, and nothing copied.
///
/// The walk keeps its open brackets in a list of its own, so no text can exhaust the stack.
final class JSONText {
    /// A value's place in the text. Values lie in the order of the text: those of an array or an
    /// object follow it, and `next` is the value that comes after all of them.
    struct Mark {
        enum Kind: UInt8 { case null, yes, no, number, string, escaped, array, object }

        var kind: Kind
        /// Its bytes; of a string those within the quotation marks.
        var start: Int32
        var end: Int32
        var next: Int32

        var range: Range<Int> { Int(start)..<Int(end) }
    }

    let bytes: [UInt8]
    private(set) var marks: [Mark] = []

    init(_ bytes: [UInt8], deepest: Int) throws(JSON.Fault) {
        guard bytes.count < Int32.max else { throw .tooLong }
        self.bytes = bytes
        var walk = JSONWalk(deepest: deepest, count: bytes.count)
        // In a buffer, so that the walk checks no array's bounds and keeps no array alive.
        let ending = bytes.withUnsafeBufferPointer { bytes in
            do throws(JSON.Fault) {
                try walk.whole(bytes)
                return nil as JSON.Fault?
            } catch {
                return error
            }
        }
        if let ending { throw ending }
        marks = walk.marks
    }
}

extension JSONText {
    /// The escapes of one letter, and the byte that each stands for (RFC 8259, section 7).
    static let escapes: [(letter: UInt8, byte: UInt8)] = [
        (UInt8(ascii: "\""), 0x22), (UInt8(ascii: "\\"), 0x5C), (UInt8(ascii: "/"), 0x2F),
        (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "f"), 0x0C), (UInt8(ascii: "n"), 0x0A),
        (UInt8(ascii: "r"), 0x0D), (UInt8(ascii: "t"), 0x09),
    ]

    static func hexadecimal(_ digit: UInt8) -> UInt16? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(digit - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(digit - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// The text of a mark.
    func string(_ mark: Mark) -> String {
        bytes.withUnsafeBufferPointer { Self.string(mark, in: $0) }
    }

    static func string(_ mark: Mark, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let units = UnsafeBufferPointer(rebasing: bytes[mark.range])
        guard mark.kind == .escaped else { return String(decoding: units, as: UTF8.self) }
        return unescaped(units)
    }

    /// The text of a string's mark, or nil for any other.
    func plain(_ mark: Mark) -> String? {
        mark.kind == .string || mark.kind == .escaped ? string(mark) : nil
    }

    /// Whether a string's mark reads like this.
    func matches(_ mark: Mark, _ name: String) -> Bool {
        // Texts are equal to Swift when they look the same; names are when their bytes are.
        guard mark.kind == .string else { return string(mark).utf8.elementsEqual(name.utf8) }
        var name = name
        return name.withUTF8 { name in
            let start = Int(mark.start)
            guard name.count == Int(mark.end) - start else { return false }
            for offset in 0..<name.count where bytes[start + offset] != name[offset] {
                return false
            }
            return true
        }
    }

    /// The walk has seen that each escape is whole.
    private static func unescaped(_ units: UnsafeBufferPointer<UInt8>) -> String {
        var text: [UInt8] = []
        var pair: [UInt16] = []
        var at = units.startIndex
        while at < units.endIndex {
            guard units[at] == UInt8(ascii: "\\") else {
                text.append(units[at])
                at += 1
                continue
            }
            let letter = units[at + 1]
            at += 2
            if let escape = escapes.first(where: { $0.letter == letter }) {
                text.append(escape.byte)
                continue
            }
            pair.append(units[at..<at + 4].reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) })
            at += 4
            if pair.count == 1, UTF16.isLeadSurrogate(pair[0]) { continue }
            text += String(decoding: pair, as: UTF16.self).utf8
            pair = []
        }
        return String(decoding: text, as: UTF8.self)
    }
}
