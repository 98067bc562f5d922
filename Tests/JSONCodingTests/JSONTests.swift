import Foundation
import JSONCoding
import Support
import Testing

/// Any JSON value, as `Codable` sees one.
enum Anything: Hashable, Codable {
    case null, flag(Bool), whole(Int64), number(Double), text(String)
    case list([Anything]), object([String: Anything])

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let flag = try? single.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? single.decode(Int64.self) {
            self = .whole(whole)
        } else if let number = try? single.decode(Double.self) {
            self = .number(number)
        } else if let text = try? single.decode(String.self) {
            self = .text(text)
        } else if let list = try? single.decode([Anything].self) {
            self = .list(list)
        } else {
            self = .object(try single.decode([String: Anything].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .null: try single.encodeNil()
        case .flag(let flag): try single.encode(flag)
        case .whole(let whole): try single.encode(whole)
        case .number(let number): try single.encode(number)
        case .text(let text): try single.encode(text)
        case .list(let list): try single.encode(list)
        case .object(let object): try single.encode(object)
        }
    }

    static func random(_ chance: inout Chance, depth: Int = 0) -> Anything {
        switch Int.random(in: 0..<(depth < 4 ? 9 : 6), using: &chance) {
        case 0: .null
        case 1: .flag(Bool.random(using: &chance))
        case 2: .whole(Int64.random(in: .min ... .max, using: &chance))
        case 3: .number(Double.random(in: -1e12...1e12, using: &chance) + 0.25)
        case 4, 5: .text(text(&chance))
        case 6:
            .list(
                (0..<Int.random(in: 0..<5, using: &chance)).map { _ in
                    random(&chance, depth: depth + 1)
                })
        default:
            // Now and then more members than are searched one by one.
            .object(
                Dictionary(
                    (0..<[0, 1, 3, 7, 60].randomElement(using: &chance)!).map { _ in
                        (text(&chance), random(&chance, depth: depth + 2))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    static func text(_ chance: inout Chance) -> String {
        let alphabet: [Character] = [
            "a", "k", "å", "\"", "\\", "/", "\n", "\t", "\u{1}", "🏠", "👩‍🦰", "é", "ذ", " ", "0",
        ]
        return String(
            (0..<Int.random(in: 0..<8, using: &chance)).map { _ in
                alphabet.randomElement(using: &chance)!
            })
    }
}

/// Foundation's coders are the oracle: other people's code, for the same grammar.
@Suite struct JSONTests {
    static func foundation(_ bytes: [UInt8]) -> Anything? {
        try? JSONDecoder().decode(Anything.self, from: Data(bytes))
    }

    static func ours(_ bytes: [UInt8]) -> Anything? {
        try? JSON.decode(Anything.self, from: bytes)
    }

    @Test(arguments: 0..<200) func aValueComesBackAndFoundationReadsTheSame(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let value = Anything.random(&chance)
        let bytes = try JSON.encode(value)
        #expect(Self.ours(bytes) == value)
        #expect(Self.foundation(bytes) == value)
    }

    @Test(arguments: 0..<200) func whatFoundationWritesIsWrittenTheSame(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let value = Anything.random(&chance)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let theirs = [UInt8](try encoder.encode(value))
        #expect(Self.ours(theirs) == value)
        encoder.outputFormatting = .prettyPrinted
        #expect(Self.ours([UInt8](try encoder.encode(value))) == value)
    }

    @Test(arguments: 0..<100) func aDamagedTextIsReadOrRefusedAsFoundationDoes(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let whole = try JSON.encode(Anything.random(&chance))
        let alphabet = Array("{}[],:\"\\u0123456789dD8eE+-.tfn \n\u{e5}".utf8) + [0, 0x80, 0xFF]
        for _ in 0..<100 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &chance) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: bytes[at] = alphabet.randomElement(using: &chance)!
                case 1: bytes.remove(at: at)
                default: bytes.insert(alphabet.randomElement(using: &chance)!, at: at)
                }
            }
            guard !Self.isOurOwn(bytes) else { continue }
            let (ours, theirs) = (Self.ours(bytes), Self.foundation(bytes))
            #expect(ours == theirs, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// Where we refuse on purpose what Foundation takes: two members of one name, and a whole
    /// number with an exponent whose last digits a `Double` would make up.
    static func isOurOwn(_ bytes: [UInt8]) -> Bool {
        if String(decoding: bytes, as: UTF8.self).contains(#/\d{16,}[.\d]*[eE]/#) { return true }
        do {
            _ = try JSON.decode(Anything.self, from: bytes)
            return false
        } catch JSON.Fault.malformed(let met, _, _) {
            return met.hasPrefix("an object with two members")
        } catch {
            return false
        }
    }

    @Test(arguments: [
        ("[1,2", "line 1, column 5: a , or ] is missing"),
        ("{\"a\":1,}", "line 1, column 8: a name is missing"),
        ("{\"a\":1\n \"b\":2}", "line 2, column 2: a , or } is missing"),
        ("", "line 1, column 1: it ends where a value is expected"),
        ("01", "line 1, column 2: something follows the end"),
        ("[1.]", "line 1, column 4: a digit is missing"),
        ("\"\\ud83c\"", "line 1, column 8: half a character"),
        ("\"\\udf00\"", "line 1, column 8: half a character"),
        ("\"\\x\"", "line 1, column 3: no escape is written like this"),
        ("\"a\nb\"", "line 1, column 3: a control character"),
        ("\"a", "line 1, column 3: it ends in the middle of a text"),
        ("nul", "line 1, column 4: no value begins like this"),
        (
            "{\"a\":1,\"b\":2,\"\\u0061\":3}",
            "line 1, column 25: an object with two members of one name"
        ),
        ("[[[[[[[[[]]]]]]]]]", "brackets lie more than 8 deep"),
    ]) func whatIsNoJSONIsToldWithItsPlace(text: String, told: String) {
        #expect {
            try JSON.decode(Anything.self, from: Array(text.utf8), deepest: 8)
        } throws: { "\($0)" == told }
    }

    @Test func aMillionBracketsDoNotExhaustTheStack() {
        let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSON.Fault.tooDeep(limit: 512)) {
            try JSON.decode(Anything.self, from: bytes)
        }
    }

    @Test(arguments: ["128", "-129", "1.5", "1e9", "99999999999999999999999"])
    func aNumberThatDoesNotFitIsRefused(digits: String) {
        #expect(throws: DecodingError.self) {
            try JSON.decode([Int8].self, from: Array("[\(digits)]".utf8))
        }
    }

    @Test func theEdgesOfTheWholeNumbersAreRead() throws {
        let edges = [Int64.min, -1, 0, Int64.max]
        #expect(try JSON.decode([Int64].self, from: JSON.encode(edges)) == edges)
        #expect(
            try JSON.decode([UInt64].self, from: Array("[18446744073709551615]".utf8)) == [.max])
        #expect(try JSON.decode([Int].self, from: Array("[1.0,12e2,-0]".utf8)) == [1, 1200, 0])
    }

    @Test func numbersThatJSONHasNoWordForAreNotWritten() {
        #expect(throws: EncodingError.self) { try JSON.encode([Double.nan]) }
        #expect(throws: EncodingError.self) { try JSON.encode([Float.infinity]) }
        #expect(throws: DecodingError.self) {
            try JSON.decode([Double].self, from: Array("[1e999]".utf8))
        }
    }

