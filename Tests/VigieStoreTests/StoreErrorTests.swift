// Every reason reads as one line that says where, what and what to do, and SQLite's answers become the right reason.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the mapping is the target's own

struct StoreErrorTests {
    @Test(arguments: [
        StoreError.Reason.cannotCreate("no\nway"), .notWritable, .notADatabase, .damaged("page 3"), .newerSchema(found: "v9", known: "v1"),
        .olderSchema(known: "v1"), .diskFull, .busy, .inputOutput("read"), .noSuchItem(prefix: "ab"),
        .ambiguousItem(prefix: "abcd", matches: [ItemID(rawValue: "abcd1"), ItemID(rawValue: "abcd2")]),
        .noSuchSource(SourceID(rawValue: "s")), .sourceExists(SourceID(rawValue: "s")), .noSuchBrief(BriefID(rawValue: "b")),
        .briefChanged(BriefID(rawValue: "b"), newest: 2), .malformedBrief(BriefID(rawValue: "B")), .nameless,
        .outOfOrder(ItemID(rawValue: "abcd"), at: Sample.now, last: Sample.later), .appendOnly("decisions"), .evidenceNeeded(count: 2),
        .noSuchUser(UserName(rawValue: "u")), .userExists(UserName(rawValue: "u")), .malformedUser(UserName(rawValue: "U")),
        .lastAdministrator(UserName(rawValue: "u")), .linkSpent, .sql("syntax"),
    ])
    func `an error is one line with place, what and what to do`(reason: StoreError.Reason) {
        let line = StoreError(reason: reason, path: "data/vigie.db").description
        #expect(line.hasPrefix("data/vigie.db: ") && line.contains("; ") && !line.contains("\n"))
        #expect(StoreError(reason: reason, path: "").isTransient == (reason == .busy))
    }

    @Test(arguments: [
        (ResultCode.SQLITE_FULL, StoreError.Reason.diskFull), (.SQLITE_CORRUPT, .damaged("m")), (.SQLITE_NOTADB, .notADatabase),
        (.SQLITE_READONLY, .notWritable), (.SQLITE_READONLY_DIRECTORY, .notWritable), (.SQLITE_PERM, .notWritable), (.SQLITE_BUSY, .busy),
        (.SQLITE_BUSY_SNAPSHOT, .busy), (.SQLITE_LOCKED, .busy), (.SQLITE_CANTOPEN, .cannotCreate("m")),
        (.SQLITE_IOERR_FSYNC, .inputOutput("m")), (.SQLITE_CONSTRAINT_TRIGGER, .sql("m")), (.SQLITE_ERROR, .sql("m")),
    ])
    func `what SQLite answers becomes a reason`(code: ResultCode, reason: StoreError.Reason) {
        #expect(StoreError(DatabaseError(resultCode: code, message: "m"), path: "p") == StoreError(reason: reason, path: "p"))
    }
}
