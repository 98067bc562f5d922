/// A thing that is counted, in the forms that a language has for it (CLDR's plural rules).
struct Counted: Sendable {
    /// CLDR's names for the forms. They name sets of numbers, not what is said.
    enum Form: CaseIterable { case zero, one, two, few, many, other }

    /// Which whole numbers take a form: the number itself, or its last digits.
    struct Range: Sendable {
        var form: Form
        /// The number is divided by this first, and the rest is compared; nil compares it whole.
        var modulo: Int?
        var numbers: ClosedRange<Int>
        /// The last two digits that are left out.
        var except: ClosedRange<Int>?

        func holds(_ count: Int) -> Bool {
            let rest = modulo.map { count % $0 } ?? count
            return numbers.contains(rest) && except?.contains(count % 100) != true
        }
    }

    /// The first range that holds decides; any number else is `other`.
    struct Rule: Sendable {
        var ranges: [Range]

        /// Swedish, English, Finnish, Somali.
        static let oneAndOther = Rule(ranges: [Range(form: .one, numbers: 1...1)])
        /// Tigrinya.
        static let noughtAndOne = Rule(ranges: [Range(form: .one, numbers: 0...1)])
        /// Northern Sámi, which has a dual.
        static let oneTwoOther = Rule(ranges: [
            Range(form: .one, numbers: 1...1), Range(form: .two, numbers: 2...2),
        ])
        static let arabic = Rule(ranges: [
            Range(form: .zero, numbers: 0...0), Range(form: .one, numbers: 1...1),
            Range(form: .two, numbers: 2...2), Range(form: .few, modulo: 100, numbers: 3...10),
            Range(form: .many, modulo: 100, numbers: 11...99),
        ])
        /// Ukrainian.
        static let slavic = Rule(ranges: [
            Range(form: .one, modulo: 10, numbers: 1...1, except: 11...11),
            Range(form: .few, modulo: 10, numbers: 2...4, except: 12...14),
            Range(form: .many, modulo: 10, numbers: 0...9),
        ])

        func form(_ count: Int) -> Form { ranges.first { $0.holds(count) }?.form ?? .other }
    }

    let rule: Rule
    /// What is said, with "#" where the number stands.
    let forms: [Form: String]

    init(by rule: Rule, _ forms: [Form: String]) {
        self.rule = rule
        self.forms = forms
    }

    subscript(_ count: Int) -> String {
        let said = forms[rule.form(abs(count))] ?? forms[.other] ?? "#"
        return said.split(separator: "#", omittingEmptySubsequences: false)
            .joined(separator: "\(count)")
    }
}
