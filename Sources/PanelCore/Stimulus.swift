import CoachCore
import Input
import Render
import Speech

/// Something that happened outside.
public enum Stimulus: Hashable, Sendable {
    case touched(Touch)
    /// The frame in flight came to the glass with the screen's own refresh: what moves may go on.
    case flipped
    /// The frame in flight is on the glass already, on one that knows no refresh; nothing moves
    /// there.
    case painted
    /// Nothing that was shown is on the glass any more, and no frame on its way will be: the screen
    /// went or came, and may have another size.
    case unglazed
    /// Every entry up to this one will survive a power cut.
    case journaled(through: UInt64)
    case alarm
    /// The way to the hub is open again: what it has not confirmed is told again.
    case linked
    /// The way to the hub is closed: nobody can be reached through it.
    case unlinked
    case received(FromHub)
    /// A photograph, by its file's SHA-256, can be drawn from now on, or no longer.
    case photograph(String, isThere: Bool)
    /// What has become of something that was said.
    case voice(VoiceEvent)
}

/// What the hub says, already checked.
public enum FromHub: Hashable, Sendable {
    case plan(Plan)
    /// It has stored the receipt with this number.
    case acknowledged(UInt64)
}

/// Something that the outside must now do, in this order.
public enum Command: Hashable, Sendable {
    /// Draw this, of which only the damage differs from what is on the glass; answer `flipped`
    /// or `painted`.
    case present(Scene<Intent>, Damage)
    /// Give so much light, before the picture that may follow.
    case light(Light)
    /// Keep this for ever; answer `journaled`.
    case journal(Entry)
    /// Tell the hub; it answers `acknowledged`.
    case report(Receipt)
    /// These are the photographs on the screen: make ready those that are not, and keep the others.
    /// Said only when they change.
    case photographs([PhotographWish])
    /// Say this, after the word that is being said; answer `voice`, with one last event for each
    /// number.
    case say(Utterance)
    /// Finish the word, then be silent.
    case hush
    /// Wake the panel with `alarm` at this time, which replaces any other.
    case wake(at: WallTime?)
}
