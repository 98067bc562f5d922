extension Language {
    /// The project's own words.
    static let english = Language(
        tag: "en", review: .project, keepsCapitals: true,
        nights: Counted(by: .oneAndOther, [.one: "# night", .other: "# nights"]),
        words: [
            .now: "Now", .next: "Then", .later: "Later", .meanwhile: "Meanwhile", .free: "Free now",
            .help: "Help", .home: "Home", .days: "Days", .back: "Back", .done: "Done",
            .more: "More", .undo: "Undo", .seen: "I know",
            .today: "Today", .tomorrow: "Tomorrow", .week: "Week", .night: "Night",
            .yes: "Yes", .doing: "Are you doing it now?", .passed: "This has been",
            .noSound: "The sound is off",
            .listen: "Listen", .atTime: "at",
            .sending: "I am sending it to", .sent: "The message is sent.",
            .urgent: "Answer now: call", .unreached: "I reach nobody just now.",
            .isDone: "Done:", .nothing: "Free day", .added: "New", .cancelled: "Cancelled",
            .by: "News from",
            .beyond: "I do not know yet.", .nobody: "Nobody", .noPlan: "I have no plan yet.",
            .planEnded: "My plan has ended.", .clockWrong: "I do not know the time.",
            .notYou: "It is not you. It is me.",
            .ask: "Ask", .askAnyone: "Ask someone you trust.", .call: "Call",
            .danger: "Danger to life: call\u{A0}112.",
            .until: "Until", .leave: "Leave", .leaveNow: "Leave now", .isNight: "It is night",
            .sleep: "Sleep well.",
            .monday: "Monday", .tuesday: "Tuesday", .wednesday: "Wednesday",
            .thursday: "Thursday",
            .friday: "Friday", .saturday: "Saturday", .sunday: "Sunday",
            .morning: "Morning", .forenoon: "Forenoon", .afternoon: "Afternoon",
            .evening: "Evening",
        ])
}
