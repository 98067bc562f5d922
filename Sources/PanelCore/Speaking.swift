import CoachCore
import Speech

/// What the panel says aloud, and whether anybody can hear it.
struct Speaking: Hashable, Sendable {
    /// What is being said, as far as the speaker has told, and of which screen.
    private struct Open: Hashable {
        var number: UInt64
        var view: View
        /// One card's words, where it is not the screen or a reminder.
        var card: String?
    }

    /// Whether the last thing that was said could not be heard: for want of a device or a speaker.
    private(set) var isMute: Bool
    /// Whether the last thing that was said has no voice in its language.
    private(set) var lacksVoice: Bool
    private var number: UInt64 = 0
    private var open: Open?

    init(isMute: Bool = false, lacksVoice: Bool = false) {
        self.isMute = isMute
        self.lacksVoice = lacksVoice
    }

    /// Whether something is being said, or about to be.
    var isSaying: Bool { open != nil }

    /// How loud: in the evening others sleep, and in the night the house is silent.
    private static let (day, evening, night) = (90, 60, 40)

    /// What goes with a rung of a reminder's ladder; nil at its end.
    mutating func command(for rung: Rung, of occurrence: Occurrence, coach: Coach, at now: WallTime)
        -> Command?
    {
        let words = Words(coach.person.language)
        switch rung {
        // A visitor hears that it is time for something, and not for what.
        case .shown where coach.isVisited(at: now), .asked where coach.isVisited(at: now):
            return say("\(words[.aReminder]).", of: coach, at: now)
        case .shown where occurrence.leave != nil:
            return say("\(words[.leaveNow]). \(occurrence.title).", of: coach, at: now)
        case .shown: return say("\(occurrence.title).", of: coach, at: now)
        case .asked: return say("\(occurrence.title). \(words[.doing])", of: coach, at: now)
        case .ended: return nil
        }
    }

    /// What the ear says of a picture, or nil.
    ///
    /// Whoever presses again while it speaks hears it to its end, once. Of another screen it says
    /// the new one, after the word that is being said.
    mutating func command(for picture: Picture, coach: Coach, at now: WallTime) -> Command? {
        let isSaid = open?.card == nil && open?.view == coach.view(at: now)
        guard !picture.spoken.isEmpty, !isSaid else { return nil }
        return say(picture.spoken, of: coach, at: now)
    }

    /// What a card says on which a finger rested, or nil while it is being said.
    mutating func command(forCard text: String, coach: Coach, at now: WallTime) -> Command? {
        guard open?.card != text else { return nil }
        let command = say(text, of: coach, at: now)
        open?.card = text
        return command
    }

    private mutating func say(_ text: String, of coach: Coach, at now: WallTime) -> Command {
        number += 1
        open = Open(number: number, view: coach.view(at: now))
        let volume =
            switch coach.plan?.part(at: now) {
            case .evening: Self.evening
            case .night: Self.night
            case .morning, .forenoon, .afternoon, nil: Self.day
            }
        return .say(
            Utterance(
                number: number, text: text, language: coach.person.language, volume: volume))
    }

    /// A voice that a language lacks is no fault of the device's.
    mutating func heard(_ event: VoiceEvent) {
        // What was passed over for something newer ends too.
        if event.isLast, event.number == open?.number { open = nil }
        switch event {
        case .started: (isMute, lacksVoice) = (false, false)
        case .failed(_, let fault):
            switch fault.reason {
            case .noDevice, .noSpeaker, .lost: isMute = true
            case .noVoice: lacksVoice = true
            case .missingClip, .otherBytes, .brokenClip, .clipTooLong, .nothingToSay, .unreadable:
                break
            }
        case .ended, .clipFailed: break
        }
    }
}
