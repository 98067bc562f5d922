import CoachCore

/// The red days of the Swedish calendar, as the law names them (1989:253), computed.
public enum RedDays {
    /// Each red day of a year that is not red for being a Sunday alone, with its name.
    public static func of(year: Int) -> [Day: String] {
        let easter = easter(year)
        return [
            Day(year: year, month: 1, day: 1): "Nyårsdagen",
            Day(year: year, month: 1, day: 6): "Trettondagen",
            easter + -2: "Långfredagen", easter: "Påskdagen", easter + 1: "Annandag påsk",
            Day(year: year, month: 5, day: 1): "Första maj",
            easter + 39: "Himmelsfärd", easter + 49: "Pingst",
            Day(year: year, month: 6, day: 6): "Nationaldagen",
            first(.saturday, from: Day(year: year, month: 6, day: 20)): "Midsommar",
            first(.saturday, from: Day(year: year, month: 10, day: 31)): "Alla helgon",
            Day(year: year, month: 12, day: 25): "Juldagen",
            Day(year: year, month: 12, day: 26): "Annandag jul",
        ]
    }

    /// Easter Sunday: the computus of the Gregorian calendar, as "A correspondent from New York"
    /// sent it to Nature in 1876 and Meeus prints it.
    public static func easter(_ year: Int) -> Day {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    private static func first(_ weekday: Weekday, from day: Day) -> Day {
        var day = day
        while day.weekday != weekday { day = day + 1 }
        return day
    }
}
