/// Words that most people have met, the commonest of a list with counts.
public struct KnownWords: Sendable {
    /// Each word's place, the commonest first.
    private var places: [String: Int] = [:]

    /// How many words of a list are taken for known: enough that no word of the sample plans is
    /// called rare (`docs/easy-swedish.md`).
    public static let most = 60_000

    /// The shortest part of a compound: under this nearly every word could be put together.
    private static let shortestPart = 3

    /// Reads a list, one word a line, the commonest first; what follows a space is left out.
    public init(list: String, most: Int = Self.most) {
        for line in list.split(whereSeparator: \.isNewline) {
            guard places.count < most else { break }
            let word = line.prefix { !$0.isWhitespace }.lowercased()
            if places[word] == nil { places[word] = places.count }
        }
    }

    public var count: Int { places.count }

    /// Whether most people have met the word, or the two that it is put together from.
    public func contains(_ word: String) -> Bool {
        let word = word.lowercased()
        return places[word] != nil || isCompound(word)
    }

    /// Whether it is among so many commonest words.
    func contains(_ word: String, among most: Int) -> Bool {
        places[word.lowercased()].map { $0 < most } ?? false
    }

    /// "tvättmaskin" is "tvätt" and "maskin"; "arbetsdag" has an "s" between.
    private func isCompound(_ word: String) -> Bool {
        let letters = Array(word)
        guard letters.count >= 2 * Self.shortestPart else { return false }
        for cut in Self.shortestPart...(letters.count - Self.shortestPart) {
            guard places[String(letters[cut...])] != nil else { continue }
            let head = letters[..<cut]
            if places[String(head)] != nil { return true }
            if head.last == "s", head.count > Self.shortestPart,
                places[String(head.dropLast())] != nil
            {
                return true
            }
        }
        return false
    }
}
