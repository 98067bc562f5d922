import CoachCore

/// What to take along: a picture and a word each, written as `🔑 Nycklar`.
enum TakeList {
    /// As many as a person can be asked to carry.
    static let most = 12

    /// Reads what is written, or says what is wrong with it.
    static func belongings(
        _ written: [String], _ fault: (_ what: String, _ next: String) -> PlannerError
    ) throws(PlannerError) -> [Belonging]? {
        var all: [Belonging] = []
        for text in written where !text.trimmed.isEmpty {
            guard let (picture, word) = Picture.leading(text.trimmed), !word.isEmpty,
                word.unicodeScalars.count <= Plan.longestText
            else {
                throw fault(
                    "“\(text.prefix(40))” is no picture and a word",
                    "Write the picture first, as 🔑 Nycklar")
            }
            guard !all.contains(where: { $0.word == word }) else {
                throw fault("“\(word.prefix(40))” stands there twice", "Write it once")
            }
            all.append(Belonging(word: word, picture: picture))
        }
        guard all.count <= most else {
            throw fault(
                "there are \(all.count) things to take along, and \(most) are the most",
                "Put some of them into one bag")
        }
        return all.isEmpty ? nil : all
    }

    /// What an event says itself: `X-COACH-TAKE:🔑 Nycklar, 📱 Mobil`; nil where it says nothing.
    static func belongings(of event: Component) throws(PlannerError) -> [Belonging]? {
        guard let property = event["X-COACH-TAKE"] else { return nil }
        let parts = property.text.split { $0 == "," || $0 == ";" }.map(String.init)
        return try belongings(parts) { what, next in
            property.place.error(.brokenValue, what, next: next)
        }
    }

    /// What stands under `events`: `take: [🔑 Nycklar, 📱 Mobil]`.
    static func belongings(in yaml: Yaml) throws(PlannerError) -> [Belonging]? {
        try belongings(try yaml.texts()) { what, next in yaml.error(what, next: next) }
    }
}
