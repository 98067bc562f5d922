extension Language {
    /// Nobody who wrote these words speaks the language (docs/languages.md).
    static let somali = Language(
        tag: "so", review: .needed, keepsCapitals: true,
        nights: Counted(by: .oneAndOther, [.one: "# habeen", .other: "# habeen"]),
        words: [
            .now: "Hadda", .next: "Kadib", .later: "Goor dambe", .meanwhile: "Isla markaa",
            .free: "Hadda firaaqo",
            .help: "Caawimo", .home: "Guriga", .days: "Maalmaha", .back: "Dib",
            .done: "Dhammaatay", .more: "Dheeraad", .undo: "Ka noqo", .seen: "Waan ogahay",
            .today: "Maanta", .tomorrow: "Berri", .week: "Toddobaadka", .night: "Habeen",
            .yes: "Haa", .doing: "Hadda ma samaynaysaa?", .passed: "Kani wuu dhaafay",
            .noSound: "Cod ma jiro",
            .listen: "Dhageyso", .atTime: "saacadda",
            .sending: "Waxaan u dirayaa", .sent: "Farriinta waa la diray.",
            .urgent: "Jawaab hadda: wac", .unreached: "Hadda cidna ma gaarayo.",
            .isDone: "Dhammaatay:", .nothing: "Maalin firaaqo ah", .added: "Cusub",
            .cancelled: "La baajiyay", .by: "War ka yimid",
            .beyond: "Weli ma garanayo.", .nobody: "Qofna", .noPlan: "Weli qorshe ma hayo.",
            .planEnded: "Qorshahaygu waa dhammaaday.", .clockWrong: "Ma garanayo saacadda.",
            .notYou: "Adiga maaha. Waa aniga.",
            .ask: "Weydii", .askAnyone: "Weydii qof aad ku kalsoon tahay.", .call: "Wac",
            .danger: "Khatar nafeed: wac\u{A0}112.",
            .until: "Ilaa", .leave: "Bax", .leaveNow: "Hadda bax", .isNight: "Waa habeen",
            .sleep: "Si fiican u seexo.",
            .monday: "Isniin", .tuesday: "Talaado", .wednesday: "Arbaco", .thursday: "Khamiis",
            .friday: "Jimco", .saturday: "Sabti", .sunday: "Axad",
            .morning: "Subax", .forenoon: "Barqo", .afternoon: "Galab", .evening: "Fiid",
        ])
}
