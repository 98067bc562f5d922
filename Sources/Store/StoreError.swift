import Wire

/// Why the journal could not do what was asked. Whatever it was, what lay there before lies there
/// still.
public enum StoreError: Error, Hashable, Sendable {
    /// Another process has this journal open, or another program holds the database.
    case inUse(String)
    /// There is no room left. The same call may be tried again.
    case full(String)
    /// The file system takes no writes.
    case readOnly(String)
    /// This user may not do that here.
    case denied(String)
    /// The database is not what was written. `Journal.replace` sets it aside and goes on.
    case damaged(String)
    /// Something that cannot be put into words of ours: the call, its code and its own words.
    case failed(call: String, code: Int32, words: String)
    /// A plan, entry or snapshot could not be written.
    case document(WireError)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .inUse(let what):
            "the journal is in use: \(what); stop the other program, then start this one"
        case .full(let what): "no room is left for the journal: \(what); free some space"
        case .readOnly(let what):
            "the journal cannot be written: \(what); mount its folder for writing"
        case .denied(let what):
            "the journal may not be used by this user: \(what); give the folder to the user"
        case .damaged(let what): "the journal is damaged: \(what); it is set aside, not deleted"
        case .failed(let call, let code, let words):
            "the journal failed: \(call) said \(words) (\(code)); try again, then check the card"
        case .document(let error): error.description
        }
    }
}
