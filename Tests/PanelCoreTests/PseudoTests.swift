import CoachCore
import Render
import Support
import Testing

@testable import PanelCore

/// Nobody's language on every screen: what it shows has brackets, or stands in the plan.
@Suite struct PseudoTests {
    private static let sizes: [PanelSize] = [.seven, .ten]

    private func planTexts(_ plan: Plan) -> [String] {
        var all = plan.person.helpers.flatMap { [$0.name, $0.role, $0.phone] }
        all += [plan.author.name, plan.person.name]
        all += plan.occurrences.flatMap { [$0.title, $0.place ?? "", $0.who?.name ?? ""] }
        all += plan.occurrences.flatMap { ($0.take ?? []).map(\.word) }
        for routine in plan.routines {
            all += [routine.title]
            all += (routine.seven + routine.three + [routine.one]).map(\.sentence)
        }
        return all
    }

    private func reader(_ typesetter: Typesetter) -> GlassReader {
        let plan = planTexts(Sample.plan(Sample.person(.one)))
        let words = Word.allCases.flatMap { word in
            [Language.pseudo, .swedish, .english].map { $0.words[word] ?? "" }
        }
        return GlassReader(typesetter, knowing: plan + words + ["0123456789:–-/#[]~"])
    }

    /// What is wrong with a text on the glass; nil where all of it is from where it should be.
    private func fault(_ text: String, plan: [String]) -> String? {
        var rest: [String] = [""]
        var depth = 0
        for letter in text {
            switch letter {
            case "[": depth += 1
            case "]":
                depth -= 1
                rest.append("")
            default: if depth == 0 { rest[rest.count - 1].append(letter) }
            }
            guard (0...1).contains(depth) else { return "has lost a bracket" }
        }
        guard depth == 0 else { return "has lost a bracket" }
        // A full stop parts a name from the number below it: the one sign that screens add.
        for piece in rest.flatMap({ plan.contains($0) ? [$0[...]] : $0.split(separator: ".") })
        where !piece.allSatisfy({ "0123456789:–-/ ".contains($0) }) {
            if !plan.contains(where: { $0.contains(piece) }) { return "comes from nowhere" }
        }
        return nil
    }

    @Test(arguments: sizes, Level.allCases)
    func allThatIsWrittenComesFromTheCatalogueOrThePlan(size: PanelSize, level: Level) throws {
        let typesetter = Typesetter(try FontBook(Assets(directory: assetsDirectory())))
        let glass = size.glass(typesetter)
        let reader = reader(typesetter)
        var (faults, bracketed): ([String], Int) = ([], 0)
        for showcase in Showcase.all(level, language: Language.pseudo.tag) {
            // Names of works and of licences are nobody's words, and for staff alone.
            guard showcase.name != "about" else { continue }
            // Without a plan nobody's language is known: the panel's own words stand for it.
            let known = showcase.coach.plan.map(planTexts) ?? Array(Language.swedish.words.values)
            let plan = known.map { $0.filter { !$0.isWhitespace } }
            let scene = showcase.picture(on: glass).scene
            for (id, text) in reader.texts(on: scene) {
                bracketed += text.contains("[") ? 1 : 0
                if let fault = fault(text, plan: plan) {
                    faults.append("\(showcase.name), \(id): “\(text)” \(fault)")
                }
            }
        }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        #expect(bracketed > 45, "only \(bracketed) texts were read")
    }

    /// The eye of these tests is tried on a language that is known to have no brackets.
    @Test func aTextWithoutBracketsIsSeen() throws {
        let typesetter = Typesetter(try FontBook(Assets(directory: assetsDirectory())))
        let reader = reader(typesetter)
        let showcase = Showcase.all(.three).first { $0.name == "today" }
        let today = try #require(showcase)
        let glass = PanelSize.ten.glass(typesetter)
        let texts = reader.texts(on: picture(of: today.coach, at: today.now, on: glass).scene)
        let plan = planTexts(Sample.plan(Sample.person(.three)))
            .map { $0.filter { !$0.isWhitespace } }
        let foreign = texts.filter { fault($0.text, plan: plan) != nil }.map(\.text)
        #expect(Set(foreign).isSuperset(of: ["Hjälp", "Tisdag", "Sedan", "Senare"]))
        #expect(texts.contains { $0.text == "Tandläkaren" } && !foreign.contains("Tandläkaren"))
    }

    @Test func aStretchedWordIsLongerByFortyPercent() {
        for word in Word.allCases {
            let (plain, long) = (Words("sv")[word], Words("qps")[word])
            let letters = plain.filter(\.isLetter).count
            #expect(long.hasPrefix("[") && long.hasSuffix("]"))
            #expect(long.count >= plain.count + 2 + (letters * 4 + 9) / 10, "\(long)")
            #expect(long.filter(\.isNumber) == plain.filter(\.isNumber))
        }
        #expect(Words("qps").nights(2) == "[2 ňäťťēř~~~]")
        #expect(Words("qps")[.danger].contains("\u{A0}112"))
    }

    @Test func nobodysLanguageIsNoneOfTheLanguages() {
        #expect(!Language.all.contains { $0.tag == Language.pseudo.tag })
    }
}
