import FoundationEssentials
import NIOCore

/// Server-sent events as the HTML standard writes them (section 9.2.6).
enum EventStream {
    /// Says to a new tab by which name its touches go.
    static func hello(_ tab: Tab.ID) -> ByteBuffer { event("hello", #"{"tab":"\#(tab)"}"#) }

    /// Says that as many tabs look at the panel as may.
    static let full = event("full", "{}")

    /// Nothing to see: a line that browsers pass over, so that a broken connection is noticed.
    static let stillHere = ByteBuffer(string: ":\n\n")

    static func frame(_ frame: Frame) throws -> ByteBuffer {
        var buffer = ByteBuffer(string: "event: frame\nid: \(frame.sequence)\ndata: ")
        // JSON without line breaks: a line is a line of the event.
        buffer.writeBytes(try JSONEncoder().encode(frame))
        buffer.writeString("\n\n")
        return buffer
    }

    private static func event(_ name: String, _ data: String) -> ByteBuffer {
        ByteBuffer(string: "event: \(name)\ndata: \(data)\n\n")
    }
}
