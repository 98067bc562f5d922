/// Short forms, and what they stand for.
enum Abbreviations {
    /// Without full stops and spaces: "t.ex.", "t ex" and "tex." are one.
    static let table = [
        "kl": "klockan", "tex": "till exempel", "bla": "bland annat", "ca": "ungefär",
        "cirka": "ungefär", "osv": "och så vidare", "mm": "med mera", "mfl": "med flera",
        "dvs": "det vill säga", "pga": "på grund av", "from": "från och med",
        "tom": "till och med", "tv": "tv", "ev": "kanske", "resp": "och", "obs": "tänk på",
        "inkl": "med", "exkl": "utan", "sk": "så kallad", "fd": "före detta", "od": "och liknande",
        "jfr": "jämför", "nr": "nummer", "tel": "telefon", "tfn": "telefon", "mob": "mobil",
        "st": "stycken", "min": "minuter", "tim": "timmar", "sek": "sekunder", "kr": "kronor",
        "avd": "avdelning", "adr": "adress", "vard": "vardag", "enl": "enligt", "ang": "om",
        "mån": "måndag", "tis": "tisdag", "ons": "onsdag", "tors": "torsdag", "tor": "torsdag",
        "fre": "fredag", "lör": "lördag", "sön": "söndag", "jan": "januari", "feb": "februari",
        "aug": "augusti", "sept": "september", "okt": "oktober", "nov": "november",
        "dec": "december", "fm": "förmiddag", "em": "eftermiddag", "iom": "med",
        "omg": "genast", "sas": "så att säga", "doktor": "doktor", "dr": "doktor",
        "ssk": "sjuksköterska", "usk": "undersköterska", "hemtj": "hemtjänsten",
        "tab": "tablett", "tabl": "tablett", "dl": "deciliter", "msk": "matsked", "tsk": "tesked",
        "km": "kilometer", "tr": "trappor", "vån": "våning", "g": "gram",
    ]

    /// Those that are a word too, or a unit, and count only with a full stop of their own.
    static let onlyWithStop: Set<String> = [
        "tex", "bla", "from", "tom", "min", "sek", "st", "mm", "sk", "od", "sas", "ons", "vard",
        "tim", "tor", "mån", "em", "ev", "resp", "iom", "omg", "tab", "g", "tr", "ang", "mob",
        "sön", "fre", "tis", "jan", "okt", "nov", "dec", "adr", "avd", "enl", "fd",
    ]

    /// Pairs and threes that are written with spaces: "t ex".
    static let spaced: [[String]: String] = [
        ["t", "ex"]: "till exempel", ["bl", "a"]: "bland annat", ["d", "v", "s"]: "det vill säga",
        ["m", "m"]: "med mera", ["o", "s", "v"]: "och så vidare", ["p", "g", "a"]: "på grund av",
        ["fr", "o", "m"]: "från och med", ["t", "o", "m"]: "till och med",
        ["f", "d"]: "före detta", ["s", "k"]: "så kallad", ["m", "fl"]: "med flera",
        ["o", "d"]: "och liknande",
    ]

    /// Initials that are words by now.
    static let words: Set<String> = ["tv", "sms", "id", "cd", "dvd", "pc", "wc", "wifi", "ok"]

    /// What a word is short for; nil for a whole word.
    ///
    /// A full stop at the end of a sentence is not its own: "Det tar 10 min." and "Ta min jacka."
    /// differ only there, so such words count after figures alone.
    static func whole(_ word: Passage.Word, afterFigures: Bool, isLast: Bool) -> String? {
        let plain = word.lower.filter { $0 != "." }
        guard let whole = table[plain], !words.contains(plain), whole != plain else {
            return isInitials(word.lower) ? "hela ordet" : nil
        }
        guard onlyWithStop.contains(plain) else { return whole }
        let hasInner = word.lower.contains(".")
        let hasOwn = word.after.hasPrefix(".") && !isLast
        return hasInner || hasOwn || (afterFigures && units.contains(plain)) ? whole : nil
    }

    /// Whether the sentence goes on after this word's full stop.
    static func hasStop(_ word: Passage.Word) -> Bool {
        let plain = word.lower.filter { $0 != "." }
        return table[plain] != nil || isInitials(word.lower)
    }

    private static let units: Set<String> = ["min", "tim", "sek", "st", "g", "mm", "tr"]

    /// "s.a.s": single letters or pairs with full stops between, whatever they mean.
    private static func isInitials(_ word: String) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(\.isLetter) }
    }
}
