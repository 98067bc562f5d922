import CoachCore

private let id = Occurrence.ID("own:7")
private let week = DayPage(.week, page: 1)
private let tea = OwnPicture(title: "Te", picture: "🫖")
private let draft = OwnDraft(
    what: tea, day: Day(year: 2026, month: 11, day: 25), part: 2, minute: 870, moving: id,
    from: week)

/// Lines about what is the person's own, as they were first written. They are never edited.
let keptOwn: [(line: String, event: Event)] = [
    (#"{"kind":"open","place":"own.menu"}"#, .intended(.open(.own(.menu)))),
    (
        #"{"kind":"open","origin":"tomorrow","page":0,"place":"own.adding"}"#,
        .intended(.open(.own(.adding(OwnDraft()))))
    ),
    (
        #"{"day":"2026-11-25","id":"own:7","kind":"open","minute":870,"origin":"week","page":1,"#
            + #""part":2,"picture":"🫖","place":"own.adding","title":"Te"}"#,
        .intended(.open(.own(.adding(draft))))
    ),
    (
        #"{"day":"2026-11-25","deed":"keep","id":"own:7","kind":"own","minute":870,"#
            + #""origin":"week","page":1,"part":2,"picture":"🫖","title":"Te"}"#,
        .intended(.own(.keep(draft)))
    ),
    (
        #"{"id":"own:7","kind":"open","origin":"week","page":1,"place":"own.removing"}"#,
        .intended(.open(.own(.removing(id, from: week))))
    ),
    (
        #"{"id":"own:7","kind":"open","place":"own.told","undone":"moved"}"#,
        .intended(.open(.own(.told(id, .moved))))
    ),
    (#"{"kind":"open","place":"own.leavingVisit"}"#, .intended(.open(.own(.leavingVisit)))),
    (#"{"deed":"remove","id":"own:7","kind":"own"}"#, .intended(.own(.remove(id)))),
    (
        #"{"deed":"undo","id":"own:7","kind":"own","undone":"hidden"}"#,
        .intended(.own(.undo(id, .hidden)))
    ),
    (#"{"deed":"visit","kind":"own"}"#, .intended(.own(.visit))),
    (#"{"deed":"endVisit","kind":"own"}"#, .intended(.own(.endVisit))),
    (#"{"kind":"open","page":3,"place":"own.changes"}"#, .intended(.open(.own(.changes(page: 3))))),
    (#"{"kind":"open","place":"own.helpers"}"#, .intended(.open(.own(.helpers)))),
    (#"{"id":"Eva","kind":"open","place":"own.helper"}"#, .intended(.open(.own(.helper("Eva"))))),
    (
        #"{"id":"Eva","kind":"open","place":"own.helperTold"}"#,
        .intended(.open(.own(.helperTold("Eva"))))
    ),
    (#"{"kind":"open","place":"own.data"}"#, .intended(.open(.own(.data)))),
    (#"{"kind":"open","place":"own.dataTold"}"#, .intended(.open(.own(.dataTold)))),
    (
        #"{"deed":"removeHelper","id":"Eva","kind":"own"}"#,
        .intended(.own(.helper("Eva", isRemoved: true)))
    ),
    (
        #"{"deed":"keepHelper","id":"Eva","kind":"own"}"#,
        .intended(.own(.helper("Eva", isRemoved: false)))
    ),
    (#"{"deed":"wantData","kind":"own"}"#, .intended(.own(.wantData))),
]
