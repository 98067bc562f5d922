import Glibc
import Testing

@testable import Platform

@Suite struct WatchdogTests {
    @Test func speaksToAnAbstractSocket() throws {
        let manager = try Supervisor(abstract: "coach-watchdog-\(getpid())")
        let watchdog = try Watchdog.open(notifying: manager.name, limitMicroseconds: 20_000_000)
        try watchdog.ready()
        #expect(manager.heard() == "READY=1")
        try watchdog.alive()
        #expect(manager.heard() == "WATCHDOG=1")
        try watchdog.stopping()
        #expect(manager.heard() == "STOPPING=1")
        try watchdog.status("paints")
        #expect(manager.heard() == "STATUS=paints")
        #expect(watchdog.intervalMilliseconds == 10_000)
    }

    @Test func speaksToASocketInAFolder() throws {
        let path = "/tmp/coach-watchdog-\(getpid())"
        let manager = try Supervisor(path: path)
        let watchdog = try Watchdog.open(notifying: path, limitMicroseconds: nil)
        try watchdog.ready()
        #expect(manager.heard() == "READY=1")
        #expect(watchdog.intervalMilliseconds == nil)
        unlink(path)
    }

    @Test func aPathThatDoesNotFitIsAnError() {
        do {
            _ = try Watchdog.open(
                notifying: "/" + String(repeating: "x", count: 200), limitMicroseconds: nil)
            Issue.record("the path was accepted")
        } catch {
            #expect(error == SystemError(call: .connect, code: ENAMETOOLONG))
        }
    }
}

/// The other end of the notification socket.
private struct Supervisor: ~Copyable {
    let socket: Descriptor
    let name: String

    init(abstract name: String) throws { self = try Supervisor("@" + name) }
    init(path: String) throws { self = try Supervisor(path) }

    private init(_ name: String) throws {
        self.name = name
        socket = Descriptor(owning: Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count + (bytes[0] == 0 ? 0 : 1))
        let raw = socket.raw
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(raw, $0, length) }
        }
        try #require(bound == 0)
    }

    func heard() -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = recv(socket.raw, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }
}
