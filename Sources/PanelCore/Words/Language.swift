import CoachCore

/// One language: how it is read, and its words for all that the screens say.
struct Language: Sendable {
    /// Who vouches for its words.
    enum Review: Hashable, Sendable {
        /// Those who wrote the project wrote them in a language of their own.
        case project
        /// Nobody who wrote them speaks it: no citizen meets them before a native speaker has
        /// read them, together with somebody who has the disability.
        case needed
        /// A native speaker has read them all: who, and when.
        case done(by: String, on: Day)
    }

    /// The BCP 47 tag without region.
    let tag: String
    let review: Review
    /// Whether screens begin at the right.
    var isRightToLeft = false
    /// Whether a weekday is written with a capital inside a line too.
    var keepsCapitals = false
    /// Letters that reach as far up and down as any of its words do.
    var tall = "Åg"
    /// Nights left until a day.
    let nights: Counted
    let words: [Word: String]

    var needsReview: Bool { review == .needed }

    /// Every language there is, Sweden's own first.
    static let all = [
        swedish, english, finnish, northernSámi, arabic, somali, tigrinya, ukrainian,
    ]

    /// The language of a BCP 47 tag, whatever its region: "fi-SE" is Finnish.
    ///
    /// By its first part and without regard to case, as RFC 4647 looks tags up. Swedish where
    /// there is none: a word that the helper can read beats an empty card.
    static func matching(_ tag: String) -> Language {
        let first = tag.prefix { $0 != "-" }.lowercased()
        if first == pseudo.tag { return pseudo }
        return all.first { $0.tag == first } ?? swedish
    }
}
