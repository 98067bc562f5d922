/// Something to be said to the person: a recorded clip where there is one, else the text.
public struct Utterance: Hashable, Sendable, Codable {
    /// The most bytes of text that are spoken: two minutes of slow speech.
    public static let mostText = 2000

    /// From 1 on, never twice: answers name it.
    public var number: UInt64
    /// UTF-8 without control characters; spoken where the clip is missing or broken.
    public var text: String
    /// The text's BCP 47 tag, "sv" or "ar-SY".
    public var language: String
    /// "sha256:" and the 64 hexadecimal digits of a file in the media folder.
    public var clip: String?
    /// 0 is silence, 100 the recording's own loudness.
    public var volume: Int

    /// Fits what it is given to the limits: controls become spaces, a text is cut after a word.
    public init(
        number: UInt64, text: String, language: String, clip: String? = nil, volume: Int = 100
    ) {
        self.number = number
        self.text = Self.speakable(text)
        self.language = language
        self.clip = clip
        self.volume = min(max(volume, 0), 100)
    }

    private static func speakable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isControl($0) ? " " : $0 }
        let clean = String(String.UnicodeScalarView(scalars))
        guard clean.utf8.count > mostText else { return clean }
        var kept = ""
        for word in clean.split(separator: " ") {
            // A word of more than two thousand bytes is none, and is left out.
            guard kept.utf8.count + 1 + word.utf8.count <= mostText else { break }
            kept += kept.isEmpty ? String(word) : " \(word)"
        }
        return kept
    }

    /// C0, DEL and C1: speech programs take some of these for commands.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 32 || (127..<160).contains(scalar.value)
    }

    /// Which limit it breaks, or nil. What has come over a wire may break any.
    var fault: LineFault? {
        if number == 0 { return .unfit("number") }
        if text.utf8.count > Self.mostText || text.unicodeScalars.contains(where: Self.isControl) {
            return .unfit("text")
        }
        if !Self.isTag(language) { return .unfit("language") }
        if let clip, Self.hexadecimal(ofClip: clip) == nil { return .unfit("clip") }
        if !(0...100).contains(volume) { return .unfit("volume") }
        return nil
    }

    /// The digits of a clip's name, which are its file's name; nil for any other text.
    public static func hexadecimal(ofClip name: String) -> String? {
        let prefix = "sha256:"
        let digits = name.utf8.dropFirst(prefix.utf8.count)
        let isHexadecimal = digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard name.hasPrefix(prefix), digits.count == 64, isHexadecimal else { return nil }
        return String(digits)
    }

    /// Parts of letters and digits with hyphens between, the first of two or three letters (the
    /// grammar of RFC 5646, without its registry). It will be a name in other programs' folders.
    private static func isTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            (1...8).contains(part.count)
                && part.allSatisfy {
                    (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                }
        }
        guard isPlain, text.utf8.count <= 35, let first = parts.first else { return false }
        return (2...3).contains(first.count) && first.allSatisfy { $0 >= 65 }
    }
}
