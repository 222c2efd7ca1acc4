// Everything that can go wrong with the store, in one shape, so that the command layer and the desk can say what to do about it.
import Foundation
import GRDB
import VigieModel

/// Why the store could not do what it was asked.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        /// The folder or the file cannot be made or opened; the text says what the system answered.
        case cannotCreate(String)
        /// The file can be read but not written.
        case notWritable
        /// The file is something else than a store.
        case notADatabase
        /// The file is a store, but parts of it cannot be read.
        case damaged(String)
        /// A newer version of the program wrote it: `found` and `known` name the schemas.
        case newerSchema(found: String, known: String)
        /// Opened for reading only, and an older version of the program wrote it.
        case olderSchema(known: String)
        case diskFull
        /// Another process held the store for longer than the time that we wait.
        case busy
        /// The disk or file system failed.
        case inputOutput(String)
        case noSuchItem(prefix: String)
        /// Several items have ids that begin so; ten of them at most are named.
        case ambiguousItem(prefix: String, matches: [ItemID])
        case noSuchSource(SourceID)
        case sourceExists(SourceID)
        case noSuchBrief(BriefID)
        /// The brief has another newest revision than the one that the person worked on.
        case briefChanged(BriefID, newest: Int)
        /// The brief's id is no slug.
        case malformedBrief(BriefID)
        case noSuchStory(StoryID)
        /// The item is alone.
        case notInStory(ItemID)
        /// The change of a story was taken back before, or the item has been moved since.
        case storyEditDone(Int64)
        case noSuchUser(UserName)
        case userExists(UserName)
        /// The name has a form that no user's name has.
        case malformedUser(UserName)
        /// Nobody would be left who may look after accounts.
        case lastAdministrator(UserName)
        /// A one-time address that was used before, has expired, or never was.
        case linkSpent
        /// A decision dated before the last one on its item: the journal would say that the older one was made on what came later.
        case outOfOrder(ItemID, at: Date, last: Date)
        /// What was to be kept names nobody who did it.
        case nameless
        /// A name for a saved query is empty or longer than eighty characters.
        case malformedName(String)
        /// More items are in a query than the person saw announced.
        case queueChanged(announced: Int, found: Int)
        /// A row that is kept as evidence was to be changed or deleted.
        case appendOnly(String)
        /// Evidence was to be let go of that somebody rests on by now.
        case evidenceNeeded(count: Int)
        /// What SQLite said of a statement of ours: a defect of the program.
        case sql(String)
    }

    package var reason: Reason
    /// The store's file.
    package var path: String

    package init(reason: Reason, path: String) {
        self.reason = reason
        self.path = path
    }

    /// Whether trying again later may help without anybody doing anything.
    package var isTransient: Bool { reason == .busy }

    package var description: String { "\(path): \(explanation)".replacing("\n", with: " ") }

    private var explanation: String {
        switch reason {
        case .cannotCreate(let why): "cannot open or create the store (\(why)); check that the folder exists and that you may write there"
        case .notWritable:
            "the store cannot be written; check the permissions of the file and its folder, and that the disk is not read-only"
        case .notADatabase: "this file is not a Vigie store; name another data folder, or move the file away"
        case .damaged(let what): "the store is damaged (\(what)); keep the file, and restore the last backup"
        case .newerSchema(let found, let known):
            "a newer version of Vigie wrote this store (schema \(found), known up to \(known)); update the program"
        case .olderSchema(let known): "the store has an older schema than \(known); run a harvest, which brings it up to date"
        case .diskFull: "the disk is full; nothing of this step was written; free some space and run it again"
        case .busy: "another process is writing to the store; try again in a moment"
        case .inputOutput(let what): "the disk could not be read or written (\(what)); check the disk"
        case .noSuchItem(let prefix) where prefix.count < 4: "'\(prefix)' is too short to name an item; give four digits of its id or more"
        case .noSuchItem(let prefix):
            "no item has an id that begins with '\(prefix)'; list items to find its id, and give four digits of it or more"
        case .ambiguousItem(let prefix, let matches):
            "several items begin with '\(prefix)' (\(matches.map(\.rawValue).joined(separator: ", "))); give more digits"
        case .noSuchSource(let id): "there is no source '\(id.rawValue)'; list sources to find its id"
        case .sourceExists(let id): "there is already a source '\(id.rawValue)'; choose another id"
        case .noSuchBrief(let id): "there is no brief '\(id.rawValue)', or not that revision of it; list briefs to find it"
        case .briefChanged(let id, let newest): "the brief '\(id.rawValue)' was changed meanwhile; read revision \(newest) first"
        case .malformedBrief(let id): "'\(id.rawValue)' cannot name a brief; use 2 to 80 of a-z, 0-9 and -"
        case .noSuchStory(let id): "there is no story \(id.rawValue); list stories to find its number"
        case .notInStory(let id): "item \(id.rawValue) is in no story, so that nothing was taken out; list stories to see what is in them"
        case .storyEditDone(let number):
            "there is no change of stories \(number) to take back: it was taken back, or the item has been moved since; move the item instead"
        case .noSuchUser(let name): "there is no user '\(name.rawValue)' who may log in; list users to find the name"
        case .userExists(let name): "there is already a user '\(name.rawValue)'; choose another name, or give this one another role"
        case .malformedUser(let name):
            "'\(name.rawValue)' cannot name a user; use 2 to 64 of a-z, 0-9, '.', '_', '-' and '@', beginning with a letter or digit"
        case .lastAdministrator(let name):
            "'\(name.rawValue)' is the only administrator, so nothing was changed; make somebody else one first"
        case .linkSpent: "this one-time address was used, has expired or never was; ask an administrator for a new one"
        case .outOfOrder(let id, let at, let last):
            "the decision on item \(id.rawValue) of \(Timestamp.text(at)) lies before its last one, of \(Timestamp.text(last)); "
                + "nothing was written; date it later, or undo the later one first"
        case .nameless: "nobody is named for this, so nothing was written; say who decides, saves or approves"
        case .malformedName(let name): "'\(name.prefix(40))' cannot name a query; use 1 to 80 characters"
        case .queueChanged(let announced, let found):
            "the query has \(found) items or more by now, where \(announced) were announced; nothing was changed: look at it again first"
        case .appendOnly(let what): "\(what) are kept as evidence and never changed; add a new one instead"
        case .evidenceNeeded(let count):
            "\(count) of the records that were to be let go of \(count == 1 ? "is" : "are") needed by now; nothing was changed: run it again"
        case .sql(let what): "a statement failed (\(what)); please report this as a defect"
        }
    }
}

