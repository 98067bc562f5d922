import CoachCore

/// The fields of a line of the journal, all kinds together. Each kind uses its own and no others.
struct Fields: Codable {
    var kind: String
    var id: String?
    var ids: [String]?
    var from: Int?
    var place: String?
    var page: Int?
    var origin: String?
    var version: UInt64?
    var hash: String?
    var number: UInt64?
    /// "shown", with how many times before in `from`, "asked" or "ended".
    var rung: String?
    /// What was taken along.
    var item: String?
    /// Of a helper.
    var name: String?
    /// Of what is the person's own: what was chosen, for when, and what was done.
    var title, picture, day, deed, undone: String?
    var part, minute: Int?
}

// Writing.
extension Fields {
    init(_ line: EntryDocument.Line) {
        switch line {
        case .pushed(let plan):
            self.init(kind: "pushed", version: plan.version, hash: plan.hash.hexadecimal)
        case .whole(let event): self.init(event)
        }
    }

    private init(_ event: Event) {
        switch event {
        case .intended(let intent): self.init(intent)
        case .adopted: self.init(kind: "adopted")
        case .shown(let ids): self.init(kind: "shown", ids: ids.map(\.text))
        case .reminded(let id, .shown(let times)):
            self.init(kind: "reminded", id: id.text, from: times, rung: "shown")
        case .reminded(let id, .asked): self.init(kind: "reminded", id: id.text, rung: "asked")
        case .reminded(let id, .ended): self.init(kind: "reminded", id: id.text, rung: "ended")
        case .missed(let ids): self.init(kind: "missed", ids: ids.map(\.text))
        case .returned: self.init(kind: "returned")
        case .supposedAway(let id): self.init(kind: "supposedAway", id: id.text)
        case .supposedHome: self.init(kind: "supposedHome")
        case .doubted(let ids): self.init(kind: "doubted", ids: ids.map(\.text))
        case .late(let id): self.init(kind: "late", id: id.text)
        case .acknowledged(let number): self.init(kind: "acknowledged", number: number)
        case .pushed: preconditionFailure("a push is written by its plan's name")
        case .unknown: preconditionFailure("what is not understood is kept, not written again")
        }
    }

    private init(_ intent: Intent) {
        switch intent {
        case .begin(let id): self.init(kind: "begin", id: id.text)
        case .finish(let id, let from): self.init(kind: "finish", id: id.text, from: from)
        case .back(let id, let from): self.init(kind: "back", id: id.text, from: from)
        case .undo(let id): self.init(kind: "undo", id: id.text)
        case .dismiss(let news):
            self.init(kind: "dismiss", id: news.occurrence.text, version: news.version)
        case .wake: self.init(kind: "wake")
        case .later(let id): self.init(kind: "later", id: id.text)
        case .askHelp(let id): self.init(kind: "askHelp", id: id.text)
        case .know(let id): self.init(kind: "know", id: id.text)
        case .turn(let page): self.init(kind: "turn", page: page)
        case .take(let id, let word): self.init(kind: "take", id: id.text, item: word)
        case .leave(let id): self.init(kind: "leave", id: id.text)
        case .comeHome: self.init(kind: "comeHome")
        case .listen: self.init(kind: "listen")
        case .askHelper(let name): self.init(kind: "askHelper", name: name)
        case .open(let place): self.init(place)
        case .own(let own): self.init(own)
        }
    }

    private init(_ place: Place) {
        switch place {
        case .today(let page): self.init(kind: "open", place: "today", page: page)
        case .step(let id): self.init(kind: "open", id: id.text, place: "step")
        case .done(let id): self.init(kind: "open", id: id.text, place: "done")
        case .tomorrow(let page): self.init(kind: "open", place: "tomorrow", page: page)
        case .week(let page): self.init(kind: "open", place: "week", page: page)
        case .help: self.init(kind: "open", place: "help")
        case .about: self.init(kind: "open", place: "about")
        case .leaving(let id): self.init(kind: "open", id: id.text, place: "leaving")
        case .own(let own): self.init(own)
        case .look(let id, let from):
            self.init(
                kind: "open", id: id.text, place: "look", page: from.page,
                origin: from.days.rawValue)
        }
    }
}

