import CoachCore
import Speech

/// What the panel says aloud, and whether anybody can hear it.
struct Speaking: Hashable, Sendable {
    /// Whether the last thing that was said could not be heard: for want of a device or a speaker.
    private(set) var isMute: Bool
    private var number: UInt64 = 0

    init(isMute: Bool = false) { self.isMute = isMute }

    /// How loud, by the part of the day: in the evening others sleep.
    private static let (day, evening) = (90, 60)

    /// What goes with a rung of a reminder's ladder; nil at its end.
    mutating func command(for rung: Rung, of occurrence: Occurrence, coach: Coach, at now: WallTime)
        -> Command?
    {
        let words = Words(coach.person.language)
        let isEvening = coach.plan?.part(at: now) == .evening
        let text: String
        switch rung {
        // A visitor hears that it is time for something, and not for what.
        case .shown where coach.isVisited(at: now), .asked where coach.isVisited(at: now):
            text = "\(words[.aReminder])."
        case .shown where occurrence.leave != nil:
            text = "\(words[.leaveNow]). \(occurrence.title)."
        case .shown: text = "\(occurrence.title)."
        case .asked: text = "\(occurrence.title). \(words[.doing])"
        case .ended: return nil
        }
        number += 1
        return .say(
            Utterance(
                number: number, text: text, language: coach.person.language,
                volume: isEvening ? Self.evening : Self.day))
    }

    /// A voice that a language lacks is no fault of the device's.
    mutating func heard(_ event: VoiceEvent) {
        switch event {
        case .started: isMute = false
        case .failed(_, let fault):
            switch fault.reason {
            case .noDevice, .noSpeaker, .lost: isMute = true
            case .noVoice, .missingClip, .otherBytes, .brokenClip, .clipTooLong, .nothingToSay,
                .unreadable:
                break
            }
        case .ended, .clipFailed: break
        }
    }
}