extension StoreError {
    /// The store's word for any error that a transaction threw.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StoreError: self = known
        case let reason as Refusal: self.init(reason: reason.reason, path: path)
        case let failure as DatabaseError: self.init(reason: Self.reason(for: failure), path: path)
        // A value that does not fit its type can only come from a file that something else has written to.
        default: self.init(reason: .damaged(String(describing: error)), path: path)
        }
    }

    private static func reason(for error: DatabaseError) -> Reason {
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: return .diskFull
        case .SQLITE_CORRUPT: return .damaged(message)
        case .SQLITE_NOTADB: return .notADatabase
        case .SQLITE_READONLY, .SQLITE_PERM: return .notWritable
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        case .SQLITE_CANTOPEN: return .cannotCreate(message)
        case .SQLITE_IOERR: return .inputOutput(message)
        case .SQLITE_CONSTRAINT where message.hasPrefix(Self.appendOnlyMark):
            return .appendOnly(String(message.dropFirst(Self.appendOnlyMark.count)))
        default: return .sql(message)
        }
    }

    /// How the schema's triggers begin the message with which they refuse a change.
    static let appendOnlyMark = "append-only: "
}

/// A reason on its way out of a transaction, where the path is not at hand.
struct Refusal: Error {
    var reason: StoreError.Reason

    init(_ reason: StoreError.Reason) {
        self.reason = reason
    }

    /// Throws `nameless` where nobody is named.
    static func nameless(_ person: String) throws {
        if person.allSatisfy(\.isWhitespace) { throw Refusal(.nameless) }
    }
}
