import CLinux
import Glibc

/// Wakes at an instant of the wall clock, and whenever that clock is set.
///
/// A `timerfd` on `CLOCK_REALTIME`: it costs nothing until it rings, and an alarm for half past
/// seven rings at half past seven even when the clock was wrong when it was set.
public struct Alarm: ~Copyable {
    /// Why the alarm woke us.
    public enum Cause: Hashable, Sendable {
        /// The instant has come.
        case due
        /// Somebody set the clock, forwards or back (`TFD_TIMER_CANCEL_ON_SET`).
        case clockSet
        /// It did not; another reader was faster.
        case nothing
    }

    /// For the reactor.
    public let descriptor: Descriptor

    private init(descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// Opens an alarm that waits for a clock jump only.
    public static func open() throws(SystemError) -> Alarm {
        let raw = try SystemError.checking(.timerCreate) {
            timerfd_create(CLOCK_REALTIME, CInt(TFD_CLOEXEC | TFD_NONBLOCK))
        }
        var alarm = Alarm(descriptor: Descriptor(owning: raw))
        try alarm.set(milliseconds: nil)
        return alarm
    }

    /// Arms the alarm for an instant, in milliseconds since 1970; a past one rings at once.
    ///
    /// With nil only a clock jump wakes: the kernel reports jumps to armed timers alone, so "never"
    /// is an instant some centuries away. A clock that is set while we arm rings at once, so that
    /// whoever chose the instant by the earlier clock can choose again.
    public mutating func set(milliseconds instant: Int64?) throws(SystemError) {
        do throws(SystemError) {
            try arm(instant)
        } catch {
            // A jump is told once, to whichever call comes first: a panel ended on this when its
            // clock was set.
            guard error.code == ECANCELED else { throw error }
            try set(milliseconds: 1)
        }
    }

    private func arm(_ instant: Int64?) throws(SystemError) {
        let farAway: Int64 = 9_000_000_000_000
        // Zero would disarm, and nothing rings before 1970.
        let at = min(max(instant ?? farAway, 1), farAway)
        var when = itimerspec(
            it_interval: timespec(),
            it_value: timespec(tv_sec: Int(at / 1000), tv_nsec: Int(at % 1000) * 1_000_000))
        let flags = CInt(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
        let raw = descriptor.raw
        _ = try SystemError.checking(.timerArm) { timerfd_settime(raw, flags, &when, nil) }
    }

    /// Takes note of a ring, after which the descriptor is quiet again.
    public mutating func acknowledge() throws(SystemError) -> Cause {
        var rings: UInt64 = 0
        let raw = descriptor.raw
        do throws(SystemError) {
            _ = try SystemError.checking(.read) { CInt(read(raw, &rings, 8)) }
            return .due
        } catch {
            switch error.code {
            case ECANCELED: return .clockSet
            case EAGAIN: return .nothing
            default: throw error
            }
        }
    }
}

/// The wall clock, in milliseconds since 1970 UTC (`CLOCK_REALTIME`). It may jump either way.
public func wallMilliseconds() -> Int64 { milliseconds(of: CLOCK_REALTIME) }

/// Milliseconds since some fixed instant, never backwards (`CLOCK_MONOTONIC`), as touches have.
public func monotonicMilliseconds() -> Int64 { milliseconds(of: CLOCK_MONOTONIC) }

private func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    // Neither clock can be missing, and the address is ours: the call has no way to fail.
    _ = clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
