import CLinux
import Glibc

/// Who woke us. The raw value travels through epoll, so there is no table to keep.
public enum Source: UInt64, CaseIterable, Hashable, Sendable {
    case display, touch, timer, signals, hub, journal, hotPlug, photograph, voice
}

/// All the sources that have something to say, in the order of their declaration.
public struct Ready: Sequence, IteratorProtocol, Hashable, Sendable {
    private var bits: UInt64 = 0

    init() {}

    mutating func insert(_ source: Source) { bits |= 1 << source.rawValue }

    /// Whether this source has something to say.
    public func contains(_ source: Source) -> Bool { bits & (1 << source.rawValue) != 0 }

    /// Takes one source out, the lowest first; nil when none is left.
    public mutating func next() -> Source? {
        guard bits != 0 else { return nil }
        let lowest = UInt64(bits.trailingZeroBitCount)
        bits &= bits - 1
        return Source(rawValue: lowest)
    }
}

/// The one place where the process sleeps: `epoll(7)`, level-triggered.
///
/// It costs no wake-up of its own and allocates nothing after it has been opened.
public struct Reactor: ~Copyable {
    private let epoll: Descriptor
    private var events: [epoll_event]

    private init(epoll: consuming Descriptor) {
        self.epoll = epoll
        events = [epoll_event](repeating: epoll_event(), count: 16)
    }

    /// Opens an empty reactor (`epoll_create1`).
    public static func open() throws(SystemError) -> Reactor {
        let raw = try SystemError.checking(.epollCreate) { epoll_create1(CInt(EPOLL_CLOEXEC)) }
        return Reactor(epoll: Descriptor(owning: raw))
    }

    /// Wakes for this descriptor whenever it is readable, has failed or was hung up.
    ///
    /// Closing the descriptor ends the watch. Several may share a source.
    public mutating func watch(
        _ descriptor: borrowing Descriptor, as source: Source
    ) throws(SystemError) {
        var event = epoll_event(
            events: EPOLLIN.rawValue, data: epoll_data_t(u64: source.rawValue))
        let (epoll, target) = (epoll.raw, descriptor.raw)
        _ = try SystemError.checking(.epollAdd) { epoll_ctl(epoll, EPOLL_CTL_ADD, target, &event) }
    }

    /// Ends a watch while the descriptor stays open.
    public mutating func ignore(_ descriptor: borrowing Descriptor) throws(SystemError) {
        let (epoll, target) = (epoll.raw, descriptor.raw)
        _ = try SystemError.checking(.epollRemove) { epoll_ctl(epoll, EPOLL_CTL_DEL, target, nil) }
    }

    /// Sleeps until something is readable, then names it all.
    public mutating func wait() throws(SystemError) -> Ready { try wait(atMostMilliseconds: -1) }

    /// Names what is readable by now, without sleeping.
    public mutating func poll() throws(SystemError) -> Ready { try wait(atMostMilliseconds: 0) }

    private mutating func wait(atMostMilliseconds limit: CInt) throws(SystemError) -> Ready {
        let raw = epoll.raw
        let capacity = CInt(events.count)
        let count = try SystemError.checking(.epollWait) {
            epoll_wait(raw, &events, capacity, limit)
        }
        var ready = Ready()
        for event in events.prefix(Int(count)) {
            if let source = Source(rawValue: event.data.u64) { ready.insert(source) }
        }
        return ready
    }
}
