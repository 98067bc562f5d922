extension Language {
    /// Nobody who wrote these words speaks the language (docs/languages.md).
    static let tigrinya = Language(
        tag: "ti", review: .needed, tall: "Åg ፍቅሪ ጽባሕ",
        nights: Counted(by: .noughtAndOne, [.one: "# ለይቲ", .other: "# ለይቲ"]),
        words: [
            .now: "ሕጂ", .next: "ድሕሪኡ", .later: "ደሓር", .meanwhile: "ምስኡ", .free: "ሕጂ ናጻ ግዜ",
            .help: "ሓገዝ", .home: "ገዛ", .days: "መዓልታት", .back: "ንድሕሪት", .done: "ተወዲኡ",
            .more: "ተወሳኺ", .undo: "ምለሶ", .seen: "ፈሊጠ",
            .today: "ሎሚ", .tomorrow: "ጽባሕ", .week: "ሰሙን", .night: "ለይቲ",
            .yes: "እወ", .doing: "ሕጂ ዶ ትገብሮ?", .passed: "እዚ ሓሊፉ",
            .noSound: "ድምጺ የለን",
            .listen: "ስምዑ", .atTime: "ሰዓት",
            .sending: "ይሰድድ ኣለኹ ናብ", .sent: "መልእኽቲ ተላኢኹ።",
            .urgent: "መልሲ ሕጂ፦ ደውሉ", .unreached: "ሕጂ ንሓደ እኳ ኣይረክብን።",
            .isDone: "ተወዲኡ፦", .nothing: "ናጻ መዓልቲ", .added: "ሓድሽ", .cancelled: "ተሰሪዙ",
            .by: "ሓድሽ ካብ",
            .beyond: "ገና ኣይፈልጥን።", .nobody: "ዋላ ሓደ", .noPlan: "ገና መደብ የብለይን።",
            .planEnded: "መደበይ ተወዲኡ።", .clockWrong: "ሰዓት ክንደይ ከም ዝኾነ ኣይፈልጥን።",
            .notYou: "ናትኩም ጌጋ ኣይኮነን። ናተይ እዩ።",
            .ask: "ሕተቱ፦", .askAnyone: "ንእትኣምንዎ ሰብ ሕተቱ።", .call: "ደውሉ",
            .danger: "ሓደጋ ህይወት፦ 112\u{A0}ደውሉ።",
            .until: "ክሳብ", .leave: "ምብጋስ", .leaveNow: "ሕጂ ተበገሱ", .isNight: "ለይቲ እዩ",
            .sleep: "ጥዑም ድቃስ።",
            .monday: "ሰኑይ", .tuesday: "ሰሉስ", .wednesday: "ረቡዕ", .thursday: "ሓሙስ",
            .friday: "ዓርቢ", .saturday: "ቀዳም", .sunday: "ሰንበት",
            .morning: "ንጉሆ", .forenoon: "ቅድሚ ቀትሪ", .afternoon: "ድሕሪ ቀትሪ", .evening: "ምሸት",
        ])
}
