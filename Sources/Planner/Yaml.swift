import CoachCore
import Yams

/// A piece of a YAML file that knows where it stands.
struct Yaml {
    private let node: Node
    let place: Place

    /// More than this is no file that a person wrote about one home.
    static let mostBytes = 512 << 10

    /// Reads a whole file.
    init(_ bytes: [UInt8], in file: Place) throws(PlannerError) {
        guard bytes.count <= Yaml.mostBytes else {
            throw file.error(
                .tooMuch, "the file is larger than \(Yaml.mostBytes >> 10) KiB",
                next: "Keep one person's routines in it")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw file.error(
                .brokenYAML, "the file holds characters that are no UTF-8",
                next: "Save it as UTF-8")
        }
        if let fault = YamlScan(bytes).keyFault {
            throw file.at(line: fault).error(
                .brokenYAML, "a name is expected before the colon", next: "Write a plain word")
        }
        let composed: Node?
        do {
            composed = try compose(yaml: text)
        } catch {
            throw Yaml.fault(error, in: file)
        }
        guard let composed else {
            throw file.error(.brokenYAML, "the file is empty", next: "Begin from one in Examples/")
        }
        self.init(composed, in: file)
    }

    private init(_ node: Node, in file: Place) {
        self.node = node
        place = file.at(line: node.mark?.line ?? 1)
    }

