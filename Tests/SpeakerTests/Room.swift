import Glibc
import Speech
import Support
import Testing
import Wire

@testable import Platform
@testable import Speaker

/// A room with the real speaker in it, whose sound goes into files of its own.
final class Room {
    let path: String
    private var partner: Partner
    private var lines = LineBuffer()
    private var heard: [VoiceEvent] = []

    /// The speaker lies beside the tests.
    static let program: String = {
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &path, path.count)
        let text = String(
            decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "/" + text.split(separator: "/").dropLast().joined(separator: "/") + "/speaker"
    }()

    /// Where ALSA finds the devices of the tests; set once, before any speaker is started.
    private static let configuration: Void = {
        let here = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
        setenv("ALSA_CONFIG_PATH", "\(here)/asound.conf", 1)
    }()

    init(device: String = "file", sound: String = "sound") throws {
        _ = Self.configuration
        var name = Array("/tmp/coach-speaker-XXXXXX".utf8CString)
        precondition(mkdtemp(&name) != nil, "no folder could be made in /tmp")
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if device == "pipe" { mkfifo("\(path)/\(sound)", 0o600) }
        partner = try Self.start(path, device, sound)
    }

    private static func start(
        _ path: String, _ device: String, _ sound: String
    ) throws -> Partner {
        try Partner.start(
            program, ["--device", "\(device):\(path)/\(sound)", "--media", path],
            keeping: ["ALSA_CONFIG_PATH"])
    }

    deinit {
        for name in names(inFolder: path) {
            unlink("\(path)/\(name)")
            rmdir("\(path)/\(name)")
        }
        rmdir(path)
    }

    var process: pid_t { partner.process }

    /// Kills the speaker, and starts another in the same room.
    func killAndReplace() throws {
        kill(partner.process, SIGKILL)
        while try partner.read() != nil {}
        partner = try Self.start(path, "file", "sound")
    }

    func send(_ bytes: [UInt8]) throws { try partner.send(bytes) }

    func say(
        _ number: UInt64, _ text: String, language: String = "sv", clip: String? = nil,
        volume: Int = 100
    ) throws {
        let utterance = Utterance(
            number: number, text: text, language: language, clip: clip, volume: volume)
        try send(Order.say(utterance).line)
    }

    /// The answers that come within so many milliseconds; none is no failure.
    func arrived(within milliseconds: CInt) throws -> [VoiceEvent] {
        var events = heard
        heard = []
        var wish = pollfd(fd: partner.socket.raw, events: Int16(POLLIN), revents: 0)
        if poll(&wish, 1, milliseconds) > 0 {
            let bytes = try #require(try partner.read(), "the speaker has ended")
            events += try lines.add(bytes).map { try VoiceEvent(line: $0.get()) }
        }
        return events
    }

    /// The next answer; half a minute without one is a failure.
    func next() throws -> VoiceEvent {
        while heard.isEmpty {
            var wish = pollfd(fd: partner.socket.raw, events: Int16(POLLIN), revents: 0)
            try #require(poll(&wish, 1, 30_000) > 0, "no answer")
            let bytes = try #require(try partner.read(), "the speaker has ended")
            heard = try lines.add(bytes).map { try VoiceEvent(line: $0.get()) }
        }
        return heard.removeFirst()
    }

    /// All answers up to the last one of a number.
    func answers(through number: UInt64) throws -> [VoiceEvent] {
        var events: [VoiceEvent] = []
        repeat {
            events.append(try next())
        } while events.last.map {
            $0.number != number || !$0.isLast
        } ?? true
        return events
    }

    /// Says something and waits for its end.
    func answers(
        _ number: UInt64, _ text: String, language: String = "sv", clip: String? = nil,
        volume: Int = 100
    ) throws -> [VoiceEvent] {
        try say(number, text, language: language, clip: clip, volume: volume)
        return try answers(through: number)
    }

    /// Keeps a file as the media folder does; answers its name.
    func keep(_ bytes: [UInt8]) throws -> String {
        let hash = ContentHash(of: bytes).hexadecimal
        try write(bytes, to: "\(path)/\(hash)")
        return "sha256:\(hash)"
    }

    /// What was played, one sound an utterance, in their order.
    func sounds() throws -> [Sound] {
        try names(inFolder: path).filter { $0.hasPrefix("sound") }.map { name in
            try Sound(read("\(path)/\(name)"))
        }
    }

    /// Plays a text by the program `espeak-ng`: what another makes of it.
    func oracle(_ text: String, language: String = "sv") throws -> Sound {
        let file = "\(path)/oracle.wav"
        try run("espeak-ng", ["-z", "-v", language, "-s", "150", "-w", file, text])
        return try Sound(read(file))
    }

    /// Makes an Opus file of a WAV file.
    func opus(_ wav: [UInt8]) throws -> [UInt8] {
        try write(wav, to: "\(path)/clip.wav")
        let file = "\(path)/clip.opus"
        try run("opusenc", ["--quiet", "--serial", "1", "\(path)/clip.wav", file])
        return read(file)
    }

    private func run(_ program: String, _ words: [String]) throws {
        var arguments = ([program] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        try #require(posix_spawnp(&process, program, nil, nil, &arguments, environ) == 0)
        var status: CInt = 0
        waitpid(process, &status, 0)
        try #require(status == 0, "\(program)")
    }
}

/// Samples of one channel.
struct Sound {
    var rate: Int
    var samples: [Int16]

    init(rate: Int, samples: [Int16]) {
        self.rate = rate
        self.samples = samples
    }

    init(_ file: [UInt8]) throws {
        var wav = try WAV(file)
        rate = wav.rate
        samples = []
        while case let piece = wav.next(), !piece.isEmpty { samples += piece }
    }

    /// A voice-like tone of so many milliseconds.
    static func tone(_ milliseconds: Int, rate: Int = 22_050, peak: Double = 12_000) -> [Int16] {
        (0..<rate * milliseconds / 1000).map { Int16(peak * sin(Double($0) * 880 / Double(rate))) }
    }

    /// The WAV file of these samples, in as many equal channels.
    func wav(channels: Int = 1) -> [UInt8] {
        func bytes(_ number: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        let data = samples.flatMap { sample in
            (0..<channels).flatMap { _ in bytes(Int(sample), 2) }
        }
        return Array("RIFF".utf8) + bytes(36 + data.count, 4) + Array("WAVEfmt ".utf8)
            + bytes(16, 4) + bytes(1, 2) + bytes(channels, 2) + bytes(rate, 4)
            + bytes(rate * 2 * channels, 4) + bytes(2 * channels, 2) + bytes(16, 2)
            + Array("data".utf8) + bytes(data.count, 4) + data
    }

    /// Whether two sounds of one text are as long. The library's own differ by some hundredths of a
    /// second, by what it has said before.
    func isAsLong(as other: Sound) -> Bool {
        rate == other.rate && abs(samples.count - other.samples.count) <= rate * 3 / 100
    }

    var peak: Int { samples.map { abs(Int($0)) }.max() ?? 0 }
}

func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"))
    defer { fclose(file) }
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}

func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
        bytes += chunk[..<count]
    }
    return bytes
}
