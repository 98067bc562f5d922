import Glibc
import Testing

@testable import Platform

@Suite struct SystemErrorTests {
    @Test func anErrorNamesTheCallAndTheReason() {
        let error = SystemError(call: .timerArm, code: EINVAL)
        #expect("\(error)" == "timerfd_settime: Invalid argument (EINVAL)")
    }

    @Test func anUnknownCodeIsStillSaid() {
        #expect(describe(errorCode: 9999) == "error 9999")
    }

    @Test func anInterruptedCallIsMadeAgain() throws {
        var calls = 0
        let answer = try SystemError.checking(.read) {
            calls += 1
            errno = EINTR
            return calls < 3 ? -1 : 7
        }
        #expect(answer == 7)
        #expect(calls == 3)
    }
}

@Suite struct DescriptorTests {
    @Test func isClosedWhenItsOwnerGoesAway() throws {
        let raw = try openAndForget()
        #expect(fcntl(raw, F_GETFD) == -1)
        #expect(errno == EBADF)
    }

    @Test func isNotInheritedByPrograms() throws {
        let descriptor = try Descriptor.open("/dev/null", flags: O_RDONLY)
        #expect(fcntl(descriptor.raw, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test func aMissingFileIsATypedError() {
        #expect(throws: SystemError(call: .open, code: ENOENT)) {
            _ = try Descriptor.open("/nonexistent/file", flags: O_RDONLY)
        }
    }

    // A number far above those that other tests open and close at the same time.
    private func openAndForget() throws -> CInt {
        let low = try Descriptor.open("/dev/null", flags: O_RDONLY)
        let raw = try SystemError.checking(.duplicate) { fcntl(low.raw, F_DUPFD_CLOEXEC, 900) }
        let owner = Descriptor(owning: raw)
        return owner.raw
    }
}

@Suite struct ReactorTests {
    @Test func namesEverySourceThatIsReadable() throws {
        var reactor = try Reactor.open()
        let quiet = try Doorbell.open(), first = try Doorbell.open(), second = try Doorbell.open()
        try reactor.watch(quiet.descriptor, as: .hub)
        try reactor.watch(first.descriptor, as: .journal)
        try reactor.watch(second.descriptor, as: .touch)
        first.ring()
        second.ring()
        #expect(Array(try reactor.wait()) == [.touch, .journal])
    }

    @Test func aSourceStaysReadyUntilItIsRead() throws {
        var reactor = try Reactor.open()
        let bell = try Doorbell.open()
        try reactor.watch(bell.descriptor, as: .hub)
        bell.ring()
        #expect(try reactor.wait().contains(.hub))
        #expect(try reactor.wait().contains(.hub))
        _ = bell.silence()
        #expect(Array(try reactor.poll()).isEmpty)
    }

    @Test func anIgnoredSourceIsSilent() throws {
        var reactor = try Reactor.open()
        let bell = try Doorbell.open()
        try reactor.watch(bell.descriptor, as: .hub)
        bell.ring()
        try reactor.ignore(bell.descriptor)
        #expect(Array(try reactor.poll()).isEmpty)
    }

    @Test func watchingTwiceIsAnError() throws {
        var reactor = try Reactor.open()
        let bell = try Doorbell.open()
        try reactor.watch(bell.descriptor, as: .hub)
        do {
            try reactor.watch(bell.descriptor, as: .touch)
            Issue.record("the second watch was accepted")
        } catch {
            #expect(error == SystemError(call: .epollAdd, code: EEXIST))
        }
    }
}

@Suite struct AlarmTests {
    @Test func ringsAtOnceForAnInstantThatHasPassed() throws {
        var reactor = try Reactor.open()
        var alarm = try Alarm.open()
        try reactor.watch(alarm.descriptor, as: .timer)
        try alarm.set(milliseconds: -5)
        #expect(Array(try reactor.wait()) == [.timer])
        #expect(try alarm.acknowledge() == .due)
        #expect(try alarm.acknowledge() == .nothing)
    }

    @Test func neverRingsEarly() throws {
        var reactor = try Reactor.open()
        var alarm = try Alarm.open()
        try reactor.watch(alarm.descriptor, as: .timer)
        let due = wallMilliseconds() + 30
        try alarm.set(milliseconds: due)
        _ = try reactor.wait()
        #expect(wallMilliseconds() >= due)
    }

    @Test func isSilentWithoutAnInstant() throws {
        var reactor = try Reactor.open()
        var alarm = try Alarm.open()
        try reactor.watch(alarm.descriptor, as: .timer)
        try alarm.set(milliseconds: 1)
        try alarm.set(milliseconds: nil)
        #expect(Array(try reactor.poll()).isEmpty)
    }
}

@Suite struct SignalsTests {
    @Test func aSignalIsReadOnceAndKillsNobody() throws {
        var signals = try Signals.open([SIGUSR2])
        var reactor = try Reactor.open()
        try reactor.watch(signals.descriptor, as: .signals)
        #expect(Array(try reactor.poll()).isEmpty)
        raise(SIGUSR2)
        #expect(Array(try reactor.wait()) == [.signals])
        #expect(try signals.next() == SIGUSR2)
        #expect(try signals.next() == nil)
    }
}

@Suite struct DoorbellTests {
    @Test func ringsThatNobodyHeardAreHeardOnce() throws {
        let bell = try Doorbell.open()
        var heard = [bell.silence()]
        bell.ring()
        bell.ring()
        heard += [bell.silence(), bell.silence()]
        #expect(heard == [false, true, false])
    }
}
