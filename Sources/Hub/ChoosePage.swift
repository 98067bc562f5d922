import CoachCore

/// The page that chooses, in Swedish and English. It works without a script.
struct ChoosePage {
    /// What the last answer led to.
    enum Said: String, Sendable {
        case chosen, changed, begun
        case badTime = "bad-time"
        case failed
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
        <p><a href="/panel">Till panelen <span lang="en">· To the panel</span></a></p>
        <h1>Välj panel <span lang="en">· Choose the panel</span></h1>
        \(message)
        \(now)
        \(choices)
        \(day)
        </main>
        </body>
        </html>
        """
    }

    private var message: Markup {
        func box(_ kind: Markup, _ swedish: Markup, _ english: Markup) -> Markup {
            "<section class=\"\(kind)\" role=\"status\"><p>\(swedish) <span lang=\"en\">· \(english)</span></p></section>"
        }
        switch said {
        case nil: return ""
        case .chosen: return box("done", "Klart. Panelen visar det nu.", "Done. The panel shows it now.")
        case .changed:
            return box(
                "done", "Klart. Panelen visar det när stunden är lugn.",
                "Done. The panel shows it at a calm moment.")
        case .begun:
            return box(
                "sorry", "Den har redan börjat, så inget ändrades. Välj en annan.",
                "It has already begun, so nothing was changed. Choose another one.")
        case .badTime:
            return box(
                "sorry", "Jag förstod inte tiden, så inget ändrades. Skriv datum och tid igen.",
                "I did not understand the time, so nothing was changed. Give date and time again.")
        case .failed:
            return box(
                "sorry", "Panelen kunde inte öppnas. Den förra är kvar. Loggen säger varför.",
                "The panel could not be opened. The earlier one remains. The log says why.")
        }
    }

    private var now: Markup {
        let fault: Markup =
            overview.planFault.map { fault in
                """
                <p class="sorry"><strong>Den förra planen gäller.</strong> Filerna kunde inte läsas: \(fault)
                <span lang="en">· The earlier plan holds; the files could not be read.</span></p>
                """
            } ?? ""
        return """
            <section>
            <h2>Just nu <span lang="en">· Right now</span></h2>
            <p class="now">\(overview.person?.name ?? overview.choice.citizen), \(overview.date) kl. \(overview.time). \
            På panelen: <strong lang="\(overview.screen.language)">\(overview.screen.text)</strong></p>
            <p>Alla fönster visar samma panel. Öppna fönster: \(overview.tabs).
            <span lang="en">All windows show the same panel. Open windows: \(overview.tabs).</span></p>
            \(fault)
            </section>
            """
    }

    private var choices: Markup {
        let citizens = overview.citizens.map { citizen in
            radio("citizen", citizen, citizen == overview.choice.citizen, "\(citizen)")
        }
        let sizes = PanelSize.allCases.map { size in
            radio(
                "size", size.rawValue, size == overview.choice.size,
                "\(size.rawValue)″ <span lang=\"en\">\(size.width) × \(size.height)</span>")
        }
        return """
            <section>
            <form method="post" action="/panel/choose">
            <fieldset><legend>Vem <span lang="en">· Who</span></legend>
            <p>Deras plan, nivå och var de var. <span lang="en">Their plan, their level, and where they were.</span></p>
            <div class="choices">\(citizens)</div></fieldset>
            <fieldset><legend>Storlek <span lang="en">· Size</span></legend>
            <p>Hur många bildpunkter och hur stora kort. <span lang="en">How many pixels and how large the cards.</span></p>
            <div class="choices">\(sizes)</div></fieldset>
            <fieldset><legend>Tid <span lang="en">· Time</span></legend>
            <p>Vad panelen tror att klockan är. Dagens plan följer med. \
            <span lang="en">What the panel takes the time to be. The day's plan follows.</span></p>
            <div class="choices">\(clocks)</div>
            <p class="row"><label>Datum <span lang="en">Date</span><input type="date" name="date" value="\(overview.date)"></label>
            <label>Tid <span lang="en">Time</span><input type="time" name="time" value="\(overview.time)"></label></p>
            </fieldset>
            <button type="submit">Visa <span lang="en">· Show</span></button>
            </form>
            </section>
            """
    }

    private var clocks: [Markup] {
        let clock = overview.choice.clock
        var kind = "now"
        if case .running = clock { kind = "run" }
        if case .stopped = clock { kind = "stop" }
        return [
            radio("clock", "now", kind == "now", "Nu <span lang=\"en\">· Now</span>"),
            radio(
                "clock", "run", kind == "run",
                "Går från tiden nedan <span lang=\"en\">· Runs from the time below</span>"),
            radio(
                "clock", "stop", kind == "stop",
                "Står stilla på tiden nedan <span lang=\"en\">· Stands still at the time below</span>"),
        ]
    }

    private var day: Markup {
        let rows = overview.coming.map { item -> Markup in
            """
            <tr><td>\(item.time)</td><td>\(item.picture) \(item.title)</td><td class="do">
            \(button("later", item.id.text, "30 min senare", "30 min later"))
            \(button("cancel", item.id.text, "Ställ in", "Cancel"))
            </td></tr>
            """
        }
        let none: Markup =
            overview.coming.isEmpty
            ? "<p>Inget mer i dag. <span lang=\"en\">Nothing more today.</span></p>" : ""
        let restore: Markup =
            overview.isChanged
            ? button("restore", "", "Ta bort ändringarna", "Remove the changes") : ""
        return """
            <section>
            <h2>Ändra dagen <span lang="en">· Change the day</span></h2>
            <p>Som när personalen ändrar: en ny plan skickas till panelen. Den visar ”Nytt” när stunden är lugn. \
            <span lang="en">As when staff change it: a new plan is pushed, and the panel tells it at a calm moment.</span></p>
            <table>\(rows)</table>
            \(none)
            \(restore)
            </section>
            """
    }

    private func radio(_ name: Markup, _ value: String, _ isChosen: Bool, _ label: Markup) -> Markup {
        let checked: Markup = isChosen ? " checked" : ""
        return """
            <label><input type="radio" name="\(name)" value="\(value)"\(checked)><span>\(label)</span></label>
            """
    }

    private func button(
        _ what: Markup, _ id: String, _ swedish: Markup, _ english: Markup
    ) -> Markup {
        """
        <form method="post" action="/panel/change"><input type="hidden" name="id" value="\(id)">\
        <button class="quiet" name="what" value="\(what)">\(swedish) <span lang="en">· \(english)</span></button></form>
        """
    }
}
