/// That the person has asked somebody for help, by touching their card, and how far it has come.
///
/// What is known is whether the hub has stored it. That anybody has read it, nobody here knows.
public struct HelpRequest: Hashable, Sendable, Codable {
    /// Whom they asked: one of the helpers.
    public var name: String
    public var at: WallTime
    /// The number of the receipt that tells the hub.
    public var receipt: UInt64
    /// When it was known that the hub has stored that receipt.
    public var stored: WallTime?

    /// Whether it is on the screen that the hub has stored it: not while the screen is held as it
    /// was before.
    public func isStored(at now: WallTime) -> Bool { stored.map { $0 < now } ?? false }

    /// So long the screen says what became of it; then the same person may be asked again.
    static let patience: Int64 = 30 * WallTime.minute
}

extension Coach {
    /// What the person last asked for, while the screen still tells of it; nil where its time is
    /// over, or the clock was set back before it, or the helper is none any more.
    public func helpRequest(at now: WallTime) -> HelpRequest? {
        guard let request = lastHelpRequest, now >= request.at,
            now < request.at + HelpRequest.patience,
            plan?.person.helpers.contains(where: { $0.name == request.name }) == true
        else { return nil }
        return request
    }

    /// A helper's card was touched: the hub is told, once, however often it is touched.
    mutating func askHelper(_ name: String, at now: WallTime) {
        place = .help
        guard plan?.person.helpers.contains(where: { $0.name == name }) == true,
            helpRequest(at: now)?.name != name
        else { return }
        record(.wantsHelper(name), at: now)
        guard let receipt = unconfirmed.last?.number else { return }
        lastHelpRequest = HelpRequest(name: name, at: now, receipt: receipt)
    }

    /// The hub has stored a receipt: perhaps the one that asks for help.
    mutating func noteStored(_ number: UInt64, at now: WallTime) {
        if lastHelpRequest?.receipt == number { lastHelpRequest?.stored = now }
    }
}
