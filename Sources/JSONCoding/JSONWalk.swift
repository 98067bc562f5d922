/// The walk through a text. Its grammar is that of RFC 8259.
struct JSONWalk {
    let deepest: Int
    var marks: [JSONText.Mark] = []
    /// The marks of the brackets that are open.
    private var open: [Int] = []
    private var at = 0
    /// The names of the object that was closed last: kept for its room.
    private var names: [JSONText.Mark] = []

    /// Up to here comparing each name with each is quicker than a set.
    private static let mostCompared = 24

    init(deepest: Int, count: Int) {
        self.deepest = deepest
        marks.reserveCapacity(count / 12 + 1)
    }

    mutating func whole(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        try value(bytes)
        while let last = open.last {
            let isObject = marks[last].kind == .object
            skipSpace(bytes)
            switch byte(bytes) {
            case isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"):
                at += 1
                try close(last, bytes)
            case UInt8(ascii: ","):
                at += 1
                if isObject { try key(bytes) }
                try value(bytes)
            default:
                throw fault(bytes, isObject ? "a , or } is missing" : "a , or ] is missing")
            }
        }
        skipSpace(bytes)
        if at < bytes.count { throw fault(bytes, "something follows the end") }
    }

    /// Walks through a value without brackets, or to the first value behind an opening one.
    private mutating func value(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        while true {
            skipSpace(bytes)
            switch byte(bytes) {
            case UInt8(ascii: "\"")?: return try string(bytes)
            case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
                return try number(bytes)
            case UInt8(ascii: "t")?: return try word("true", .yes, bytes)
            case UInt8(ascii: "f")?: return try word("false", .no, bytes)
            case UInt8(ascii: "n")?: return try word("null", .null, bytes)
            case UInt8(ascii: "[")?:
                try begin(.array)
                skipSpace(bytes)
                guard byte(bytes) == UInt8(ascii: "]") else { continue }
            case UInt8(ascii: "{")?:
                try begin(.object)
                skipSpace(bytes)
                guard byte(bytes) == UInt8(ascii: "}") else {
                    try key(bytes)
                    continue
                }
            case nil: throw fault(bytes, "it ends where a value is expected")
            default: throw fault(bytes, "no value begins like this")
            }
            at += 1
            try close(marks.count - 1, bytes)
            return
        }
    }

    private mutating func key(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        skipSpace(bytes)
        guard byte(bytes) == UInt8(ascii: "\"") else { throw fault(bytes, "a name is missing") }
        try string(bytes)
        skipSpace(bytes)
        guard byte(bytes) == UInt8(ascii: ":") else { throw fault(bytes, "a : is missing") }
        at += 1
    }

    private mutating func begin(_ kind: JSONText.Mark.Kind) throws(JSON.Fault) {
        guard open.count < deepest else { throw .tooDeep(limit: deepest) }
        open.append(marks.count)
        mark(kind, from: at)
        at += 1
    }

