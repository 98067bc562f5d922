extension Language {
    /// Nobody who wrote these words speaks the language (docs/languages.md).
    static let northernSámi = Language(
        tag: "se", review: .needed,
        nights: Counted(by: .oneTwoOther, [.one: "# idja", .two: "# ija", .other: "# ija"]),
        words: [
            .now: "Dál", .next: "Dasto", .later: "Maŋŋel", .meanwhile: "Seammás", .free: "Dál ástu",
            .help: "Veahkki", .home: "Ruoktu", .days: "Beaivvit", .back: "Maŋos",
            .done: "Gárvvis", .more: "Eanet", .undo: "Gáđa", .seen: "Mun dieđán",
            .today: "Odne", .tomorrow: "Ihttin", .week: "Vahkku", .night: "Idja",
            .yes: "Juo", .doing: "Dagatgo dan dál?", .passed: "Dát lea leamaš",
            .noSound: "Jietna ii gullo",
            .listen: "Guldal", .atTime: "diibmu",
            .sending: "Sádden dieđu:", .sent: "Diehtu lea sáddejuvvon.",
            .urgent: "Vástádus dál: riŋge", .unreached: "In olat dál ovttage.",
            .isDone: "Gárvvis:", .nothing: "Friddja beaivi", .added: "Ođas",
            .cancelled: "Šluhttejuvvon", .by: "Muitala:",
            .beyond: "In dieđe vel.", .nobody: "Ii oktage", .noPlan: "Mus ii leat vel plána.",
            .planEnded: "Mu plána lea nohkan.", .clockWrong: "In dieđe, man ollu diibmu lea.",
            .notYou: "Ii leat du sivva. Lea mu sivva.",
            .ask: "Jeara:", .askAnyone: "Jeara olbmos, geasa luohtát.", .call: "Riŋge",
            .danger: "Heaggavárra: riŋge\u{A0}112.",
            .until: "Nohká", .leave: "Vuolgge", .leaveNow: "Vuolgge dál", .isNight: "Lea idja",
            .sleep: "Oađe bures.",
            .monday: "Vuossárga", .tuesday: "Maŋŋebárga", .wednesday: "Gaskavahkku",
            .thursday: "Duorasdat",
            .friday: "Bearjadat", .saturday: "Lávvardat", .sunday: "Sotnabeaivi",
            .morning: "Iđit", .forenoon: "Iđitbeaivi", .afternoon: "Eahketbeaivi",
            .evening: "Eahket",
        ])
}
