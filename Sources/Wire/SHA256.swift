/// The digest of FIPS 180-4, section 6.2.
///
/// Ours, because the panel's Swift has no CryptoKit and one hash is not worth a library. The tests
/// hold it to the standard's own vectors.
struct SHA256 {
    /// Eight words, the most significant first.
    static func digest(of bytes: [UInt8]) -> [UInt32] {
        let whole = bytes.count & ~63
        // Padded as section 5.1.1 tells.
        var end = Array(bytes[whole...]) + [0x80]
        while end.count & 63 != 56 { end.append(0) }
        let bits = UInt64(bytes.count) &* 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            end.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        var state = initial
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            // Bound to the constants once: an array in a loop is looked after in every turn of it.
            constants.withUnsafeBufferPointer { constants in
                bytes.withUnsafeBytes { bytes in
                    for block in stride(from: 0, to: whole, by: 64) {
                        compress(bytes, from: block, into: &state, schedule, constants)
                    }
                }
                end.withUnsafeBytes { end in
                    for block in stride(from: 0, to: end.count, by: 64) {
                        compress(end, from: block, into: &state, schedule, constants)
                    }
                }
            }
        }
        return [state.a, state.b, state.c, state.d, state.e, state.f, state.g, state.h]
    }

    private struct State {
        var a, b, c, d, e, f, g, h: UInt32
    }

    private static let initial = State(
        a: 0x6a09_e667, b: 0xbb67_ae85, c: 0x3c6e_f372, d: 0xa54f_f53a, e: 0x510e_527f,
        f: 0x9b05_688c, g: 0x1f83_d9ab, h: 0x5be0_cd19)

    private static func compress(
        _ bytes: UnsafeRawBufferPointer, from start: Int, into state: inout State,
        _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>
    ) {
        for t in 0..<16 {
            schedule[t] = UInt32(
                bigEndian: bytes.loadUnaligned(fromByteOffset: start + t * 4, as: UInt32.self))
        }
        for t in 16..<64 {
            let (x, y) = (schedule[t - 15], schedule[t - 2])
            let small0 = rotated(x, 7) ^ rotated(x, 18) ^ x >> 3
            let small1 = rotated(y, 17) ^ rotated(y, 19) ^ y >> 10
            schedule[t] = small1 &+ schedule[t - 7] &+ small0 &+ schedule[t - 16]
        }
        var (a, b, c, d) = (state.a, state.b, state.c, state.d)
        var (e, f, g, h) = (state.e, state.f, state.g, state.h)
        for t in 0..<64 {
            let big1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let first = h &+ big1 &+ (e & f ^ ~e & g) &+ constants[t] &+ schedule[t]
            let big0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let second = big0 &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        state.a &+= a
        state.b &+= b
        state.c &+= c
        state.d &+= d
        state.e &+= e
        state.f &+= f
        state.g &+= g
        state.h &+= h
    }

    private static func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word >> bits | word << (32 - bits)
    }

    /// Section 4.2.2: the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
        0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
        0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
        0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
        0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
        0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
        0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
        0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
        0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
