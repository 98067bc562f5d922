/// One line of a scenario, with its exact meaning.
enum Sentence: Equatable {
    case given(Given)
    case happens(Happening)
    case expects(Expectation)

    /// What is so before anything happens.
    enum Given: Equatable {
        /// Year, month, day; the weekday's English name; minutes since midnight.
        case date(year: Int, month: Int, day: Int, weekday: String, minute: Int)
        case level(name: String, Int)
        case holds(seconds: Double)
        case sleeps(from: Int, to: Int)
        case helper(name: String, phone: String)
        case reminded(by: String, tells: String?)
        case quiet(from: Int, to: Int)
        case thing(Thing)
        case reminds(String, isImportant: Bool)
        case leaves(String, minute: Int)
        case steps(String, [String])
        case lasts(step: String, minutes: Int)
        case inches(Int)
    }

    /// Something in the plan, by the clock on the wall.
    struct Thing: Equatable {
        /// 0 is the day on which the scenario begins.
        var day: Int
        var from, to: Int
        var title, picture: String
    }

    /// What somebody or something does.
    enum Happening: Equatable {
        case at(minute: Int, nextDay: Bool)
        case later(seconds: Double)
        case touches(String, times: Int)
        /// Of several cards that say it, the one that lies nearest to another.
        case touchesBeside(String, other: String)
        case touchesScreen
        case putsFinger(String)
        case liftsFinger
        case restsOnClock(seconds: Double)
        case adds(by: String, Thing)
        case moves(by: String, String, minute: Int)
        case cancels(by: String, String)
        case powerGoes
        case powerGoesAt(touching: String)
        case powerComes
        case clockIsLost
        case clockIsRight
        case network(isThere: Bool)
        case loudspeaker(works: Bool)
    }

    /// What must be so now.
    enum Expectation: Equatable {
        case shows([String])
        case hides([String])
        case picture(String)
        case touchable([String])
        case untouchable([String])
        case clock(minute: Int)
        case dark
        case speaks(String)
        case silent
        case learns(Fact)
        case knowsNot(Fact)
        case told(name: String, times: Int)
    }

    /// What a receipt says, by the title of what it is about.
    enum Fact: Equatable {
        case shown(String), answered(String), done(String), undone(String), unanswered(String)
        case helpWanted(String)
        case arrived
    }
}
