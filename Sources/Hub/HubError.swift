import Glibc

/// Why the hub cannot start or go on: what happened, and the one next step.
enum HubError: Error, Hashable, CustomStringConvertible {
    /// Another program listens there.
    case portTaken(host: String, port: Int)
    /// The address is not this machine's, or may not be used.
    case cannotListen(host: String, port: Int, reason: String)
    /// Only root may listen there.
    case portDenied(port: Int)
    /// What happened on the panel is not kept yet.
    case notKept(reason: String)
    /// Another hub works with the same data. It may have left its address.
    case dataInUse(folder: String, address: String)
    /// No folder with a `person.yaml` in it.
    case noCitizens(folder: String)
    /// A file or folder of the hub's own data: the C call and the code of `errno`.
    case file(call: String, path: String, code: Int32)

    var description: String {
        switch self {
        case .portTaken(let host, let port):
            """
            Port \(port) on \(host) is taken by another program. \
            Choose another one: make run PORT=\(port == 65535 ? 8080 : port + 1)
            """
        case .cannotListen(let host, let port, let reason):
            """
            \(host):\(port) cannot be listened on: \(reason). \
            Give an address of this machine: --host 127.0.0.1
            """
        case .portDenied(let port):
            """
            Port \(port) may not be used: those under 1024 are the system's. \
            Choose another one: --port 8080
            """
        case .notKept(let reason):
            """
            What happened on the panel is not kept yet: \(reason). \
            Free some space, and choose again.
            """
        case .dataInUse(let folder, let address):
            """
            Another hub already works with \(folder). \
            Open \(address.isEmpty ? "its page" : address), or end it first with Ctrl-C.
            """
        case .noCitizens(let folder):
            """
            \(folder) has no citizen in it. Give a folder of folders, each with person.yaml, \
            routines.yaml and day.ics: --examples Examples
            """
        case .file(let call, let path, let code):
            """
            \(call) \(path): \(String(cString: strerror(code))). \
            Give a folder of your own: --data .data
            """
        }
    }
}
