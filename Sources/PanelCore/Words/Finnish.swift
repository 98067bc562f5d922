extension Language {
    /// Nobody who wrote these words speaks the language (docs/languages.md).
    static let finnish = Language(
        tag: "fi", review: .needed,
        nights: Counted(by: .oneAndOther, [.one: "# yö", .other: "# yötä"]),
        words: [
            .now: "Nyt", .next: "Sitten", .later: "Myöhemmin", .meanwhile: "Samalla",
            .free: "Nyt vapaata",
            .help: "Apua", .home: "Koti", .days: "Päivät", .back: "Takaisin", .done: "Valmis",
            .more: "Lisää", .undo: "Kumoa", .seen: "Tiedän",
            .today: "Tänään", .tomorrow: "Huomenna", .week: "Viikko", .night: "Yö",
            .yes: "Kyllä", .doing: "Teetkö sen nyt?", .passed: "Tämä oli jo",
            .noSound: "Ääni on pois",
            .listen: "Kuuntele", .atTime: "kello",
            .sending: "Lähetän viestin:", .sent: "Viesti on lähetetty.",
            .urgent: "Vastaus heti: soita", .unreached: "En tavoita nyt ketään.",
            .isDone: "Valmis:", .nothing: "Vapaapäivä", .added: "Uutta", .cancelled: "Peruttu",
            .by: "Kertoja:",
            .beyond: "En tiedä vielä.", .nobody: "Ei ketään",
            .noPlan: "Minulla ei ole vielä suunnitelmaa.",
            .planEnded: "Suunnitelmani on lopussa.", .clockWrong: "En tiedä, mitä kello on.",
            .notYou: "Syy ei ole sinussa. Se on minussa.",
            .ask: "Kysy:", .askAnyone: "Kysy joltakulta, johon luotat.", .call: "Soita",
            .danger: "Hengenvaara: soita\u{A0}112.",
            .until: "Loppuu", .leave: "Lähde", .leaveNow: "Lähde nyt", .isNight: "On yö",
            .sleep: "Nuku hyvin.",
            .monday: "Maanantai", .tuesday: "Tiistai", .wednesday: "Keskiviikko",
            .thursday: "Torstai",
            .friday: "Perjantai", .saturday: "Lauantai", .sunday: "Sunnuntai",
            .morning: "Aamu", .forenoon: "Aamupäivä", .afternoon: "Iltapäivä", .evening: "Ilta",
        ])
}
