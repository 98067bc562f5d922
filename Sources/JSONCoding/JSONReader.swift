/// Reads one value of a text.
struct JSONReader: Decoder, SingleValueDecodingContainer {
    let text: JSONText
    let place: Int
    let path: JSONPath

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    private var mark: JSONText.Mark { text.marks[place] }

    func container<Key: CodingKey>(
        keyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        guard mark.kind == .object else { throw mismatch([String: any Decodable].self, "object") }
        return KeyedDecodingContainer(JSONObjectReader<Key>(text: text, place: place, path: path))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard mark.kind == .array else { throw mismatch([any Decodable].self, "array") }
        return JSONArrayReader(text: text, place: place, path: path)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { mark.kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch mark.kind {
        case .yes: return true
        case .no: return false
        default: throw mismatch(type, "true or false")
        }
    }

    func decode(_ type: String.Type) throws -> String {
        guard let value = text.plain(mark) else { throw mismatch(type, "text") }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        let digits = try digits(type)
        guard let value = Double(digits), value.isFinite else { throw tooLarge(digits, type) }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float {
        let digits = try digits(type)
        guard let value = Float(digits), value.isFinite else { throw tooLarge(digits, type) }
        return value
    }

    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

    /// A whole number, also where it is written with a fraction or an exponent (1.0, 12e2).
    private func integer<Value: FixedWidthInteger & Decodable>() throws -> Value {
        if let value = text.integer(mark) as Value? { return value }
        guard mark.kind == .number else { throw mismatch(Value.self, "number") }
        let digits = text.string(mark)
        if digits.utf8.contains(where: { ".eE".utf8.contains($0) }), let number = Double(digits),
            number.magnitude < 0x1p53, let value = Value(exactly: number)
        {
            return value
        }
        throw tooLarge(digits, Value.self)
    }

    private func digits(_ type: any Any.Type) throws -> String {
        guard mark.kind == .number else { throw mismatch(type, "number") }
        return text.string(mark)
    }

    private func mismatch(_ type: any Any.Type, _ wanted: String) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath, debugDescription: "a \(wanted) is wanted, not \(mark.kind.word)"
        )
        return mark.kind == .null
            ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    private func tooLarge(_ digits: String, _ type: any Any.Type) -> DecodingError {
        .dataCorrupted(
            DecodingError.Context(
                codingPath: codingPath,
                debugDescription: "the number \(digits.prefix(40)) does not fit \(type)"))
    }
}

extension JSONText.Mark.Kind {
    fileprivate var word: String {
        switch self {
        case .null: "null"
        case .yes, .no: "true or false"
        case .number: "a number"
        case .string, .escaped: "a text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONText {
    /// A number of digits alone, or nil when it has others or does not fit.
    func integer<Value: FixedWidthInteger>(_ mark: Mark) -> Value? {
        guard mark.kind == .number else { return nil }
        var at = Int(mark.start)
        let isNegative = bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var value: Value = 0
        while at < Int(mark.end) {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let (ten, over) = value.multipliedReportingOverflow(by: 10)
            let (next, beyond) =
                isNegative
                ? ten.subtractingReportingOverflow(Value(truncatingIfNeeded: digit))
                : ten.addingReportingOverflow(Value(truncatingIfNeeded: digit))
            guard !over, !beyond else { return nil }
            value = next
            at += 1
        }
        return value
    }
}
