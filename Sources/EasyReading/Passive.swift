/// Verbs that do not say who does it: "hämtas", "stängs", "blir hämtad".
///
/// By the form of the word alone, with lists of what has the form and is no passive. In front of a
/// sentence stands no passive verb but in a title ("Hämtas av Fatima"), so a name there is safe.
enum Passive {
    /// Verbs that end with -s and are active, in the forms that are not made from -as.
    private static let deponents: Set<String> = [
        "finns", "fanns", "funnits", "finnas", "hoppas", "träffas", "träffs", "trivs", "trivas",
        "minns", "minnas", "mindes", "andas", "kräks", "kräkas", "kräktes", "lyckas", "misslyckas",
        "låtsas", "umgås", "umgicks", "skäms", "skämmas", "skämdes", "fattas", "saknas", "behövs",
        "behövas", "behövdes", "känns", "kännas", "kändes", "hörs", "höras", "hördes", "syns",
        "synas", "syntes", "ses", "setts", "sågs", "möts", "mötas", "möttes", "svettas", "kramas",
        "pussas", "slåss", "slogs", "skiljs", "skiljas", "skildes", "handskas", "vistas", "åldras",
        "färdas", "avundas", "ryms", "rymmas", "rymdes", "brottas", "tävlas", "hjälps", "åts",
        "hjälpas", "hjälptes", "följs", "följas", "turas", "trängs", "trängas", "samsas", "enas",
        "glädjas", "gläds", "envisas",
        "nalkas", "djärvas", "tyckas", "tycks", "tycktes", "vänjas", "retas",
        "bråkas", "bits", "bitas", "kivas", "väsnas", "utvecklas", "blygs", "blygas",
        "närmas",
        "kretsas", "jävlas", "frodas", "hämnas", "tampas", "boxas", "flockas", "vankas", "ryktas",
        "oroas", "förvånas", "skämts", "trivts", "minnts", "andats", "hoppats", "lyckats", "hördes",
        "mindes", "trivdes", "träffats", "träffades",
    ]

    /// Nouns, names of groups and small words with the same endings.
    private static let others: Set<String> = [
        "allas", "bådas", "deras", "andras", "mångas", "någras", "mammas", "pappas", "flickas",
        "kvinnas", "tantas", "glas", "kalas", "ananas", "atlas", "kompas", "pyjamas", "madras",
        "jonas", "lukas", "lucas", "andreas", "niklas", "tomas", "thomas", "annas", "evas",
        "linas", "saras", "majas", "elsas", "claes", "johannes", "hannes", "plats", "palats",
        "sats", "insats", "diabetes", "dess", "höstas", "somras", "våras", "veckas", "människas",
        "vilkas", "skolas", "villas", "firmas", "vuxnas", "bananas", "hjärtats", "hjärtas", "stats",
        "formats", "nyanländas", "lakrits", "vits", "ordvits", "mendes",
    ]

    /// Forms of verbs whose stem ends with another sound than -a, with what has the same look left
    /// out: "skjuts" (a lift), "dricks" (a tip), "hålls", "dras" and "läggs" need a look of their
    /// own.
    private static let listed: Set<String> = [
        "stängs", "köps", "skrivs", "görs", "sköts", "säljs", "byggs", "äts", "ges", "tas", "fås",
        "sägs", "sätts", "ställs", "hängs", "släcks", "tänds", "körs", "leds", "bärs", "fylls",
        "förs", "höjs", "sänks", "lyfts", "mäts", "märks", "nås", "rivs", "sänds", "skärs",
        "släpps", "sprids", "styrs", "stryks", "trycks", "töms", "utförs", "vänds", "väljs",
        "väcks", "bestäms", "bedöms", "används", "beställs", "erbjuds", "förstörs", "genomförs",
        "göms", "bryts", "bjuds", "byts", "klipps", "knyts", "kläs", "steks", "läses", "läss",
        "låses", "drivs", "begärs", "beskrivs", "betjänas", "döms", "hyrs", "inleds", "krävs",
        "lämnas", "lärs", "löses", "löss", "provs", "rings", "röjs", "skickas", "skyms", "smörjs",
        "spelas", "sys", "upplyses", "vilseleds", "värms", "utses", "tillsätts", "ersätts",
        "fastställs", "framförs", "överlämnas", "översänds", "meddelas", "anges", "avses", "hämtes",
        "intages", "tages", "göres", "ombedes", "ombeds", "medtages", "läggs", "hålls", "dras",
        "togs", "gavs", "gjordes", "sades", "lades", "sattes", "såldes", "valdes", "kördes",
        "stängdes", "ställdes", "skrevs", "bars", "bröts", "drogs", "hölls", "bjöds", "sköttes",
        "köptes", "hängdes", "släcktes", "tändes", "användes", "bestämdes", "byttes", "fylldes",
    ]

