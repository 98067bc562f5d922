extension Language {
    /// The project's own words, and those of any language that is not here yet.
    static let swedish = Language(
        tag: "sv", review: .project,
        nights: Counted(by: .oneAndOther, [.one: "# natt", .other: "# nätter"]),
        words: [
            .now: "Nu", .next: "Sedan", .later: "Senare", .meanwhile: "Samtidigt",
            .free: "Ledig nu",
            .help: "Hjälp", .home: "Hem", .days: "Dagar", .back: "Bakåt", .done: "Klar",
            .more: "Mer", .undo: "Ångra", .seen: "Jag vet",
            .today: "I dag", .tomorrow: "I morgon", .week: "Veckan", .night: "Natt",
            .yes: "Ja", .doing: "Gör du det nu?", .passed: "Det här har varit",
            .noSound: "Ljudet är av",
            .listen: "Lyssna", .atTime: "klockan",
            .sending: "Jag skickar till", .sent: "Meddelandet är skickat.",
            .urgent: "Svar nu: ring", .unreached: "Jag når ingen just nu.",
            .isDone: "Klart:", .nothing: "Ledig dag", .added: "Nytt", .cancelled: "Inställt",
            .by: "Nytt från",
            .beyond: "Jag vet inte än.", .nobody: "Ingen", .noPlan: "Jag har ingen plan än.",
            .planEnded: "Min plan är slut.", .clockWrong: "Jag vet inte vad klockan är.",
            .notYou: "Det är inte du. Det är jag.",
            .ask: "Fråga", .askAnyone: "Fråga någon du litar på.", .call: "Ring",
            .danger: "Fara för liv: ring\u{A0}112.",
            .until: "Till", .leave: "Gå", .leaveNow: "Gå nu", .isNight: "Det är natt",
            .sleep: "Sov gott.",
            .monday: "Måndag", .tuesday: "Tisdag", .wednesday: "Onsdag", .thursday: "Torsdag",
            .friday: "Fredag", .saturday: "Lördag", .sunday: "Söndag",
            .morning: "Morgon", .forenoon: "Förmiddag", .afternoon: "Eftermiddag",
            .evening: "Kväll",
        ])
}
