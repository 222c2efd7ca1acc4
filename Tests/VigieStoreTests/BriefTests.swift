// Briefs: every save a revision, and nothing counts as approved that was changed since.
import Foundation
import GRDB
import Testing
import VigieModel

@testable import VigieStore  // the tests look at the SQL that the target keeps to itself

struct BriefTests {
    @Test func `a brief comes back as it was written`() throws {
        let archive = try Archive()
        let items = [try archive.item("Two"), try archive.item("One")]
        let brief = Sample.brief("wallet", items: items)
        let stored = try archive.store.save(brief, by: "anna", at: Sample.now)
        #expect(stored == StoredBrief(brief: brief, revision: 1, savedBy: "anna", savedAt: Sample.now))
        #expect(try archive.store.brief(brief.id) == stored)
        #expect(try archive.store.briefs(year: 2026) == [stored])
        #expect(try archive.store.briefs(year: 2025) == [])
    }

    @Test func `every change is a new revision and the older ones stay`() throws {
        let archive = try Archive()
        var brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, by: "anna", at: Sample.now)
        brief.texts[.dutch]?.title = "Andere titel"
        #expect(try archive.store.save(brief, by: "bert", at: Sample.later).revision == 2)
        #expect(try archive.store.save(brief, by: "carl", at: Sample.later).savedBy == "bert")
        let revisions = try archive.store.revisions(ofBrief: brief.id)
        #expect(revisions.map(\.brief.texts[.dutch]?.title) == ["Titel", "Andere titel"])
    }

    @Test func `an edit after approval is a draft again`() throws {
        let archive = try Archive()
        var brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, by: "anna", at: Sample.now)
        let approved = try archive.store.approve(brief.id, revision: 1, by: "editor", at: Sample.now)
        #expect(approved.approval == StoredBrief.Approval(by: "editor", at: Sample.now))
        #expect(try archive.store.approve(brief.id, revision: 1, by: "other", at: Sample.later) == approved)
        #expect(try archive.store.save(brief, by: "anna", at: Sample.later) == approved)
        brief.impact = .high
        #expect(try archive.store.save(brief, by: "anna", at: Sample.later).approval == nil)
        #expect(try archive.store.briefs(year: nil).map(\.approval) == [nil])
        #expect(try archive.store.revisions(ofBrief: brief.id).map { $0.approval?.by } == ["editor", nil])
    }

    @Test func `only the newest revision can be approved`() throws {
        let archive = try Archive()
        var brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, by: "anna", at: Sample.now)
        brief.impact = .high
        try archive.store.save(brief, by: "anna", at: Sample.now)
        #expect(
            reason { try archive.store.approve(brief.id, revision: 1, by: "editor", at: Sample.now) } == .briefChanged(brief.id, newest: 2))
        #expect(reason { try archive.store.approve(brief.id, revision: 3, by: "editor", at: Sample.now) } == .noSuchBrief(brief.id))
        let nothing = BriefID(rawValue: "nothing")
        #expect(reason { try archive.store.approve(nothing, revision: 1, by: "editor", at: Sample.now) } == .noSuchBrief(nothing))
        #expect(reason { _ = try archive.store.brief(nothing) } == .noSuchBrief(nothing))
    }

    @Test func `two authors cannot overwrite each other unseen`() throws {
        let archive = try Archive()
        var brief = Sample.brief("wallet", items: [try archive.item("One")])
        try archive.store.save(brief, replacing: 0, by: "anna", at: Sample.now)
        brief.impact = .high
        try archive.store.save(brief, replacing: 1, by: "anna", at: Sample.now)
        brief.impact = .low
        #expect(reason { try archive.store.save(brief, replacing: 1, by: "bert", at: Sample.now) } == .briefChanged(brief.id, newest: 2))
        #expect(try archive.store.brief(brief.id).brief.impact == .high)
    }

    @Test func `several briefs are saved whole or not at all (those before a refused one stayed)`() throws {
        let archive = try Archive()
        let item = try archive.item("One")
        let good = ["wallet", "cloud"].map { Sample.brief($0, items: [item]) }
        let bad = Sample.brief("notice", items: [ItemID(rawValue: "ffffffffffffffff")])
        #expect(reason { try archive.store.save(good + [bad], by: "anna", at: Sample.now) } == .noSuchItem(prefix: "ffffffffffffffff"))
        #expect(try archive.store.briefs(year: nil).isEmpty)
        #expect(try archive.store.save(good, by: "anna", at: Sample.now).map(\.revision) == [1, 1])
        #expect(try archive.store.save(good, by: "bert", at: Sample.later).map(\.savedBy) == ["anna", "anna"])
    }

    @Test func `of several briefs none is saved where one was changed meanwhile`() throws {
        let archive = try Archive()
        var briefs = try ["wallet", "cloud"].map { Sample.brief($0, items: [try archive.item("One")]) }
        try archive.store.save(briefs, by: "anna", at: Sample.now)
        for place in briefs.indices { briefs[place].impact = .high }
        let stale = [briefs[0].id: 1, briefs[1].id: 0]
        #expect(
            reason { try archive.store.save(briefs, replacing: stale, by: "bert", at: Sample.later) }
                == .briefChanged(briefs[1].id, newest: 1))
        #expect(try archive.store.briefs(year: nil).map(\.revision) == [1, 1])
        let read = [briefs[0].id: 1, briefs[1].id: 1]
        #expect(try archive.store.save(briefs, replacing: read, by: "bert", at: Sample.later).map(\.revision) == [2, 2])
    }

    @Test(arguments: ["", "  "])
    func `nobody saves, approves or publishes`(person: String) throws {
        let archive = try Archive()
        let brief = Sample.brief("wallet", items: [try archive.item("One")])
        #expect(reason { try archive.store.save(brief, by: person, at: Sample.now) } == .nameless)
        try archive.store.save(brief, by: "anna", at: Sample.now)
        #expect(reason { try archive.store.approve(brief.id, revision: 1, by: person, at: Sample.now) } == .nameless)
        let edition = {
            try archive.store.recordEdition(
                year: 2026, asOf: Sample.now, languages: [], manifestJSON: "{}", hash: ContentHash(of: ""), at: Sample.now, by: person)
        }
        #expect(reason { _ = try edition() } == .nameless)
    }

    @Test func `a brief must rest on items that are there and bear a slug`() throws {
        let archive = try Archive()
        let unknown = ItemID(rawValue: "ffffffffffffffff")
        #expect(
            reason { try archive.store.save(Sample.brief("wallet", items: [unknown]), by: "anna", at: Sample.now) }
                == .noSuchItem(prefix: unknown.rawValue))
        #expect(try archive.store.briefs(year: nil).isEmpty)
        #expect(
            reason { try archive.store.save(Sample.brief("../x", items: []), by: "anna", at: Sample.now) }
                == .malformedBrief(BriefID(rawValue: "../x")))
    }

    @Test(arguments: ["brief_revisions", "brief_texts", "brief_items", "brief_changes", "brief_acts"])
    func `what was saved and approved cannot be changed or deleted`(table: String) throws {
        let archive = try Archive()
        try archive.store.save(Sample.brief("wallet", items: [try archive.item("One")]), by: "anna", at: Sample.now)
        try archive.store.approve(BriefID(rawValue: "wallet"), revision: 1, by: "editor", at: Sample.now)
        let outsider = try archive.outsider()
        #expect(throws: DatabaseError.self) { try outsider.write { try $0.execute(sql: "DELETE FROM \(table)") } }
        #expect(throws: DatabaseError.self) { try outsider.write { try $0.execute(sql: "UPDATE \(table) SET revision = 9") } }
    }
}