    /// "Släpptes", "fördes", "tagits". After a vowel stands a name: Mercedes, diabetes.
    private static let past = [
        "rdes", "ndes", "gdes", "ldes", "mdes", "ddes", "vdes", "ptes", "ktes", "ttes", "stes",
        "rits", "vits", "gits", "nits",
    ]
    private static let genitives = ["arnas", "ornas", "ernas", "ens", "ets"]

    /// Whether a word has the form of a passive verb in -s. In small letters.
    static func isPassive(_ word: String) -> Bool {
        guard word.count > 2, word.hasSuffix("s"), !others.contains(word) else { return false }
        if listed.contains(word) { return true }
        if deponents.contains(word) || genitives.contains(where: word.hasSuffix) { return false }
        // "träffades" and "träffats" are made of "träffas".
        for (ending, stem) in [("ades", "as"), ("ats", "as")] where word.hasSuffix(ending) {
            let base = String(word.dropLast(ending.count)) + stem
            return !deponents.contains(base) && !word.hasSuffix("plats") && !word.hasSuffix("sats")
                && word.count > ending.count + 1
        }
        if past.contains(where: word.hasSuffix) { return !word.hasSuffix("andes") }
        let isNoun = ["glas", "gas", "kalas", "vas", "ras", "bas", "ias"].contains {
            word.hasSuffix($0) && word.count <= $0.count + 6
        }
        return word.hasSuffix("as") && word.count > 4 && !isNoun
    }

    /// Forms of "bli".
    static let bli: Set<String> = ["bli", "blir", "blev", "blivit", "bliva", "blevo"]

    private static let participles: Set<String> = [
        "hjälpt", "hjälpta", "körd", "kört", "körda", "stängd", "stängt", "stängda", "köpt",
        "köpta", "bjuden", "bjudet", "bjudna", "buren", "buret", "burna", "skriven", "skrivet",
        "skrivna", "tagen", "taget", "tagna", "given", "givet", "givna", "sagd", "sagt", "sagda",
        "lagd", "lagt", "lagda", "satt", "satta", "vald", "valt", "valda", "väckt", "väckta",
        "undersökt", "undersökta", "inställd", "inställt", "inställda", "bestämd", "bestämt",
        "bestämda", "gjord", "gjort", "gjorda", "sedd", "sett", "sedda", "glömd", "glömt",
        "skickat", "skjutsad", "uppringd", "uppringt", "ringd", "följd", "förd", "förda", "mött",
        "klippt", "klippta", "tömd", "tömt", "byggd", "byggt", "byggda", "såld", "sålt", "sålda",
        "erbjuden", "erbjudet", "erbjudna", "utskriven", "utskrivet", "avstängd", "avstängt",
        "stucken", "stucket", "funnen", "biten", "hållen", "lämnad", "läst",
        "ledd", "ledda", "nådd", "sydd", "bytt", "bytta", "utbytt", "utbytta",
        "kontaktad", "beställd", "beställt", "beställda", "förstörd", "förstört", "förstörda",
    ]

    private static let adjectives: Set<String> = [
        "glad", "glada", "glatt", "klädd", "rädd", "mätt", "trött", "lätt", "rätt", "privat",
        "separat", "månad", "marknad", "kostnad", "skillnad", "kamrat", "resultat", "soldat",
        "tomat", "salat", "granat", "choklad", "promenad", "sallad", "bostad", "byggnad",
        "verkstad", "annat", "klimat", "advokat", "kandidat", "plakat", "format", "intresserad",
        "intresserade", "intresserat", "förvånad", "förvånade", "övertygad", "överraskad",
        "deprimerad", "engagerad", "frustrerad", "stressad", "stressade", "uttråkad", "förälskad",
        "berusad", "försenad", "försenade", "försenat", "irriterad", "irriterade", "besviken",
        "korkad", "begåvad", "huvudstad", "överlevnad", "lättnad",
    ]

    /// Whether a word after "blir" is something that somebody else did: "hämtad". In small letters.
    static func isParticiple(_ word: String) -> Bool {
        guard !adjectives.contains(word) else { return false }
        if participles.contains(word) { return true }
        return word.count > 4
            && ["ad", "ade", "at"].contains { word.hasSuffix($0) }
    }
}