    @Test func aFaultNamesItsWayFromTheTop() {
        struct Row: Codable { var cells: [String: [Int]] }
        let bytes = Array(#"[{"cells":{"a":[1]}},{"cells":{"b":[1,"x"]}}]"#.utf8)
        #expect {
            try JSON.decode([Row].self, from: bytes)
        } throws: {
            guard case DecodingError.typeMismatch(_, let context) = $0 else { return false }
            return context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
                == ["1", "cells", "b", "1"]
                && context.debugDescription == "a number is wanted, not a text"
        }
    }

    @Test func fieldsMayComeInAnyOrderAndUnknownOnesAreLeftOut() throws {
        struct Pair: Codable, Equatable { var first, second: Int; var third: String? }
        let names = (0..<100).map { "\"x\($0)\":null" }
        for order in [["\"second\":2"] + names + ["\"first\":1"], ["\"first\":1", "\"second\":2"]] {
            let bytes = Array("{\(order.joined(separator: ","))}".utf8)
            #expect(try JSON.decode(Pair.self, from: bytes) == Pair(first: 1, second: 2))
        }
    }

    /// One name in two spellings that look the same, in small objects and large ones, plain and
    /// escaped: RFC 8259, section 8.3 compares code units.
    @Test(arguments: [0, 22, 23, 60]) func namesAreComparedByTheirBytes(others: Int) throws {
        struct Name: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
        struct Both: Decodable, Equatable {
            var values: [Int]
            init(_ values: Int...) { self.values = values }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Name.self)
                values = try ["\u{e9}", "e\u{301}"].map {
                    try container.decode(Int.self, forKey: Name(stringValue: $0))
                }
            }
        }
        let rest = (0..<others).map { ",\"x\($0)\":0" }.joined()
        for (first, second) in [
            ("\u{e9}", "e\u{301}"), ("\\u00e9", "e\\u0301"), ("\u{e9}", "e\\u0301"),
            ("\\u00e9", "\\u0065\u{301}"),
        ] {
            for text in [
                "{\"\(first)\":1,\"\(second)\":2\(rest)}",
                "{\"\(second)\":2\(rest),\"\(first)\":1}",
            ] {
                let both = try JSON.decode(Both.self, from: Array(text.utf8))
                #expect(both == Both(1, 2), "\(text)")
            }
            let twice = "{\"\(first)\":1\(rest),\"\u{e9}\":2}"
            #expect(throws: JSON.Fault.self) {
                try JSON.decode(Both.self, from: Array(twice.utf8))
            }
        }
    }
}
