import JSONCoding

/// JSON as all our documents use it: compact, keys sorted, with limits before anything is parsed.
enum Documents {
    /// The deepest document of ours, a snapshot, has nine levels.
    static let deepest = 32

    static func encode(
        _ value: some Encodable, as document: WireError.Document
    ) throws(WireError) -> [UInt8] {
        do {
            return try JSON.encode(value)
        } catch {
            throw WireError(document, .field(path: "the top", "\(error)"))
        }
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], as document: WireError.Document, limit: Int
    ) throws(WireError) -> Value {
        guard bytes.count <= limit else {
            throw WireError(document, .tooLarge(bytes: bytes.count, limit: limit))
        }
        do {
            return try JSON.decode(type, from: bytes, deepest: deepest)
        } catch {
            throw WireError(document, fault(of: error))
        }
    }

    private static func fault(of error: any Error) -> WireError.Fault {
        switch error {
        case JSON.Fault.tooDeep(let limit): return .tooDeep(limit: limit)
        case let error as UnknownFormat: return .format(error.format, newest: error.newest)
        case DecodingError.keyNotFound(let key, let context):
            return .field(path: path(context.codingPath + [key]), "it is missing")
        case DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            return .field(path: path(context.codingPath), context.debugDescription)
        case DecodingError.dataCorrupted(let context):
            let met = context.underlyingError.map { "\($0)" } ?? context.debugDescription
            guard !context.codingPath.isEmpty else { return .unreadable(met) }
            return .field(path: path(context.codingPath), met)
        default: return .unreadable("\(error)")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        let text = keys.reduce("") { text, key in
            key.intValue.map { "\(text)[\($0)]" } ?? "\(text).\(key.stringValue)"
        }
        return text.isEmpty ? "the top" : String(text.drop { $0 == "." })
    }
}

/// Thrown while decoding, when the number at the top is not one that this software reads.
struct UnknownFormat: Error {
    var format: Int
    var newest: Int
}
