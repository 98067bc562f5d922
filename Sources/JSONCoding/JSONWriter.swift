/// What a value wrote of itself, before it is put in order.
final class JSONNode {
    enum Content {
        /// Nothing yet; a value that writes nothing is an empty object.
        case nothing
        /// Bytes of JSON.
        case scalar([UInt8])
        case array([JSONNode])
        case object([(name: String, node: JSONNode)])
    }

    var content = Content.nothing

    static func of(_ value: some Encodable, at path: JSONPath) throws -> JSONNode {
        let node = JSONNode()
        try node.take(value, at: path)
        return node
    }

    /// Writes a value here. What the standard library's own values would do by asking for a
    /// container is done at once.
    func take(_ value: some Encodable, at path: JSONPath) throws {
        switch value {
        case let value as String: content = .scalar(Self.quoted(value))
        case let value as Int: content = .scalar(Array("\(value)".utf8))
        case let value as Int64: content = .scalar(Array("\(value)".utf8))
        default: try value.encode(to: JSONWriter(node: self, path: path))
        }
    }

    func write(to bytes: inout [UInt8]) {
        switch content {
        case .nothing: bytes += "{}".utf8
        case .scalar(let scalar): bytes += scalar
        case .array(let nodes):
            bytes.append(UInt8(ascii: "["))
            for (index, node) in nodes.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                node.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += Self.quoted(member.name)
                bytes.append(UInt8(ascii: ":"))
                member.node.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// A text in quotation marks, with the escapes that RFC 8259 asks for and no others.
    static func quoted(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 2)
        bytes.append(UInt8(ascii: "\""))
        for unit in text.utf8 {
            switch unit {
            case UInt8(ascii: "/"): bytes.append(unit)
            case 0x00..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                if let escape = JSONText.escapes.first(where: { $0.byte == unit }) {
                    bytes.append(escape.letter)
                } else {
                    let digits = Array("0123456789abcdef".utf8)
                    bytes += "u00".utf8
                    bytes += [digits[Int(unit >> 4)], digits[Int(unit & 15)]]
                }
            default: bytes.append(unit)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return bytes
    }
}

/// Writes one value into its node.
struct JSONWriter: Encoder, SingleValueEncodingContainer {
    let node: JSONNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .object = node.content {} else { node.content = .object([]) }
        return KeyedEncodingContainer(JSONObjectWriter<Key>(node: node, path: path))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array = node.content {} else { node.content = .array([]) }
        return JSONArrayWriter(node: node, path: path)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { put("null") }
    func encode(_ value: Bool) { put(value ? "true" : "false") }
    func encode(_ value: String) { node.content = .scalar(JSONNode.quoted(value)) }
    func encode(_ value: Double) throws { try put(value, isFinite: value.isFinite) }
    func encode(_ value: Float) throws { try put(value, isFinite: value.isFinite) }
    func encode(_ value: Int) { put("\(value)") }
    func encode(_ value: Int8) { put("\(value)") }
    func encode(_ value: Int16) { put("\(value)") }
    func encode(_ value: Int32) { put("\(value)") }
    func encode(_ value: Int64) { put("\(value)") }
    func encode(_ value: UInt) { put("\(value)") }
    func encode(_ value: UInt8) { put("\(value)") }
    func encode(_ value: UInt16) { put("\(value)") }
    func encode(_ value: UInt32) { put("\(value)") }
    func encode(_ value: UInt64) { put("\(value)") }
    func encode(_ value: some Encodable) throws { try node.take(value, at: path) }

    private func put(_ word: String) { node.content = .scalar(Array(word.utf8)) }

    /// The shortest digits that read as the same number; whole ones without a fraction.
    private func put(_ value: some CustomStringConvertible, isFinite: Bool) throws {
        guard isFinite else {
            throw EncodingError.invalidValue(
                value,
                EncodingError.Context(
                    codingPath: codingPath, debugDescription: "JSON has no word for \(value)"))
        }
        let digits = value.description
        put(digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
    }
}

/// Writes the members of an object.
struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: JSONNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }

    func encodeNil(forKey key: Key) { writer(key).encodeNil() }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        let writer = writer(key)
        try writer.node.take(value, at: writer.path)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { writer(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { writer(JSONSuperKey()) }
    func superEncoder(forKey key: Key) -> any Encoder { writer(key) }

    /// A place for the value of a key. Who writes one key twice is not read again.
    private func writer(_ key: some CodingKey) -> JSONWriter {
        guard case .object(var members) = node.content else {
            preconditionFailure("a value has written an object and something else")
        }
        node.content = .nothing
        let member = JSONNode()
        members.append((key.stringValue, member))
        node.content = .object(members)
        return JSONWriter(node: member, path: .key(key, path))
    }
}

/// Writes the elements of an array.
struct JSONArrayWriter: UnkeyedEncodingContainer {
    let node: JSONNode
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }

    var count: Int {
        guard case .array(let nodes) = node.content else { return 0 }
        return nodes.count
    }

    func encodeNil() { writer().encodeNil() }
    func encode(_ value: some Encodable) throws {
        let writer = writer()
        try writer.node.take(value, at: writer.path)
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { writer().unkeyedContainer() }
    func superEncoder() -> any Encoder { writer() }

    private func writer() -> JSONWriter {
        guard case .array(var nodes) = node.content else {
            preconditionFailure("a value has written an array and something else")
        }
        let path = JSONPath.index(nodes.count, path)
        node.content = .nothing
        nodes.append(JSONNode())
        node.content = .array(nodes)
        return JSONWriter(node: nodes[nodes.count - 1], path: path)
    }
}
