import CoachCore
import Support
import Testing
import Wire

/// Lines as version 1 of the format wrote them. They lie on people's walls: they are never edited,
/// and each decodes to the same for ever.
private let kept: [(line: String, event: Event)] =
    [
        (#"{"id":"tvätt-3","kind":"begin"}"#, .intended(.begin(id))),
        (#"{"from":2,"id":"tvätt-3","kind":"finish"}"#, .intended(.finish(id, from: 2))),
        (#"{"from":0,"id":"tvätt-3","kind":"back"}"#, .intended(.back(id, from: 0))),
        (#"{"id":"tvätt-3","kind":"undo"}"#, .intended(.undo(id))),
        (#"{"kind":"open","page":1,"place":"today"}"#, .intended(.open(.today(page: 1)))),
        (#"{"id":"tvätt-3","kind":"open","place":"step"}"#, .intended(.open(.step(id)))),
        (#"{"id":"tvätt-3","kind":"open","place":"done"}"#, .intended(.open(.done(id)))),
        (#"{"kind":"open","page":0,"place":"tomorrow"}"#, .intended(.open(.tomorrow(page: 0)))),
        (#"{"kind":"open","page":2,"place":"week"}"#, .intended(.open(.week(page: 2)))),
        (#"{"kind":"open","place":"help"}"#, .intended(.open(.help))),
        (#"{"kind":"open","place":"about"}"#, .intended(.open(.about))),
        (
            #"{"id":"tvätt-3","kind":"open","origin":"week","page":1,"place":"look"}"#,
            .intended(.open(.look(id, from: DayPage(.week, page: 1))))
        ),
        (
            #"{"id":"tvätt-3","kind":"dismiss","version":18446744073709551615}"#,
            .intended(.dismiss(News.ID(version: .max, occurrence: id)))
        ),
        (#"{"kind":"wake"}"#, .intended(.wake)),
        (#"{"kind":"turn","page":1}"#, .intended(.turn(page: 1))),
        (#"{"id":"tvätt-3","kind":"later"}"#, .intended(.later(id))),
        (#"{"id":"tvätt-3","kind":"askHelp"}"#, .intended(.askHelp(id))),
        (#"{"kind":"listen"}"#, .intended(.listen)),
        (#"{"kind":"askHelper","name":"Amina"}"#, .intended(.askHelper("Amina"))),
        (#"{"id":"tvätt-3","kind":"know"}"#, .intended(.know(id))),
        (#"{"from":2,"id":"tvätt-3","kind":"reminded","rung":"shown"}"#, .reminded(id, .shown(2))),
        (#"{"id":"tvätt-3","kind":"reminded","rung":"asked"}"#, .reminded(id, .asked)),
        (#"{"id":"tvätt-3","kind":"reminded","rung":"ended"}"#, .reminded(id, .ended)),
        (#"{"ids":["tvätt-3"],"kind":"missed"}"#, .missed([id])),
        (#"{"kind":"adopted"}"#, .adopted),
        (#"{"ids":["a/b","\"c\""],"kind":"shown"}"#, .shown([.init("a/b"), .init("\"c\"")])),
        (#"{"kind":"returned"}"#, .returned),
        (
            #"{"id":"tvätt-3","item":"Nycklar","kind":"take"}"#,
            .intended(.take(id, word: "Nycklar"))
        ),
        (#"{"id":"tvätt-3","kind":"leave"}"#, .intended(.leave(id))),
        (#"{"kind":"comeHome"}"#, .intended(.comeHome)),
        (#"{"id":"tvätt-3","kind":"open","place":"leaving"}"#, .intended(.open(.leaving(id)))),
        (#"{"id":"tvätt-3","kind":"supposedAway"}"#, .supposedAway(id)),
        (#"{"kind":"supposedHome"}"#, .supposedHome),
        (#"{"ids":["tvätt-3"],"kind":"doubted"}"#, .doubted([id])),
        (#"{"id":"tvätt-3","kind":"late"}"#, .late(id)),
        (#"{"kind":"acknowledged","number":17}"#, .acknowledged(17)),
    ] + keptOwn

private let id = Occurrence.ID("tvätt-3")

@Suite struct EntryDocumentTests {
    @Test(arguments: kept.indices)
    func aKeptLineReadsAsItAlwaysDid(index: Int) throws {
        let (line, event) = kept[index]
        #expect(try EntryDocument.decode(Array(line.utf8)) == .whole(event))
    }

    @Test(arguments: kept.indices)
    func aLineIsWrittenAsItAlwaysWas(index: Int) throws {
        let (line, event) = kept[index]
        let bytes = try EntryDocument.encode(.whole(event))
        #expect(String(decoding: bytes, as: UTF8.self) == line)
    }

    @Test func aPushIsWrittenByItsPlansName() throws {
        let hash = ContentHash(of: Array("abc".utf8))
        let line = EntryDocument.Line.pushed(.init(version: 3, hash: hash))
        let text =
            #"{"hash":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","#
            + #""kind":"pushed","version":3}"#
        #expect(String(decoding: try EntryDocument.encode(line), as: UTF8.self) == text)
        #expect(try EntryDocument.decode(Array(text.utf8)) == line)
    }

    @Test(arguments: [
        #"{"kind":"chatted","id":7,"from":"Amina"}"#,
        #"{"kind":"open","place":"laundry","room":"2"}"#,
        #"{"kind":""}"#,
        #"{"kind":"reminded","id":"a","rung":"sung"}"#,
    ])
    func whatNewerSoftwareWroteIsUnknownAndNoError(line: String) throws {
        #expect(try EntryDocument.decode(Array(line.utf8)) == .whole(.unknown))
    }

    @Test func whatNewerSoftwareAddedToAKnownKindIsPassedOver() throws {
        let line = #"{"kind":"begin","id":"tvätt-3","finger":"left","way":[1,{"a":2}]}"#
        #expect(try EntryDocument.decode(Array(line.utf8)) == .whole(.intended(.begin(id))))
    }

    @Test(arguments: [
        (#"{"kind":"begin"}"#, "id"), (#"{"kind":"finish","id":"a"}"#, "from"),
        (#"{"kind":"open","place":"week"}"#, "page"), (#"{"kind":"open"}"#, "place"),
        (#"{"kind":"pushed","hash":"00"}"#, "hash"), (#"{"kind":"shown","ids":[1]}"#, "ids[0]"),
        (#"{"kind":"reminded","id":"a"}"#, "rung"), (#"{"kind":"know"}"#, "id"),
        (#"{"id":"a"}"#, "kind"), (#"{"kind":"acknowledged","number":"1"}"#, "number"),
    ])
    func aBrokenLineSaysWhere(line: String, place: String) {
        let error = #expect(throws: WireError.self) { try EntryDocument.decode(Array(line.utf8)) }
        guard case .field(let path, _) = error?.fault else {
            Issue.record("\(error.map { "\($0)" } ?? "")")
            return
        }
        #expect(path == place)
    }

    @Test(arguments: ["-1", "1.5", "18446744073709551616"])
    func aNumberThatCountsNothingIsRefused(number: String) {
        let line = Array(#"{"kind":"acknowledged","number":\#(number)}"#.utf8)
        #expect(throws: WireError.self) { try EntryDocument.decode(line) }
    }

    @Test(arguments: Chance.seeds)
    func whateverHappensReadsBack(seed: UInt64) throws {
        var chance = Chance(seed: seed)
        var coach = Coach()
        for minute in 0..<50 {
            let event = chance.event(for: coach)
            coach.happen(event, at: Sample.at(7, minute))
            if case .pushed = event { continue }
            #expect(try EntryDocument.decode(EntryDocument.encode(.whole(event))) == .whole(event))
        }
    }
}
