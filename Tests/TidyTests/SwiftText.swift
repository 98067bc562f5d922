import Synchronization

/// Swift without its comments and the letters of its texts, line for line.
///
/// A scanner, no parser: it knows comments, texts of all four kinds and what stands between `\(`
/// and `)` in them. That is enough to ask what the code says and not what it talks about.
struct SwiftText {
    /// Many rules ask for the same files.
    private static let known = Mutex<[String: String]>([:])

    private let input: [Character]
    private var place = 0
    private var output: [Character] = []

    static func code(_ text: String) -> String {
        if let code = known.withLock({ $0[text] }) { return code }
        var scanner = SwiftText(input: Array(text))
        scanner.code(until: nil)
        let code = String(scanner.output)
        known.withLock { $0[text] = code }
        return code
    }

    private init(input: [Character]) { self.input = input }

    private func sees(_ text: String) -> Bool {
        var index = place
        for character in text {
            guard index < input.count, input[index] == character else { return false }
            index += 1
        }
        return true
    }

    private mutating func code(until end: Character?) {
        var depth = 0
        while place < input.count {
            if sees("//") {
                while place < input.count, input[place] != "\n" { place += 1 }
            } else if sees("/*") {
                skipComment()
            } else if let hashes = textStart() {
                skipText(hashes: hashes)
            } else {
                let character = input[place]
                if character == "(" { depth += 1 }
                if character == ")" {
                    if depth == 0, end == ")" { return }
                    depth -= 1
                }
                output.append(character)
                place += 1
            }
        }
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                place += 2
            } else if sees("*/") {
                depth -= 1
                place += 2
            } else {
                if input[place] == "\n" { output.append("\n") }
                place += 1
            }
        } while depth > 0 && place < input.count
    }

    /// How many `#` stand before a text that begins here; nil where none begins.
    private func textStart() -> Int? {
        var index = place
        while index < input.count, input[index] == "#" { index += 1 }
        return index < input.count && input[index] == "\"" ? index - place : nil
    }

    private mutating func skipText(hashes: Int) {
        let marks = String(repeating: "#", count: hashes)
        place += hashes
        let quotes = sees("\"\"\"") ? "\"\"\"" : "\""
        place += quotes.count
        output += ["\"", "\""]
        while place < input.count {
            if sees(quotes + marks) {
                place += quotes.count + hashes
                return
            }
            if sees("\\\(marks)(") {
                place += 2 + hashes
                output.append("(")
                code(until: ")")
                output.append(")")
                place += 1
            } else if sees("\\\(marks)") {
                place += 2 + hashes
            } else {
                if input[place] == "\n" { output.append("\n") }
                place += 1
            }
        }
    }
}
