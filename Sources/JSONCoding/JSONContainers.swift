/// Reads the members of an object.
///
/// Most are asked for in nearly the order they were written in, so the search goes on where the
/// last one ended. A large object, which is somebody's dictionary, gets an index.
final class JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let text: JSONText
    private let place: Int
    private let path: JSONPath
    /// The mark of the name where the next search begins.
    private var hint: Int
    /// The value of each name's bytes.
    private var index: [[UInt8]: Int]?

    /// Up to here searching is quicker than an index.
    private static var mostSearched: Int { 32 }

    init(text: JSONText, place: Int, path: JSONPath) {
        self.text = text
        self.place = place
        self.path = path
        hint = place + 1
    }

    var codingPath: [any CodingKey] { path.keys }

    var allKeys: [Key] {
        names.compactMap { Key(stringValue: $0.name) }
    }

    func contains(_ key: Key) -> Bool { find(key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try reader(key).decodeNil() }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try reader(key).decode(type)
    }

    // Texts and whole numbers are nearly all there is. They are read without the way to them, which
    // only a fault needs.

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        guard let mark = mark(key), let value = text.plain(mark) else {
            return try reader(key).decode(type)
        }
        return value
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try integer(key) ?? reader(key).decode(type)
    }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
        try integer(key) ?? reader(key).decode(type)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let mark = mark(key), mark.kind != .null else { return nil }
        return try text.plain(mark) ?? reader(key).decode(type)
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        guard let mark = mark(key), mark.kind != .null else { return nil }
        return try text.integer(mark) ?? reader(key).decode(type)
    }

    func decodeIfPresent<Value: Decodable>(
        _ type: Value.Type, forKey key: Key
    ) throws -> Value? {
        guard let mark = mark(key), mark.kind != .null else { return nil }
        return try reader(key).decode(type)
    }

    private func mark(_ key: Key) -> JSONText.Mark? {
        find(key.stringValue).map { text.marks[$0] }
    }

    private func integer<Value: FixedWidthInteger>(_ key: Key) -> Value? {
        mark(key).flatMap(text.integer)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try reader(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try reader(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try reader(JSONSuperKey()) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try reader(key) }

    private func reader(_ key: some CodingKey) throws -> JSONReader {
        guard let found = find(key.stringValue) else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(codingPath: codingPath, debugDescription: "it is missing"))
        }
        return JSONReader(text: text, place: found, path: .key(key, path))
    }

    /// The mark of the value of this name.
    private func find(_ name: String) -> Int? {
        let (begin, end) = (place + 1, Int(text.marks[place].next))
        if let index { return index[Array(name.utf8)] }
        guard begin < end else { return nil }
        var at = hint
        for _ in 0..<Self.mostSearched {
            let value = at + 1
            var next = Int(text.marks[value].next)
            if next >= end { next = begin }
            if text.matches(text.marks[at], name) {
                // Asked for first whether it is there, then for its value: it stays the next.
                hint = at
                return value
            }
            at = next
            if at == hint { return nil }
        }
        let index = Dictionary(
            uniqueKeysWithValues: names.map { (Array($0.name.utf8), $0.value) })
        self.index = index
        return index[Array(name.utf8)]
    }

    private var names: [(name: String, value: Int)] {
        var names: [(name: String, value: Int)] = []
        var at = place + 1
        while at < Int(text.marks[place].next) {
            names.append((text.string(text.marks[at]), at + 1))
            at = Int(text.marks[at + 1].next)
        }
        return names
    }
}

/// Reads the elements of an array.
struct JSONArrayReader: UnkeyedDecodingContainer {
    private let text: JSONText
    private let path: JSONPath
    private let end: Int
    private var at: Int
    private(set) var currentIndex = 0
    let count: Int?

    init(text: JSONText, place: Int, path: JSONPath) {
        self.text = text
        self.path = path
        (at, end) = (place + 1, Int(text.marks[place].next))
        var (count, at) = (0, at)
        while at < end {
            at = Int(text.marks[at].next)
            count += 1
        }
        self.count = count
    }

    var codingPath: [any CodingKey] { path.keys }
    var isAtEnd: Bool { at >= end }

    mutating func decodeNil() throws -> Bool {
        guard try reader(Never.self).decodeNil() else { return false }
        step()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try reader(type).decode(type)
        step()
        return value
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        let container = try reader(KeyedDecodingContainer<Key>.self).container(keyedBy: type)
        step()
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try reader((any UnkeyedDecodingContainer).self).unkeyedContainer()
        step()
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = try reader((any Decoder).self)
        step()
        return decoder
    }

    private mutating func step() {
        at = Int(text.marks[at].next)
        currentIndex += 1
    }

    private func reader(_ type: any Any.Type) throws -> JSONReader {
        let path = JSONPath.index(currentIndex, path)
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                type,
                DecodingError.Context(
                    codingPath: path.keys, debugDescription: "the array ends before it"))
        }
        return JSONReader(text: text, place: at, path: path)
    }
}
