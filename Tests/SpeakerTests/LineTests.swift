import Support
import Testing

@testable import Speech

/// What kiosk and speaker say to each other, and what a line may not do.
@Suite struct LineTests {
    private static let orders: [Order] = [
        .stop, .say(Utterance(number: 1, text: "Nu är det frukost.", language: "sv")),
        .say(
            Utterance(
                number: .max, text: "قهوة \"och\" \\ 🥐", language: "ar-SY",
                clip: "sha256:" + String(repeating: "0a", count: 32), volume: 0)),
        .say(Utterance(number: 2, text: String(repeating: "\"", count: 9999), language: "sv")),
        .say(Utterance(number: 2, text: String(repeating: "åäö ", count: 999), language: "sv")),
    ]
    private static let events: [VoiceEvent] = [
        .started(1), .ended(2, isWhole: true), .ended(.max, isWhole: false),
        .failed(0, SpeechFault(.unreadable, "")),
        .clipFailed(4, SpeechFault(.brokenClip, String(repeating: "é\n", count: 300))),
    ]

    @Test(arguments: orders) func anOrderSurvivesTheWay(order: Order) throws {
        let line = order.line
        #expect(line.last == UInt8(ascii: "\n"))
        #expect(line.dropLast().allSatisfy { $0 >= 32 })
        #expect(try Order(line: line.dropLast()) == order)
    }

    @Test(arguments: events) func anEventSurvivesTheWay(event: VoiceEvent) throws {
        #expect(try VoiceEvent(line: event.line.dropLast()) == event)
    }

    @Test func aTextIsFittedToWhatCanBeSpoken() {
        let long = Utterance(
            number: 1, text: String(repeating: "smörgås ", count: 400), language: "sv", volume: 300)
        #expect(long.text.utf8.count <= Utterance.mostText)
        #expect(long.text.hasSuffix("smörgås"))
        #expect(long.volume == 100)
        let controls = Utterance(number: 1, text: "a\u{1}b\nc\u{7F}d\u{85}e", language: "sv")
        #expect(controls.text == "a b c d e")
    }

    private static let hostile: [(String, LineFault)] = [
        ("", .malformed), ("{}", .malformed), ("[]", .malformed), ("nonsense", .malformed),
        (#"{"stop":false}"#, .malformed), (#"{"say":{"number":1}}"#, .malformed),
        (#"{"stop":true,"say":{"number":1,"text":"a","language":"sv","volume":1}}"#, .malformed),
        (#"{"say":{"number":0,"text":"a","language":"sv","volume":1}}"#, .unfit("number")),
        (#"{"say":{"number":-1,"text":"a","language":"sv","volume":1}}"#, .malformed),
        (#"{"say":{"number":1,"text":"a\u0001b","language":"sv","volume":1}}"#, .unfit("text")),
        (#"{"say":{"number":1,"text":"a","language":"../sv","volume":1}}"#, .unfit("language")),
        (#"{"say":{"number":1,"text":"a","language":"s","volume":1}}"#, .unfit("language")),
        (#"{"say":{"number":1,"text":"a","language":"","volume":1}}"#, .unfit("language")),
        (#"{"say":{"number":1,"text":"a","language":"sv-","volume":1}}"#, .unfit("language")),
        (#"{"say":{"number":1,"text":"a","language":"sv","volume":101}}"#, .unfit("volume")),
        (
            #"{"say":{"clip":"sha256:../x","number":1,"text":"","language":"sv","volume":1}}"#,
            .unfit("clip")
        ),
        (
            #"{"say":{"number":1,"text":"\#(String(repeating: "a", count: 2001))","#
                + #""language":"sv","volume":1}}"#, .unfit("text")
        ),
        (String(repeating: "[", count: 8192), .malformed),
        (String(repeating: " ", count: 8193), .tooLong),
    ]

    @Test(arguments: hostile.indices) func aLineThatIsNoOrderSaysWhy(index: Int) {
        let (line, fault) = Self.hostile[index]
        #expect(throws: fault) { try Order(line: Array(line.utf8)) }
    }

    @Test(arguments: [
        "{}", #"{"started":1,"ended":1,"isWhole":true}"#, #"{"ended":1}"#, #"{"failed":1}"#,
        #"{"failed":1,"reason":"boredom"}"#, #"{"started":"1"}"#, "\u{FF}",
    ])
    func aLineThatIsNoEventIsRefused(line: String) {
        #expect(throws: LineFault.malformed) { try VoiceEvent(line: Array(line.utf8)) }
    }

    /// Flipped, cut and doubled bytes are read as something within the limits, or refused.
    @Test(arguments: Chance.seeds) func damageIsRefusedOrHarmless(seed: UInt64) {
        var chance = Chance(seed: seed)
        for _ in 0..<20 {
            var line = Array(chance.pick(Self.orders).line.dropLast())
            for _ in 0...chance.below(4) {
                let place = chance.below(line.count)
                switch chance.below(3) {
                case 0: line[place] ^= 1 << UInt8(chance.below(8))
                case 1: line.remove(at: place)
                default: line.insert(line[chance.below(line.count)], at: place)
                }
                if line.isEmpty { break }
            }
            if case .say(let utterance)? = try? Order(line: line) {
                #expect(utterance.fault == nil)
            }
            _ = try? VoiceEvent(line: line)
        }
    }

    /// However a stream is cut, its lines are the same, and what is held is bounded.
    @Test(arguments: Chance.seeds) func aStreamIsCutIntoItsLines(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var stream: [UInt8] = []
        var wanted: [Result<[UInt8], LineFault>] = []
        for _ in 0..<8 {
            let count = chance.pick([0, 1, 80, 8192, 8193, 30_000])
            stream += [UInt8](repeating: UInt8(ascii: "a"), count: count) + [10]
            wanted.append(
                count > 8192
                    ? .failure(.tooLong)
                    : .success([UInt8](repeating: UInt8(ascii: "a"), count: count)))
        }
        var buffer = LineBuffer()
        var lines: [Result<[UInt8], LineFault>] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let count = chance.pick([1, 7, 4096])
            lines += buffer.add(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        #expect(lines == wanted)
    }
}
