import Glibc
import Photos
import Platform

/// What came of a file that was given to a real decoder process.
enum Outcome: Hashable {
    case photo(Photo)
    case fault(PhotoFault)

    var photo: Photo? { if case .photo(let photo) = self { photo } else { nil } }
    var fault: PhotoFault? { if case .fault(let fault) = self { fault } else { nil } }
}

enum Kit {
    /// The decoder lies beside the tests.
    static let program: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count)
        let text = String(
            decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "/" + text.split(separator: "/").dropLast().joined(separator: "/") + "/photo-decoder"
    }()

    static let box = PhotoBox(width: 96, height: 96)!
    static let largest = PhotoBox(width: 4096, height: 4096)!

    /// Starts a decoder for some bytes and waits for its answer; half a minute is `.late`.
    static func decode(
        _ bytes: [UInt8], into box: PhotoBox = box, hash: String? = nil
    ) throws -> Outcome {
        guard let file = tmpfile() else { throw SystemError(call: .open, code: errno) }
        defer { fclose(file) }
        fwrite(bytes, 1, bytes.count, file)
        fflush(file)
        lseek(fileno(file), 0, SEEK_SET)
        let input = try Descriptor.duplicating(borrowing: fileno(file))
        var child = try Child.start(
            program, ["\(box.width)x\(box.height)"] + (hash.map { [$0] } ?? []), input: input)
        var answer: [UInt8] = []
        while try child.read(into: &answer, atMost: PhotoAnswer.mostBytes(for: box)) == .going {
            var poll = pollfd(fd: child.output.raw, events: Int16(POLLIN), revents: 0)
            if Glibc.poll(&poll, 1, 30_000) == 0 { return .fault(PhotoFault(.late, "")) }
        }
        do throws(PhotoFault) {
            return .photo(try PhotoAnswer.decode(answer, for: box))
        } catch {
            return .fault(error)
        }
    }

    static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
            bytes += chunk[..<count]
        }
        return bytes
    }
}

/// Pillow's sample pictures, and what Pillow says of them; `Oracles/fetch` brings both.
struct Corpus {
    struct Line {
        var name: String
        /// Nil where Pillow refuses the file.
        var size: (width: Int, height: Int)?
        /// Means of 8 x 8 fields: red, green, blue, alpha, premultiplied.
        var grid: [UInt8] = []
    }

    static let folder: String = {
        let here = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        return "/\(here)/../../.cache/photos"
    }()
    static let shared = Corpus()

    let lines: [Line]

    private init() {
        let here = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
        precondition(system("\(here)/Oracles/fetch") == 0, "the sample pictures are not there")
        let text = String(decoding: Kit.read("\(Self.folder)/oracle.tsv"), as: UTF8.self)
        lines = text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 4, let width = Int(fields[1]), let height = Int(fields[2]) else {
                return Line(name: fields[0])
            }
            let digits = fields[3].utf8.map { UInt8($0 < 97 ? $0 - 48 : $0 - 87) }
            let grid = stride(from: 0, to: digits.count, by: 2).map {
                digits[$0] << 4 | digits[$0 + 1]
            }
            return Line(name: fields[0], size: (width, height), grid: grid)
        }
    }

    func bytes(_ name: String) -> [UInt8] { Kit.read("\(Self.folder)/images/\(name)") }
}
