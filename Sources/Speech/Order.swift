import JSONCoding

/// What the kiosk asks of the speaker, one line each: compact JSON and a line feed.
///
/// `{"say":{"language":"sv","number":7,"text":"Nu är det frukost.","volume":80}}`, `{"stop":true}`.
/// A newer one takes the place of all that were before it.
public enum Order: Hashable, Sendable {
    case say(Utterance)
    /// Finish the word, then be silent.
    case stop
}

/// Why a line is none of ours.
public enum LineFault: Error, Hashable, Sendable {
    /// More bytes than any honest line has.
    case tooLong
    /// No JSON, or JSON that says something else.
    case malformed
    /// A field that breaks its limit, by name.
    case unfit(String)
}

extension Order {
    private struct Document: Codable {
        var say: Utterance?
        var stop: Bool?
    }

    /// The line, with its line feed.
    public var line: [UInt8] {
        switch self {
        case .say(let utterance): Lines.encode(Document(say: utterance))
        case .stop: Lines.encode(Document(stop: true))
        }
    }

    /// Reads a line without its line feed, from whomever it may have come.
    public init(line: [UInt8]) throws(LineFault) {
        let document = try Lines.decode(Document.self, from: line)
        switch (document.say, document.stop) {
        case (let utterance?, nil):
            if let fault = utterance.fault { throw fault }
            self = .say(utterance)
        case (nil, true): self = .stop
        default: throw .malformed
        }
    }
}

extension VoiceEvent {
    private struct Document: Codable {
        var started: UInt64?
        var ended: UInt64?
        var isWhole: Bool?
        var failed: UInt64?
        var clipFailed: UInt64?
        var reason: SpeechFault.Reason?
        var detail: String?

        var fault: SpeechFault? { reason.map { SpeechFault($0, detail ?? "") } }
    }

    /// The line, with its line feed: `{"started":7}`, `{"ended":7,"isWhole":true}`,
    /// `{"detail":"No such device","failed":7,"reason":"noDevice"}`.
    public var line: [UInt8] {
        var document = Document()
        switch self {
        case .started(let number): document.started = number
        case .ended(let number, let isWhole):
            (document.ended, document.isWhole) = (number, isWhole)
        case .failed(let number, let fault):
            document.failed = number
            (document.reason, document.detail) = (fault.reason, fault.detail)
        case .clipFailed(let number, let fault):
            document.clipFailed = number
            (document.reason, document.detail) = (fault.reason, fault.detail)
        }
        return Lines.encode(document)
    }

    /// Reads a line without its line feed, from whomever it may have come.
    public init(line: [UInt8]) throws(LineFault) {
        let document = try Lines.decode(Document.self, from: line)
        switch (document.started, document.ended, document.failed, document.clipFailed) {
        case (let number?, nil, nil, nil): self = .started(number)
        case (nil, let number?, nil, nil):
            guard let isWhole = document.isWhole else { throw .malformed }
            self = .ended(number, isWhole: isWhole)
        case (nil, nil, let number?, nil):
            guard let fault = document.fault else { throw .malformed }
            self = .failed(number, fault)
        case (nil, nil, nil, let number?):
            guard let fault = document.fault else { throw .malformed }
            self = .clipFailed(number, fault)
        default: throw .malformed
        }
    }
}

/// What both kinds of lines have in common.
enum Lines {
    /// Twice the text, for its quotes, and the fields around it.
    static let mostBytes = 8192

    static func encode(_ value: some Encodable) -> [UInt8] {
        do {
            return try JSON.encode(value) + [UInt8(ascii: "\n")]
        } catch {
            preconditionFailure("texts, whole numbers and truths are always JSON")
        }
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, from line: [UInt8]
    ) throws(LineFault) -> Value {
        guard line.count <= mostBytes else { throw .tooLong }
        // Whatever is wrong with it, nobody is there who could mend it.
        guard let value = try? JSON.decode(type, from: line, deepest: 4) else { throw .malformed }
        return value
    }
}

/// Cuts a stream of hostile bytes into lines, and holds no more of them than one line may have.
public struct LineBuffer: Hashable, Sendable {
    private var bytes: [UInt8] = []
    /// Whether what comes until the next line feed belongs to a line that was given up.
    private var isSkipping = false

    public init() {}

    /// Takes what has arrived, and answers the lines that it completes: each, or why it is none.
    public mutating func add(_ arrived: some Sequence<UInt8>) -> [Result<[UInt8], LineFault>] {
        var lines: [Result<[UInt8], LineFault>] = []
        for byte in arrived {
            if byte == UInt8(ascii: "\n") {
                if !isSkipping { lines.append(.success(bytes)) }
                isSkipping = false
                bytes.removeAll(keepingCapacity: true)
            } else if !isSkipping {
                bytes.append(byte)
                guard bytes.count > Lines.mostBytes else { continue }
                lines.append(.failure(.tooLong))
                isSkipping = true
                bytes.removeAll(keepingCapacity: true)
            }
        }
        return lines
    }
}
