import Photos
import Support
import Testing

/// Bytes that nobody's camera wrote, through the real decoder process.
@Suite struct FuzzTests {
    static let models = [
        "hopper.jpg", "hopper_gray.jpg", "pil_sample_cmyk.jpg", "hopper_orientation_6.jpg",
        "flower.jpg", "hopper.webp", "transparent.webp", "hopper_orientation_5.webp",
        "iss634.webp", "hopper.png", "pil123p.png", "apng/dispose_op_background.png",
        "i_trns.png", "test-card.png",
    ]

    @Test func theModelsAreWholePictures() throws {
        for name in Self.models {
            #expect(try Kit.decode(Corpus.shared.bytes(name)).photo != nil, "\(name)")
        }
    }

    @Test(arguments: Chance.seeds)
    func anyBytesGiveAPictureOrAFault(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        let bytes = Self.mutated(&chance)
        let outcome = try Kit.decode(bytes)
        let kind = outcome.fault?.kind
        #expect(kind != .noAnswer && kind != .late, "seed \(seed): \(outcome)")
    }

    /// A model with bits flipped, bytes that say a lot made large, pieces cut, doubled or taken
    /// from another model, or its end gone.
    private static func mutated(_ chance: inout Chance) -> [UInt8] {
        var bytes = Corpus.shared.bytes(chance.pick(models))
        for _ in 0...chance.below(4) {
            guard bytes.count > 64 else { return bytes }
            switch chance.below(7) {
            case 0: bytes.removeLast(chance.below(bytes.count))
            case 1:
                let start = chance.below(bytes.count)
                bytes.removeSubrange(start..<min(bytes.count, start + chance.below(400)))
            case 2:
                let start = chance.below(bytes.count)
                let piece = bytes[start..<min(bytes.count, start + chance.below(400))]
                bytes.insert(contentsOf: piece, at: chance.below(bytes.count))
            case 3:
                let other = Corpus.shared.bytes(chance.pick(models))
                let head = chance.below(min(bytes.count, other.count, 2000))
                bytes.replaceSubrange(0..<head, with: other[..<head])
            case 4:
                // Lengths and sizes stand at the beginning.
                let place = chance.below(min(bytes.count - 4, 200))
                let large: [UInt8] = chance.pick([
                    [255, 255, 255, 255], [0x7F, 255], [0, 0, 0, 0],
                ])
                bytes.replaceSubrange(place..<(place + large.count), with: large)
            default:
                for _ in 0...chance.below(20) {
                    let reach = chance.once(in: 2) ? bytes.count : min(bytes.count, 600)
                    bytes[chance.below(reach)] ^= 1 << UInt8(chance.below(8))
                }
            }
        }
        return bytes
    }
}
