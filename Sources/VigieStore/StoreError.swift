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
        /// Whoever approves wrote some of that language's text, or of the common facts, since it was last approved.
        case ownText(BriefID, LanguageCode)
        /// The other language's text was changed since that one was last written or reviewed.
        case staleText(BriefID, LanguageCode)
        /// There is nothing to approve in that language.
        case notWritten(BriefID, LanguageCode)
        /// What is frozen is not frozen again, nor planned anew.
        case editionFrozen(Int)
        case editionNotFrozen(Int)
        case noSuchErratum(Int64)
        /// The edition's files could not be put in place.
        case notPublished(String)
        /// It was approved or dropped before.
        case erratumSettled(Int64)
        /// Whoever approves it proposed it.
        case ownErratum(Int64)
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
        /// Somebody whom the provider knows under that subject has this account already.
        case identityTaken(UserName)
        /// The account is linked to somebody else whom the provider knows.
        case identityExists(UserName)
        /// Nobody who signed on without an account is known under that number any more.
        case noSuchStranger(Int64)
        /// A one-time address that was used before, has expired, or never was.
        case linkSpent
        /// The person has a token of that name that was not revoked, or it is no name.
        case malformedToken(String)
        case noSuchToken(String)
        /// The key of a request that may come twice was used for another one before.
        case keyReused(String)
        /// A decision dated before the last one on its item: the journal would say that the older one was made on what came later.
        case outOfOrder(ItemID, at: Date, last: Date)
        /// What was to be kept names nobody who did it.
        case nameless
        /// A name for a saved query is empty or longer than eighty characters.
        case malformedName(String)
        /// The owner has a saved query of that name already.
        case nameTaken(String)
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
        case .ownText(let id, let language):
            "the brief '\(id.rawValue)' has \(language.rawValue) text or facts of the same person, so nothing was approved; ask somebody else"
        case .staleText(let id, let language):
            "the \(language.rawValue) text of the brief '\(id.rawValue)' is older than what it answers to; bring it in step or review it first"
        case .notWritten(let id, let language):
            "the brief '\(id.rawValue)' has no \(language.rawValue) text, so nothing was approved; write it first"
        case .editionFrozen(let year): "edition \(year) is frozen; an erratum corrects it"
        case .editionNotFrozen(let year): "edition \(year) is not frozen, so that it has no errata; change the brief itself"
        case .notPublished(let cause): "nothing was taken down, because the files could not be put in place: \(cause)"
        case .noSuchErratum(let number): "there is no erratum \(number); show the edition to find its number"
        case .erratumSettled(let number): "the erratum \(number) was approved or dropped before; propose another one"
        case .ownErratum(let number): "the erratum \(number) was proposed by the same person, so nothing was approved; ask somebody else"
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
        case .identityTaken(let name): "this identity is linked to '\(name.rawValue)' already; unlink it there first"
        case .identityExists(let name): "'\(name.rawValue)' is linked to another identity of this provider; unlink that one first"
        case .noSuchStranger(let number): "nobody without an account is known under \(number); ask them to sign on again"
        case .linkSpent: "this one-time address was used, has expired or never was; ask an administrator for a new one"
        case .malformedToken(let name):
            "no token can be called '\(name.prefix(60))': use 1 to 60 characters on one line, and another name than your other tokens have"
        case .noSuchToken(let name): "there is no token '\(name.prefix(60))' that works; list tokens to find the name"
        case .keyReused(let key):
            "the key '\(key.prefix(60))' belongs to another request; nothing was written: give this one a key of its own"
        case .outOfOrder(let id, let at, let last):
            "the decision on item \(id.rawValue) of \(Timestamp.text(at)) lies before its last one, of \(Timestamp.text(last)); "
                + "nothing was written; date it later, or undo the later one first"
        case .nameless: "nobody is named for this, so nothing was written; say who decides, saves or approves"
        case .malformedName(let name): "'\(name.prefix(40))' cannot name a query; use 1 to 80 characters"
        case .nameTaken(let name): "there is already a query '\(name)'; choose another name"
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
        case let failure as PublishFailure: self.init(reason: .notPublished(failure.cause), path: path)
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

/// What a caller's own part of a transaction throws.
package struct PublishFailure: Error {
    package var cause: String

    package init(_ cause: String) { self.cause = cause }
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
