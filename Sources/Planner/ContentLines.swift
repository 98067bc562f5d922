/// One property of a calendar component: RFC 5545, 3.1.
struct Property: Hashable, Sendable {
    /// In capitals.
    var name: String
    /// Names in capitals; values without their quotation marks.
    var parameters: [String: String]
    /// The value as written, unfolded and still escaped.
    var value: String
    var place: Place

    /// The value as text, with RFC 5545's escapes (3.3.11) undone.
    var text: String { unescaped(value) }

    /// Several texts that stand between commas.
    var texts: [String] {
        var parts: [String] = [""]
        var escaped = false
        for character in value {
            if character == ",", !escaped {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            escaped = character == "\\" && !escaped
        }
        return parts.map(unescaped)
    }
}

private func unescaped(_ value: String) -> String {
    guard value.utf8.contains(UInt8(ascii: "\\")) else { return value }
    var result = ""
    var escaped = false
    for character in value {
        if escaped {
            switch character {
            case "n", "N": result.append("\n")
            case ",", ";", "\\": result.append(character)
            default:
                // Programs leave Windows paths in descriptions; what is no escape is kept as it
                // stands.
                result.append("\\")
                result.append(character)
            }
            escaped = false
        } else if character == "\\" {
            escaped = true
        } else {
            result.append(character)
        }
    }
    if escaped { result.append("\\") }
    return result
}

/// A physical line joined with its continuations, and the line it began on.
struct ContentLine {
    var bytes: [UInt8]
    var number: Int
}

/// Joins folded lines (RFC 5545, 3.1) before decoding, because a fold may stand inside a character.
///
/// A line may end with CRLF or LF, or with CR in a file that has no LF at all. Empty lines between
/// a line and its continuation are read past, as the programs do that meet mail gateways.
func unfold(_ bytes: [UInt8]) -> [ContentLine] {
    var lines: [ContentLine] = []
    let newline = UInt8(ascii: bytes.contains(UInt8(ascii: "\n")) ? "\n" : "\r")
    var number = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
        number += 1
        let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
        var line = bytes[start..<end]
        while line.last == UInt8(ascii: "\r") { line.removeLast() }
        start = end + 1
        guard let first = line.first else { continue }
        if first == UInt8(ascii: " ") || first == UInt8(ascii: "\t"), !lines.isEmpty {
            lines[lines.count - 1].bytes += line.dropFirst()
        } else {
            lines.append(ContentLine(bytes: Array(line), number: number))
        }
    }
    return lines
}

extension Property {
    /// Reads `NAME;PARAMETER=value:value`; nil when the line has no such form.
    init?(_ text: String, at place: Place) {
        guard let (head, value) = Property.split(text), let name = head.first,
            !name.isEmpty, name.utf8.allSatisfy(Property.isNameByte)
        else { return nil }
        var parameters: [String: String] = [:]
        for part in head.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let key = part[..<equals].uppercased()
            let written = part[part.index(after: equals)...]
            parameters[key] = written.filter { $0 != "\"" }
        }
        self.init(
            name: name.uppercased(), parameters: parameters, value: value,
            place: place)
    }

    /// Cuts at semicolons and at the first colon that stand outside quotation marks.
    private static func split(_ text: String) -> (head: [String], value: String)? {
        var head: [String] = [""]
        var quoted = false
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            if character == "\"" { quoted.toggle() }
            if character == ":", !quoted {
                return (head, String(text[text.index(after: index)...]))
            }
            if character == ";", !quoted {
                head.append("")
            } else {
                head[head.count - 1].append(character)
            }
            index = text.index(after: index)
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
