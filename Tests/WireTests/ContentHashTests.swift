import Testing

@testable import Wire

/// The vectors of FIPS 180-4 that NIST publishes with it.
@Suite struct ContentHashTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklm"
                + "nopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func aTextHasTheStandardsHash(text: String, hash: String) {
        #expect(ContentHash(of: Array(text.utf8)).hexadecimal == hash)
    }

    @Test func aMillionLettersHaveTheStandardsHash() {
        let hash = ContentHash(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        #expect(
            hash.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: 0..<130)
    func everyLengthAroundABlockReadsBack(length: Int) {
        let hash = ContentHash(of: (0..<length).map { UInt8($0 & 255) })
        #expect(ContentHash(hexadecimal: hash.hexadecimal) == hash)
        #expect(hash != ContentHash(of: (0..<(length + 1)).map { UInt8($0 & 255) }))
    }

    @Test(arguments: [
        "", "abc", String(repeating: "g", count: 64), String(repeating: "A", count: 64),
    ])
    func whatIsNoHashIsRefused(text: String) {
        #expect(ContentHash(hexadecimal: text) == nil)
    }
}
