extension Language {
    /// Nobody who wrote these words speaks the language (docs/languages.md).
    static let arabic = Language(
        tag: "ar", review: .needed, isRightToLeft: true, tall: "Åg أُلغيَ لاحقًا إ",
        nights: Counted(
            by: .arabic,
            [
                .zero: "# ليلة", .one: "ليلة واحدة", .two: "ليلتان", .few: "# ليالٍ",
                .many: "# ليلة", .other: "# ليلة",
            ]),
        words: [
            .now: "الآن", .next: "بعد ذلك", .later: "لاحقًا", .meanwhile: "في الوقت نفسه",
            .free: "وقت حر الآن",
            .help: "مساعدة", .home: "البيت", .days: "الأيام", .back: "رجوع", .done: "تم",
            .more: "المزيد", .undo: "تراجع", .seen: "عرفت",
            .today: "اليوم", .tomorrow: "غدًا", .week: "الأسبوع", .night: "الليل",
            .yes: "نعم", .doing: "هل تفعل ذلك الآن؟", .passed: "هذا كان سابقًا",
            .noSound: "لا يوجد صوت",
            .listen: "استمع", .atTime: "الساعة",
            .sending: "أرسل إلى", .sent: "أُرسلت الرسالة.",
            .urgent: "رد الآن: هاتف", .unreached: "لا أصل إلى أحد الآن.",
            .isDone: "تم:", .nothing: "يوم حر", .added: "جديد", .cancelled: "أُلغي",
            .by: "جديد من",
            .beyond: "لا أعرف بعد.", .nobody: "لا أحد", .noPlan: "ليس عندي خطة بعد.",
            .planEnded: "خطتي انتهت.", .clockWrong: "لا أعرف كم الساعة.",
            .notYou: "ليس بسببك. بل بسببي.",
            .ask: "السؤال إلى", .askAnyone: "اسأل شخصًا تثق به.", .call: "هاتف",
            .danger: "خطر على الحياة: اتصل بـ\u{A0}112.",
            .until: "حتى", .leave: "المغادرة", .leaveNow: "المغادرة الآن", .isNight: "إنه الليل",
            .sleep: "نومًا هنيئًا.",
            .monday: "الاثنين", .tuesday: "الثلاثاء", .wednesday: "الأربعاء",
            .thursday: "الخميس",
            .friday: "الجمعة", .saturday: "السبت", .sunday: "الأحد",
            .morning: "الصباح", .forenoon: "قبل الظهر", .afternoon: "بعد الظهر",
            .evening: "المساء",
        ])
}
