import EasyReading
import JSONCoding

/// A finding as coachctl prints it.
struct Told {
    /// `file:line:column`, or which text of a plan and the character in it.
    var place: String
    var finding: Finding
    var speech: Finding.Speech

    var severity: Severity { finding.severity }

    /// `place: what; next step [rule, severity]`.
    var line: String {
        "\(place): \(finding.what(in: speech)); \(finding.next(in: speech)) "
            + "[\(finding.rule.name), \(severity.rawValue)]"
    }

    private struct Object: Encodable {
        var place, rule, severity, text, what, next: String
        var line, column: Int
    }

    /// One line of JSON with `place`, `line`, `column`, `rule`, `severity`, `text`, `what` and
    /// `next`.
    func json() throws -> String {
        let object = Object(
            place: place, rule: finding.rule.name, severity: severity.rawValue,
            text: finding.text, what: finding.what(in: speech), next: finding.next(in: speech),
            line: finding.line, column: finding.column)
        return String(decoding: try JSON.encode(object), as: UTF8.self)
    }
}
