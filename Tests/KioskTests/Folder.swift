import Glibc
import Support

/// A folder of a test's own, gone when the test is.
final class Folder {
    let path: String

    init() throws {
        var name = Array("/tmp/coach-kiosk-XXXXXX".utf8CString)
        precondition(mkdtemp(&name) != nil, "no folder could be made in /tmp")
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    var names: [String] { Support.names(inFolder: path) }

    func facts(_ name: String) -> stat {
        var facts = stat()
        precondition(stat("\(path)/\(name)", &facts) == 0, "\(name) is not there")
        return facts
    }
}
