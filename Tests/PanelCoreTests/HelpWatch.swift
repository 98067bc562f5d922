import CoachCore
import Testing

@testable import PanelCore

extension Rehearsal {
    /// "Meddelandet är skickat" is said of what the hub has, and of nothing else.
    func watchHelp(_ known: [UInt64: Receipt.Kind], _ seed: UInt64) {
        let sent = Words(panel.coach.person.language)[.sent]
        let says = panel.onGlass?.says ?? []
        guard says.contains(where: { $0.id == "help.state" && $0.text == sent }),
            let request = panel.coach.lastHelpRequest
        else { return }
        #expect(
            known[request.receipt] == .wantsHelper(request.name),
            "seed \(seed): it says that a message is sent which the hub has not")
    }
}
