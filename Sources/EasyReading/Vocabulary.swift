/// Words that the rules look for, in small letters.
enum Vocabulary {
    /// What can be missed, and turns a sentence around.
    static let negations: Set<String> = [
        "inte", "ej", "icke", "aldrig", "ingen", "inget", "inga", "ingenting", "knappast",
        "varken", "heller", "ingenstans", "nej",
    ]

    /// What could be said instead of a word and "inte".
    static let instead = [
        "glöm": "kom ihåg", "gå": "stanna", "öppna": "låt vara stängd", "rör": "låt vara",
        "vänta": "gör nu", "släck": "låt vara på", "behöver": "kan låta bli", "bråttom": "ta tid",
        "ät": "vänta med maten", "drick": "vänta med att dricka", "stäng": "låt vara öppen",
        "oroa": "var lugn", "kasta": "spara", "släng": "spara", "stressa": "ta det lugnt",
        "spring": "gå lugnt", "får": "låt bli att",
    ]

    static let blame: Set<String> = [
        "fel", "felaktig", "felaktigt", "felaktiga", "misslyckad", "misslyckat", "misslyckades",
        "misslyckats", "ogiltig", "ogiltigt", "ogiltiga", "förbjudet", "förbjuden", "slarvat",
        "slarvig", "slarvigt", "slarv", "slarva", "skyll", "skuld", "missade", "missat", "glömde",
        "glömt", "dumt", "skärp", "försummat", "vägrar", "vägrade", "olydig", "misskött",
    ]

    static let pressure: Set<String> = [
        "måste", "borde", "bör", "skall", "genast", "omedelbart", "tvungen", "tvungna", "kräver",
        "skynda", "bråttom", "äntligen", "faktiskt", "snabba", "omgående",
    ]

    static let vague: Set<String> = ["snart", "strax", "snarast", "nyss", "härom", "framöver"]

    /// Words of offices and of care, and easier ones.
    static let easier = [
        "erhålla": "få", "erhåller": "får", "tillhandahålla": "ge", "tillhandahåller": "ger",
        "avseende": "om", "angående": "om", "beträffande": "om", "gällande": "om",
        "vederbörande": "personen", "samt": "och", "dock": "men", "emellertid": "men",
        "därmed": "då", "således": "så", "sålunda": "så", "alltjämt": "ännu", "erfordras": "behövs",
        "inkomma": "komma", "åtgärda": "laga", "påbörja": "börja", "påbörjar": "börjar",
        "avsluta": "sluta", "avslutar": "slutar", "bekräfta": "svara ja", "avboka": "säga nej till",
        "ombesörja": "ordna", "ombesörjer": "ordnar", "utföra": "göra", "utför": "gör",
        "införskaffa": "köpa", "inneha": "ha", "innehar": "har", "uppvisa": "visa",
        "uppvisar": "visar", "beakta": "tänk på", "anlända": "komma", "anländer": "kommer",
        "nyttja": "använda", "vårdtagare": "person", "brukare": "person", "brukaren": "du",
        "insats": "hjälp", "insatser": "hjälp", "insatsen": "hjälpen", "genomföra": "göra",
        "genomför": "gör", "exempelvis": "till exempel", "samtliga": "alla", "endast": "bara",
        "enbart": "bara", "erbjuda": "ge", "erbjuder": "ger", "förtära": "äta", "inta": "ta",
        "intag": "ta", "medicinera": "ta medicin", "förebygga": "hindra", "möjlighet": "kan",
        "föreligger": "finns", "förefaller": "verkar", "handhavande": "hur man gör",
        "vidtaga": "göra", "vidta": "göra", "tillse": "se till", "medtag": "ta med",
        "medtaga": "ta med", "medföra": "ta med", "medför": "ta med", "kontakta": "ring",
        "meddela": "säg till", "vederlag": "betalning", "erlägga": "betala",
        "ungefärlig": "nästan", "successivt": "lite i taget", "eventuellt": "kanske",
        "respektive": "och", "huruvida": "om", "ehuru": "fast", "tillika": "också",
        "jämlikt": "enligt", "enär": "för att", "alternativt": "eller", "prioritera": "göra först",
        "koordinera": "ordna", "ordination": "medicin", "rehabilitering": "träning",
        "mobilisera": "röra på dig", "hygien": "tvätta dig",
        "omvårdnad": "hjälp", "delegering": "ansvar", "genomförandeplan": "plan",
        "biståndsbedömare": "handläggare", "förtäring": "mat", "måltid": "mat",
        "observera": "tänk på", "aktivitet": "det du gör", "tillfälle": "gång",
        "föranleda": "leda till", "bifogas": "finns med", "preliminär": "inte säker",
        "preliminärt": "kanske", "ordinarie": "vanlig", "komplettera": "lägga till",
        "omfattning": "hur mycket", "frekvens": "hur ofta", "planerad": "som vi tänkt",
    ]

    /// Words that a clause hangs on, wherever they stand.
    static let clauses: Set<String> = [
        "eftersom", "medan", "fastän", "ifall", "såvida", "vilket", "vars", "emedan", "varvid",
        "varefter",
    ]

    /// Those that stand before a plain word too: "innan lunch", "tills i morgon".
    static let beforeWords: Set<String> = ["innan", "tills"]

    /// Words after which "att" begins a clause, not a verb.
    static let beforeAtt: Set<String> = [
        "vet", "tror", "säger", "säg", "tycker", "hoppas", "ser", "känner", "märker", "så", "för",
        "genom", "utan", "efter", "trots", "därför", "innebär", "betyder", "förstår", "hör",
    ]

    /// Words that belong together with "om" or stand before it without a clause.
    static let beforeOm: Set<String> = [
        "hand", "tycker", "tycka", "tyckte", "handlar", "handla", "bryr", "bry", "berättar",
        "berätta", "pratar", "prata", "talar", "tala", "byt", "byta", "byter", "drömmer", "klä",
        "kläder", "vänd", "vända", "håller", "håll", "hålla", "kör", "köra", "gör", "göra", "läs",
        "läsa", "ber", "be", "fråga", "frågar", "påminn", "påminner", "mycket", "ont", "film",
        "bok", "bilder", "information", "än", "ännu", "runt", "trött", "rädd", "vet",
    ]

    /// Words after which "om" says when or about what.
    static let afterOm: Set<String> = [
        "en", "ett", "några", "dagen", "dagarna", "natten", "nätterna", "morgonen", "morgnarna",
        "kvällen", "kvällarna", "hand", "oss", "dig", "mig", "sig", "er", "den", "honom", "henne",
        "dem", "halsen", "fötterna", "året", "veckan", "månaden", "lördagar", "söndagar", "vad",
        "hur",
    ]

    /// Numbers in letters. "En" and "ett" are left out: they are articles too.
    static let numbers: [String: Int] = {
        let units = ["två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]
        let teens = [
            "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton",
            "nitton",
        ]
        let tens = [
            "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio",
        ]
        var all = ["hundra": 100, "tusen": 1000]
        for (index, word) in units.enumerated() { all[word] = index + 2 }
        for (index, word) in teens.enumerated() { all[word] = index + 10 }
        for (index, ten) in tens.enumerated() {
            all[ten] = (index + 2) * 10
            all[ten + "ett"] = (index + 2) * 10 + 1
            all[ten + "en"] = (index + 2) * 10 + 1
            for (unit, word) in units.enumerated() { all[ten + word] = (index + 2) * 10 + unit + 2 }
        }
        return all
    }()
}
