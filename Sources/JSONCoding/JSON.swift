/// JSON as RFC 8259 has it, for `Codable` values: compact, with sorted keys, so that one value
/// always gives the same bytes.
///
/// The panel reads its whole memory at every start. It reads it with this because Foundation's
/// coders cost it three quarters of its start and 3 MB of memory (`docs/dependencies.md`).
public enum JSON {
    /// Why bytes are no JSON.
    public enum Fault: Error, Hashable, Sendable {
        /// What was met where something else was expected, and the place of it.
        case malformed(String, line: Int, column: Int)
        /// Brackets within brackets, deeper than the caller allows.
        case tooDeep(limit: Int)
        /// More bytes than a place in them can be named: 2 GiB.
        case tooLong
    }

    /// Writes a value: UTF-8, no spaces, the keys of an object in the order of their bytes.
    ///
    /// Throws what the value's own `encode` throws, and `EncodingError` for a number that JSON has
    /// no word for.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let node = try JSONNode.of(value, at: .top)
        var bytes: [UInt8] = []
        node.write(to: &bytes)
        return bytes
    }

    /// Reads a value. Fields that it does not ask for are ignored, after their grammar was checked.
    ///
    /// Throws `Fault` for what is no JSON and for an object with two members of one name, and
    /// `DecodingError` for JSON that is another value than this. Names are one when their
    /// characters are, code point by code point: "é" and "e" with an accent after it are two.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], deepest: Int = 512
    ) throws -> Value {
        let text = try JSONText(bytes, deepest: deepest)
        return try JSONReader(text: text, place: 0, path: .top).decode(Value.self)
    }
}

extension JSON.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let met, let line, let column): "line \(line), column \(column): \(met)"
        case .tooDeep(let limit): "brackets lie more than \(limit) deep"
        case .tooLong: "it is longer than 2 GiB"
        }
    }
}

/// The way from the top of a document to a value in it.
indirect enum JSONPath {
    case top
    case key(any CodingKey, JSONPath)
    case index(Int, JSONPath)

    var keys: [any CodingKey] {
        var keys: [any CodingKey] = []
        var path = self
        while true {
            switch path {
            case .top: return keys.reversed()
            case .key(let key, let before):
                keys.append(key)
                path = before
            case .index(let index, let before):
                keys.append(JSONIndex(intValue: index))
                path = before
            }
        }
    }
}

/// A place in an array, as `Codable` wants it: a key with a number.
struct JSONIndex: CodingKey {
    let index: Int

    init(intValue: Int) { index = intValue }
    init?(stringValue: String) { return nil }
    var intValue: Int? { index }
    var stringValue: String { "Index \(index)" }
}

/// The key under which `super` lies where no other is told.
struct JSONSuperKey: CodingKey {
    init() {}
    init?(stringValue: String) { return nil }
    init?(intValue: Int) { return nil }
    var intValue: Int? { nil }
    var stringValue: String { "super" }
}