    private static func fault(_ error: any Error, in file: Place) -> PlannerError {
        let next = "Compare the line with the examples: two spaces a level, a colon and a space"
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return file.at(line: mark.line).error(.brokenYAML, problem, next: next)
        case .duplicatedKeysInMapping(let keys, let context):
            return file.at(line: context.mark.line).error(
                .brokenYAML, "“\(keys.joined(separator: ", "))” stands twice in one place",
                next: "Keep one of the two")
        default:
            return file.error(.brokenYAML, "the file is no YAML (\(error))", next: next)
        }
    }

    func error(_ problem: String, next: String) -> PlannerError {
        place.error(.brokenYAML, problem, next: next)
    }

    /// Refuses keys that nobody reads: they are slips of the pen, and would be lost in silence.
    func only(_ keys: Set<String>) throws(PlannerError) {
        let names = keys.sorted().joined(separator: ", ")
        if let scalar = node.scalar {
            throw error(
                "“\(scalar.string.prefix(40))” stands alone, and named lines are expected here",
                next: "Write each as “name: value”, a line each; the names are \(names)")
        }
        for (key, _) in try pairs() where !keys.contains(key) {
            let line = node.mapping?.keys.first { $0.string == key }?.mark?.line
            throw place.at(line: line ?? place.line ?? 1).error(
                .brokenYAML, "nobody knows “\(key)” here", next: "Use one of: \(names)")
        }
    }

    /// The entries of a mapping in their order.
    func pairs() throws(PlannerError) -> [(key: String, value: Yaml)] {
        guard let mapping = node.mapping else {
            throw error("“name: value” lines are expected here", next: "Indent them by two spaces")
        }
        var result: [(key: String, value: Yaml)] = []
        for (key, value) in mapping {
            guard let name = key.string else {
                throw error("a name is expected before the colon", next: "Write a plain word")
            }
            result.append((name, Yaml(value, in: place)))
        }
        return result
    }

    /// The value of a key; nil when it is absent or empty.
    subscript(_ key: String) -> Yaml? {
        guard let value = node.mapping?[key], !isEmpty(value) else { return nil }
        return Yaml(value, in: place)
    }

    private func isEmpty(_ value: Node) -> Bool {
        guard let scalar = value.scalar else { return false }
        return scalar.string.isEmpty
    }

    /// The value of a key that has to be there.
    func required(_ key: String) throws(PlannerError) -> Yaml {
        guard let value = self[key] else {
            throw error("“\(key)” is missing", next: "Add a line “\(key): ...”")
        }
        return value
    }

    /// The items of a list, `most` at the most.
    func list(most: Int) throws(PlannerError) -> [Yaml] {
        guard let sequence = node.sequence else {
            throw error("a list is expected here", next: "Begin each item with “- ”")
        }
        guard sequence.count <= most else {
            throw error(
                "there are \(sequence.count) items, and \(most) are allowed", next: "Take some away"
            )
        }
        return sequence.map { Yaml($0, in: place) }
    }

    /// A text of one line.
    func text(most: Int = Plan.longestText) throws(PlannerError) -> String {
        guard let scalar = node.scalar, !scalar.string.trimmed.isEmpty else {
            throw error("a text is expected here", next: "Write it after the colon")
        }
        let text = scalar.string.trimmed
        guard text.unicodeScalars.count <= most, !text.contains("\n") else {
            throw error("the text is longer than \(most) characters", next: "Make it shorter")
        }
        guard !text.unicodeScalars.contains(where: \.isHidden) else {
            throw error(
                "the text holds characters that can't be seen, or that turn text around",
                next: "Write it anew")
        }
        return text
    }

    /// A whole number.
    func number(_ range: ClosedRange<Int>) throws(PlannerError) -> Int {
        let text = try text()
        guard let number = Int(text), range.contains(number) else {
            throw error(
                "“\(text)” is no whole number from \(range.lowerBound) to \(range.upperBound)",
                next: "Write one")
        }
        return number
    }

    /// Seconds with decimals as milliseconds.
    func milliseconds(_ range: ClosedRange<Int>) throws(PlannerError) -> Int {
        let text = try text()
        guard let seconds = Double(text), seconds.isFinite,
            range.contains(Int((seconds * 1_000).rounded().clamped(to: -1e9...1e9)))
        else {
            throw error(
                "“\(text)” is no number of seconds from \(range.lowerBound / 1_000) to "
                    + "\(Double(range.upperBound) / 1_000)",
                next: "Write one, as 0.5")
        }
        return Int((seconds * 1_000).rounded())
    }

    /// `true` or `false`, `ja` or `nej`.
    func flag() throws(PlannerError) -> Bool {
        let text = try text().lowercased()
        switch text {
        case "true", "yes", "ja": return true
        case "false", "no", "nej": return false
        default: throw error("“\(text)” is neither yes nor no", next: "Write yes or no")
        }
    }

    /// One character of the picture font, or the name of a photograph.
    func picture() throws(PlannerError) -> String {
        let text = try text()
        guard let picture = Picture.single(text) else {
            throw error(
                "“\(text.prefix(80))” is no picture of a single character", next: Picture.nextStep)
        }
        return picture
    }

    /// One text, or a list of texts.
    func texts() throws(PlannerError) -> [String] {
        guard node.sequence != nil else { return [try text()] }
        var result: [String] = []
        for item in try list(most: 50) { result.append(try item.text()) }
        return result
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}

/// Pictures are characters: any calendar program can hold one.
enum Picture {
    static let nextStep = """
        Choose one at openmoji.org, without skin colour or flag, or write a photograph's name as \
        kiosk photo prints it
        """

    /// The picture if the text is exactly one, without the selector that asks for colour, or a
    /// photograph's name.
    static func single(_ text: String) -> String? {
        if case .photograph = PictureName(text) { return text }
        guard let (picture, rest) = leading(text), rest.isEmpty else { return nil }
        return picture
    }

    /// A picture at the beginning of a text, and the text without it.
    static func leading(_ text: String) -> (picture: String, rest: String)? {
        guard let first = text.first else { return nil }
        let scalars = first.unicodeScalars.filter { $0.value != 0xFE0F }
        // The picture font draws single code points; a family or a skin colour is several.
        guard scalars.count == 1, let scalar = scalars.first, scalar.properties.isEmoji,
            scalar.value > 0x2000
        else { return nil }
        return (String(scalar), text.dropFirst().trimmed)
    }
}
