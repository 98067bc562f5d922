import Foundation

/// All sentences that there are: a template each, and what it means. docs/scenarios.md lists them,
/// and a test compares the two.
struct Grammar {
    /// How a sentence is written, and what its words in capitals come to.
    struct Rule: Sendable {
        var template: Template
        var read: @Sendable (Slots) throws -> Sentence

        init(_ text: String, _ read: @escaping @Sendable (Slots) throws -> Sentence) {
            template = Template(text)
            self.read = read
        }
    }

    /// What stood in the places of the words in capitals, in order.
    struct Slots {
        var found: [[String]]

        func text(_ index: Int) -> String { found[index].first ?? "" }
        func list(_ index: Int) -> [String] { found[index] }

        /// Minutes since midnight.
        func time(_ index: Int) throws -> Int {
            let parts = text(index).split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
                let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
            else { throw Problem(.badTime(text(index))) }
            return hour * 60 + minute
        }

        func number(_ index: Int, in range: ClosedRange<Double>) throws -> Double {
            guard let value = Double(text(index)), range.contains(value) else {
                throw Problem(.badNumber(text(index)))
            }
            return value
        }

        func whole(_ index: Int, in range: ClosedRange<Int>) throws -> Int {
            guard let value = Int(text(index)), range.contains(value) else {
                throw Problem(.badNumber(text(index)))
            }
            return value
        }

        func thing(day: Int, from index: Int) throws -> Sentence.Thing {
            try Sentence.Thing(
                day: day, from: time(index), to: time(index + 1), title: text(index + 2),
                picture: text(index + 3))
        }
    }

    /// What is wrong, before it is known where.
    struct Problem: Error {
        var kind: Fault.Kind

        init(_ kind: Fault.Kind) { self.kind = kind }
    }

    static let all = given + happening + expected

