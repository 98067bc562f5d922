/// What has become of an utterance. Each number gets one `ended` or one `failed`, whatever happens.
public enum VoiceEvent: Hashable, Sendable {
    /// Its first sound has been handed to the device.
    case started(UInt64)
    /// It is over; not whole where something newer, or a stop, came in between.
    case ended(UInt64, isWhole: Bool)
    /// Nothing more of it will be heard. Number 0: of something that could not be read.
    case failed(UInt64, SpeechFault)
    /// Its recording could not be played; its text is spoken in the recording's place.
    case clipFailed(UInt64, SpeechFault)

    /// Whose event it is.
    public var number: UInt64 {
        switch self {
        case .started(let number), .ended(let number, _), .failed(let number, _),
            .clipFailed(let number, _):
            number
        }
    }

    /// Whether nothing more will be told of that number.
    public var isLast: Bool {
        switch self {
        case .ended, .failed: true
        case .started, .clipFailed: false
        }
    }
}

/// Why something was not heard, and what the library or the kernel said of it.
public struct SpeechFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is. The words travel between two processes.
    public enum Reason: String, CaseIterable, Hashable, Sendable, Codable {
        /// No synthetic voice speaks the language: only recordings can.
        case noVoice
        /// The sound device is missing, busy or broken.
        case noDevice
        /// There is no file of that name.
        case missingClip
        /// The file's bytes are not the ones that its name promises.
        case otherBytes
        /// The file is no WAV or Opus, or breaks its format's rules.
        case brokenClip
        /// More bytes or minutes than a clip may have.
        case clipTooLong
        /// Neither a clip nor a word.
        case nothingToSay
        /// The line was no order.
        case unreadable
        /// The speaker's program cannot be started, or none was wished for.
        case noSpeaker
        /// The speaker ended, or was stopped, in the middle.
        case lost
    }

    public var reason: Reason
    /// In the words of whoever met it; printable ASCII.
    public var detail: String

    /// The most bytes of detail that travel.
    static let mostDetail = 200

    public init(_ reason: Reason, _ detail: String) {
        self.reason = reason
        let bytes = detail.utf8.prefix(Self.mostDetail).map { (32..<127).contains($0) ? $0 : 63 }
        self.detail = String(decoding: bytes, as: UTF8.self)
    }

    /// "noDevice: No such file or directory".
    public var description: String { detail.isEmpty ? reason.rawValue : "\(reason): \(detail)" }
}
