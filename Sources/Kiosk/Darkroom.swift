import Glibc
import PanelCore
import Photos
import Platform
import Render

/// Makes photographs ready to draw, one at a time, each in a process of its own, and keeps as many
/// as there is room for.
///
/// The files lie in the media folder under the SHA-256 of their bytes. What the decoder process
/// says is bounded in length and in time; no turn of the panel waits for it.
struct Darkroom: ~Copyable {
    /// Pixels that are kept, in bytes. A photograph on the screen is kept beyond this.
    static let mostBytes = 24 << 20
    /// So long may a decoder take; on a slow board a telephone's photograph takes one second.
    static let patienceMilliseconds: Int64 = 20_000

    private let folder: String
    private let program: String
    private let painter: Painter
    private var wishes: [String: Int] = [:]
    /// What can be drawn: for which side, in how many bytes, oldest first.
    private var kept: [(hash: String, side: Int, bytes: Int)] = []
    /// What cannot, and for which side that was found out.
    private var faults: [String: PhotoFault] = [:]
    private var hasMissedDecoder = false
    private var child: Child?
    private var work: (hash: String, box: PhotoBox, answer: [UInt8], due: Int64)?

    init(folder: String, program: String, painter: Painter) {
        self.folder = folder
        self.program = program
        self.painter = painter
    }

    /// When to look whether the decoder is late, by the monotonic clock.
    var due: Int64? { work?.due }

    /// Whether all that is wished for is there, or cannot be had.
    var isIdle: Bool { work == nil }

    /// Takes the photographs of the screen, and begins with the first that is not ready.
    mutating func want(_ wishes: [PhotographWish], _ reactor: inout Reactor) {
        self.wishes = [:]
        for wish in wishes {
            let side = min(Int(wish.side), PhotoBox.sides.upperBound)
            self.wishes[wish.hash] = max(self.wishes[wish.hash] ?? 1, side)
        }
        // A file that was not there, or not whole, may have come meanwhile.
        let passing: Set<PhotoFault.Kind> = [.missing, .otherBytes, .noAnswer, .noDecoder]
        faults = faults.filter { !passing.contains($0.value.kind) }
        begin(&reactor)
    }

    /// Reads what the decoder has said. Answers what the panel must know of it.
    mutating func listen(_ reactor: inout Reactor) -> [Stimulus] {
        guard let limit = work.map({ PhotoAnswer.mostBytes(for: $0.box) }) else { return [] }
        var answer = work?.answer ?? []
        // The bytes are ours alone while they grow, or each piece would copy them all.
        work?.answer = []
        // What cannot be read is an answer that ends here: its fault is told below.
        let progress = (try? child?.read(into: &answer, atMost: limit)) ?? .over
        work?.answer = answer
        guard progress == .over else { return [] }
        let stimuli = finish()
        begin(&reactor)
        return stimuli
    }

    /// Gives a decoder up that is late.
    mutating func expire(_ reactor: inout Reactor, at monotonic: Int64) {
        guard let late = work, late.due <= monotonic else { return }
        child = nil
        work = nil
        refuse(late.hash, PhotoFault(.late, "\(Self.patienceMilliseconds / 1000) s"))
        begin(&reactor)
    }

    private mutating func finish() -> [Stimulus] {
        guard let done = work else { return [] }
        child = nil
        work = nil
        do throws(PhotoFault) {
            let photo = try PhotoAnswer.decode(done.answer, for: done.box)
            let image = Image(
                width: Int32(photo.width), height: Int32(photo.height), pixels: photo.pixels)
            painter.add(image: image, named: done.hash)
            kept.removeAll { $0.hash == done.hash }
            kept.append((done.hash, done.box.width, photo.pixels.count * 4))
            return [.photograph(done.hash, isThere: true)] + forget()
        } catch {
            refuse(done.hash, error)
            return []
        }
    }

    /// Lets the oldest go that nobody sees, until the others have room.
    private mutating func forget() -> [Stimulus] {
        var stimuli: [Stimulus] = []
        while kept.reduce(0, { $0 + $1.bytes }) > Self.mostBytes,
            let index = kept.firstIndex(where: { wishes[$0.hash] == nil })
        {
            let hash = kept.remove(at: index).hash
            painter.removeImage(named: hash)
            stimuli.append(.photograph(hash, isThere: false))
        }
        return stimuli
    }

    private mutating func refuse(_ hash: String, _ fault: PhotoFault) {
        faults[hash] = fault
        guard fault.kind == .noDecoder else {
            return log("photograph \(hash.prefix(12)): \(fault)")
        }
        // The same for every photograph, and no fault of theirs.
        if !hasMissedDecoder { log("photographs: \(fault)") }
        hasMissedDecoder = true
    }

    private mutating func begin(_ reactor: inout Reactor) {
        guard work == nil else { return }
        for hash in wishes.keys.sorted() where faults[hash] == nil {
            guard let side = wishes[hash], let box = PhotoBox(width: side, height: side),
                !kept.contains(where: { $0.hash == hash && $0.side >= side })
            else { continue }
            do throws(SystemError) {
                // Opening a pipe would wait for whoever writes to it.
                let file = try Descriptor.open("\(folder)/\(hash)", flags: O_RDONLY | O_NONBLOCK)
                let child = try Child.start(program, ["\(side)x\(side)", hash], input: file)
                try reactor.watch(child.output, as: .photograph)
                self.child = consume child
                work = (hash, box, [], monotonicMilliseconds() + Self.patienceMilliseconds)
                return
            } catch {
                refuse(hash, PhotoFault(error))
            }
        }
    }
}

extension PhotoFault {
    /// What stood between a file and its decoder.
    init(_ error: SystemError) {
        switch (error.call, error.code) {
        case (.open, ENOENT): self.init(.missing, "\(error)")
        case (.spawn, _): self.init(.noDecoder, "\(error)")
        default: self.init(.noAnswer, "\(error)")
        }
    }
}

/// The decoder's program: beside ours, as it is built and installed.
func decoderProgram() -> String { programBeside("photo-decoder") }

/// The path of a program in the folder that ours lies in.
func programBeside(_ name: String) -> String {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count)
    let own = String(
        decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.lastIndex(of: "/").map { own[...$0] } ?? ""
    return folder + name
}
