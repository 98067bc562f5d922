import Input
import Platform
import Testing

@testable import InputLibinput

@Suite struct CalibrationTests {
    private func point(_ x: Double, _ y: Double, _ rotation: Calibration.Rotation) -> Point {
        Calibration(rotation: rotation).point(x: x, y: y, width: 1280, height: 800)
    }

    @Test func anUprightPictureIsMeasuredFromItsTopLeft() {
        #expect(point(0, 0, .upright) == Point(x: 0, y: 0))
        #expect(point(0.25, 0.5, .upright) == Point(x: 320, y: 400))
    }

    /// Turned clockwise, the picture's top left corner lies at the glass's top right, and so on.
    @Test func theTopLeftCornerTravelsWithTheRotation() {
        let topLeft = Point(x: 0, y: 0)
        #expect(point(1, 0, .quarter) == topLeft)
        #expect(point(1, 1, .half) == topLeft)
        #expect(point(0, 1, .threeQuarters) == topLeft)
    }

    @Test func theTopRightCornerTravelsToo() {
        let topRight = Point(x: 1279, y: 0)
        #expect(point(1, 1, .quarter) == topRight)
        #expect(point(0, 1, .half) == topRight)
        #expect(point(0, 0, .threeQuarters) == topRight)
    }

    @Test func noPointLiesOutsideThePicture() {
        #expect(point(1, 1, .upright) == Point(x: 1279, y: 799))
        #expect(point(-0.2, 7, .upright) == Point(x: 0, y: 799))
        #expect(point(.nan, .infinity, .upright) == Point(x: 0, y: 0))
    }

    @Test func aNarrowSensorIsStretched() {
        // The sensor's active area is the middle half of the glass's width.
        let calibration = Calibration(a: 0.5, b: 0, c: 0.25, d: 0, e: 1, f: 0)
        #expect(calibration.point(x: 0, y: 0, width: 800, height: 480) == Point(x: 200, y: 0))
        #expect(calibration.point(x: 1, y: 0, width: 800, height: 480) == Point(x: 600, y: 0))
    }
}

@Suite struct ContactsTests {
    private let screen = Contacts.DeviceID(raw: 1), other = Contacts.DeviceID(raw: 2)
    private let here = Point(x: 10, y: 20), there = Point(x: 30, y: 40)

    @Test func aFingerIsLiftedWhereItWasLastSeen() {
        var contacts = Contacts()
        _ = contacts.land(0, of: screen, at: here, milliseconds: 1)
        _ = contacts.move(0, to: there, milliseconds: 2)
        let up = contacts.lift(0, as: .up, milliseconds: 3)
        #expect(up == [Touch(.up, at: there, milliseconds: 3)])
    }

    @Test func aFingerThatStaysIsNoNews() {
        var contacts = Contacts()
        _ = contacts.land(0, of: screen, at: here, milliseconds: 1)
        #expect(contacts.move(0, to: here, milliseconds: 2).isEmpty)
    }

    @Test func aFingerNeverSeenLandingDoesNothing() {
        var contacts = Contacts()
        #expect(contacts.move(3, to: here, milliseconds: 1).isEmpty)
        #expect(contacts.lift(3, as: .up, milliseconds: 2).isEmpty)
    }

    @Test func aDeviceThatGoesTakesItsFingersAlong() {
        var contacts = Contacts()
        _ = contacts.land(0, of: screen, at: here, milliseconds: 1)
        _ = contacts.land(1, of: other, at: there, milliseconds: 2)
        let lost = contacts.lose(screen, milliseconds: 3)
        #expect(lost == [Touch(.cancelled, at: here, milliseconds: 3)])
        #expect(contacts.lift(0, as: .up, milliseconds: 4).isEmpty)
        #expect(contacts.lift(1, as: .up, milliseconds: 4).count == 1)
    }

    @Test func aMissedLiftIsCancelledByTheNextLanding() {
        var contacts = Contacts()
        _ = contacts.land(0, of: screen, at: here, milliseconds: 1)
        let touches = contacts.land(0, of: screen, at: there, milliseconds: 9)
        #expect(touches.map(\.phase) == [.cancelled, .down])
    }
}

@Suite struct TouchDeviceTests {
    @Test func aMissingDeviceIsATypedError() {
        do {
            _ = try TouchDevice.open(.paths(["/nonexistent"]), width: 1280, height: 800)
            Issue.record("a missing device was opened")
        } catch {
            #expect(error == .deviceRefused(path: "/nonexistent"))
        }
    }

    @Test func wakesOnceForWhatIsThereFromTheStart() throws {
        var reactor = try Reactor.open()
        var devices = try TouchDevice.open(.paths([]), width: 1280, height: 800)
        try devices.join(&reactor)
        #expect(Array(try reactor.wait()) == [.touch])
        #expect(try devices.read().isEmpty)
        #expect(Array(try reactor.poll()).isEmpty)
    }
}