// Reading.
extension Fields {
    private static let known: Set = [
        "pushed", "adopted", "returned", "shown", "acknowledged", "begin", "finish", "back", "undo",
        "dismiss", "wake", "open", "turn", "reminded", "missed", "later", "askHelp", "know",
        "take", "leave", "comeHome", "supposedAway", "supposedHome", "late", "doubted",
        "listen", "askHelper",
        "own",
    ]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        // What newer software means by the other keys is its own affair.
        guard Self.known.contains(kind) else { return }
        id = try container.decodeIfPresent(String.self, forKey: .id)
        ids = try container.decodeIfPresent([String].self, forKey: .ids)
        from = try container.decodeIfPresent(Int.self, forKey: .from)
        place = try container.decodeIfPresent(String.self, forKey: .place)
        page = try container.decodeIfPresent(Int.self, forKey: .page)
        origin = try container.decodeIfPresent(String.self, forKey: .origin)
        version = try container.decodeIfPresent(UInt64.self, forKey: .version)
        hash = try container.decodeIfPresent(String.self, forKey: .hash)
        number = try container.decodeIfPresent(UInt64.self, forKey: .number)
        rung = try container.decodeIfPresent(String.self, forKey: .rung)
        item = try container.decodeIfPresent(String.self, forKey: .item)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        try readOwn(container)
    }

    private mutating func readOwn(_ container: KeyedDecodingContainer<CodingKeys>) throws {
        title = try container.decodeIfPresent(String.self, forKey: .title)
        picture = try container.decodeIfPresent(String.self, forKey: .picture)
        day = try container.decodeIfPresent(String.self, forKey: .day)
        deed = try container.decodeIfPresent(String.self, forKey: .deed)
        undone = try container.decodeIfPresent(String.self, forKey: .undone)
        part = try container.decodeIfPresent(Int.self, forKey: .part)
        minute = try container.decodeIfPresent(Int.self, forKey: .minute)
    }

    func line() throws(WireError) -> EntryDocument.Line {
        switch kind {
        case "pushed":
            guard let hash = ContentHash(hexadecimal: try need(hash, "hash")) else {
                throw WireError(.entry, .field(path: "hash", "it is not 64 hexadecimal digits"))
            }
            return .pushed(.init(version: try need(version, "version"), hash: hash))
        case "adopted": return .whole(.adopted)
        case "returned": return .whole(.returned)
        case "shown": return .whole(.shown(try need(ids, "ids").map { Occurrence.ID($0) }))
        case "missed": return .whole(.missed(try need(ids, "ids").map { Occurrence.ID($0) }))
        case "reminded":
            let id = try occurrence()
            return .whole(try reached().map { Event.reminded(id, $0) } ?? .unknown)
        case "supposedAway": return .whole(.supposedAway(try occurrence()))
        case "supposedHome": return .whole(.supposedHome)
        case "doubted": return .whole(.doubted(try need(ids, "ids").map { Occurrence.ID($0) }))
        case "late": return .whole(.late(try occurrence()))
        case "acknowledged": return .whole(.acknowledged(try need(number, "number")))
        default: return .whole(try intent().map(Event.intended) ?? .unknown)
        }
    }

    /// Nil when the kind, or the place it opens, is not known here.
    private func intent() throws(WireError) -> Intent? {
        switch kind {
        case "begin": return .begin(try occurrence())
        case "finish": return .finish(try occurrence(), from: try need(from, "from"))
        case "back": return .back(try occurrence(), from: try need(from, "from"))
        case "undo": return .undo(try occurrence())
        case "dismiss":
            let version = try need(version, "version")
            return .dismiss(.init(version: version, occurrence: try occurrence()))
        case "wake": return .wake
        case "later": return .later(try occurrence())
        case "askHelp": return .askHelp(try occurrence())
        case "know": return .know(try occurrence())
        case "listen": return .listen
        case "askHelper": return .askHelper(try need(name, "name"))
        case "turn": return .turn(page: try need(page, "page"))
        case "take": return .take(try occurrence(), word: try need(item, "item"))
        case "leave": return .leave(try occurrence())
        case "comeHome": return .comeHome
        case "open": return try opened().map(Intent.open)
        case "own": return try ownIntent().map(Intent.own)
        default: return nil
        }
    }

    /// Nil for a rung that newer software has.
    private func reached() throws(WireError) -> Rung? {
        switch try need(rung, "rung") {
        case "shown": return .shown(max(0, try need(from, "from")))
        case "asked": return .asked
        case "ended": return .ended
        default: return nil
        }
    }

    private func opened() throws(WireError) -> Place? {
        switch try need(place, "place") {
        case "today": return .today(page: try need(page, "page"))
        case "step": return .step(try occurrence())
        case "done": return .done(try occurrence())
        case "tomorrow": return .tomorrow(page: try need(page, "page"))
        case "week": return .week(page: try need(page, "page"))
        case "help": return .help
        case "about": return .about
        case "leaving": return .leaving(try occurrence())
        case "look":
            guard let days = DayPage.Days(rawValue: try need(origin, "origin")) else { return nil }
            return .look(try occurrence(), from: DayPage(days, page: try need(page, "page")))
        default: return try ownPlace().map(Place.own)
        }
    }

    func occurrence() throws(WireError) -> Occurrence.ID {
        Occurrence.ID(try need(id, "id"))
    }

    func need<Value>(_ value: Value?, _ name: String) throws(WireError) -> Value {
        guard let value else { throw WireError(.entry, .field(path: name, "it is missing")) }
        return value
    }
}