    /// What a line means.
    static func sentence(_ line: String) throws -> Sentence {
        guard let pieces = Piece.all(of: line) else { throw Problem(.openQuote) }
        for rule in all {
            if let found = rule.template.match(pieces) { return try rule.read(Slots(found: found)) }
        }
        let nearest = all.map(\.template).max { $0.likeness(pieces) < $1.likeness(pieces) }
        throw Problem(.unknown(nearest: nearest?.text ?? ""))
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    static let given: [Rule] = [
        Rule("It is DAY NUMBER MONTH NUMBER, TIME.") { slots in
            guard let month = months.firstIndex(of: slots.text(2)) else {
                throw Problem(.badDate(slots.text(2)))
            }
            return try .given(
                .date(
                    year: slots.whole(3, in: 2020...2099), month: month + 1,
                    day: slots.whole(1, in: 1...31), weekday: slots.text(0),
                    minute: slots.time(4)))
        },
        Rule("NAME has level NUMBER.") {
            try .given(.level(name: $0.text(0), $0.whole(1, in: 1...5)))
        },
        Rule("NAME must hold a card for NUMBER seconds.") {
            try .given(.holds(seconds: $0.number(1, in: 0...1.5)))
        },
        Rule("NAME sleeps from TIME to TIME.") {
            try .given(.sleeps(from: $0.time(1), to: $0.time(2)))
        },
        Rule("NAME helps, and has the number \"WORDS\".") {
            .given(.helper(name: $0.text(0), phone: $0.text(1)))
        },
        Rule("NAME has agreed to be reminded, and NAME is told when nobody answers.") {
            .given(.reminded(by: $0.text(0), tells: $0.text(1)))
        },
        Rule("NAME has agreed to be reminded, and nobody is told.") {
            .given(.reminded(by: $0.text(0), tells: nil))
        },
        Rule("Nothing reminds from TIME to TIME.") {
            try .given(.quiet(from: $0.time(0), to: $0.time(1)))
        },
        Rule("Today from TIME to TIME: \"WORDS\" PICTURE.") {
            try .given(.thing($0.thing(day: 0, from: 0)))
        },
        Rule("Tomorrow from TIME to TIME: \"WORDS\" PICTURE.") {
            try .given(.thing($0.thing(day: 1, from: 0)))
        },
        Rule("The panel reminds of \"WORDS\".") {
            .given(.reminds($0.text(0), isImportant: false))
        },
        Rule("The panel reminds of \"WORDS\", which is important.") {
            .given(.reminds($0.text(0), isImportant: true))
        },
        Rule("NAME leaves at TIME for \"WORDS\".") {
            try .given(.leaves($0.text(2), minute: $0.time(1)))
        },
        Rule("\"WORDS\" has the steps LIST.") { .given(.steps($0.text(0), $0.list(1))) },
        Rule("The step \"WORDS\" takes NUMBER minutes.") {
            try .given(.lasts(step: $0.text(0), minutes: $0.whole(1, in: 1...120)))
        },
        Rule("The panel is NUMBER inches wide.") {
            try .given(.inches($0.whole(0, in: 7...15)))
        },
    ]

    static let happening: [Rule] = [
        Rule("At TIME.") { try .happens(.at(minute: $0.time(0), nextDay: false)) },
        Rule("The next day at TIME.") { try .happens(.at(minute: $0.time(0), nextDay: true)) },
        Rule("NUMBER seconds later.") {
            try .happens(.later(seconds: $0.number(0, in: 0.1...3600)))
        },
        Rule("NUMBER minutes later.") {
            try .happens(.later(seconds: 60 * $0.number(0, in: 0.1...1440)))
        },
        Rule("NUMBER hours later.") {
            try .happens(.later(seconds: 3600 * $0.number(0, in: 0.1...48)))
        },
        Rule("NAME touches \"WORDS\".") { .happens(.touches($0.text(1), times: 1)) },
        Rule("NAME touches \"WORDS\" twice.") { .happens(.touches($0.text(1), times: 2)) },
        Rule("NAME touches \"WORDS\" beside \"WORDS\".") {
            .happens(.touchesBeside($0.text(1), other: $0.text(2)))
        },
        Rule("NAME touches the screen.") { _ in .happens(.touchesScreen) },
        Rule("NAME puts a finger on \"WORDS\".") { .happens(.putsFinger($0.text(1))) },
        Rule("NAME lifts the finger.") { _ in .happens(.liftsFinger) },
        Rule("NAME rests a finger on the clock for NUMBER seconds.") {
            try .happens(.restsOnClock(seconds: $0.number(1, in: 0.1...60)))
        },
        Rule("NAME adds today from TIME to TIME: \"WORDS\" PICTURE.") {
            try .happens(.adds(by: $0.text(0), $0.thing(day: 0, from: 1)))
        },
        Rule("NAME moves \"WORDS\" to TIME.") {
            try .happens(.moves(by: $0.text(0), $0.text(1), minute: $0.time(2)))
        },
        Rule("NAME cancels \"WORDS\".") { .happens(.cancels(by: $0.text(0), $0.text(1))) },
        Rule("The power goes.") { _ in .happens(.powerGoes) },
        Rule("The power goes in the moment that NAME touches \"WORDS\".") {
            .happens(.powerGoesAt(touching: $0.text(1)))
        },
        Rule("The power comes back.") { _ in .happens(.powerComes) },
        Rule("The panel's clock loses its time.") { _ in .happens(.clockIsLost) },
        Rule("The panel's clock is right again.") { _ in .happens(.clockIsRight) },
        Rule("The network goes.") { _ in .happens(.network(isThere: false)) },
        Rule("The network comes back.") { _ in .happens(.network(isThere: true)) },
        Rule("The loudspeaker breaks.") { _ in .happens(.loudspeaker(works: false)) },
        Rule("The loudspeaker works again.") { _ in .happens(.loudspeaker(works: true)) },
    ]

    static let expected: [Rule] =
        [
            Rule("The screen shows LIST.") { .expects(.shows($0.list(0))) },
            Rule("The screen does not show LIST.") { .expects(.hides($0.list(0))) },
            Rule("The screen shows the picture PICTURE.") { .expects(.picture($0.text(0))) },
            Rule("NAME can touch LIST.") { .expects(.touchable($0.list(1))) },
            Rule("NAME cannot touch LIST.") { .expects(.untouchable($0.list(1))) },
            Rule("The clock on the screen says TIME.") {
                try .expects(.clock(minute: $0.time(0)))
            },
            Rule("The screen is dark.") { _ in .expects(.dark) },
            Rule("The panel speaks \"WORDS\".") { .expects(.speaks($0.text(0))) },
            Rule("The panel is silent.") { _ in .expects(.silent) },
            Rule("NAME has not been told.") { .expects(.told(name: $0.text(0), times: 0)) },
            Rule("NAME has been told once.") { .expects(.told(name: $0.text(0), times: 1)) },
            Rule("NAME has been told NUMBER times.") {
                try .expects(.told(name: $0.text(0), times: $0.whole(1, in: 2...99)))
            },
        ]
        + facts.flatMap { words, fact in
            [
                Rule("The hub learns that \(words).") { .expects(.learns(fact($0))) },
                Rule("The hub does not learn that \(words).") { .expects(.knowsNot(fact($0))) },
            ]
        }

    /// What the hub may learn. A receipt of a new kind gets a line here and one in `Play.fact`.
    private static let facts: [(String, @Sendable (Slots) -> Sentence.Fact)] = [
        ("\"WORDS\" was shown", { .shown($0.text(0)) }),
        ("\"WORDS\" was answered", { .answered($0.text(0)) }),
        ("\"WORDS\" is done", { .done($0.text(0)) }),
        ("\"WORDS\" is not done after all", { .undone($0.text(0)) }),
        ("nobody answered \"WORDS\"", { .unanswered($0.text(0)) }),
        ("help is wanted with \"WORDS\"", { .helpWanted($0.text(0)) }),
        ("the plan arrived", { _ in .arrived }),
    ]
}
