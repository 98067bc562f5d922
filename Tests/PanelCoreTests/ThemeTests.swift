import CoachCore
import Render
import Support
import Testing

@testable import PanelCore

/// Every colour that something is written or told in, beside what it lies on.
@Suite struct ThemeTests {
    static let all: [(name: String, theme: Theme)] = [
        ("day", .day), ("dusk", .dusk), ("night", .night), ("high contrast", .highContrast),
    ]

    @Test(arguments: all) func everythingWrittenIsAtLeastSevenToOne(name: String, theme: Theme) {
        var pairs: [(Color, Color)] = [
            (theme.ink, theme.card), (theme.ink, theme.ground), (theme.quiet, theme.card),
            (theme.quiet, theme.ground), (theme.ink, theme.pressed), (theme.quiet, theme.pressed),
            (theme.onGo, theme.go), (theme.onTime, theme.time),
        ]
        if theme != .night {
            // The dark screen tells nothing by dots and frames.
            pairs += [
                (theme.time, theme.card), (theme.go, theme.card), (theme.frame, theme.card),
                (theme.time, theme.track), (theme.go, theme.track), (theme.frame, theme.track),
            ]
        }
        for (ink, ground) in pairs {
            #expect(ink.contrast(with: ground) >= 7, "\(name): \(ink) on \(ground)")
        }
    }

    @Test(arguments: all, Weekday.allCases)
    func weekdaysCanBeReadInTheirColours(theme: (name: String, theme: Theme), day: Weekday) {
        let (ground, ink) = theme.theme.weekday(day)
        #expect(ground.contrast(with: ink) >= 7, "\(theme.name): \(day)")
    }

    /// What is told by a colour is told by light and dark too, so that it is there for every eye.
    @Test(arguments: all, Sight.allCases)
    func nothingIsToldByHueAlone(theme: (name: String, theme: Theme), sight: Sight) {
        let (name, theme) = theme
        guard theme != .night else { return }
        for (mark, ground) in [
            (theme.time, theme.track), (theme.time, theme.card), (theme.go, theme.track),
            (theme.frame, theme.track), (theme.frame, theme.card), (theme.onGo, theme.go),
            (theme.ink, theme.pressed),
        ] {
            let seen = sight.sees(mark).contrast(with: sight.sees(ground))
            #expect(seen >= 4.5, "\(name), \(sight): \(mark) on \(ground) is \(seen)")
        }
    }

    /// Two days in a row never look alike: the pillar tells a new day before its name is read.
    @Test(arguments: Weekday.allCases, Sight.allCases)
    func aDayLooksUnlikeTheOneBefore(day: Weekday, sight: Sight) {
        let next = Weekday.allCases[(Weekday.allCases.firstIndex(of: day)! + 1) % 7]
        let today = sight.lab(Theme.day.weekday(day).ground)
        let tomorrow = sight.lab(Theme.day.weekday(next).ground)
        let difference = zip(today, tomorrow).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
            .squareRoot()
        // A difference of 2.3 can just be told (CIE 1976); ten times that from across a room.
        #expect(difference >= 23, "\(sight): \(day) and \(next) differ by \(difference)")
    }

    @Test func theThemeFollowsTheDayAndThePerson() {
        let person = Sample.person(.three)
        var sharp = person
        sharp.look.contrast = .high
        let today = View.today(page: 0)
        #expect(Theme.of(today, for: person, in: .morning) == .day)
        #expect(Theme.of(today, for: person, in: .evening) == .dusk)
        #expect(Theme.of(today, for: person, in: .night) == .dusk)
        #expect(Theme.of(.night, for: person, in: .night) == .night)
        #expect(Theme.of(today, for: sharp, in: .evening) == .highContrast)
        #expect(Theme.of(.night, for: sharp, in: .night) == .night)
    }
}
