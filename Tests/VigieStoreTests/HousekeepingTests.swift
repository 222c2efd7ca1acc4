// The full check finds what does not agree.
import Foundation
import GRDB
import Testing
import VigieModel
import VigieStore

struct HousekeepingTests {
    @Test(arguments: [
        "UPDATE items SET state = 'rejected'", "UPDATE items SET note = 'forged'", "UPDATE items SET revision = 7",
        "DELETE FROM item_themes", "INSERT INTO item_themes (item, theme, position) VALUES (1, 'forged', 5)",
        "INSERT INTO item_search (item_search) VALUES ('delete-all')", "PRAGMA foreign_keys = OFF; DELETE FROM sources",
    ])
    func `what was tampered with is found`(sql: String) throws {
        let archive = try Archive()
        let id = try archive.item("One")
        try archive.store.classify(id, as: Sample.verdict([Sample.cloud]))
        try archive.store.decide(DecisionRequest(item: id, state: .kept, by: "anna", at: Sample.now))
        #expect(archive.store.integrityProblems() == [])
        try archive.outsider().writeWithoutTransaction { try $0.execute(sql: sql) }
        #expect(!archive.store.integrityProblems().isEmpty)
    }
}
