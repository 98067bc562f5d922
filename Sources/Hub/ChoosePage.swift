import CoachCore

/// The page that chooses, in Swedish and English. It works without a script.
struct ChoosePage {
    /// What the last answer led to.
    enum Said: String, Sendable {
        case chosen, changed, begun, full
        case badTime = "bad-time"
        case failed, unkept
    }

    let overview: Overview
    let said: Said?

    var markup: Markup {
        """
        <!doctype html>
        <html lang="sv">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Välj panel</title>
        <link rel="stylesheet" href="/panel/choose.css">
        </head>
        <body>
        <main>
        <p><a href="/panel">\(both("Till panelen", "To the panel"))</a></p>
        <h1>\(both("Välj panel", "Choose the panel"))</h1>
        \(message)
        \(now)
        \(told)
        \(choices)
        \(day)
        <footer><p>\(both(
            "Bilder: OpenMoji, CC BY-SA 4.0. Bokstäver: Atkinson Hyperlegible och Noto.",
            "Pictures: OpenMoji, CC BY-SA 4.0. Letters: Atkinson Hyperlegible and Noto."))</p>
        </footer>
        </main>
        </body>
        </html>
        """
    }

    /// A sentence in Swedish, and the same in English.
    private func both(_ swedish: Markup, _ english: Markup) -> Markup {
        "\(swedish) <span lang=\"en\">· \(english)</span>"
    }

    private var message: Markup {
        func box(_ kind: Markup, _ swedish: Markup, _ english: Markup) -> Markup {
            """
            <section class="\(kind)" role="status"><p>\(both(swedish, english))</p></section>
            """
        }
        switch said {
        case nil: return ""
        case .chosen:
            return box("done", "Klart. Panelen visar det nu.", "Done. The panel shows it now.")
        case .changed:
            return box(
                "done", "Klart. Panelen visar det när stunden är lugn.",
                "Done. The panel shows it at a calm moment.")
        case .begun:
            return box(
                "sorry", "Den har redan börjat, så inget ändrades. Välj en annan.",
                "It has already begun, so nothing was changed. Choose another one.")
        case .full:
            return box(
                "sorry",
                "Så många ändringar får inte plats, så inget ändrades. Ta bort ändringarna först.",
                "There is no room for so many changes, so nothing was changed. Remove them first.")
        case .badTime:
            return box(
                "sorry", "Jag förstod inte tiden, så inget ändrades. Skriv datum och tid igen.",
                "I did not understand the time, so nothing was changed. Give date and time again.")
        case .unkept:
            return box(
                "sorry", "Det gick inte att spara, så inget ändrades. Loggen säger varför.",
                "It could not be kept, so nothing was changed. The log says why.")
        case .failed:
            return box(
                "sorry", "Panelen kunde inte öppnas. Den förra är kvar. Loggen säger varför.",
                "The panel could not be opened. The earlier one remains. The log says why.")
        }
    }

    private var now: Markup {
        """
        <section>
        <h2>\(both("Just nu", "Right now"))</h2>
        <p class="now">\(name), \(overview.date) kl. \(overview.time). På panelen:
        <strong lang="\(overview.screen.language)">\(overview.screen.text)</strong></p>
        <p>\(both("Alla fönster visar samma panel.", "All windows show the same panel."))
        \(both("Öppna fönster", "Open windows")): \(overview.tabs).</p>
        \(faults)
        </section>
        """
    }

    /// What is not as it should be, each with the one next step.
    private var faults: [Markup] {
        func sorry(_ swedish: Markup, _ english: Markup, _ detail: String) -> Markup {
            "<p class=\"sorry\">\(both(swedish, english)) \(detail)</p>"
        }
        var faults: [Markup] = []
        if let fault = overview.choiceFault {
            faults.append(
                sorry(
                    "<strong>Ingens panel visas.</strong> Valet kunde inte läsas. Välj igen.",
                    "Nobody’s panel is shown. The choice could not be read. Choose again.", fault))
        }
        if let fault = overview.planFault {
            faults.append(
                sorry(
                    "<strong>Den förra planen gäller.</strong> Det blev ingen ny av filerna.",
                    "The earlier plan holds. No new one could be made of the files.", fault))
        }
        if let fault = overview.memoryFault {
            faults.append(
                sorry(
                    "<strong>Inget sparas just nu.</strong> En omstart glömmer det som händer.",
                    "Nothing is kept now. A restart forgets what happens.", fault))
        }
        if let file = overview.lostChanges {
            faults.append(
                sorry(
                    """
                    <strong>Ändringar är borta.</strong> Filen med dem kunde inte läsas. \
                    Gör om dem, och ta sedan bort filen.
                    """,
                    """
                    Changes are lost. The file with them could not be read. Make them again, then \
                    remove the file.
                    """, file))
        }
        return faults
    }

