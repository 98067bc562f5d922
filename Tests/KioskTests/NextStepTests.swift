import Glibc
import InputLibinput
import Platform
import RenderDRM
import Testing

@testable import Kiosk

@Suite struct NextStepTests {
    @Test func whoHasNoScreenIsToldOfTheWaysWithoutOne() {
        let said = "\(DeviceFault(DRMError.noScreen(lookedAt: [])))"
        #expect(said.contains("no graphics card") && said.contains("kiosk run --display memory"))
        #expect("\(DeviceFault(DRMError.noScreen(lookedAt: ["/dev/dri/card1"])))".contains("plug"))
    }

    @Test func whoMayNotIsToldOfTheGroup() {
        let refused = SystemError(call: .open, code: EACCES)
        #expect("\(DeviceFault(DRMError.system(refused)))".contains("group video"))
        let sensor = InputError.deviceRefused(path: "/dev/input/event9")
        #expect("\(DeviceFault(sensor))".contains("group input"))
    }

    @Test func anotherProgramOnTheScreenIsToBeStopped() {
        #expect("\(DeviceFault(DRMError.notMaster(path: "/dev/dri/card0")))".contains("stop that"))
    }
}
