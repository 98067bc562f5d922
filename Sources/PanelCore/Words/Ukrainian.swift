extension Language {
    /// Nobody who wrote these words speaks the language (docs/languages.md).
    static let ukrainian = Language(
        tag: "uk", review: .needed,
        nights: Counted(
            by: .slavic,
            [
                .one: "# ніч", .few: "# ночі", .many: "# ночей", .other: "# ночі",
            ]),
        words: [
            .now: "Зараз", .next: "Потім", .later: "Пізніше", .meanwhile: "Водночас",
            .free: "Зараз вільно",
            .help: "Допомога", .home: "Дім", .days: "Дні", .back: "Назад", .done: "Готово",
            .more: "Ще", .undo: "Повернути", .seen: "Я знаю",
            .today: "Сьогодні", .tomorrow: "Завтра", .week: "Тиждень", .night: "Ніч",
            .yes: "Так", .doing: "Робите це зараз?", .passed: "Це вже було",
            .noSound: "Звуку немає",
            .listen: "Слухати", .atTime: "о",
            .sending: "Надсилаю:", .sent: "Повідомлення надіслано.",
            .urgent: "Відповідь зараз: дзвоніть", .unreached: "Зараз нікого не застати.",
            .isDone: "Готово:", .nothing: "Вільний день", .added: "Нове",
            .cancelled: "Скасовано", .by: "Повідомляє",
            .beyond: "Я ще не знаю.", .nobody: "Ніхто", .noPlan: "У мене ще немає плану.",
            .planEnded: "Мій план закінчився.", .clockWrong: "Я не знаю, котра година.",
            .notYou: "Це не через вас. Це через мене.",
            .ask: "Запитайте:", .askAnyone: "Запитайте того, кому довіряєте.",
            .call: "Дзвоніть", .danger: "Небезпека для життя: дзвоніть\u{A0}112.",
            .until: "До", .leave: "Виходьте", .leaveNow: "Виходьте зараз", .isNight: "Зараз ніч",
            .sleep: "Добраніч.",
            .monday: "Понеділок", .tuesday: "Вівторок", .wednesday: "Середа",
            .thursday: "Четвер",
            .friday: "Пʼятниця", .saturday: "Субота", .sunday: "Неділя",
            .morning: "Ранок", .forenoon: "До обіду", .afternoon: "Після обіду",
            .evening: "Вечір",
        ])
}