    /// What the citizen's panel has told, for people to read.
    private var told: Markup {
        guard !overview.told.isEmpty else { return "" }
        let rows = overview.told.map { told -> Markup in
            """
            <tr><td>\(told.day) \(told.time)</td>
            <td>\(both("\(told.swedish)", "\(told.english)"))</td></tr>
            """
        }
        return """
            <section>
            <h2>\(both("Från panelen", "From the panel"))</h2>
            <table>\(rows)</table>
            </section>
            """
    }

    private var choices: Markup {
        """
        <section>
        <form method="post" action="/panel/choose">
        <fieldset><legend>\(both("Vem", "Who"))</legend>
        <p>\(both(
            "Deras plan, deras nivå, och var de var.",
            "Their plan, their level, and where they were."))</p>
        <div class="choices">\(people)</div></fieldset>
        <fieldset><legend>\(both("Storlek", "Size"))</legend>
        <p>\(both(
            "Hur många bildpunkter, och hur mycket som får plats.",
            "How many pixels, and how much there is room for."))</p>
        <div class="choices">\(sizes)</div></fieldset>
        <fieldset><legend>\(both("Tid", "Time"))</legend>
        <p>\(both(
            "Vad panelen tror att klockan är. Dagens plan följer med.",
            "What the panel takes the time to be. The day's plan follows."))</p>
        <div class="choices">\(clocks)</div>
        <p class="row"><label>\(both("Datum", "Date"))
        <input type="date" name="date" value="\(overview.date)"></label>
        <label>\(both("Tid", "Time"))
        <input type="time" name="time" value="\(overview.time)"></label></p>
        </fieldset>
        <button type="submit">\(both("Visa", "Show"))</button>
        </form>
        </section>
        """
    }

    private var people: [Markup] {
        overview.people.map { person in
            let level =
                person.level.map { both("nivå \($0)", "level \($0)") }
                ?? both("kan inte läsas", "cannot be read")
            return radio(
                "citizen", person.id, person.id == overview.choice.citizen,
                "<strong>\(person.name)</strong>, \(level)")
        }
    }

    private var sizes: [Markup] {
        PanelSize.allCases.map { size in
            radio(
                "size", size.rawValue, size == overview.choice.size,
                "<strong>\(size.rawValue)″</strong> \(size.width) × \(size.height)")
        }
    }

    private var clocks: [Markup] {
        let clock = overview.choice.clock
        var kind = "now"
        if case .running = clock { kind = "run" }
        if case .stopped = clock { kind = "stop" }
        return [
            radio("clock", "now", kind == "now", both("Nu", "Now")),
            radio(
                "clock", "run", kind == "run",
                both("Går från tiden nedan", "Runs from the time below")),
            radio(
                "clock", "stop", kind == "stop",
                both(
                    "Står stilla på tiden nedan; inget rör sig av sig självt",
                    "Stands still at the time below; nothing moves by itself")),
        ]
    }

    private var day: Markup {
        let rows = overview.coming.map { item -> Markup in
            """
            <tr><td>\(item.time)</td><td>\(symbol(item.picture)) \(item.title)</td><td class="do">
            \(button("later", item.id.text, "30 min senare", "30 min later"))
            \(button("cancel", item.id.text, "Ställ in", "Cancel"))
            </td></tr>
            """
        }
        let none: Markup =
            overview.coming.isEmpty
            ? "<p>\(both("Inget mer i dag.", "Nothing more today."))</p>" : ""
        let restore: Markup =
            overview.isChanged
            ? button("restore", "", "Ta bort ändringarna", "Remove the changes") : ""
        return """
            <section>
            <h2>\(both("Ändra dagen", "Change the day"))</h2>
            <p>\(both(
                "Som när personalen ändrar. Panelen visar ”Nytt” när stunden är lugn.",
                "As when staff change it. The panel tells it at a calm moment."))</p>
            <table>\(rows)</table>
            \(none)
            \(restore)
            </section>
            """
    }

    private var name: String {
        let known = overview.people.first { $0.id == overview.choice.citizen }?.name
        return known ?? overview.name ?? "–"
    }

    private func symbol(_ picture: String) -> Markup {
        guard let first = picture.unicodeScalars.first else { return "" }
        let number = String(first.value, radix: 16)
        return "<img src=\"/panel/symbol/\(number)\" alt=\"\" width=\"32\" height=\"32\">"
    }

    private func radio(
        _ name: Markup, _ value: String, _ isChosen: Bool, _ label: Markup
    ) -> Markup {
        let checked: Markup = isChosen ? " checked" : ""
        return """
            <label><input type="radio" name="\(name)" value="\(value)"\(checked)>
            <span>\(label)</span></label>
            """
    }

    private func button(
        _ what: Markup, _ id: String, _ swedish: Markup, _ english: Markup
    ) -> Markup {
        """
        <form method="post" action="/panel/change">
        <input type="hidden" name="id" value="\(id)">
        <button class="quiet" name="what" value="\(what)">\(both(swedish, english))</button>
        </form>
        """
    }
}