    private mutating func close(
        _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(JSON.Fault) {
        open.removeLast()
        marks[index].end = Int32(at)
        marks[index].next = Int32(marks.count)
        guard marks[index].kind == .object, namesRepeat(in: index, bytes) else { return }
        throw fault(bytes, "an object with two members of one name")
    }

    /// I-JSON (RFC 7493, section 2.3): two members of one name mean different things to different
    /// readers, and what a plan says must be one thing.
    private mutating func namesRepeat(
        in object: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        names.removeAll(keepingCapacity: true)
        var at = object + 1
        while at < marks.count {
            names.append(marks[at])
            at = Int(marks[at + 1].next)
        }
        guard names.allSatisfy({ $0.kind == .string }), names.count <= Self.mostCompared else {
            let units = names.map { Array(JSONText.string($0, in: bytes).utf8) }
            return Set(units).count < names.count
        }
        for (index, name) in names.enumerated() {
            let length = name.end - name.start
            for other in names[..<index] where other.end - other.start == length {
                let pair = (bytes[name.range], bytes[other.range])
                if pair.0.elementsEqual(pair.1) { return true }
            }
        }
        return false
    }

    private mutating func mark(_ kind: JSONText.Mark.Kind, from start: Int) {
        marks.append(
            JSONText.Mark(
                kind: kind, start: Int32(start), end: Int32(at), next: Int32(marks.count + 1)))
    }

    private mutating func word(
        _ word: StaticString, _ kind: JSONText.Mark.Kind, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(JSON.Fault) {
        let start = at
        for offset in 0..<word.utf8CodeUnitCount {
            guard byte(bytes) == word.utf8Start[offset] else {
                throw fault(bytes, "no value begins like this")
            }
            at += 1
        }
        mark(kind, from: start)
    }

    private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        let start = at
        if byte(bytes) == UInt8(ascii: "-") { at += 1 }
        if byte(bytes) == UInt8(ascii: "0") {
            at += 1
        } else {
            try digits(bytes)
        }
        if byte(bytes) == UInt8(ascii: ".") {
            at += 1
            try digits(bytes)
        }
        if byte(bytes).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
            at += 1
            if byte(bytes) == UInt8(ascii: "+") || byte(bytes) == UInt8(ascii: "-") { at += 1 }
            try digits(bytes)
        }
        mark(.number, from: start)
    }

    private mutating func digits(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        let start = at
        while let digit = byte(bytes), UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit { at += 1 }
        if at == start { throw fault(bytes, "a digit is missing") }
    }

    private mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        at += 1
        let start = at
        var kind = JSONText.Mark.Kind.string
        var isASCII = true
        while true {
            switch byte(bytes) {
            case UInt8(ascii: "\"")?:
                if !isASCII { try checkUTF8(bytes, from: start) }
                mark(kind, from: start)
                at += 1
                return
            case UInt8(ascii: "\\")?:
                kind = .escaped
                try escape(bytes)
            case let unit? where unit < 0x20: throw fault(bytes, "a control character")
            case let unit?:
                if unit >= 0x80 { isASCII = false }
                at += 1
            case nil: throw fault(bytes, "it ends in the middle of a text")
            }
        }
    }

    private func checkUTF8(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(JSON.Fault) {
        let text = UnsafeBufferPointer(rebasing: bytes[start..<at])
        guard String(validating: text, as: UTF8.self) != nil else {
            throw fault(bytes, "a text that is not UTF-8")
        }
    }

    /// Walks through an escape; a half of a surrogate pair alone is none.
    private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSON.Fault) {
        at += 1
        guard let unit = byte(bytes) else { throw fault(bytes, "it ends in the middle of a text") }
        guard unit == UInt8(ascii: "u") else {
            guard JSONText.escapes.contains(where: { $0.letter == unit }) else {
                throw fault(bytes, "no escape is written like this")
            }
            at += 1
            return
        }
        let first = try hexadecimal(bytes)
        guard UTF16.isLeadSurrogate(first) else {
            if UTF16.isTrailSurrogate(first) { throw fault(bytes, "half a character") }
            return
        }
        guard byte(bytes) == UInt8(ascii: "\\") else { throw fault(bytes, "half a character") }
        at += 1
        guard byte(bytes) == UInt8(ascii: "u"), UTF16.isTrailSurrogate(try hexadecimal(bytes))
        else { throw fault(bytes, "half a character") }
    }

    private mutating func hexadecimal(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(JSON.Fault) -> UInt16 {
        at += 1
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = byte(bytes).flatMap(JSONText.hexadecimal) else {
                throw fault(bytes, "a hexadecimal digit is missing")
            }
            value = value << 4 | digit
            at += 1
        }
        return value
    }

    private mutating func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>) {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    private func byte(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
        at < bytes.count ? bytes[at] : nil
    }

    private func fault(_ bytes: UnsafeBufferPointer<UInt8>, _ met: String) -> JSON.Fault {
        let before = bytes[..<at]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return .malformed(met, line: line, column: at - start + 1)
    }
}
