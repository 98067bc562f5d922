/// What is wrong with a scenario, or with the panel that it was played on: where, and what to do.
struct Fault: Error, CustomStringConvertible {
    /// What happened, and the one next step.
    enum Kind: Equatable {
        // The page itself.
        case noTitle, noSentences, assertsNothing, openQuote
        case endsUnchecked
        case loose
        case unknown(nearest: String)
        case givenLate
        case missing(String)
        case badTime(String)
        case badNumber(String)
        case badDate(String)
        case wrongWeekday(is: String)
        case past(String)
        case noThing(String, known: [String])
        case noHelper(String, known: [String])
        case power(isOn: Bool)
        // What the panel did.
        case dark
        case noTarget(String, cards: [String])
        case manyTargets(String, cards: [String])
        case isTarget(String)
        case notShown(String, seen: [String])
        case shown(String)
        case notSaid(String, said: [String])
        case spoke([String])
        case notLearnt(String, learnt: [String])
        case learnt(String)
        case told(String, times: Int)
        case lit
        case clock(String, is: String?)
    }

    var file: String
    /// Counted from 1.
    var line: Int
    var sentence: String
    var kind: Kind

    /// "medicine.md:14: ...".
    var description: String { "\(file):\(line): \(sentence)\n    \(kind.words)" }
}

extension Fault.Kind {
    /// In words for whoever wrote the page.
    var words: String {
        func all(_ texts: [String]) -> String {
            texts.isEmpty ? "nothing" : texts.map { "\"\($0)\"" }.joined(separator: ", ")
        }
        switch self {
        case .noTitle: return "A page begins with its title: # What happens."
        case .noSentences: return "Nothing happens here. Write sentences, each after a hyphen."
        case .assertsNothing: return "Nothing is expected here. Say what the screen shows."
        case .openQuote: return "A quotation mark is left open. Close it with \"."
        case .endsUnchecked:
            return "Nothing is expected of the end. Say what the screen shows then."
        case .loose:
            return "This is no sentence that is played. Begin it with a hyphen, or with >."
        case .unknown(let nearest):
            return "I do not know this sentence. The nearest is: \(nearest) (docs/scenarios.md)"
        case .givenLate:
            return "What is so stands before the first thing that happens. Move it."
        case .missing(let what): return "Something is missing before this. Write: \(what)"
        case .badTime(let text): return "\(text) is no time of day. Write it as 07:30."
        case .badNumber(let text):
            return "\(text) is no number that fits here. Write it as 5 or 0.8."
        case .badDate(let text): return "\(text) is no date. Write it as Tuesday 24 November 2026."
        case .wrongWeekday(let day): return "That day is a \(day). Mend the weekday or the date."
        case .past(let time):
            return "It is later than \(time). Write a later time, or: The next day at \(time)."
        case .noThing(let title, let known):
            return "The plan has no \"\(title)\". It has \(all(known))."
        case .noHelper(let name, let known):
            return "Nobody called \(name) helps; \(all(known)) does. "
                + "Write: \(name) helps, and has the number \"070-123 45 67\"."
        case .power(let isOn):
            return isOn
                ? "The power is on already. Take this out."
                : "The power is off. Write first: The power comes back."
        case .dark: return "The screen is dark."
        case .noTarget(let text, let cards):
            return "No card says \"\(text)\". The cards say \(all(cards))."
        case .manyTargets(let text, let cards):
            return "Several cards say \"\(text)\": \(all(cards)). Write more of its words."
        case .isTarget(let text): return "A card that says \"\(text)\" can be touched."
        case .notShown(let text, let seen):
            return "Nothing says \"\(text)\". The screen says \(all(seen))."
        case .shown(let text): return "The screen says \"\(text)\"."
        case .notSaid(let text, let said):
            return "It did not say \"\(text)\". It said \(all(said))."
        case .spoke(let said): return "It said \(all(said))."
        case .notLearnt(let fact, let learnt):
            return "The hub did not learn that \(fact). What it learnt and was not asked for yet: "
                + all(learnt)
        case .learnt(let fact): return "The hub learnt that \(fact)."
        case .told(let name, let times): return "\(name) has been told \(times) times."
        case .lit: return "The screen is lit."
        case .clock(let time, let said):
            return "The clock does not say \(time). It says \(said ?? "nothing")."
        }
    }
}
